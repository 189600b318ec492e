"""Typographic covers: as many stops as the number says."""

import re

import pytest
from django.template import Context, Template


def drawn(number):
    """Return ``(circles, path, number shown)`` of the cover with a number."""
    html = Template('{% load covers %}{% cover number "Título" %}').render(Context({"number": number}))
    return html.count("<circle"), re.search(r' d="([^"]+)"', html)[1], re.findall(r"cover__number\">(\d+)", html)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (None, (1, "M-6 12H16", [])),
        (1, (1, "M-6 12H16", ["1"])),
        (3, (3, "M-6 12H16H50H84", ["3"])),
        (4, (4, "M-6 12H16H50H84A9 9 0 0 1 84 30", ["4"])),
        (7, (7, "M-6 12H16H50H84A9 9 0 0 1 84 30H50H16A9 9 0 0 0 16 48", ["7"])),
    ],
)
def test_the_line_winds_through_the_stops(number, expected):
    assert drawn(number) == expected


def test_a_high_number_still_fits():
    circles, _path, shown = drawn(40)
    assert (circles, shown) == (12, ["40"])


def test_words_are_escaped_and_marked():
    html = Template('{% load covers %}{% cover 1 title language="es" series=series %}').render(Context({"title": "<b>", "series": "<i>"}))
    assert '<span class="cover__title" lang="es">&lt;b&gt;</span>' in html
    assert "&lt;i&gt;" in html
