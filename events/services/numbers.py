"""How an event is called by its number in its series: ``8.º Taller de Aprendizaje``, ``8th Learning Workshop``."""

import re

from lib.translated import Text, read


def numbered_title(event):
    """Return the :class:`Text`, empty for an event without a number; the pattern comes from the series, in each language."""
    if event.series is None or event.series_number is None:
        return Text("", "")
    pattern = read(event.series, "numbered_title")
    if not pattern.value:
        title = read(event.series, "title")
        return Text(f"{title.value}, {event.series_number}", title.language)
    written = pattern.value.replace("{n}", str(event.series_number))
    return Text(_ordinals(written, pattern.language), pattern.language)


def _ordinals(written, language):
    """Patterns are written once (``{n}th``, ``{n}e``); the endings that some numbers ask for are put right here."""
    if language == "en":
        return re.sub(r"\b(\d+)th\b", lambda match: match[1] + _english_ending(int(match[1])), written)
    if language == "fr":
        return re.sub(r"\b1e\b", "1er", written)
    return written


def _english_ending(number):
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
