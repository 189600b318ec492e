"""Who may see what: one rule for pages, lists, boxes and files."""

import pytest
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.test import Client

from registrations.access import token_of
from tests.events.pages import Page
from tests.factories import (
    PDF,
    CollectionFactory,
    ContributorFactory,
    DocumentFactory,
    EditionFactory,
    EventFactory,
    MembershipFactory,
    PersonFactory,
    PublicationFactory,
    RegistrationFactory,
    SessionFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    """A publication that is not out yet, tied to everything that could give it away."""
    publication = PublicationFactory(slug="oculta", title_es="Cuaderno oculto", state="draft", collection=CollectionFactory(slug="cuadernos"), number=1)
    EditionFactory(publication=publication)
    event = EventFactory(slug="seminario")
    publication.born_from.add(event)
    publication.presented_at.add(SessionFactory(event=event, slug="presentacion"))
    publication.topics.add(TopicFactory(name_es="tema oculto"))
    person, city = PersonFactory(slug="ana"), MembershipFactory(city__slug="quito").city
    ContributorFactory(publication=publication, name="", person=person)
    ContributorFactory(publication=publication, name="", city=city)
    other = PublicationFactory(slug="visible", collection=publication.collection, number=2)
    ContributorFactory(publication=other, name="", person=person)
    ContributorFactory(publication=other, name="", city=city)
    other.presented_at.add(publication.presented_at.get())
    return publication


PLACES = [
    *("publications/", "publications/visible/", "collections/cuadernos/", "events/seminario/", "events/seminario/sessions/presentacion/"),
    *("people/ana/", "cities/quito/", ""),
]


@pytest.mark.parametrize("path", PLACES)
def test_a_draft_shows_nowhere_and_a_publication_everywhere(client, draft, path):
    assert "oculto" not in client.get(f"/es/{path}").content.decode()
    draft.state = "published"
    draft.save()
    cache.clear()
    assert "Cuaderno oculto" in client.get(f"/es/{path}").content.decode()


def test_a_draft_has_no_page_and_no_file(client, draft):
    statuses = [client.get(f"/es/publications/oculta/{path}").status_code for path in ("", "es.pdf", "fr.pdf")]
    assert statuses == [404, 404, 404]
    draft.state = "published"
    draft.save()
    statuses = [client.get(f"/es/publications/oculta/{path}").status_code for path in ("", "es.pdf", "fr.pdf")]
    assert statuses == [200, 200, 404]


def test_draft_events_and_sessions_do_not_show_on_a_publication(client):
    publication = PublicationFactory(slug="cuaderno")
    publication.born_from.add(EventFactory(title_es="Taller oculto", state="draft"))
    publication.presented_at.add(SessionFactory(event__title_es="Seminario a la vista", title_es="Sesión oculta", state="draft"))
    publication.presented_at.add(SessionFactory(event=EventFactory(title_es="Encuentro oculto", state="draft")))
    assert "ocult" not in client.get("/es/publications/cuaderno/").content.decode()


def addresses(document, registration):
    return {
        "public": document.get_absolute_url(),
        "delegate": f"/es/registrations/{token_of(registration)}/documents/{document.pk}/{document.original_name}",
        "staff": f"/admin/publications/document/document/{document.pk}/file/{document.original_name}",
    }


# audience, state of the event, state of the session → who gets the file: anybody, the confirmed, staff
RULES = [
    ("public", "published", None, {"public", "delegate", "staff"}),
    ("public", "cancelled", None, {"public", "delegate", "staff"}),
    ("public", "draft", None, {"staff"}),
    ("public", "published", "confirmed", {"public", "delegate", "staff"}),
    ("public", "published", "cancelled", {"public", "delegate", "staff"}),
    ("public", "published", "draft", {"staff"}),
    ("participants", "published", None, {"delegate", "staff"}),
    ("participants", "draft", None, {"staff"}),
    ("participants", "published", "draft", {"staff"}),
    ("staff", "published", None, {"staff"}),
]


@pytest.mark.parametrize(("audience", "event", "session", "who"), RULES)
def test_who_gets_a_document(client, staff_client, audience, event, session, who):
    registration = RegistrationFactory(seat=1, page__event__state=event)
    where = registration.page.event
    document = DocumentFactory(event=where, audience=audience, session=SessionFactory(event=where, state=session) if session else None)
    ways = addresses(document, registration)
    answers = {"public": client.get(ways["public"]), "delegate": client.get(ways["delegate"]), "staff": staff_client.get(ways["staff"])}
    assert {name for name, answer in answers.items() if answer.status_code == 200} == who
    assert {answer.status_code for answer in answers.values()} <= {200, 404}
    for name in who - {"public"}:
        assert answers[name].headers["Cache-Control"].startswith("private, no-store")
        assert b"".join(answers[name].streaming_content) == PDF


@pytest.mark.parametrize("change", ["waiting", "declined", "withdrawn", "revoked", "another event", "another document", "forged"])
def test_only_the_confirmed_participants_of_the_event_get_it(client, change):
    registration = RegistrationFactory(seat=1)
    document = DocumentFactory(event=registration.page.event, audience="participants")
    path = addresses(document, registration)["delegate"]
    if change in {"waiting", "declined", "withdrawn"}:
        registration.state, registration.seat = change, None
        registration.waiting_number = 1 if change == "waiting" else None
        registration.save()
    elif change == "revoked":
        registration.link_version += 1
        registration.save()
    elif change == "another event":
        path = addresses(document, RegistrationFactory(seat=1))["delegate"]
    elif change == "another document":
        path = path.replace(f"/{document.pk}/", f"/{DocumentFactory(audience='participants').pk}/")
    else:
        path = path.replace("/documents/", "x/documents/")
    assert client.get(path).status_code == 404


def test_files_for_participants_are_rate_limited(client, rate_limits):
    rate_limits(personal=(1, 60))
    path = f"/es/registrations/{'0' * 40}/documents/1/x.pdf"
    assert [client.get(path).status_code for _ in range(2)] == [404, 429]


def test_a_delegate_finds_the_documents_on_their_own_page(client):
    registration = RegistrationFactory(seat=1)
    event = registration.page.event
    DocumentFactory(event=event, title_es="Para todas")
    mine = DocumentFactory(event=event, title_es="Solo participantes", audience="participants")
    DocumentFactory(event=event, title_es="Del equipo", audience="staff")
    DocumentFactory(title_es="De otro evento")
    DocumentFactory(event=event, title_es="En otra parte", url="https://example.org/x", audience="participants")
    own = f"/es/registrations/{token_of(registration)}/"
    page = Page(client.get(own))
    assert [title for title in ("Para todas", "Solo participantes", "Del equipo", "De otro evento", "En otra parte") if title in page.text] == [
        "Para todas",
        "Solo participantes",
        "En otra parte",
    ]
    assert f"{own}documents/{mine.pk}/documento.pdf" in page.links()
    registration.state, registration.seat, registration.waiting_number = "waiting", None, 1
    registration.save()
    assert "Solo participantes" not in Page(client.get(own)).text


def test_the_wrong_name_leads_to_the_right_one_but_gives_nothing_away(client):
    public, hidden = DocumentFactory(name="programa.pdf"), DocumentFactory(name="secreto.pdf", audience="staff")
    answer = client.get(f"/es/documents/{public.pk}/otro.pdf")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/es/documents/{public.pk}/programa.pdf")
    assert client.get(f"/es/documents/{hidden.pk}/otro.pdf").status_code == 404


def test_a_link_is_no_file_of_ours(client, staff_client):
    document = DocumentFactory(url="https://example.org/x")
    assert client.get(f"/es/documents/{document.pk}/x.pdf").status_code == 404
    assert staff_client.get(f"/admin/publications/document/document/{document.pk}/file/x.pdf").status_code == 404


def test_files_of_drafts_are_for_staff_with_the_right(staff_client, draft):
    path = f"/admin/publications/publication/edition/{draft.editions.get().pk}/file/cuaderno.pdf"
    assert staff_client.get(path).status_code == 200
    stranger = Client()
    user = UserFactory(is_staff=True)
    stranger.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert stranger.get(path).status_code == 403
    user.user_permissions.add(Permission.objects.get(codename="view_publication"))
    assert stranger.get(path).status_code == 200
    assert Client().get(path).status_code == 302
