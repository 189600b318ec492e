"""Typographic covers: number, title and a line with as many stops as the number says."""

from django import template

register = template.Library()

COLUMNS = (16, 50, 84)
ROW_HEIGHT = 18
MOST_STOPS = 12


@register.inclusion_tag("includes/cover.html")
def cover(number=None, title="", language="", series=""):
    """A cover drawn from words alone; decoration, since its words stand beside it in the page."""
    stops = stops_of(number)
    return {
        "number": number,
        "title": title,
        "language": language,
        "series": series,
        "stops": stops[:-1],
        "here": stops[-1],
        "path": path_of(stops),
        "height": stops[-1][1] + 12,
    }


def stops_of(number):
    """Return the points of a line that winds to and fro, one stop a number, at most :data:`MOST_STOPS`."""
    points = []
    for index in range(min(max(number or 1, 1), MOST_STOPS)):
        row, place = divmod(index, len(COLUMNS))
        points.append((COLUMNS[place if row % 2 == 0 else -1 - place], 12 + row * ROW_HEIGHT))
    return points


def path_of(stops):
    """Return the SVG path through ``stops``: in from the left edge, straight along a row, in a bend down to the next."""
    path, previous = f"M-6 {stops[0][1]}", None
    for x, y in stops:
        if previous and previous[1] != y:
            path += f"A9 9 0 0 {1 if x > 50 else 0} {x} {y}"
        else:
            path += f"H{x}"
        previous = (x, y)
    return path
