"""What the library adds to pages of events, sessions, cities and people."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext

from events.services import line
from publications.models import Document, Edition
from publications.services.files import attach_document, attach_edition
from tests.events.pages import Page
from tests.factories import (
    PDF,
    CollectionFactory,
    ContributorFactory,
    DocumentFactory,
    EventFactory,
    EventLinkFactory,
    MembershipFactory,
    NoteFactory,
    PersonFactory,
    PublicationFactory,
    SessionFactory,
)
from tests.publications.samples import docx

pytestmark = pytest.mark.django_db


@pytest.fixture
def seminar():
    return EventFactory(slug="seminario", start_local=dt.datetime(2018, 7, 5, 9))


def frames(page):
    return [attrs for tag, attrs in page.elements if tag == "iframe"]


def test_the_programme_is_shown_in_place_with_a_plain_link_and_a_download(client, seminar):
    programme = DocumentFactory(event=seminar, kind="programme", title_es="Programa del seminario", name="programa.pdf")
    path = f"/es/documents/{programme.pk}/programa.pdf"
    page = Page(client.get("/es/events/seminario/"))
    assert frames(page) == [{"title": "Programa del seminario", "src": path, "loading": "lazy"}]
    anchors = [attrs for tag, attrs in page.elements if tag == "a" and attrs.get("href") == path]
    assert [(attrs.get("download"), attrs["hreflang"]) for attrs in anchors] == [("programa.pdf", "es"), (None, "es")]
    assert gettext("Download") in page.text
    assert "PDF, 89 bytes" in page.text
    answer = client.get(path)
    assert (answer.status_code, answer.headers["X-Frame-Options"], b"".join(answer.streaming_content)) == (200, "SAMEORIGIN", PDF)


@pytest.mark.parametrize(("reader", "shown"), [("es", "es"), ("fr", "fr"), ("pt-br", "es")])
def test_the_programme_in_the_readers_language_is_the_one_shown(client, seminar, reader, shown):
    made = {code: DocumentFactory(event=seminar, kind="programme", language=code, name=f"{code}.pdf", title_es=f"Programa {code}") for code in ("fr", "es")}
    page = Page(client.get(f"/{reader}/events/seminario/"))
    assert [frame["src"] for frame in frames(page)] == [f"/{reader}/documents/{made[shown].pk}/{shown}.pdf"]
    assert all(f"/{reader}/documents/{document.pk}/{code}.pdf" in page.links() for code, document in made.items())


def test_a_programme_that_is_no_pdf_is_only_linked(client, seminar):
    document = DocumentFactory(event=seminar, kind="programme", content=docx(), name="programa.docx")
    page = Page(client.get("/es/events/seminario/"))
    assert (frames(page), f"/es/documents/{document.pk}/programa.docx" in page.links()) == ([], True)


def test_other_documents_stand_by_kind_those_of_drafts_and_staff_do_not(client, seminar):
    DocumentFactory(event=seminar, kind="slides", title_es="Diapositivas de Quito", session=SessionFactory(event=seminar))
    DocumentFactory(event=seminar, kind="minutes", title_es="Relatoría", title_fr="Compte rendu")
    DocumentFactory(event=seminar, kind="other", title_es="Blog", url="https://example.org/blog")
    DocumentFactory(event=seminar, title_es="Oculto 1", audience="staff")
    DocumentFactory(event=seminar, title_es="Oculto 2", audience="participants")
    DocumentFactory(event=seminar, title_es="Oculto 3", session=SessionFactory(event=seminar, state="draft"))
    page = Page(client.get("/fr/events/seminario/"))
    headings = [text for text, _language, tags in page.texts if tags[-1] == "h3" and "main" in tags]
    assert len(headings) == 3
    assert page.language_of("Diapositivas de Quito") == {"es"}
    assert page.language_of("Compte rendu") == {"fr"}
    assert "https://example.org/blog" in page.links()
    assert "Oculto" not in page.text


def test_an_event_without_any_shows_no_empty_headings(client, seminar):
    page = Page(client.get("/es/events/seminario/"))
    assert not {"programme", "documents", "presented", "born"} & {attrs.get("id") for _tag, attrs in page.elements}


def test_an_event_tells_what_was_presented_there_and_born_from_it(client, seminar):
    presented, born = PublicationFactory(slug="uno", title_es="Uno"), PublicationFactory(slug="dos", title_es="Dos")
    presented.presented_at.add(SessionFactory(event=seminar))
    presented.born_from.add(seminar)
    born.born_from.add(seminar)
    page = Page(client.get("/es/events/seminario/"))
    ids = [attrs["id"] for tag, attrs in page.elements if tag == "h2" and attrs.get("id") in {"presented", "born"}]
    titles = [text for text, _language, tags in page.texts if tags[-2:] == ("h3", "a")]
    assert (ids, titles) == (["presented", "born"], ["Uno", "Dos"])


def test_a_session_shows_its_documents_and_publications(client, seminar):
    session = SessionFactory(event=seminar, slug="presentacion")
    DocumentFactory(event=seminar, session=session, title_es="Diapositivas")
    DocumentFactory(event=seminar, title_es="Del evento")
    publication = PublicationFactory(slug="uno")
    publication.presented_at.add(session)
    page = Page(client.get("/es/events/seminario/sessions/presentacion/"))
    assert ("Diapositivas" in page.text, "Del evento" in page.text, "/es/publications/uno/" in page.links()) == (True, False, True)


def test_cities_and_people_show_what_they_made_and_hosted(client):
    city, person = MembershipFactory(city__slug="medellin").city, PersonFactory(slug="ana")
    ContributorFactory(publication__slug="hecha", name="", city=city)
    ContributorFactory(publication__slug="escrita", name="", person=person)
    PublicationFactory(slug="nacida").born_from.add(EventFactory(host_city=city))
    PublicationFactory(slug="ajena").born_from.add(EventFactory(host_city=city, state="draft"))
    found = {
        path: {link for link in Page(client.get(f"/es/{path}")).links() if "/publications/" in link and len(link) > 17}
        for path in ("cities/medellin/", "people/ana/")
    }
    assert found == {"cities/medellin/": {"/es/publications/hecha/", "/es/publications/nacida/"}, "people/ana/": {"/es/publications/escrita/"}}


@pytest.mark.parametrize(
    ("tag", "queries"),
    [
        ("event_documents event", 1),
        ("event_publications event", 1),
        ("session_boxes session", 2),
        ("city_publications city", 1),
        ("person_publications person", 1),
        ("newest", 1),
    ],
)
@pytest.mark.parametrize("number", [1, 30])
def test_every_box_asks_the_same_whatever_there_is(tag, queries, number):
    event = EventFactory()
    session, city, person = SessionFactory(event=event), MembershipFactory().city, PersonFactory()
    for order in range(number):
        for kind in Document.Kind:
            DocumentFactory(event=event, session=session, kind=kind)
            DocumentFactory(event=event, kind=kind)
        publication = PublicationFactory(collection=CollectionFactory(), number=order + 1)
        publication.born_from.add(event)
        publication.presented_at.add(session)
        NoteFactory().events.add(event)
        ContributorFactory(publication=publication, name="", city=city)
        ContributorFactory(publication=publication, name="", person=person)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        Template(f"{{% load publications_boxes %}}{{% {tag} %}}").render(Context({"event": event, "session": session, "city": city, "person": person}))
    assert len(asked) == queries


def test_a_publication_is_a_stop_between_the_events_it_came_from_and_went_to(client, seminar):
    workshop = EventFactory(slug="taller", start_local=dt.datetime(2017, 9, 5, 9))
    EventLinkFactory(from_event=seminar, to_event=workshop)
    cuaderno = PublicationFactory(slug="cuaderno-8", collection=CollectionFactory(title_es="Cuadernos"), number=8, year=2018, title_es="Ocho")
    cuaderno.born_from.add(workshop, EventFactory())
    cuaderno.presented_at.add(SessionFactory(event=seminar), SessionFactory(event=seminar), SessionFactory())
    hidden = PublicationFactory(title_es="Sin mostrar")
    hidden.presented_at.add(SessionFactory(event=seminar, state="draft"))
    PublicationFactory(state="draft").born_from.add(workshop)
    stops = line.of(seminar, at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC)).stops
    kinds = [stop.event.slug if hasattr(stop, "event") else stop for stop in stops]
    assert (kinds[0], kinds[2], len(kinds)) == ("taller", "seminario", 3)
    stop = kinds[1]
    assert (str(stop.label), stop.number, stop.year, str(stop.title), stop.url) == (
        cuaderno.get_kind_display(),
        8,
        2018,
        "Ocho",
        "/es/publications/cuaderno-8/",
    )
    assert (stop.born_from, stop.presented_at) == (frozenset({workshop.pk}), frozenset({seminar.pk}))


def test_attaching_again_replaces_and_the_same_bytes_stay(seminar, django_capture_on_commit_callbacks):
    publication = PublicationFactory()
    with django_capture_on_commit_callbacks(execute=True):
        first = attach_edition(publication, "fr", ContentFile(PDF, name="uno.pdf"))
        again = attach_edition(publication, "fr", ContentFile(PDF, name="uno.pdf"), title="Cahier", is_complete=False)
        other = attach_edition(publication, "fr", ContentFile(PDF + b"\n", name="dos.pdf"))
    assert (again.pk, again.file.name) == (first.pk, first.file.name)
    assert (other.pk, Edition.objects.get().original_name, other.file.storage.exists(first.file.name)) == (first.pk, "dos.pdf", False)
    for _ in range(2):
        attach_document(seminar, ContentFile(PDF, name="p.pdf"), title={"es": "Programa", "fr": "Programme"}, kind="programme")
        attach_document(seminar, title="Enlace", url="https://example.org/x")
    assert list(Document.objects.values_list("title_es", "title_fr", "order", "url")) == [
        ("Programa", "Programme", 1, ""),
        ("Enlace", None, 2, "https://example.org/x"),
    ]
