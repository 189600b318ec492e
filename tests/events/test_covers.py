"""The cover of an event: staff give it, the page, its shared links and machines show it, nobody sees that of a draft."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from events.models import Event
from events.services import previews
from lib.pictures import renditions
from tests.events.desk import ADD, change, errors, seminar
from tests.events.pages import Page
from tests.factories import EventFactory
from tests.publications.samples import picture
from tests.publications.test_notes import images, meta

pytestmark = pytest.mark.django_db
NO_PICTURE = "Esta no es una imagen de un tipo aceptado. Guárdela como JPEG, PNG o WebP y elíjala de nuevo."
DAMAGED = "Esta imagen está dañada o incompleta. Guárdela otra vez y elíjala de nuevo."
ALT = {"cover_alt_es": "Un puente", "cover_alt_fr": "Un pont"}


def upload(kind="PNG", size=(900, 600)):
    return SimpleUploadedFile("IMG 0042.jpg", picture(kind, size))


@pytest.fixture
def event(staff_client):
    """The seminar with the cover that staff chose, published."""
    assert staff_client.post(ADD, seminar(cover=upload(), state="published", **ALT)).status_code == 302
    return Event.objects.get()


def stored():
    return sorted(default_storage.listdir("events")[1]) if default_storage.exists("events") else []


def test_its_page_shows_it_and_says_in_words_what_it_shows(client, event):
    page = Page(client.get(f"/fr/events/{event.slug}/"))
    [image] = images(page)
    small, large = [f"/fr/events/{event.slug}/cover/{one.name}" for one in renditions(event.cover.name)][::2]
    assert (image["alt"], image["width"], image["height"], image.get("lang")) == ("Un pont", "900", "600", None)
    assert (image["srcset"].split(" ")[0], image["srcset"].split(" ")[-2]) == (small, large)
    assert images(Page(client.get(f"/en/events/{event.slug}/")))[0]["lang"] == "es"
    answer = client.get(small)
    assert (answer.status_code, answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (200, "image/webp", "public, max-age=31536000, immutable")


def test_shared_links_and_machines_get_it(client, event, settings):
    page = Page(client.get(f"/es/events/{event.slug}/"))
    largest = f"{settings.SITE_URL}/es/events/{event.slug}/cover/{event.original_name}"
    shared = meta(page)
    assert (shared["og:image"], shared["og:image:alt"], shared["og:image:width"]) == (largest, "Un puente", "900")
    assert page.document("Event")["image"] == [largest]


def test_without_one_the_page_has_none(client):
    EventFactory(slug="sin")
    page = Page(client.get("/es/events/sin/"))
    assert (images(page), meta(page)["og:image"].endswith("/img/share.png"), "image" in page.document("Event")) == ([], True, False)


def test_nobody_sees_that_of_a_draft_but_staff_and_who_has_a_preview(client, staff_client, event):
    Event.objects.update(state="draft")
    address = f"/es/events/{event.slug}/cover/{event.original_name}"
    token = previews.path(event, previews.end(7, at=timezone.now())).split("/")[-2]
    seen = client.get(f"/es/previews/{token}/cover/{event.original_name}")
    staff = staff_client.get(f"/admin/events/event/{event.pk}/cover/{event.original_name}")
    assert [client.get(address).status_code, seen.status_code, staff.status_code] == [404, 200, 200]
    assert "public" not in seen.headers["Cache-Control"]
    assert f"/es/previews/{token}/cover/" in client.get(f"/es/previews/{token}/").content.decode()
    assert client.get(f"/admin/events/event/{event.pk}/cover/{event.original_name}").status_code == 302  # to the log-in


@pytest.mark.parametrize("name", ["x.webp", "../settings.webp", "0" * 32 + "-900x600.webp", "0" * 32 + "-1x1.webp"])
def test_another_name_is_not_found(client, event, name):
    assert client.get(f"/es/events/{event.slug}/cover/{name}").status_code == 404


def test_another_cover_takes_the_place_of_the_first(staff_client, event, django_capture_on_commit_callbacks):
    before = stored()
    with django_capture_on_commit_callbacks(execute=True):
        staff_client.post(change(event), seminar(cover=upload(size=(500, 400)), state="published", **ALT))
    event.refresh_from_db()
    assert (len(before), stored(), event.original_name.endswith("-500x400.webp")) == (3, [one.name for one in sorted(renditions(event.cover.name))], True)


def test_saving_without_touching_it_keeps_it_and_its_tick_takes_it_away(staff_client, event, django_capture_on_commit_callbacks):
    staff_client.post(change(event), seminar(state="published", **ALT))
    assert Event.objects.get().cover.name == event.cover.name
    with django_capture_on_commit_callbacks(execute=True):
        staff_client.post(change(event), seminar(**{"cover-clear": "on"}, state="published"))
    assert (Event.objects.get().cover.name, stored()) == ("", [])


def test_it_goes_with_the_event(staff_client, event, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = staff_client.post(f"/admin/events/event/{event.pk}/delete/", {"post": "yes"})
    assert (answer.status_code, Event.objects.count(), stored()) == (302, 0, [])


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        (
            {"cover": SimpleUploadedFile("a.png", b"%PDF-1.4"), **ALT},
            "cover",
            "Esta no es una imagen de un tipo aceptado. Guárdela como JPEG, PNG o WebP y elíjala de nuevo.",
        ),
        (
            {"cover": SimpleUploadedFile("a.png", picture("PNG")[:60]), **ALT},
            "cover",
            "Esta imagen está dañada o incompleta. Guárdela otra vez y elíjala de nuevo.",
        ),
        ({"cover": upload()}, "cover_alt_es", "Diga en una frase qué muestra la imagen."),
    ],
)
def test_what_is_no_picture_or_says_nothing_is_refused_beside_its_field(staff_client, changes, field, message):
    for one in changes.values():
        getattr(one, "seek", lambda _position: None)(0)
    answer = staff_client.post(ADD, seminar(**changes))
    assert (errors(answer), Event.objects.count(), stored()) == ({field: [message]}, 0, [])


def test_a_refused_page_leaves_no_file_behind(staff_client):
    staff_client.post(ADD, seminar(cover=upload(), slug="con espacios", **ALT))
    assert stored() == []
