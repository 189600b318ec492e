"""Texts in four languages, typed plainly and set with each language's own spaces."""

import re

from lib.translated import column

NARROW, HARD = "\u202f", "\u00a0"
LANGUAGES = ("es", "pt-br", "fr", "en")


def t(es, pt_br, fr, en):
    """Return a text in the four languages."""
    return dict(zip(LANGUAGES, (es, pt_br, french(fr), en), strict=True))


def same(text):
    """Return a text that is the same in the four languages, such as most names."""
    return dict.fromkeys(LANGUAGES, text)


def only_spanish(text):
    """Return a text that nobody has translated yet."""
    return {"es": text}


def french(text):
    """Set the spaces that French keeps before ``; ! ? : »`` and after ``«``, so that no line begins with one of them."""
    text = re.sub(r" ([;!?])", rf"{NARROW}\1", text)
    return text.replace(" :", f"{HARD}:").replace("« ", f"«{NARROW}").replace(" »", f"{NARROW}»")


def columns(values):
    """Spread every text over the columns of its languages: ``title`` becomes ``title_es``, ``title_pt_br``, …"""
    spread = {}
    for name, value in values.items():
        if isinstance(value, dict):
            spread |= {column(name, language): value.get(language, "") for language in LANGUAGES}
        else:
            spread[name] = value
    return spread
