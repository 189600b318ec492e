"""Finds the texts to translate, without GNU gettext: in Python by Babel, in templates by Django's own patterns."""

import importlib.util
from pathlib import Path
from typing import NamedTuple

from babel.messages.extract import extract
from django.template.base import Lexer, TokenType
from django.utils.text import smart_split
from django.utils.translation import trim_whitespace
from django.utils.translation.template import block_re, constant_re, context_re, endblock_re, inline_re, plural_re

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("config", "events", "lib", "outbox", "publications", "registrations")
TEMPLATES = {".html", ".txt", ".xml"}
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}


class Text(NamedTuple):
    """A text to translate: its context (or None), the text and its plural ("" for none)."""

    context: str | None
    text: str
    plural: str = ""


def ours():
    """Return ``{Text: [files]}`` of the project itself, in the order of files and lines."""
    files = [file for name in PACKAGES for file in sorted((ROOT / name).rglob("*.py")) if "migrations" not in file.parts]
    files += [file for name in ("templates", *PACKAGES) for file in sorted((ROOT / name).rglob("*")) if file.suffix in TEMPLATES]
    return _collect(files, ROOT)


def of_package(name):
    """Return ``{Text: [files]}`` of an installed package, such as the admin theme, that brings no translations."""
    base = Path(importlib.util.find_spec(name).origin).parent
    files = [file for file in sorted(base.rglob("*")) if file.suffix in {".py", *TEMPLATES}]
    return _collect(files, base.parent)


def _collect(files, base):
    found = {}
    for file in files:
        read = from_python if file.suffix == ".py" else from_template
        for text in read(file):
            places = found.setdefault(text, [])
            place = file.relative_to(base).as_posix()
            if place not in places:
                places.append(place)
    return found


def from_python(file):
    """Yield the texts of a Python file."""
    with file.open("rb") as source:
        for _line, texts, _comments, context in extract("python", source, KEYWORDS):
            first, second = texts if isinstance(texts, tuple) else (texts, "")
            yield Text(context, first, second or "")


def from_template(file):
    """Yield the texts of a template."""
    yield from texts_of(file.read_text(encoding="utf-8"))


def texts_of(source):
    """Yield the texts of a template's source: translate, blocktranslate, and ``_("…")`` in any tag or variable."""
    tokens = iter(Lexer(source).tokenize())
    for token in tokens:
        if token.token_type not in {TokenType.BLOCK, TokenType.VAR}:
            continue
        inline, block = (pattern.match(token.contents) if token.token_type == TokenType.BLOCK else None for pattern in (inline_re, block_re))
        if inline:
            yield Text(_context(token.contents), _bare(inline[1]).replace("%", "%%"))
        if block:
            yield _block(token, tokens)
        for part in smart_split(token.contents):
            yield from (Text(None, _bare(constant).replace("%", "%%")) for constant in map(_constant, constant_re.findall(part)))


def _block(opening, tokens):
    """Read on to the end of a blocktranslate and return its text."""
    trimmed = " trimmed" in opening.contents
    parts = {"": []}
    current = ""
    for token in tokens:
        if token.token_type == TokenType.BLOCK and endblock_re.match(token.contents):
            break
        if token.token_type == TokenType.BLOCK and plural_re.match(token.contents):
            current = "plural"
            parts[current] = []
        elif token.token_type == TokenType.VAR:
            parts[current].append(f"%({token.contents})s")
        elif token.token_type == TokenType.TEXT:
            parts[current].append(token.contents.replace("%", "%%"))
    singular, plural = ("".join(parts.get(name, [])) for name in ("", "plural"))
    if trimmed:
        singular, plural = trim_whitespace(singular), trim_whitespace(plural)
    return Text(_context(opening.contents), singular, plural)


def _context(contents):
    match = context_re.match(f" {contents}")
    return _bare(match[1]) if match else None


def _constant(match):
    """``_("…")`` as Django's pattern finds it, without the mark."""
    return match[2:-1] if match.startswith("_(") else match


def _bare(quoted):
    quoted = quoted.strip()
    return quoted[1:-1] if quoted[:1] in {'"', "'"} else quoted
