"""Dates, ranges and zones in the four languages."""

import datetime as dt

import pytest

from lib import moments

D = dt.date


@pytest.mark.parametrize(
    ("language", "day", "first", "days", "months", "years"),
    [
        (
            "es",
            "jueves 5 de julio de 2018",
            "1 de julio de 2018",
            "7–8 de septiembre de 2018",
            "30 de agosto – 2 de septiembre de 2018",
            "31 de diciembre de 2018 – 1 de enero de 2019",
        ),
        (
            "pt-br",
            "quinta-feira, 5 de julho de 2018",
            "1º de julho de 2018",
            "7–8 de setembro de 2018",
            "30 de agosto – 2 de setembro de 2018",
            "31 de dezembro de 2018 – 1º de janeiro de 2019",
        ),
        ("fr", "jeudi 5 juillet 2018", "1er juillet 2018", "7–8 septembre 2018", "30 août – 2 septembre 2018", "31 décembre 2018 – 1er janvier 2019"),
        ("en", "Thursday 5 July 2018", "1 July 2018", "7–8 September 2018", "30 August – 2 September 2018", "31 December 2018 – 1 January 2019"),
    ],
)
def test_dates_in_words(language, day, first, days, months, years):
    assert moments.days(D(2018, 7, 5), D(2018, 7, 5), language=language) == day
    assert moments.day(D(2018, 7, 1), language=language) == first
    assert moments.days(D(2018, 9, 7), D(2018, 9, 8), language=language) == days
    assert moments.days(D(2018, 8, 30), D(2018, 9, 2), language=language) == months
    assert moments.days(D(2018, 12, 31), D(2019, 1, 1), language=language) == years


@pytest.mark.parametrize(
    ("language", "zone", "words"),
    [
        ("es", "Europe/Paris", "hora de París"),
        ("pt-br", "America/Mexico_City", "horário da Cidade do México"),
        ("fr", "America/Asuncion", "heure d’Asuncion"),
        ("en", "America/Sao_Paulo", "São Paulo time"),
        ("es", "America/Argentina/Buenos_Aires", "hora de Buenos Aires"),
    ],
)
def test_zones_in_words(language, zone, words):
    assert moments.zone_words(moments.place_of_zone(zone, language=language), language=language) == words


@pytest.mark.parametrize(
    ("language", "place", "words"),
    [
        ("es", "Área Metropolitana de Barcelona", "del Área Metropolitana de Barcelona"),
        ("pt-br", "Área Metropolitana de Barcelona", "da Área Metropolitana de Barcelona"),
        ("pt-br", "Rio de Janeiro", "do Rio de Janeiro"),
        ("fr", "Le Cap", "du Cap"),
        ("fr", "Les Mureaux", "des Mureaux"),
        ("fr", "Paris", "de Paris"),
    ],
)
def test_prepositions(language, place, words):
    assert moments.of_place(place, language) == words


def test_short_dates_of_lists():
    assert moments.short(D(2018, 9, 7), D(2018, 9, 8), language="es") == ("7–8", "sept 2018")
    assert moments.short(D(2018, 7, 5), D(2018, 7, 5), language="fr") == ("5", "juil. 2018")
    assert moments.short(D(2018, 8, 30), D(2018, 9, 2), language="en") == ("30–2", "Aug – Sept 2018")
    assert moments.short(D(2018, 12, 31), D(2019, 1, 1), language="pt-br") == ("31–1", "dez 2018 – jan 2019")


def test_other_words():
    assert moments.month_and_year(D(2018, 7, 5), language="es") == "julio de 2018"
    assert moments.day_of_week(D(2018, 7, 6), language="fr") == "vendredi 6"
    assert moments.universal_time(language="en") == "universal time (UTC)"
