"""Mails to review: nothing leaves before staff say so, and what leaves is what they saw."""

import html
import threading

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from config import health
from lib import tokens
from outbox import purposes, services, wordings
from outbox.models import Batch, Message
from outbox.services import reviewing
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
State = Message.State
TEXT = "Hola, {name}:\n\nCambia esto:\n- La hora\n- La sala de {name}\n\nMire https://ciudad.example/a?b=1&c=2.\n\n{link}"


@pytest.fixture
def batch():
    """Two mails in Spanish, the second with a calendar, and one in French."""
    batch = reviewing.open_batch("Cambios: el seminario")
    spanish = reviewing.word(batch, "es", subject="Cambios para {name}", text=TEXT)
    french = reviewing.word(batch, "fr", subject="Changements", text="Bonjour {name},\n\n{link}")
    for setting, name in ((spanish, "Ana <Ruiz>"), (spanish, "Bea {link}"), (french, "Côme")):
        mark = tokens.placeholder()
        to = f"{name[:3].lower().replace('ô', 'o')}@quito.example"
        calendar = {"name": "event.ics", "content": "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n", "mimetype": "text/calendar"}
        reviewing.hold(
            setting,
            to=to,
            values={"name": name, "link": mark, "label": "Su inscripción", "why": "Porque se inscribió."},
            links={mark: {"purpose": "registration", "id": 12, "version": 3, "path": "/es/registrations/{token}/"}},
            attachments=[calendar] if name.startswith("Bea") else [],
            purpose="changed",
        )
    return batch


@pytest.fixture
def desk():
    return logged_in("view_batch", "change_batch", "view_message", "change_message")


def logged_in(*permissions):
    user = UserFactory(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="outbox", codename__in=permissions))
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def page(batch):
    return reverse("admin:outbox_batch_change", args=[batch.pk])


def typed(batch, **changes):
    fields = {f"{wording.language}-{name}": getattr(wording, name) for wording in batch.wordings.all() for name in ("subject", "text")}
    return fields | changes


def states(batch):
    return sorted(batch.messages.values_list("to", "state"))


def test_a_mail_is_set_from_its_wording(batch):
    ana, bea = batch.messages.filter(language="es").order_by("pk")
    link = ana.values["link"]
    assert ana.subject == "Cambios para Ana <Ruiz>"
    assert ana.text.startswith(
        f"Hola, Ana <Ruiz>:\n\nCambia esto:\n\n- La hora\n- La sala de Ana <Ruiz>\n\nMire https://ciudad.example/a?b=1&c=2.\n\nSu inscripción\n{link}\n"
    )
    assert "Porque se inscribió." in ana.text
    assert "<p>Cambia esto:</p>" in ana.html
    assert "<ul><li>La hora</li><li>La sala de Ana &lt;Ruiz&gt;</li></ul>" in ana.html
    assert '<p>Mire <a href="https://ciudad.example/a?b=1&amp;c=2">https://ciudad.example/a?b=1&amp;c=2</a>.</p>' in ana.html
    assert f'<a href="{link}" style="color: #ffffff; text-decoration: none;">Su inscripción</a>' in ana.html
    assert ("Bea {link}:" in bea.text, bea.text.count(bea.values["link"]), "calendario" in bea.text, "calendario" in ana.text) == (True, 1, True, False)
    assert (ana.batch, ana.state, ana.purpose) == (batch, State.HELD, "changed")


def test_what_is_held_waits_for_nobody_else(batch, post, desk):
    assert services.deliver_due().sent == 0
    assert (post.mails, {state for _to, state in states(batch)}) == ([], {"held"})
    assert health.report().status_code == 200
    shown = desk.get("/admin/").content.decode()
    assert "3 mensajes esperan su revisión" in shown
    assert "0 mensajes" in shown
    assert desk.get("/admin/outbox/message/", {"state__exact": "held"}).context["cl"].result_count == 3


def test_sending_twice_sends_once(batch, post):
    assert reviewing.send(batch) == (3, 0)
    with pytest.raises(services.NotPossible):
        reviewing.send(batch)
    assert (services.deliver_due().sent, len(post.mails)) == (3, 3)
    assert Batch.objects.with_counts().get().state == Batch.State.SENT


@pytest.mark.django_db(transaction=True)
def test_two_who_send_at_once_send_once(batch):
    results = []

    def press():
        try:
            results.append(reviewing.send(batch))
        except services.NotPossible:
            results.append("too late")
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, results)) == ["(3, 0)", "too late", "too late", "too late"]


def test_what_nobody_would_write_any_more_does_not_leave(batch, monkeypatch):
    ana = batch.messages.get(to="ana@quito.example")
    monkeypatch.setitem(purposes.outdated, "changed", lambda messages: [message.pk for message in messages if message.to == ana.to])
    assert reviewing.send(batch) == (2, 1)
    assert states(batch) == [("ana@quito.example", "cancelled"), ("bea@quito.example", "queued"), ("com@quito.example", "queued")]


@pytest.mark.parametrize("text", ["Hola {nombre} {name} {link}", "Hola {} {name} {link}", "Hola {name}", "{link}"])
def test_placeholders_are_known_and_kept(text):
    with pytest.raises(ValidationError):
        wordings.check(text, ["name", "link"])


def test_rewording_writes_all_mails_of_a_language_anew(batch, desk):
    taken_out = batch.messages.get(to="bea@quito.example")
    services.cancel(taken_out)
    before = Message.objects.filter(pk=taken_out.pk).values().get()
    answer = desk.post(page(batch), typed(batch, action="save", **{"es-subject": "Otra cosa", "es-text": "Buenas, {name}\n{link}"}), follow=True)
    assert [str(message) for message in answer.context["messages"]] == ["Los textos quedaron guardados. Así se ven ahora los mensajes."]
    ana = batch.messages.get(to="ana@quito.example")
    assert (ana.subject, ana.text.startswith("Buenas, Ana <Ruiz>\n\nSu inscripción\n"), "<p>Buenas, Ana &lt;Ruiz&gt;</p>" in ana.html) == (
        "Otra cosa",
        True,
        True,
    )
    assert (batch.messages.get(language="fr").subject, Message.objects.filter(pk=taken_out.pk).values().get()) == ("Changements", before)


def test_what_is_wrong_is_said_beside_the_field_and_what_was_typed_is_kept(batch, desk):
    before = list(Message.objects.order_by("pk").values())
    wrong = {"es-text": "Hola {nombre} {link}", "es-subject": "Vea {link}", "fr-text": "Bonjour {name}", "fr-subject": ""}
    answer = desk.post(page(batch), typed(batch, action="send", **wrong))
    errors = {section.language: dict(section.form.errors) for section in answer.context["review"].sections}
    assert errors == {
        "es": {"subject": ["El asunto no lleva enlaces."], "text": ["No existe {nombre}. Puede usar {name} y {link}."]},
        "fr": {"subject": ["Este campo es obligatorio."], "text": ["Conserve {link}: representa lo que cambia de un mensaje a otro."]},
    }
    assert "Hola {nombre} {link}</textarea>" in answer.content.decode()
    assert list(Message.objects.order_by("pk").values()) == before


def test_the_page_shows_a_real_mail_and_no_personal_link(batch, desk):
    shown = desk.get(page(batch)).content.decode()
    frames = [html.unescape(part.partition('"')[0]) for part in shown.split('srcdoc="')[1:]]
    assert ["Hola, Ana &lt;Ruiz&gt;:" in frames[0], "Bonjour Côme," in frames[1]] == [True, True]
    assert [message.values["link"] for message in batch.messages.all() if message.values["link"] in shown] == []
    assert "registrations/" not in shown


def test_single_mails_are_taken_out(batch, desk):
    bea = batch.messages.get(to="bea@quito.example")
    desk.post(page(batch), typed(batch, action="take_out", message=[bea.pk, "x"], **{"es-subject": "Otro asunto"}), follow=True)
    assert (dict(states(batch))["bea@quito.example"], batch.messages.get(to="ana@quito.example").subject) == ("cancelled", "Otro asunto")
    answer = desk.post(page(batch), typed(batch, action="take_out"), follow=True)
    assert [str(message) for message in answer.context["messages"]] == ["Marque a las personas que no deben recibir el mensaje."]
    desk.post(reverse("admin:outbox_message_change", args=[batch.messages.get(language="fr").pk]), {"outbox_message_cancel": "1"})
    assert dict(states(batch)) == {"ana@quito.example": "held", "bea@quito.example": "cancelled", "com@quito.example": "cancelled"}


def test_sending_and_discarding_from_the_page(batch, desk):
    answer = desk.post(page(batch), typed(batch, action="send"), follow=True)
    assert [str(message) for message in answer.context["messages"]] == ["3 mensajes están saliendo."]
    answer = desk.post(page(batch), {"action": "discard"}, follow=True)
    assert "Ninguno de estos mensajes espera ya" in str(next(iter(answer.context["messages"])))
    assert {state for _to, state in states(batch)} == {"queued"}
    assert "saliendo: 0 de 3" in desk.get("/admin/outbox/batch/").content.decode()


def test_what_is_discarded_never_leaves(batch, desk, post):
    desk.post(page(batch), {"action": "discard"})
    services.deliver_due()
    assert (post.mails, Batch.objects.with_counts().get().state) == ([], Batch.State.DISCARDED)
    assert 'name="action"' not in desk.get(page(batch)).content.decode()


def test_rights(batch):
    reader, stranger = logged_in("view_batch"), logged_in()
    assert (reader.get(page(batch)).status_code, 'name="action"' in reader.get(page(batch)).content.decode()) == (200, False)
    assert [client.post(page(batch), {"action": "discard"}).status_code for client in (reader, stranger)] == [403, 403]
    assert (stranger.get(page(batch)).status_code, Client().get(page(batch)).status_code) == (403, 302)
    assert logged_in("view_batch", "change_batch").get("/admin/outbox/batch/999/change/").status_code == 404
    assert {state for _to, state in states(batch)} == {"held"}


def test_a_batch_goes_with_its_last_mail(batch):
    Message.objects.update(purge_after=timezone.now())
    assert (services.purge(), Batch.objects.count()) == (3, 0)


def test_a_mail_sent_again_is_no_longer_of_its_batch(batch):
    reviewing.send(batch)
    services.deliver_due()
    copy = services.send_again(batch.messages.first())
    assert (copy.batch, batch.messages.count()) == (None, 3)


@pytest.mark.parametrize("number", [1, 30])
def test_the_pages_ask_the_same_questions_for_one_and_for_thirty(desk, number, django_assert_num_queries):
    for _number in range(number):
        batch = reviewing.open_batch("Cambios")
    setting = reviewing.word(batch, "es", subject="Hola", text="Hola {name}")
    for count in range(number):
        reviewing.hold(setting, to=f"a{count}@quito.example", values={"name": "Ana", "about": "event-1"}, purpose="changed")
    for url, queries in (("/admin/outbox/batch/", 8), (page(batch), 12)):
        desk.get(url)
        with django_assert_num_queries(queries):
            desk.get(url)


def test_a_text_that_somebody_else_changed_meanwhile_is_not_put_back(batch, desk):
    seen = {f"{wording.language}-seen": wordings.seal(wording.subject, wording.text) for wording in batch.wordings.all()}
    before = typed(batch, **{name: value.replace("\n", "\r\n") for name, value in typed(batch).items()})
    reviewing.reword(batch, {"es": {"subject": "Corregido", "text": TEXT}})
    answer = desk.post(page(batch), before | seen | {"fr-subject": "Du nouveau", "action": "send"})
    spanish, french = (section.form for section in answer.context["review"].sections)
    assert (list(spanish.errors), list(french.errors), spanish["subject"].value(), french["subject"].value()) == (["text"], [], "Corregido", "Du nouveau")
    assert {state for _to, state in states(batch)} == {"held"}
    again = typed(batch, **{f"{section.language}-seen": section.seal for section in answer.context["review"].sections})
    desk.post(page(batch), again | {"fr-subject": "Du nouveau", "action": "send"})
    assert sorted(batch.messages.values_list("subject", "state")) == [("Corregido", "queued"), ("Corregido", "queued"), ("Du nouveau", "queued")]


def test_what_was_typed_over_a_text_changed_meanwhile_is_kept(batch, desk):
    seen = {"es-seen": wordings.seal(*batch.wordings.filter(language="es").values_list("subject", "text").get())}
    reviewing.reword(batch, {"es": {"subject": "De otra persona", "text": TEXT}})
    answer = desk.post(page(batch), typed(batch, **seen, **{"es-subject": "Mío"}, action="save"))
    assert answer.context["review"].sections[0].form["subject"].value() == "Mío"
    assert batch.wordings.get(language="es").subject == "De otra persona"


def test_untouched_texts_are_no_changes(batch, desk):
    sent = typed(batch, **{name: value.replace("\n", "\r\n") for name, value in typed(batch).items()})
    assert desk.get(page(batch)).context["review"].__class__(batch, sent).changes == {}


def test_later_news_of_the_same_overtake_what_still_waits(desk):
    first, second = reviewing.open_batch("Primero"), reviewing.open_batch("Segundo")
    for batch, about in ((first, "event-1"), (first, "event-2"), (second, "event-1")):
        setting = wordings.Setting(batch.wordings.first()) if batch.wordings.exists() else reviewing.word(batch, "es", subject="Hola", text="Hola {name}")
        reviewing.hold(setting, to=f"{about}@quito.example", values={"name": "Ana", "about": about}, purpose="changed")
    assert [desk.get(page(batch)).context["earlier"] for batch in (first, second)] == [None, first]
    assert [reviewing.send(second), reviewing.send(first)] == [(1, 0), (1, 1)]
    assert states(first) == [("event-1@quito.example", "cancelled"), ("event-2@quito.example", "queued")]


def test_braces_that_a_title_brought_along_stay(batch, desk):
    reviewing.reword(batch, {"fr": {"subject": "Atelier {pilote}", "text": "{name}, {pilote}, {link}"}})
    desk.post(page(batch), typed(batch, action="send"))
    assert {state for _to, state in states(batch)} == {"queued"}
