"""The demo network: complete in four languages, the same after a second load, and quiet."""

import json
from io import StringIO
from itertools import pairwise

import pypdfium2
import pytest
from django.apps import apps
from django.contrib.auth import authenticate, get_user_model
from django.core import serializers
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.utils import timezone
from modeltranslation.translator import translator

from config.demo.texts import french
from events.models import AgendaRelease, City, Event, Membership, Person, Session
from events.services import change_words, content, releases
from lib.translated import column
from lib.walltime import to_local
from outbox.models import Batch, Message
from publications.models import Collection, Document, Edition, Publication
from publications.services.files import attach_edition
from registrations.models import Delegation, Registration, RegistrationPage
from tests.factories import PDF, RegistrationFactory

LANGUAGES = ("es", "pt-br", "fr", "en")
SEMINAR = "hacia-una-accion-internacional-sostenible"
EXAMPLE = "encuentro-de-ejemplo"
CUADERNO = "cuaderno-8-hacia-una-accion-internacional-sostenible"
OWN_APPS = {"events", "publications", "registrations", "outbox"}


def load(**options):
    output = StringIO()
    call_command("load_demo", stdout=output, **options)
    return output.getvalue()


@pytest.fixture
def demo(db):
    return load()


def everything():
    """Every row of our apps, as text."""
    models = [model for model in apps.get_models() if model._meta.app_label in OWN_APPS]
    return {model.__name__: json.loads(serializers.serialize("json", model.objects.order_by("pk"))) for model in models}


def text_of(file):
    document = pypdfium2.PdfDocument(file.read())
    try:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    finally:
        document.close()


def test_it_says_what_it_did(demo):
    *lines, last = demo.splitlines()
    assert [line.strip() for line in lines] == [
        "14 cities and their years in the network",
        "16 events with 29 sessions",
        "9 publications in 14 editions, and the programme of the Paris seminar",
        "5 notes",
        "22 registrations",
    ]
    assert last.endswith("The example meeting is at stage “open”.")


def test_a_second_load_changes_nothing(demo):
    before = everything()
    load()
    assert everything() == before


def test_a_load_sets_its_own_rows_back_and_keeps_those_of_others(demo):
    City.objects.filter(slug="lima").update(name_es="Otra")
    City.objects.create(slug="rosario", name_es="Rosario", country="AR", time_zone="America/Argentina/Cordoba")
    page = RegistrationPage.objects.get(event__slug=EXAMPLE)
    Registration.objects.filter(page=page).update(position="Cambiado")
    load()
    assert set(City.objects.filter(slug__in=["lima", "rosario"]).values_list("name_es", flat=True)) == {"Lima", "Rosario"}
    assert set(page.registrations.values_list("position", flat=True)) == {"Cambiado"}


def test_a_file_that_staff_replaced_is_kept(demo):
    attach_edition(Publication.objects.get(slug=CUADERNO), "es", ContentFile(PDF, name="verdadero.pdf"))
    load()
    assert Edition.objects.get(publication__slug=CUADERNO).original_name == "verdadero.pdf"


def test_every_page_says_that_this_is_a_demonstration(demo):
    assert content.current()[1] is True


def test_every_text_is_there_in_four_languages_except_one_session_and_one_note_in_french(demo):
    missing = set()
    for model in translator.get_registered_models(abstract=False):
        fields = translator.get_options_for_model(model).all_fields
        for row in model.objects.all():
            for field in fields:
                texts = {language: getattr(row, column(field, language)) for language in LANGUAGES}
                if any(texts.values()) and not all(texts.values()):
                    missing.add((model.__name__, getattr(row, "slug", row.pk), field, tuple(language for language in LANGUAGES if not texts[language])))
    others = ("pt-br", "fr", "en")
    note = "madrid-los-compromisos-se-cumplen-en-compania"
    assert missing == {
        *(("Session", "ronda-de-ciudades", field, others) for field in ("title", "description")),
        *(("Note", note, field, ("fr",)) for field in ("title", "summary", "body")),
    }


def test_french_spaces_are_set():
    assert french("Oui : « non » ; quoi ? Si !") == "Oui\u00a0: «\u202fnon\u202f»\u202f; quoi\u202f? Si\u202f!"


def test_no_french_text_keeps_a_plain_space_before_its_signs(demo):
    wrong = []
    for model in translator.get_registered_models(abstract=False):
        for row in model.objects.all():
            for field in translator.get_options_for_model(model).all_fields:
                text = getattr(row, column(field, "fr")) or ""
                wrong += [text for sign in (" :", " ;", " ?", " !", "« ", " »", "'") if sign in text]
    assert wrong == []


def test_the_chain_leads_from_medellin_to_cuaderno_9(demo):
    follows = {event.slug: list(event.links_out.values_list("kind", "to_event__slug")) for event in Event.objects.all()}
    assert follows["webinar-medir-la-accion-internacional"] == [("follows_up", "taller-8-medellin")]
    assert follows[SEMINAR] == [("follows_up", "webinar-medir-la-accion-internacional")]
    assert follows["taller-10-madrid"] == [("follows_up", SEMINAR)]
    eighth, ninth = Publication.objects.get(number=8), Publication.objects.get(number=9)
    assert set(eighth.born_from.values_list("slug", flat=True)) == {"taller-8-medellin", "webinar-medir-la-accion-internacional"}
    assert set(ninth.born_from.values_list("slug", flat=True)) == {"taller-10-madrid"}
    assert eighth.slug == CUADERNO
    assert list(eighth.presented_at.values_list("event__slug", "slug")) == [(SEMINAR, "presentacion-del-cuaderno-8")]
    assert Event.objects.get(slug=SEMINAR).parent.slug == "encuentro-2018-internacionalizacion-de-los-gobiernos-locales"


def test_the_day_in_paris_has_three_parts_with_timed_sessions(demo):
    seminar = Event.objects.get(slug=SEMINAR)
    sessions = {part.order: list(part.sessions.exclude(kind=Session.Kind.BREAK).values_list("slug", flat=True)) for part in seminar.parts.all()}
    assert sessions == {
        1: ["escala-local", "escala-regional", "escala-internacional"],
        2: ["dimension-institucional", "dimension-politica", "dimension-territorial"],
        3: ["ronda-de-ciudades", "presentacion-del-cuaderno-8", "cierre"],
    }
    for slug in [*sessions[1], *sessions[2]]:
        assert seminar.sessions.get(slug=slug).topics.filter(slug=slug).exists(), slug
    times = list(seminar.sessions.values_list("start_local", "end_local"))
    assert times == sorted(times)
    assert all(end == start for (_, end), (start, _) in pairwise(times))
    assert (times[0][0], times[-1][1]) == (seminar.start_local, seminar.end_local)
    assert f"{seminar.start:%Y-%m-%d %H:%M}" == "2018-07-05 07:00"


def test_members_and_their_years(demo):
    known = set(Membership.objects.exclude(city=None).values_list("city__slug", "role", "from_year", "is_current"))
    assert {("ciudad-de-mexico", "coordinator", 2013, True), ("moron", "founder", 2013, False), ("madrid", "member", None, True)} <= known
    assert City.objects.count() >= 12
    assert City.objects.filter(latitude=None).count() == 0
    assert {City.objects.get(slug="ciudad-de-mexico").name_fr, City.objects.get(slug="madrid").name_pt_br} == {"Mexico", "Madri"}


def test_people_are_invented_and_say_so(demo):
    assert Person.objects.count() == 6
    for person in Person.objects.all():
        assert "inventada" in person.biography_es
        assert "inventée" in person.biography_fr
        assert "inventada" in person.biography_pt_br
        assert "Invented" in person.biography_en
        assert person.roles.exists(), person


def test_the_programme_is_a_real_pdf_with_the_whole_day(demo):
    for language, words in {"es": "La escala local: que la ciudad la sienta suya", "fr": "L’échelle locale"}.items():
        text = " ".join(text_of(Document.objects.get(event__slug=SEMINAR, language=language).file))
        assert words in text
        assert "Ronda de ciudades: un avance y una duda por ciudad" in text
        assert all(time in text for time in ("09:00", "11:30", "16:55", "18:00"))


def test_the_editions_say_that_they_are_not_the_real_ones(demo):
    notices = {"es": "Archivo de demostración", "fr": "Fichier de démonstration", "en": "Demonstration file"}
    for edition in Edition.objects.select_related("publication"):
        pages = text_of(edition.file)
        assert 2 <= len(pages) <= 4
        assert all(notices[edition.language] in page for page in pages), edition
    partial = Edition.objects.filter(is_complete=False).values_list("publication__number", "language")
    assert sorted(partial) == [(1, "fr"), (2, "fr"), (3, "fr")]
    assert sorted(Collection.objects.get().publications.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 7, 8, 9]


def test_the_example_is_open_with_places_and_nobody_waiting(demo):
    page = RegistrationPage.objects.get(event__slug=EXAMPLE)
    assert page.phase(timezone.now()) == RegistrationPage.Phase.OPEN
    held = page.registrations.filter(seat__isnull=False).count()
    assert (held, page.registrations.count()) == (8, 8)
    assert page.places - held >= 20
    assert (page.approval, page.waiting_list) == (False, True)
    assert page.event.start > timezone.now()


def test_places_stay_free_however_many_have_tried(demo):
    page = RegistrationPage.objects.get(event__slug=EXAMPLE)
    for number in range(52):
        RegistrationFactory(page=page, seat=100 + number, state="confirmed")
    load()
    page.refresh_from_db()
    assert page.places - page.registrations.filter(seat__isnull=False).count() >= 20


@pytest.mark.parametrize(
    ("stage", "phase", "begun", "over"),
    [
        ("announced", "not_yet", False, False),
        ("open", "open", False, False),
        ("running", "closed", True, False),
        ("over", "over", True, True),
    ],
)
def test_stages(db, stage, phase, begun, over):
    for options in ({}, {"stage": stage}):
        load(**options)
    now = timezone.now()
    page = RegistrationPage.objects.get(event__slug=EXAMPLE)
    assert (page.phase(now), page.event.start <= now, page.event.is_over(now)) == (phase, begun, over)
    days = {session.start_local.date() for session in page.event.sessions.all()}
    assert days == set(page.event.days)


@pytest.mark.parametrize("hour", [1, 8, 9, 15, 23])
def test_a_running_example_runs_at_any_hour_of_its_day(db, hour, time_machine):
    time_machine.move_to(f"2031-03-04T{hour:02}:30:00-05:00")
    load(stage="running")
    event = Event.objects.get(slug=EXAMPLE)
    assert event.start <= timezone.now() < event.end
    assert to_local(timezone.now(), event.time_zone).date() in event.days


def test_a_first_load_at_any_stage(db):
    load(stage="announced")
    assert Registration.objects.filter(page__event__slug=EXAMPLE).count() == 0
    load(stage="over")
    assert Registration.objects.filter(page__event__slug=EXAMPLE, state="confirmed").count() == 8


def test_an_unknown_stage_is_refused(db):
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("load_demo", "--stage", "gone")


def test_nothing_waits_for_a_worker(demo):
    assert Message.objects.filter(state__in=Message.WAITING).count() == 0
    assert Registration.objects.count() == 22
    told = set(Message.objects.exclude(state=Message.State.HELD).values_list("to", flat=True))
    assert set(Registration.objects.values_list("email", flat=True)) - told == set()
    assert all(registration.email.endswith(".example") for registration in Registration.objects.all())


def test_a_second_open_event_shows_delegations_approval_and_questions(demo):
    page = RegistrationPage.objects.get(event__slug="jornada-de-ejemplo")
    shown = [(str(one.city), one.places, one.named, one.confirmed, one.missing) for one in page.delegations.with_counts().order_by("pk")]
    assert shown == [("Montevideo", 4, 2, 1, 3), ("Medellín", 2, 2, 2, 0), ("Belo Horizonte", 3, 0, 0, 3), ("París", 2, 1, 1, 1)]
    assert sorted(page.registrations.filter(delegation=None).values_list("state", flat=True)) == ["confirmed", "pending", "pending", "pending"]
    assert (page.approval, page.public_list, page.questions.asked().count()) == (True, True, 9)
    assert Delegation.objects.filter(page__event__slug=EXAMPLE).count() == 0


def test_agendas_are_public_by_announcements_and_the_example_tells_its_changes(demo):
    events = Event.objects.filter(sessions__isnull=False).distinct()
    assert [event.slug for event in events if not event.releases.exists() or event.releases.first().released_at >= event.start] == []
    told = [(release.version, [line.kind for line in change_words.lines(found)]) for release, found in releases.history(Event.objects.get(slug=EXAMPLE))]
    assert told == [(3, ["cancelled"]), (2, ["moved", "place"]), (1, ["published"])]
    assert all(release.note_fr for release in AgendaRelease.objects.filter(version__gt=1))
    assert [releases.count(event) for event in events] == [0] * len(events)


def test_one_batch_waits_to_be_reviewed(demo):
    batch = Batch.objects.with_counts().get()
    assert (batch.title, batch.held, batch.state) == ("Cambios: Encuentro de ejemplo: la agenda internacional de mi ciudad", 8, Batch.State.HELD)
    assert set(batch.wordings.values_list("language", flat=True)) == set(LANGUAGES)


def test_without_debug_no_account_is_made(db, settings):
    settings.DEBUG = False
    assert "equipo" not in load()
    assert get_user_model().objects.count() == 0


def test_with_debug_one_member_of_staff_is_made_and_keeps_its_password(db, settings, rf):
    settings.DEBUG = True
    assert "Staff log-in: equipo / al-las-demo" in load()
    user = authenticate(rf.post("/"), username="equipo", password="al-las-demo")
    assert (user.is_staff, user.is_superuser, user.has_perm("events.change_event")) == (True, False, True)
    user.set_password("otra-clave-mejor")
    user.save()
    load()
    assert get_user_model().objects.get().check_password("otra-clave-mejor")
