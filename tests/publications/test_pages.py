"""The library's pages, from outside."""

import datetime as dt

import pytest
import time_machine
from django.core.cache import cache

from tests.events.pages import Page
from tests.factories import (
    CityFactory,
    CollectionFactory,
    ContributorFactory,
    EditionFactory,
    EventFactory,
    NoteFactory,
    OrganisationFactory,
    PersonFactory,
    PublicationFactory,
    SessionFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

CUADERNO = "/publications/cuaderno-8/"
LANGUAGES = ("es", "pt-br", "fr", "en")


@pytest.fixture
def cuaderno():
    """Cuaderno 8 with something of everything, in Spanish only."""
    medellin = CityFactory(slug="medellin", name_es="Medellín")
    collection = CollectionFactory(slug="cuadernos", title_es="Cuadernos para las ciudades", description_es="La colección.")
    publication = PublicationFactory(
        slug="cuaderno-8",
        collection=collection,
        number=8,
        title_es="Hacia una acción sostenible",
        subtitle_es="En las ciudades",
        abstract_es="Primer párrafo.\n\nSegundo <b>párrafo</b>.",
        year=2018,
        isbn="978-84-1234-567-8",
        doi="10.1234/allas.8",
        licence="CC BY-SA 4.0",
    )
    EditionFactory(publication=publication, language="fr", title="Vers une action", is_complete=False, name="cahier.pdf")
    EditionFactory(publication=publication, language="es")
    ContributorFactory(publication=publication, name="", person=PersonFactory(slug="ana-ruiz", given_name="Ana", family_name="Ruiz"))
    ContributorFactory(publication=publication, name="", city=medellin, role="coordinator")
    ContributorFactory(publication=publication, name="", organisation=OrganisationFactory(name="Cités Unies", name_language="fr"), role="coordinator")
    ContributorFactory(publication=publication, name="Imprenta Sol", role="other", role_text_es="impresión")
    publication.topics.add(TopicFactory(slug="escala-local", name_es="escala local"))
    workshop = EventFactory(slug="taller-8", kind="workshop", title_es="Taller 8", host_city=medellin, start_local=dt.datetime(2017, 9, 5, 9))
    seminar = EventFactory(slug="seminario", title_es="Seminario de París", start_local=dt.datetime(2018, 7, 5, 9))
    publication.born_from.add(workshop)
    publication.presented_at.add(SessionFactory(event=seminar, slug="presentacion", title_es="Presentación"))
    return publication


def test_a_publication_leads_to_the_event_that_presented_it(client, cuaderno):
    page = Page(client.get(f"/es{CUADERNO}"))
    links = page.links()
    for path in (
        "/es/events/seminario/",
        "/es/events/seminario/sessions/presentacion/",
        "/es/events/taller-8/",
        "/es/collections/cuadernos/",
        "/es/people/ana-ruiz/",
        "/es/cities/medellin/",
        "/es/publications/?topic=escala-local",
        "https://doi.org/10.1234/allas.8",
        "/es/publications/cuaderno-8/es.pdf",
        "/es/publications/cuaderno-8/fr.pdf",
    ):
        assert path in links
    for words in ("Hacia una acción sostenible", "En las ciudades", "Primer párrafo.", "Segundo <b>párrafo</b>.", "2018", "978-84-1234-567-8", "CC BY-SA 4.0"):
        assert words in page.text
    for words in ("Ana Ruiz", "Medellín", "Cités Unies", "Imprenta Sol", "Impresión", "Vers une action"):
        assert words in page.text


def test_a_city_without_a_page_is_named_without_a_link(client):
    ContributorFactory(publication__slug="guia", name="", city=CityFactory(slug="lejos", name_es="Lejos"))
    page = Page(client.get("/es/publications/guia/"))
    assert "Lejos" in page.text
    assert "/es/cities/lejos/" not in page.links()


def test_every_edition_says_its_language_size_and_whether_it_is_whole(client, cuaderno):
    page = Page(client.get(f"/es{CUADERNO}"))
    anchors = [attrs for tag, attrs in page.elements if tag == "a" and attrs.get("href", "").endswith(".pdf") and "download" in attrs]
    assert [(link["href"][-6:], link["hreflang"], link["download"]) for link in anchors] == [("es.pdf", "es", "cuaderno.pdf"), ("fr.pdf", "fr", "cahier.pdf")]
    assert page.language_of("Vers une action") == {"fr"}
    french = Page(client.get(f"/fr{CUADERNO}"))
    assert next(link for link in french.links() if link.endswith(".pdf")) == "/fr/publications/cuaderno-8/fr.pdf"


SPANISH = [
    *("Hacia una acción sostenible", "En las ciudades", "Primer párrafo.", "Segundo <b>párrafo</b>."),
    *("Cuadernos para las ciudades", "escala local", "Taller 8", "Seminario de París", "Presentación", "Medellín", "Impresión"),
]


@pytest.mark.parametrize("text", SPANISH)
def test_french_over_spanish_marks_every_text(client, cuaderno, text):
    assert Page(client.get(f"/fr{CUADERNO}")).language_of(text) == {"es"}


@pytest.mark.parametrize("path", ["/fr/publications/", "/fr/collections/cuadernos/"])
def test_french_lists_over_spanish_mark_every_text(client, cuaderno, path):
    page = Page(client.get(path))
    shown = [text for text in ("Hacia una acción sostenible", "Cuadernos para las ciudades", "La colección.", "escala local") if text in page.text]
    assert len(shown) >= 2
    assert [page.language_of(text) for text in shown] == [{"es"}] * len(shown)


def test_structured_data_of_a_book(client, cuaderno):
    page = Page(client.get(f"/es{CUADERNO}"))
    book = page.document("Book")
    site = "http://127.0.0.1:8000"
    assert (book["name"], book["url"], book["inLanguage"], book["datePublished"], book["position"]) == (
        "Hacia una acción sostenible",
        f"{site}/es/publications/cuaderno-8/",
        "es",
        "2018",
        8,
    )
    assert book["isPartOf"] == {"@type": "BookSeries", "name": "Cuadernos para las ciudades", "url": f"{site}/es/collections/cuadernos/"}
    assert [(work["inLanguage"], work["name"], work["url"]) for work in book["workTranslation"]] == [
        ("fr", "Vers une action", f"{site}/es/publications/cuaderno-8/fr.pdf"),
    ]
    assert book["author"] == [{"@type": "Person", "name": "Ana Ruiz", "url": f"{site}/es/people/ana-ruiz/"}]
    assert [one["name"] for one in book["contributor"]] == ["Medellín", "Cités Unies", "Imprenta Sol"]
    assert [item["item"] for item in page.document("BreadcrumbList")["itemListElement"]] == [
        f"{site}/es/",
        f"{site}/es/publications/",
        f"{site}/es/collections/cuadernos/",
        f"{site}/es/publications/cuaderno-8/",
    ]


def test_a_report_is_a_report_and_needs_nothing_but_a_title(client):
    PublicationFactory(slug="informe", title_es="Informe </script><b>", kind="report")
    page = Page(client.get("/es/publications/informe/"))
    assert page.document("Report")["name"] == "Informe </script><b>"
    assert "Informe </script><b>" in page.text


@pytest.mark.parametrize(("moment", "css"), [("2017-01-01", "stop--coming"), ("2018-01-01", "stop--passed")])
def test_the_journey_tells_past_from_coming_and_changes_by_itself(client, cuaderno, moment, css):
    cuaderno.presented_at.clear()
    with time_machine.travel("2017-09-05 15:59:58Z", tick=False):
        assert b"stop--coming" in client.get(f"/es{CUADERNO}").content
    with time_machine.travel(moment, tick=False):
        cache.clear()
        assert css.encode() in client.get(f"/es{CUADERNO}").content


def test_a_cancelled_event_says_so(client, cuaderno):
    event = cuaderno.born_from.get()
    event.state = "cancelled"
    event.save()
    assert b"stop--cancelled" in client.get(f"/es{CUADERNO}").content


@pytest.mark.parametrize(
    "path", ["/es/publications/nada/", "/es/collections/nada/", "/es/publications/?topic=nada", "/es/publications/?page=2", "/es/publications/?page=x"]
)
def test_what_is_not_there_is_a_404(client, cuaderno, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Nueve", "Ocho", "Acción", "Suelta"]),
        ("?q=accion", ["Acción"]),
        ("?q=ACCIÓN", ["Acción"]),
        ("?q=cuadernos+8", ["Ocho"]),
        ("?q=cuaderno+2018", ["Nueve"]),
        ("?q=huit", ["Ocho"]),
        ("?q=cidades", ["Nueve"]),
        ("?q=ninguna", []),
        ("?q=%00", ["Nueve", "Ocho", "Acción", "Suelta"]),
        ("?collection=cuadernos", ["Nueve", "Ocho", "Acción"]),
        ("?topic=local", ["Ocho", "Suelta"]),
        ("?language=fr", ["Ocho"]),
        ("?topic=local&language=fr&q=ocho", ["Ocho"]),
        ("?unknown=1", ["Nueve", "Ocho", "Acción", "Suelta"]),
    ],
)
def test_the_library_is_searched_and_filtered(client, query, found):
    cuadernos, local = CollectionFactory(slug="cuadernos", title_es="Cuadernos"), TopicFactory(slug="local")
    PublicationFactory(collection=cuadernos, number=9, title_es="Nueve", subtitle_pt_br="Alianças entre cidades", year=2018)
    eight = PublicationFactory(collection=cuadernos, number=8, title_es="Ocho", title_fr="Huit")
    PublicationFactory(collection=cuadernos, number=3, title_es="Acción", year=2014)
    loose = PublicationFactory(title_es="Suelta")
    PublicationFactory(title_es="Acción oculta", state="draft", collection=cuadernos, number=10)
    EditionFactory(publication=eight, language="fr")
    eight.topics.add(local)
    loose.topics.add(local)
    page = Page(client.get(f"/es/publications/{query}"))
    titles = [text for text, _language, tags in page.texts if tags[-2:] == ("h3", "a")]
    expected = ["Nueve", "Acción", "Ocho", "Suelta"] if len(found) == 4 else found
    assert sorted(titles) == sorted(expected)


def test_the_newest_come_first_and_unknown_years_follow_their_number(client):
    cuadernos = CollectionFactory()
    for number, year in ((1, None), (3, 2014), (4, None), (8, 2018), (9, None)):
        PublicationFactory(collection=cuadernos, number=number, title_es=f"Número {number}", year=year)
    PublicationFactory(title_es="Informe", year=2016)
    PublicationFactory(title_es="Sin fecha")
    page = Page(client.get("/es/publications/"))
    titles = [text for text, _language, tags in page.texts if tags[-2:] == ("h3", "a")]
    assert titles == ["Número 9", "Número 8", "Informe", "Número 4", "Número 3", "Número 1", "Sin fecha"]


def test_a_search_in_vain_leads_on(client, cuaderno):
    page = Page(client.get("/es/publications/?q=nada&topic=escala-local"))
    assert "/es/publications/" in page.links()
    assert ("input", {"class": "form-control", "type": "search", "id": "q", "name": "q", "value": "nada", "maxlength": "100"}) in page.elements


def test_filters_are_links_that_keep_the_rest_and_take_back(client, cuaderno):
    page = Page(client.get("/es/publications/?q=accion&topic=escala-local"))
    assert "?q=accion&collection=cuadernos&topic=escala-local" in page.links()
    assert "?q=accion" in page.links()
    current = [attrs["href"] for tag, attrs in page.elements if tag == "a" and attrs.get("aria-current") == "true" and attrs["href"].startswith("?")]
    assert current == ["?q=accion"]


def test_a_long_library_has_pages(client):
    for number in range(30):
        PublicationFactory(title_es=f"Número {number:02}")
    first, second = Page(client.get("/es/publications/")), Page(client.get("/es/publications/?page=2"))
    assert ("?page=2" in first.links(), "?page=1" in second.links()) == (True, True)
    assert sum(tags[-2:] == ("h3", "a") for _text, _language, tags in second.texts) == 6


def test_an_empty_library_and_collection_say_what_to_do(client):
    CollectionFactory(slug="cuadernos")
    assert "/es/events/" in Page(client.get("/es/publications/")).links()
    assert "/es/publications/" in Page(client.get("/es/collections/cuadernos/")).links()


def _many(number, cuaderno):
    for order in range(number):
        other = PublicationFactory(collection=cuaderno.collection, number=100 + order)
        EditionFactory(publication=other)
        ContributorFactory(publication=cuaderno, name="", person=PersonFactory())
        event = EventFactory(host_city=CityFactory())
        cuaderno.born_from.add(event)
        cuaderno.presented_at.add(SessionFactory(event=event))
        cuaderno.topics.add(TopicFactory())
        NoteFactory().publications.add(cuaderno)


@pytest.mark.parametrize(("path", "cold"), [("/es/publications/", 7), (f"/es{CUADERNO}", 8), ("/es/collections/cuadernos/", 4)])
@pytest.mark.parametrize("number", [1, 30])
def test_queries(client, cuaderno, django_assert_num_queries, path, cold, number):
    _many(number, cuaderno)
    cache.clear()
    with django_assert_num_queries(cold):
        assert client.get(path).status_code == 200
    with django_assert_num_queries(1):
        again = client.get(path)
    with django_assert_num_queries(1):
        assert client.get(path, headers={"If-None-Match": again.headers["ETag"]}).status_code == 304


def test_words_of_anybody_are_not_kept(client, cuaderno, django_assert_num_queries):
    client.get("/es/publications/?q=accion")
    with django_assert_num_queries(8):
        client.get("/es/publications/?q=accion")


def test_invented_ways_to_write_a_filter_are_not_kept(client, cuaderno, django_assert_num_queries):
    for path, again in (("?collection=cuadernos", 1), ("?collection=cuadernos+", 7), ("?page=01", 7)):
        client.get(f"/es/publications/{path}")
        with django_assert_num_queries(again):
            client.get(f"/es/publications/{path}")
