"""Dates, hours and zones as people write them in Spanish, Portuguese, French and English.

The patterns are grammar, not wording, so they stand here side by side and not among the translations. A range leaves
out what both ends share, which no format string of the framework can do.
"""

from django.utils import translation
from django.utils.dates import MONTHS, WEEKDAYS

from lib.translated import reader_language

DASH = "–"
SHORT_MONTHS = {
    "es": ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"],
    "pt-br": ["jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"],
    "fr": ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"],
}
DAY_MONTH = {"es": "{d} de {m}", "pt-br": "{d} de {m}", "fr": "{d} {m}", "en": "{d} {m}"}
MONTH_YEAR = {"es": "{m} de {y}", "pt-br": "{m} de {y}", "fr": "{m} {y}", "en": "{m} {y}"}
DAY_MONTH_YEAR = {language: DAY_MONTH[language].replace("{m}", MONTH_YEAR[language]) for language in DAY_MONTH}
WITH_WEEKDAY = {"es": "{w} {date}", "pt-br": "{w}, {date}", "fr": "{w} {date}", "en": "{w} {date}"}
FIRST_OF_MONTH = {"pt-br": "1º", "fr": "1er"}
ZONE = {"es": "hora {place}", "pt-br": "horário {place}", "fr": "heure {place}", "en": "{place} time"}
UNIVERSAL = {"es": "hora universal (UTC)", "pt-br": "horário universal (UTC)", "fr": "temps universel (UTC)", "en": "universal time (UTC)"}

# The city a zone is called after, where the reader's language does not write it as the zone's name does.
PLACES = {
    "America/Argentina/Buenos_Aires": {},
    "America/Asuncion": {"es": "Asunción", "pt-br": "Assunção"},
    "America/Bogota": {"es": "Bogotá", "pt-br": "Bogotá"},
    "America/Guatemala": {"pt-br": "Guatemala", "fr": "Guatemala"},
    "America/Havana": {"es": "La Habana", "pt-br": "Havana", "fr": "La Havane"},
    "America/Mexico_City": {"es": "Ciudad de México", "pt-br": "Cidade do México", "fr": "Mexico"},
    "America/Panama": {"es": "Panamá", "pt-br": "Panamá"},
    "America/Sao_Paulo": dict.fromkeys(DAY_MONTH, "São Paulo"),
    "America/Santo_Domingo": {"pt-br": "São Domingos", "fr": "Saint-Domingue"},
    "Europe/Berlin": {"es": "Berlín", "pt-br": "Berlim"},
    "Europe/Brussels": {"es": "Bruselas", "pt-br": "Bruxelas", "fr": "Bruxelles"},
    "Europe/Lisbon": {"es": "Lisboa", "pt-br": "Lisboa", "fr": "Lisbonne"},
    "Europe/London": {"es": "Londres", "pt-br": "Londres", "fr": "Londres"},
    "Europe/Madrid": {"pt-br": "Madri"},
    "Europe/Paris": {"es": "París"},
    "Europe/Rome": {"es": "Roma", "pt-br": "Roma"},
}


def day(date, *, weekday=False, language=None):
    """``5 de julio de 2018``, or ``jueves 5 de julio de 2018``."""
    language = language or reader_language()
    written = DAY_MONTH_YEAR[language].format(d=_number(date, language), m=month(date, language), y=date.year)
    if not weekday:
        return written
    return WITH_WEEKDAY[language].format(w=_weekday(date, language), date=written)


def days(first, last, *, language=None):
    """One day or a range, without repeating what both ends share: ``7–8 de septiembre de 2018``."""
    language = language or reader_language()
    if first == last:
        return day(first, weekday=True, language=language)
    if (first.year, first.month) == (last.year, last.month):
        numbers = f"{_number(first, language)}{DASH}{_number(last, language)}"
        return DAY_MONTH_YEAR[language].format(d=numbers, m=month(last, language), y=last.year)
    pattern = DAY_MONTH if first.year == last.year else DAY_MONTH_YEAR
    start = pattern[language].format(d=_number(first, language), m=month(first, language), y=first.year)
    return f"{start} {DASH} {day(last, language=language)}"


def day_of_week(date, *, language=None):
    """``viernes 6``: enough to tell one day of an event from the next."""
    language = language or reader_language()
    return f"{_weekday(date, language)} {_number(date, language)}"


def month(date, language):
    """The month's name as the language writes it inside a date."""
    return _in_language(MONTHS[date.month], language)


def month_and_year(date, *, language=None):
    """``julio de 2018``."""
    language = language or reader_language()
    return MONTH_YEAR[language].format(m=month(date, language), y=date.year)


def short(first, last, *, language=None):
    """The day and the month of a list's big date: ``("7–8", "sept 2018")``."""
    language = language or reader_language()
    same_month = (first.year, first.month) == (last.year, last.month)
    months = SHORT_MONTHS[language]
    numbers = str(first.day) if first == last else f"{first.day}{DASH}{last.day}"
    if same_month:
        return numbers, f"{months[last.month - 1]} {last.year}"
    year = "" if first.year == last.year else f" {first.year}"
    return numbers, f"{months[first.month - 1]}{year} {DASH} {months[last.month - 1]} {last.year}"


def hours(start, end):
    """``09:00–18:00`` on a 24-hour clock, as timetables of all four languages have it."""
    return f"{start:%H:%M}{DASH}{end:%H:%M}"


def place_of_zone(zone, *, language=None):
    """The city that a zone is called after, in the reader's language: ``París``."""
    name = zone.rpartition("/")[2].replace("_", " ")
    return PLACES.get(zone, {}).get(language or reader_language(), name)


def zone_words(place, *, language=None):
    """``hora de París``, ``horário do Rio de Janeiro``, ``heure d’Asunción``, ``Paris time``."""
    language = language or reader_language()
    return ZONE[language].format(place=of_place(place, language))


def universal_time(*, language=None):
    """UTC in words."""
    return UNIVERSAL[language or reader_language()]


def of_place(place, language):
    """The place with the preposition its language asks for (``del Área Metropolitana``, ``da Cidade do México``, ``d’Oaxaca``, ``du Cap``)."""
    if language == "es":
        return f"del {place}" if place.startswith("Área ") else f"de {place}"
    if language == "pt-br":
        preposition = "da" if place.startswith(("Cidade ", "Área ")) else "do" if place.startswith("Rio ") else "de"
        return f"{preposition} {place}"
    if language == "fr":
        if place.startswith("Le "):
            return f"du {place[3:]}"
        if place.startswith("Les "):
            return f"des {place[4:]}"
        return f"d’{place}" if place[:1].lower() in "aeiouâàéèêëîïôœ" else f"de {place}"
    return place


def _number(date, language):
    return FIRST_OF_MONTH.get(language, "1") if date.day == 1 else str(date.day)


def _weekday(date, language):
    return _in_language(WEEKDAYS[date.weekday()], language)


def _in_language(word, language):
    """English alone writes months and weekdays with a capital."""
    with translation.override(language):
        return str(word) if language == "en" else str(word).lower()
