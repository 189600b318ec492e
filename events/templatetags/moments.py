"""Tags that show when something takes place, as wall time of the event's zone."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from events.services import zones
from lib import moments
from lib.walltime import to_local

NO_BREAK = "\xa0"
register = template.Library()


@register.simple_tag
def day(date, weekday=True):
    """A date in words: ``jueves 5 de julio de 2018``."""
    return format_html('<time datetime="{}">{}</time>', date.isoformat(), moments.day(date, weekday=weekday))


@register.simple_tag
def day_of(moment, event):
    """The day of a moment by the event's clocks: ``5 de julio de 2018``."""
    return day(moment.astimezone(zones.zone_of(event)).date(), weekday=False)


@register.simple_tag
def event_days(event):
    """The day or days of an event in words: ``7–8 de septiembre de 2018``."""
    first, last = event.days[0], event.days[-1]
    return format_html('<time datetime="{}">{}</time>', first.isoformat(), moments.days(first, last))


@register.inclusion_tag("events/includes/date.html")
def big_date(event):
    """The date of an event in a list: a big number, the month below."""
    first, last = event.days[0], event.days[-1]
    number, month = moments.short(first, last)
    return {"first": first, "number": number, "month": month, "words": moments.days(first, last)}


@register.simple_tag
def month_of(event):
    """The month of an event: ``julio de 2018``."""
    return format_html('<time datetime="{}">{}</time>', f"{event.start_local:%Y-%m}", moments.month_and_year(event.start_local))


@register.simple_tag
def hour(moment, event, local=True):
    """One moment as an hour of the event's zone; with ``local`` the script puts the visitor's hour beside it."""
    here = moment.astimezone(zones.zone_of(event))
    mark = format_html(' data-here="{}"', _("your time")) if local else ""
    return format_html('<time datetime="{}"{}>{}</time>', here.isoformat(timespec="minutes"), mark, f"{here:%H:%M}")


@register.simple_tag
def event_hours(event):
    """``09:00–18:00, hora de París``; of several days ``jueves 5 09:00 – viernes 6 18:00, hora de París``."""
    if event.days[0] != event.days[-1]:
        ends = [
            (moments.day_of_week(day).replace(" ", NO_BREAK), hour(moment, event, local=False))
            for day, moment in ((event.days[0], event.start), (event.days[-1], event.end))
        ]
        return format_html("{}\xa0{} – {}\xa0{}, {}{}", *ends[0], *ends[1], zones.words(event), _here(event, event.start, event.end, with_days=True))
    return hours(event.start, event.end, event)


@register.simple_tag
def hours(start, end, event):
    """From one hour to another, the zone in words, and room for the visitor's own hours."""
    later = next_day(start, end, event)
    shown = format_html("{}–{}", hour(start, event, local=False), hour(end, event, local=False))
    return format_html("{}{}, {}{}", shown, f" ({later})" if later else "", zones.words(event), _here(event, start, end))


def _here(event, start, end=None, *, with_days=False):
    """The place that the script fills where the visitor's clock shows another hour; ``with_days`` before each hour its day."""
    until = format_html(' data-until="{}"', _datetime(end, event)) if end else ""
    days = SafeString(" data-days") if with_days else ""
    return format_html(' <span class="here" hidden data-from="{}"{}{} data-words="{}"></span>', _datetime(start, event), until, days, _("your time: {hours}"))


def _datetime(moment, event):
    """A moment with the offset that the event's clocks have then: ``2018-07-05T09:00+02:00``."""
    return moment.astimezone(zones.zone_of(event)).isoformat(timespec="minutes")


@register.simple_tag
def zone_words(event):
    """``hora de París``."""
    return zones.words(event)


@register.simple_tag
def next_day(start, end, event):
    """Where a session ends on another day than it began: that day, ``viernes 6``; else nothing."""
    first, last = to_local(start, event.time_zone).date(), to_local(end, event.time_zone).date()
    return "" if first == last else moments.day_of_week(last)
