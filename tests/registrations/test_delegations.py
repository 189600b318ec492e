"""A city's delegation: its places, the people its focal point names, what goes back, and that nobody else gets in."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone

from lib import tokens
from outbox.models import Message
from registrations.models import Delegation, DelegationQuota, HistoryEntry, Registration
from registrations.services import changing, delegations, registering
from registrations.services.history import SYSTEM
from tests.events.pages import Page
from tests.factories import CityFactory, DelegationFactory, EventFactory, RegistrationFactory, RegistrationPageFactory
from tests.registrations.persons import newcomer

pytestmark = pytest.mark.django_db
State = Registration.State
ANA = {"given_name": "Ana", "family_name": "Ruiz", "email": "ana@quito.example", "role": "", "language": "fr"}
BEA = ANA | {"given_name": "Bea", "email": "bea@quito.example"}
YES = {"consent_text": "Sí", "consent_language": "es", "listed_text": "", "listed_language": ""}


@pytest.fixture
def entry():
    return RegistrationPageFactory(places=5, event__slug="encuentro", event__title_es="El encuentro")


@pytest.fixture
def quito(entry):
    """Two of five places, for Quito."""
    return DelegationFactory(page=entry, city=CityFactory(name_es="Quito", slug="quito"), places=2, focal_email="focal@quito.example")


def path(delegation, language="es"):
    return f"/{language}/delegations/{tokens.make('delegation', delegation.pk, delegation.link_version)}/"


def own(registration, language="fr"):
    registration.refresh_from_db()
    return f"/{language}/registrations/{tokens.make('registration', registration.pk, registration.link_version)}/"


def completed(registration, **more):
    """What the person posts: their data, with consent."""
    data = {"given_name": registration.given_name, "family_name": registration.family_name, "language": "fr", "privacy_consent": "on", "action": "save"}
    return data | more


def press(client, delegation, action, **data):
    return client.post(path(delegation), {"action": action, **data})


def mails():
    return list(Message.objects.order_by("pk").values_list("purpose", "to", "language"))


def states(delegation):
    return dict(delegation.registrations.order_by("pk").values_list("given_name", "state"))


# --- Naming, completing, confirming ------------------------------------------------------------------------------


def test_the_focal_point_names_somebody_who_completes_their_data_and_has_the_place(client, quito):
    answer = press(client, quito, "name", **ANA)
    assert (answer.status_code, answer["Location"]) == (303, f"{path(quito)}?done=name")
    ana = Registration.objects.get()
    assert (ana.delegation, ana.city, ana.origin, ana.state, ana.seat, ana.consented_at) == (quito, quito.city, "focal", State.PENDING, None, None)
    assert mails() == [("registration-named", "ana@quito.example", "fr")]
    page = Page(client.get(own(ana)))
    assert "Confirmer que je viens" in page.text
    assert client.post(own(ana), completed(ana, position="Directrice")).status_code == 303
    ana.refresh_from_db()
    assert (ana.state, ana.seat, ana.position, ana.consented_at is not None, ana.consent_language) == (State.CONFIRMED, 1, "Directrice", True, "fr")
    assert mails()[1:] == [("registration-confirmed", "ana@quito.example", "fr")]
    assert list(HistoryEntry.objects.order_by("pk").values_list("what", "actor")) == [("named", "focal"), ("completed", "person"), ("confirmed", "system")]
    assert "Lugar confirmado." in Page(client.get(path(quito))).text


def test_without_consent_nothing_is_confirmed_and_what_was_typed_stays(client, quito):
    ana = delegations.name(quito, ANA)
    answer = client.post(own(ana), completed(ana, position="Directrice") | {"privacy_consent": ""})
    assert (answer.status_code, answer.context["form"]["position"].value(), list(answer.context["form"].errors)) == (200, "Directrice", ["privacy_consent"])
    ana.refresh_from_db()
    assert (ana.state, ana.position) == (State.PENDING, "")


def test_the_city_and_the_address_cannot_be_changed_on_completing(client, quito):
    other, ana = CityFactory(), delegations.name(quito, ANA)
    client.post(own(ana), completed(ana, city=other.pk, email="otra@example.org"))
    ana.refresh_from_db()
    assert (ana.city, ana.email, ana.state) == (quito.city, "ana@quito.example", State.CONFIRMED)


def test_there_are_no_more_names_than_places(client, quito):
    for number in (1, 2):
        delegations.name(quito, ANA | {"email": f"a{number}@quito.example"})
    assert Page(client.get(path(quito))).elements.count(("input", {"type": "hidden", "name": "action", "value": "name"})) == 0
    answer = press(client, quito, "name", **BEA)
    assert (answer.status_code, answer.context["form"]["given_name"].value()) == (200, "Bea")
    assert answer.context["form"].non_field_errors()[0].startswith("Todos los lugares de su delegación tienen nombre.")
    assert quito.registrations.count() == 2


def test_places_by_role_are_kept(quito):
    DelegationQuota.objects.create(delegation=quito, role="elected", places=1)
    DelegationQuota.objects.create(delegation=quito, role="technical", places=1)
    delegations.name(quito, ANA | {"role": "elected"})
    with pytest.raises(changing.NotPossible):
        delegations.name(quito, BEA | {"role": "elected"})
    delegations.name(quito, BEA | {"role": "technical"})
    assert sorted(quito.registrations.values_list("role", flat=True)) == ["elected", "technical"]


def test_who_registered_alone_for_the_same_city_joins(quito, entry):
    alone = RegistrationFactory(page=entry, city=quito.city, seat=1, **{name: ANA[name] for name in ("given_name", "family_name", "email")})
    assert delegations.name(quito, ANA) == alone
    alone.refresh_from_db()
    assert (alone.delegation, alone.seat, Registration.objects.count()) == (quito, 1, 1)


def test_somebody_of_another_city_is_not_drawn_in_and_nothing_is_told_of_them(quito, entry):
    RegistrationFactory(page=entry, **{name: ANA[name] for name in ("given_name", "family_name", "email")})
    with pytest.raises(changing.NotPossible, match=r"cannot be named here|no se puede nombrar"):
        delegations.name(quito, ANA)
    assert quito.registrations.count() == 0


# --- Swapping, withdrawing, reminding ----------------------------------------------------------------------------


def test_a_swap_leaves_the_place_and_tells_both(client, quito):
    ana = delegations.name(quito, ANA)
    client.post(own(ana), completed(ana))
    Message.objects.all().delete()
    answer = press(client, quito, "swap", person=ana.pk, **{f"p{ana.pk}-{name}": value for name, value in BEA.items()})
    assert (answer.status_code, states(quito)) == (303, {"Ana": "withdrawn", "Bea": "pending"})
    assert mails() == [("registration-withdrawn", "ana@quito.example", "fr"), ("registration-named", "bea@quito.example", "fr")]
    assert "METHOD:CANCEL" in Message.objects.get(purpose="registration-withdrawn").attachments[0]["content"]
    assert HistoryEntry.objects.filter(registration=ana).latest("pk").what == "swapped"


def test_a_swap_that_cannot_be_changes_nothing(client, quito):
    ana = delegations.name(quito, ANA)
    answer = press(client, quito, "swap", person=ana.pk, **{f"p{ana.pk}-{name}": value for name, value in (BEA | {"email": "nada"}).items()})
    assert (answer.status_code, states(quito), answer.context["swapping"]) == (200, {"Ana": "pending"}, ana.pk)
    assert 'value="nada"' in answer.content.decode()


def test_a_withdrawn_persons_place_stays_the_citys(client, quito, entry):
    ana = delegations.name(quito, ANA)
    client.post(own(ana), completed(ana))
    waiting = RegistrationFactory(page=entry, state=State.WAITING, waiting_number=1, seat=None)
    for number in (2, 3, 4):
        RegistrationFactory(page=entry, seat=number)
    press(client, quito, "withdraw", person=ana.pk)
    quito.refresh_from_db()
    waiting.refresh_from_db()
    assert (states(quito), quito.kept, waiting.state) == ({"Ana": "withdrawn"}, 2, State.WAITING)


def test_the_link_is_sent_again_only_while_something_is_missing(client, quito):
    ana = delegations.name(quito, ANA)
    press(client, quito, "remind", person=ana.pk)
    assert [purpose for purpose, _to, _language in mails()] == ["registration-named"] * 2
    client.post(own(ana), completed(ana))
    assert "ya completó sus datos" in Page(press(client, quito, "remind", person=ana.pk)).text


# --- Places ------------------------------------------------------------------------------------------------------


def test_kept_places_are_not_given_to_others_and_not_promised_twice(quito, entry):
    at = timezone.now()
    for number in range(4):
        registering.register(entry, newcomer(email=f"p{number}@example.org"), at=at)
    assert sorted(Registration.objects.values_list("state", flat=True)) == ["confirmed"] * 3 + ["waiting"]
    with pytest.raises(changing.NotPossible):
        delegations.save(Delegation(page=entry, city=CityFactory(), places=1, focal_name="F", focal_email="f@x.example", language="es"), by=SYSTEM)


def test_fewer_places_than_people_who_hold_one_are_refused(client, quito):
    for person in (ANA, BEA):
        one = delegations.name(quito, person)
        client.post(own(one), completed(one))
    quito.refresh_from_db()
    quito.places = 1
    with pytest.raises(changing.NotPossible):
        delegations.save(quito, by=SYSTEM)


def test_unused_places_go_back_at_the_deadline_announced_before(quito, entry, time_machine):
    RegistrationFactory(page=entry, state=State.WAITING, waiting_number=1, seat=None, email="espera@example.org")
    for number in (1, 2, 3):
        RegistrationFactory(page=entry, seat=number)
    delegations.name(quito, ANA)
    Message.objects.all().delete()
    Delegation.objects.update(name_until=timezone.now() + dt.timedelta(days=2))
    for _twice in range(2):
        call_command("release_seats")
    assert mails() == [("delegation-deadline", "focal@quito.example", "es")]
    time_machine.move_to(timezone.now() + dt.timedelta(days=3))
    for _twice in range(2):
        call_command("release_seats")
    quito.refresh_from_db()
    assert (quito.kept, [to for _purpose, to, _language in mails()[1:]]) == (1, ["focal@quito.example", "espera@example.org"])
    assert Registration.objects.get(email="espera@example.org").state == State.CONFIRMED


def test_who_confirms_too_late_gets_a_place_only_while_there_are_some(client, quito, entry):
    ana = delegations.name(quito, ANA)
    Delegation.objects.update(confirm_until=timezone.now() - dt.timedelta(hours=1))
    call_command("release_seats")
    for number in range(1, 6):
        RegistrationFactory(page=entry, seat=number)
    client.post(own(ana), completed(ana))
    ana.refresh_from_db()
    assert (ana.state, ana.consented_at is not None) == (State.WAITING, True)


def test_a_city_that_does_not_come_gives_all_back(client, quito, entry):
    ana = delegations.name(quito, ANA)
    client.post(own(ana), completed(ana))
    waiting = [RegistrationFactory(page=entry, state=State.WAITING, waiting_number=number, seat=None) for number in range(1, 7)]
    delegations.withdraw(quito, by=SYSTEM)
    quito.refresh_from_db()
    assert (quito.kept, states(quito)) == (0, {"Ana": "withdrawn"})
    assert [Registration.objects.get(pk=one.pk).state for one in waiting] == [State.CONFIRMED] * 5 + [State.WAITING]


# --- Who is let in -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("token", ["x", "0" * 40])
def test_forged_links_open_nothing(client, quito, token):
    assert client.get(f"/es/delegations/{token}/").status_code == 404


def test_a_link_of_a_registration_or_of_a_former_focal_point_opens_nothing(client, quito):
    before = path(quito)
    quito.focal_email = "nuevo@quito.example"
    delegations.save(quito, by=SYSTEM)
    ana = delegations.name(quito, ANA)
    assert client.get(before).status_code == 404
    assert client.get(f"/es/delegations/{tokens.make('registration', ana.pk, 1)}/").status_code == 404
    assert client.get(path(quito)).status_code == 200


@pytest.mark.parametrize("action", ["swap", "withdraw", "remind"])
def test_a_focal_point_reaches_nobody_of_another_city(client, quito, entry, action):
    lima = DelegationFactory(page=entry, places=1)
    other = delegations.name(lima, BEA)
    data = {f"p{other.pk}-{name}": value for name, value in ANA.items()}
    assert press(client, quito, action, person=other.pk, **data).status_code == 404
    assert press(client, quito, action, person="x", **data).status_code == 404
    assert states(lima) == {"Bea": "pending"}


def test_a_get_changes_nothing_and_the_page_is_kept_nowhere(client, quito):
    ana = delegations.name(quito, ANA)
    answer = client.get(path(quito), {"action": "withdraw", "person": ana.pk})
    assert (answer.status_code, "no-store" in answer["Cache-Control"], answer["Referrer-Policy"]) == (200, True, "strict-origin")
    assert states(quito) == {"Ana": "pending"}


@pytest.mark.parametrize("field", ["given_name", "family_name"])
def test_names_with_line_ends_are_refused(client, quito, field):
    answer = press(client, quito, "name", **(ANA | {field: "Ana\r\nBcc: x@y.example"}))
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])


@pytest.mark.parametrize("state", ["cancelled", "over"])
def test_nothing_is_done_for_an_event_that_does_not_come(client, entry, state):
    more = {"state": "cancelled"} if state == "cancelled" else {"start_local": dt.datetime(2020, 1, 1, 9)}
    event = EventFactory(**more)
    delegation = DelegationFactory(page=RegistrationPageFactory(event=event))
    answer = press(client, delegation, "name", **ANA)
    assert (answer.status_code, delegation.registrations.count(), Message.objects.count()) == (200, 0, 0)


@pytest.mark.parametrize("language", ["es", "pt-br", "fr", "en"])
def test_it_speaks_every_language(client, quito, language):
    delegations.name(quito, ANA)
    page = Page(client.get(path(quito, language)))
    words = {"es": "Sus lugares", "pt-br": "Os seus lugares", "fr": "Vos places", "en": "Your places"}
    assert words[language] in page.text


@pytest.mark.parametrize("number", [1, 30])
def test_the_page_asks_the_same_questions_for_one_and_for_thirty(client, entry, number, django_assert_num_queries):
    delegation = DelegationFactory(page=RegistrationPageFactory(places=None), places=30)
    for count in range(number):
        delegations.name(delegation, ANA | {"email": f"a{count}@quito.example"})
    client.get(path(delegation))
    with django_assert_num_queries(4):
        client.get(path(delegation))


@pytest.mark.parametrize("language", ["es", "pt-br", "fr", "en"])
def test_its_mails_have_links_hours_and_words_of_their_language(quito, language, settings):
    Delegation.objects.update(language=language, name_until=timezone.now(), confirm_until=timezone.now() + dt.timedelta(days=2))
    quito.refresh_from_db()
    delegations.invite(quito, by=SYSTEM)
    Delegation.objects.update(name_until=None)
    quito.refresh_from_db()
    delegations.name(quito, ANA | {"language": language})
    call_command("release_seats")
    purposes = ["delegation-invited", "registration-named", "delegation-deadline"]
    assert list(Message.objects.order_by("pk").values_list("purpose", "language")) == [(purpose, language) for purpose in purposes]
    for message in Message.objects.all():
        [(mark, link)] = message.links.items()
        kind = "registration" if message.purpose == "registration-named" else "delegation"
        assert (link["path"], mark in message.text, mark in message.html, "{" in message.subject + message.text.replace(mark, "")) == (
            f"/{language}/{kind}s/{{token}}/",
            True,
            True,
            False,
        )


def test_two_deadlines_that_come_soon_are_announced_once_each_in_their_turn(quito, time_machine):
    now = timezone.now()
    Delegation.objects.update(name_until=now + dt.timedelta(days=1), confirm_until=now + dt.timedelta(days=2))
    delegations.name(quito, ANA)
    Message.objects.all().delete()
    for _time in range(3):
        call_command("release_seats")
    assert [purpose for purpose, _to, _language in mails()] == ["delegation-deadline"]
    time_machine.move_to(now + dt.timedelta(days=1, hours=1))
    for _time in range(3):
        call_command("release_seats")
    assert sorted(purpose for purpose, _to, _language in mails()) == ["delegation-deadline", "delegation-deadline", "delegation-released"]
    time_machine.move_to(now + dt.timedelta(days=2, hours=1))
    for _time in range(3):
        call_command("release_seats")
    quito.refresh_from_db()
    assert (quito.kept, len(mails())) == (0, 4)


def test_who_comes_late_takes_no_place_that_is_kept_for_another_city(client, quito, entry):
    ana = delegations.name(quito, ANA)
    Delegation.objects.update(confirm_until=timezone.now() - dt.timedelta(hours=1))
    call_command("release_seats")
    lima = DelegationFactory(page=entry, places=3)
    for number in (1, 2):
        RegistrationFactory(page=entry, seat=number)
    client.post(own(ana), completed(ana))
    call_command("release_seats")
    ana.refresh_from_db()
    assert ana.state == State.WAITING
    for number in range(3):
        one = delegations.name(lima, BEA | {"email": f"b{number}@lima.example"})
        client.post(own(one), completed(one))
    assert sorted(Registration.objects.values_list("state", flat=True)) == ["confirmed"] * 5 + ["waiting"]


def test_a_seat_taken_after_the_places_went_back_is_not_promised_again(client, quito, entry):
    ana = delegations.name(quito, ANA)
    Delegation.objects.update(confirm_until=timezone.now() - dt.timedelta(hours=1))
    call_command("release_seats")
    client.post(own(ana), completed(ana))
    DelegationFactory(page=entry, places=3)
    at = timezone.now()
    answers = [registering.register(entry, newcomer(email=f"p{number}@example.org"), at=at).value for number in range(2)]
    assert (answers, Registration.objects.filter(state=State.CONFIRMED).count()) == (["thanks", "thanks"], 2)
