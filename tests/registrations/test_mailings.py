"""Mails to groups: whom they reach, what is checked, tried and reviewed."""

import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from outbox.models import Batch, Message
from outbox.services import cancel, reviewing
from registrations.models import Attendance, Audience, Mailing
from registrations.services import audiences, changing, delegations, mailings
from registrations.services.history import SYSTEM
from tests.factories import CityFactory, DelegationFactory, RegistrationFactory, RegistrationPageFactory, UserFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/registrations/mailing/"
TEXTS = {"subject_es": "Llegada", "text_es": "Hola, {name}:\n\nNos vemos.", "subject_fr": "Arrivée", "text_fr": "Bonjour {name},\n\nÀ bientôt.\n\n{link}"}


@pytest.fixture
def entry():
    return RegistrationPageFactory(event__title_es="Seminario", places=None)


def mailing_of(entry, **more):
    return Mailing.objects.create(**{"page": entry, "name": "Llegada", "audience": Audience.ACTIVE, **TEXTS, **more})


def typed(entry, **more):
    empty = {f"{name}_{code}": "" for name in ("subject", "text") for code in ("pt_br", "en")}
    return {"page": entry.pk, "name": "Llegada", "audience": "active", **TEXTS, **empty, **more}


def press(client, mailing, button, **more):
    fields = typed(mailing.page, **more) | {f"registrations_mailing_{button}": "1"}
    return client.post(f"{LIST}{mailing.pk}/change/", fields, follow=True)


def told(answer):
    return [str(message) for message in answer.context["messages"]]


# --- Whom --------------------------------------------------------------------------------------------------------


def test_each_audience_means_what_it_says(entry):
    at = timezone.now()
    confirmed = RegistrationFactory(page=entry, seat=1)
    waiting = RegistrationFactory(page=entry)
    pending = RegistrationFactory(page=entry, state="pending", waiting_number=None)
    named = RegistrationFactory(page=entry, state="pending", waiting_number=None, consented_at=None, consent_text="")
    RegistrationFactory(page=entry, state="withdrawn", waiting_number=None)
    RegistrationFactory(page=entry, seat=9, anonymised_at=at, email="")
    came = RegistrationFactory(page=entry, seat=2)
    for day in (5, 6):
        Attendance.objects.create(registration=came, day=dt.date(2031, 7, day), at=at)
    focal = DelegationFactory(page=entry)
    DelegationFactory(page=entry, withdrawn_at=at, kept=0)
    meant = {audience.value: [one.thing for one in audiences.recipients(entry, audience)] for audience in Audience}
    assert meant == {
        "active": [confirmed, waiting, pending, named, came],
        "confirmed": [confirmed, came],
        "unconfirmed": [waiting, pending, named],
        "pending": [pending],
        "waiting": [waiting],
        "unfinished": [named],
        "attended": [came],
        "absent": [confirmed],
        "focal": [focal],
    }


def test_a_group_is_narrowed_by_city_language_and_role(entry):
    quito = CityFactory(name_es="Quito")
    eva = RegistrationFactory(page=entry, city=quito, other_city="", language="fr", role="elected")
    RegistrationFactory(page=entry, city=quito, other_city="")
    RegistrationFactory(page=entry, language="fr", role="elected")
    narrowing = {"city": [quito.pk], "language": ["fr"], "role": ["elected"], "seat": [1]}
    assert [one.thing for one in audiences.recipients(entry, Audience.ACTIVE, narrowing=narrowing)] == [eva]


# --- Writing -----------------------------------------------------------------------------------------------------


def test_a_mailing_is_written_with_its_narrowing_and_says_whom_it_reaches(staff_client, entry):
    quito = CityFactory(name_es="Quito")
    RegistrationFactory(page=entry, city=quito, other_city="", language="fr")
    RegistrationFactory(page=entry)
    answer = staff_client.post(f"{LIST}add/", typed(entry, city=[quito.pk], language=["fr", "es"]))
    assert answer.status_code == 302
    made = Mailing.objects.get()
    assert (made.narrowing, made.author.username, made.written_at) == ({"city": [quito.pk], "language": ["fr", "es"]}, "equipo", None)
    assert "1 persona ahora: français 1." in staff_client.get(f"{LIST}{made.pk}/change/").content.decode()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text_es": "Hola, {nombre}"}, "text_es"),
        ({"subject_fr": "{link}"}, "subject_fr"),
        ({"text_fr": ""}, "text_fr"),
        ({"subject_pt_br": "Chegada"}, "text_pt_br"),
        ({"subject_es": "", "text_es": ""}, "subject_es"),
    ],
)
def test_what_cannot_be_sent_is_refused_beside_its_field(staff_client, entry, changes, field):
    answer = staff_client.post(f"{LIST}add/", typed(entry, **changes))
    assert (field in answer.context["adminform"].form.errors, Mailing.objects.count()) == (True, 0)


def test_a_test_goes_to_oneself_in_each_language(staff_client, staff, entry):
    mailing = mailing_of(entry)
    assert told(press(staff_client, mailing, "test")) == ["Su cuenta no tiene correo: pida a quien gestiona las cuentas que lo añada."]
    staff.email = "equipo@al-las.example"
    staff.save()
    assert told(press(staff_client, mailing, "test")) == ["2 mensajes de prueba van en camino a equipo@al-las.example."]
    assert list(Message.objects.order_by("pk").values_list("to", "language", "subject", "links")) == [
        ("equipo@al-las.example", "es", "[Prueba] Llegada", {}),
        ("equipo@al-las.example", "fr", "[Test] Arrivée", {}),
    ]
    assert "Hola, equipo:" in Message.objects.order_by("pk").first().text


def test_the_mails_are_put_up_for_review_each_in_its_language_with_its_link(staff_client, entry):
    eva, luc, tom = (RegistrationFactory(page=entry, given_name=name, language=code) for name, code in (("Eva", "es"), ("Luc", "fr"), ("Tom", "en")))
    mailing = mailing_of(entry)
    answer = press(staff_client, mailing, "put_up")
    batch = Batch.objects.get()
    assert answer.request["PATH_INFO"] == f"/admin/outbox/batch/{batch.pk}/change/"
    assert list(batch.wordings.order_by("pk").values_list("language", "subject")) == [("es", "Llegada"), ("fr", "Arrivée")]
    assert [(mail.to, mail.language, mail.state, mail.values["name"]) for mail in batch.messages.order_by("pk")] == [
        (eva.email, "es", "held", str(eva)),
        (luc.email, "fr", "held", str(luc)),
        (tom.email, "es", "held", str(tom)),
    ]
    assert [next(iter(mail.links.values()))["id"] for mail in batch.messages.order_by("pk")] == [eva.pk, luc.pk, tom.pk]
    assert told(press(staff_client, mailing, "put_up")) == ["Estos mensajes ya se escribieron. Para escribir de nuevo, haga una copia."]
    assert Message.objects.count() == 3


def test_a_mailing_that_was_discarded_can_be_put_up_again_and_a_copy_always(staff_client, entry):
    RegistrationFactory(page=entry)
    mailing = mailing_of(entry)
    batch = mailings.put_up(mailing)
    with pytest.raises(changing.NotPossible):
        mailings.put_up(mailing)
    reviewing.discard(batch)
    again = mailings.put_up(mailing)
    reviewing.send(again)
    mailing.refresh_from_db()
    assert (mailings.is_open(mailing), mailing.batch) == (False, again)
    page = staff_client.get(f"{LIST}{mailing.pk}/change/").content.decode()
    assert ('name="subject_es"' in page, 'name="registrations_mailing_another"' in page) == (False, True)
    press(staff_client, mailing, "another")
    assert list(Mailing.objects.order_by("pk").values_list("name", "subject_es", "batch")) == [
        ("Llegada", "Llegada", again.pk),
        ("Llegada (copia)", "Llegada", None),
    ]


def test_nobody_to_write_to_is_said(staff_client, entry):
    mailing = mailing_of(entry, audience="confirmed")
    assert told(press(staff_client, mailing, "put_up", audience="confirmed")) == ["Nadie pertenece ahora a este grupo."]
    assert Batch.objects.count() == 0


def test_mails_of_those_who_left_the_group_do_not_leave_and_a_changed_name_is_followed(entry):
    stays, goes, moves = (RegistrationFactory(page=entry) for _number in range(3))
    focal = DelegationFactory(page=entry)
    batch = mailings.put_up(mailing_of(entry))
    more = mailings.put_up(mailing_of(entry, name="Puntos focales", audience="focal"))
    changing.withdraw(goes)
    data = {name: getattr(moves, name) for name in changing.OWN_COLUMNS}
    changing.correct(moves, data | {"given_name": "Nueva", "email": "nueva@x.example", "language": "fr"})
    assert (reviewing.send(batch), reviewing.send(more)) == ((2, 1), (1, 0))
    left = {mail.to: (mail.language, mail.text.splitlines()[0]) for mail in Message.objects.filter(batch__isnull=False, state="queued")}
    assert left == {
        stays.email: ("es", f"Hola, {stays}:"),
        "nueva@x.example": ("es", f"Hola, Nueva {moves.family_name}:"),
        focal.focal_email: ("es", "Hola, Lucía Ejemplo:"),
    }


def test_a_mail_that_waits_follows_a_changed_language_in_all_its_parts(entry):
    eva = RegistrationFactory(page=entry)
    RegistrationFactory(page=entry, language="fr")
    mailings.put_up(mailing_of(entry))
    changing.correct(eva, {name: getattr(eva, name) for name in changing.OWN_COLUMNS} | {"language": "fr"})
    mail = Message.objects.get(to=eva.email, purpose="group-mail")
    assert (mail.language, mail.subject, [link["path"] for link in mail.links.values()]) == ("fr", "Arrivée", ["/fr/registrations/{token}/"])
    words = mail.values["label"], mail.values["why"]
    assert words == ("Voir votre inscription", "Vous recevez ce message parce que cette adresse a été donnée à l’inscription à l’événement.")
    assert [(part in mail.text, part in mail.html) for part in (*words, mail.values["link"])] == [(True, True)] * 3


def test_a_mail_that_waits_follows_a_new_focal_point(entry):
    focal = DelegationFactory(page=entry, language="fr")
    batch = mailings.put_up(mailing_of(entry, audience="focal"))
    focal.focal_name, focal.focal_email = "Rosa Nueva", "rosa@quito.example"
    delegations.save(focal, by=SYSTEM)
    assert reviewing.send(batch) == (1, 0)
    mail = Message.objects.get(purpose="group-mail")
    assert (mail.to, mail.text.splitlines()[0], [link["version"] for link in mail.links.values()]) == ("rosa@quito.example", "Bonjour Rosa Nueva,", [2])


def test_what_leaves_stands_in_the_history_and_what_is_taken_out_does_not(staff_client, staff, entry):
    eva, luc = RegistrationFactory(page=entry), RegistrationFactory(page=entry)
    focal = DelegationFactory(page=entry)
    batch = mailings.put_up(mailing_of(entry))
    more = mailings.put_up(mailing_of(entry, name="Puntos focales", audience="focal"))
    cancel(Message.objects.get(to=luc.email))
    assert (eva.history.count(), focal.history.count()) == (0, 0)
    for one in (batch, more):
        typed = {f"es-{name}": getattr(one.wordings.get(), name) for name in ("subject", "text")}
        staff_client.post(f"/admin/outbox/batch/{one.pk}/change/", typed | {"action": "send"})
    kept = [list(one.history.values_list("what", "actor", "user", "text")) for one in (eva, luc, focal)]
    assert kept == [[("written", "staff", staff.pk, "Llegada")], [], [("written", "staff", staff.pk, "Puntos focales")]]


def reader_of(client, *codenames):
    user = UserFactory(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("is_written", [False, True])
def test_what_cannot_be_ticked_any_more_is_said_in_words(client, staff_client, entry, is_written):
    quito = CityFactory(name_es="Quito")
    RegistrationFactory(page=entry, city=quito, other_city="", language="fr", role="elected")
    mailing = mailing_of(entry, narrowing={"city": [quito.pk], "language": ["fr", "es"], "role": ["elected"]})
    if is_written:
        mailings.put_up(mailing)
    reader = staff_client if is_written else reader_of(client, "view_mailing")
    shown = reader.get(f"{LIST}{mailing.pk}/change/").content.decode()
    words = "Solo las ciudades: Quito<br>Solo quienes leen: français, español<br>Solo quienes vienen como: autoridad electa"
    assert (words in shown, 'name="city"' in shown, 'name="text_es"' in shown) == (True, False, False)


def test_whoever_may_add_none_makes_no_copy(client, entry):
    mailing = mailing_of(entry)
    reader = reader_of(client, "view_mailing", "change_mailing")
    assert 'name="registrations_mailing_another"' not in reader.get(f"{LIST}{mailing.pk}/change/").content.decode()
    assert (press(reader, mailing, "another").status_code, Mailing.objects.count()) == (403, 1)


def test_the_registration_page_leads_to_its_mailings_and_to_one_more(staff_client, entry):
    mailing = mailing_of(entry, name="<Llegada>")
    shown = staff_client.get(f"/admin/registrations/registrationpage/{entry.pk}/change/").content.decode()
    assert f'href="{LIST}{mailing.pk}/change/">&lt;Llegada&gt;</a><br><a class="house-link" href="{LIST}add/?page={entry.pk}">' in shown


def test_whoever_may_only_look_writes_to_nobody(client, entry):
    RegistrationFactory(page=entry)
    answer = reader_of(client, "view_mailing").post(f"{LIST}{mailing_of(entry).pk}/change/", {"registrations_mailing_put_up": "1"})
    assert (answer.status_code, Message.objects.count()) == (403, 0)


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_of_mailings_takes_as_many_queries_for_thirty_as_for_one(staff_client, entry, django_assert_num_queries, number):
    for count in range(number):
        mailing_of(entry, name=f"N.º {count}")
    staff_client.get(LIST)
    with django_assert_num_queries(9):
        assert staff_client.get(LIST).status_code == 200
