"""The translations in ``locale/``: brought up to date, compiled and checked; ``make messages`` and ``make check`` use it.

es, pt_BR and fr hold every text; en, the language of the sources, only plurals and what shall read otherwise.
"""

import re
from pathlib import Path

import django
import polib

from scripts import extraction
from scripts.extraction import ROOT, Text

LOCALE = ROOT / "locale"
LANGUAGES = ("es", "pt_BR", "fr")
SOURCE = "en"
THEMES = ("unfold",)
# Django's own applications that bring translations here; those of the others are never read.
CONTRIBUTED = ("admin", "auth", "contenttypes", "sessions")
# Texts that may read the same as their source: one a line, "es fr: text — reason".
SAME = LOCALE / "same-as-source.txt"
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|{(\w*)}")


def wanted():
    """Return ``{Text: [files]}`` of all that our catalogues must hold: ours, and what the theme leaves untranslated."""
    texts = extraction.ours()
    known = [_known_elsewhere(language) for language in LANGUAGES]
    for theme in THEMES:
        for text, files in extraction.of_package(theme).items():
            if text not in texts and not all((text.context, text.text) in shipped for shipped in known):
                texts[text] = files
    return _without_doubles(texts)


def _without_doubles(texts):
    """A text with and without plural is one entry of a catalogue."""
    plurals = {(text.context, text.text) for text in texts if text.plural}
    return {text: files for text, files in texts.items() if text.text and (text.plural or (text.context, text.text) not in plurals)}


def _known_elsewhere(language):
    """The texts that Django itself brings in a language."""
    base = Path(django.__file__).parent
    files = [
        *base.glob(f"conf/locale/{language}/LC_MESSAGES/django.po"),
        *(base / f"contrib/{name}/locale/{language}/LC_MESSAGES/django.po" for name in CONTRIBUTED),
    ]
    return {(entry.msgctxt, entry.msgid) for file in files for entry in polib.pofile(str(file)).translated_entries()}


def path(language):
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language):
    return polib.pofile(str(path(language)), wrapwidth=100) if path(language).exists() else polib.POFile(wrapwidth=100)


def update():
    """Write the four catalogues anew, keeping what is translated, and compile them."""
    texts = wanted()
    for language in (*LANGUAGES, SOURCE):
        catalogue = merged(language, texts, read(language))
        path(language).parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(path(language)))
        catalogue.save_as_mofile(str(path(language).with_suffix(".mo")))
        done = catalogue.translated_entries()
        print(f"{language}: {len(done)} of {len(catalogue)} translated")


def merged(language, texts, old):
    """Return the catalogue of a language for ``texts``, with the translations that ``old`` has of them."""
    catalogue = polib.POFile(wrapwidth=100)
    catalogue.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms(language),
    }
    kept = {(entry.msgctxt, entry.msgid): entry for entry in old if not entry.obsolete}
    for text, files in texts.items():
        entry = _entry(text, files, kept.get((text.context, text.text)), _number_of_forms(language))
        if language != SOURCE or _says_more(entry):
            catalogue.append(entry)
    return catalogue


def _entry(text, files, old, forms):
    entry = polib.POEntry(msgctxt=text.context, msgid=text.text, msgid_plural=text.plural, occurrences=[(file, "") for file in files])
    if "%(" in text.text + text.plural:
        entry.flags.append("python-format")
    if text.plural:
        entry.msgstr_plural = {number: old.msgstr_plural.get(number, "") if old else "" for number in range(forms)}
    elif old:
        entry.msgstr = old.msgstr
    if old and old.fuzzy:
        entry.flags.append("fuzzy")
    return entry


def _says_more(entry):
    """Whether the source language needs the entry; a plural does, and says what the source says unless told otherwise."""
    if entry.msgid_plural:
        entry.msgstr_plural = {0: entry.msgstr_plural[0] or entry.msgid, 1: entry.msgstr_plural[1] or entry.msgid_plural}
        return True
    return bool(entry.msgstr) and entry.msgstr != entry.msgid


def plural_forms(language):
    """The rule that Django's own catalogue has for a language."""
    folder = Path(django.__file__).parent / "conf" / "locale" / language / "LC_MESSAGES" / "django.po"
    return polib.pofile(str(folder)).metadata["Plural-Forms"]


def _number_of_forms(language):
    return int(re.search(r"nplurals=(\d)", plural_forms(language))[1])


def faults():
    """Return one sentence for each thing that is wrong with the catalogues."""
    texts, same, found = wanted(), allowed_to_be_same(), []
    for language in LANGUAGES:
        catalogue = read(language)
        found += _missing_or_left_over(language, catalogue, texts)
        for entry in catalogue:
            found += [f"{language}: {fault}: {entry.msgid!r}" for fault in _faults_of(entry, same.get(entry.msgid, ()), language)]
    plurals = {text: files for text, files in texts.items() if text.plural}
    found += [fault for fault in _missing_or_left_over(SOURCE, read(SOURCE), plurals) if " lacks " in fault]
    found += [f"en: adds nothing: {entry.msgid!r}" for entry in read(SOURCE) if not _says_more(entry)]
    found += [f"{language}: the compiled catalogue lags behind; run make messages" for language in (*LANGUAGES, SOURCE) if not is_compiled(language)]
    return found


def _missing_or_left_over(language, catalogue, texts):
    there = {Text(entry.msgctxt, entry.msgid, entry.msgid_plural or "") for entry in catalogue if not entry.obsolete}
    return [
        *(f"{language}: lacks {text.text!r} of {files[0]}; run make messages" for text, files in texts.items() if text not in there),
        *(f"{language}: no longer used: {text.text!r}; run make messages" for text in there - texts.keys()),
    ]


def _faults_of(entry, same, language):
    translations = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if entry.fuzzy:
        yield "fuzzy"
    if not all(translations):
        yield "not translated"
    elif entry.msgid in translations and language not in same:
        yield "the same as its source, and not listed in locale/same-as-source.txt"
    sources = {_placeholders(entry.msgid), _placeholders(entry.msgid_plural or entry.msgid)}
    if any(text and _placeholders(text) not in sources for text in translations):
        yield "other placeholders than its source"


def _placeholders(text):
    return tuple(sorted(match.group() for match in PLACEHOLDER.finditer(text.replace("%%", ""))))


def allowed_to_be_same():
    """Return ``{text: languages}`` of the list of texts that read the same as their source."""
    allowed = {}
    for line in SAME.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            languages, _, rest = line.partition(": ")
            text, _, reason = rest.rpartition(" — ")
            if not (text and reason):
                raise SystemExit(f'{SAME.name}: write "es fr: text — reason", not {line!r}')
            allowed.setdefault(text, []).extend(languages.split())
    return allowed


def is_compiled(language):
    """Whether the .mo file says what the .po file says."""
    compiled = path(language).with_suffix(".mo")
    return compiled.exists() and _contents(polib.mofile(str(compiled))) == _contents(read(language))


def _contents(catalogue):
    return {(entry.msgctxt, entry.msgid): entry.msgstr_plural or entry.msgstr for entry in catalogue.translated_entries()}
