"""The walk through the whole product in a real browser: staff, reader and delegate, in two languages; axe on every page passed."""

import re
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.management import call_command

from registrations.models import Registration
from tests.browser.accessibility import axe
from tests.browser.staff import THEME_FAULTS, log_in

SEMINAR = "hacia-una-accion-internacional-sostenible"
CUADERNO = "cuaderno-8-hacia-una-accion-internacional-sostenible"
EXAMPLE = "encuentro-de-ejemplo"
LANGUAGES = ["es", "fr"]


@pytest.fixture
def network(transactional_db):
    """The demo network, as ``make run`` shows it."""
    call_command("load_demo", verbosity=0)


@pytest.fixture
def scriptless(browser, live_server):
    """A page of a browser that runs no scripts."""
    context = browser.new_context(java_script_enabled=False, locale="fr", viewport={"width": 360, "height": 780})
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


def link_of_last_mail(pattern=r"https?://\S+/registrations/\S+-\S+/"):
    """Deliver what waits and return the path of the personal link in the last mail."""
    call_command("deliver_mail")
    return urlsplit(re.search(pattern, mail.outbox[-1].body)[0]).path


def fill_in(page, language, email):
    page.fill("[name=given_name]", "Ana Lucía")
    page.fill("[name=family_name]", "Pérez Ñúñez")
    page.fill("[name=email]", email)
    page.select_option("[name=city]", label="Quito")
    page.select_option("[name=language]", language)
    page.check("[name=interpretation]")
    page.check("[name=privacy_consent]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_reader_finds_the_seminar_its_programme_and_the_cuaderno(page, live_server, network, language):
    page.goto(f"{live_server.url}/{language}/")
    axe(page)
    page.click(f"header a[href='/{language}/events/']")
    axe(page)
    page.click(f"a[href='/{language}/events/{SEMINAR}/']")
    axe(page)
    assert page.locator("html").get_attribute("lang") == language
    frame = page.locator("iframe").get_attribute("src")
    assert re.fullmatch(rf"/{language}/documents/\d+/[^/]+\.pdf", frame)
    programme = page.request.get(live_server.url + frame)
    assert (programme.status, programme.headers["content-type"], programme.body()[:5]) == (200, "application/pdf", b"%PDF-")
    part = page.request.get(live_server.url + frame, headers={"Range": "bytes=0-99"})
    assert (part.status, len(part.body())) == (206, 100)

    page.click(f"main a[href='/{language}/events/{SEMINAR}/agenda/'] >> nth=0")
    axe(page)
    page.click("main h4 a >> nth=1")
    assert page.url.startswith(f"{live_server.url}/{language}/events/{SEMINAR}/sessions/")
    axe(page)

    page.goto(f"{live_server.url}/{language}/events/{SEMINAR}/")
    page.click(f"main a[href='/{language}/publications/{CUADERNO}/'] >> nth=0")
    axe(page)
    file = page.request.get(f"{live_server.url}/{language}/publications/{CUADERNO}/es.pdf")
    assert (file.status, file.body()[:5]) == (200, b"%PDF-")
    page.click(f"main a[href='/{language}/events/{SEMINAR}/'] >> nth=0")
    assert page.url == f"{live_server.url}/{language}/events/{SEMINAR}/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_delegate_registers_corrects_and_withdraws_without_scripts(scriptless, page, live_server, network, language):
    form = f"{live_server.url}/{language}/events/{EXAMPLE}/register/"
    scriptless.goto(f"{live_server.url}/{language}/events/{EXAMPLE}/")
    scriptless.click(f"a[href='/{language}/events/{EXAMPLE}/register/'] >> nth=0")
    fill_in(scriptless, language, "no es una dirección")
    scriptless.click("main form.form button[type=submit]")
    assert scriptless.url == form
    assert scriptless.input_value("[name=family_name]") == "Pérez Ñúñez"
    assert scriptless.locator("[name=email]").get_attribute("aria-invalid") == "true"
    scriptless.fill("[name=email]", "ana.perez@quito.example")
    scriptless.click("main form.form button[type=submit]")
    assert scriptless.url == f"{live_server.url}/{language}/events/{EXAMPLE}/registered/"

    own = live_server.url + link_of_last_mail()
    assert own.startswith(f"{live_server.url}/{language}/registrations/")
    scriptless.goto(own)
    assert scriptless.input_value("[name=given_name]") == "Ana Lucía"
    scriptless.fill("[name=given_name]", "Ana")
    scriptless.click("main form:has([value=save]) button[type=submit]")
    assert Registration.objects.get(email="ana.perez@quito.example").given_name == "Ana"
    calendar = scriptless.request.get(own + "calendar.ics")
    assert (calendar.status, calendar.text()[:15]) == (200, "BEGIN:VCALENDAR")

    for address in (form, f"{live_server.url}/{language}/events/{EXAMPLE}/registered/", own, f"{live_server.url}/{language}/registrations/lost/"):
        page.goto(address)
        axe(page)
    page.goto(form)
    page.eval_on_selector("main form.form", "form => { form.noValidate = true; form.requestSubmit(); }")
    page.wait_for_selector("#errors")
    axe(page)

    scriptless.goto(own)
    scriptless.click("summary")
    scriptless.click("main form:has([value=withdraw]) button[type=submit]")
    assert Registration.objects.get(email="ana.perez@quito.example").state == "withdrawn"


def test_staff_enter_an_event_and_see_who_registers(page, live_server, network, staff):
    staff.set_password("una contraseña larga")
    staff.save()
    log_in(page, live_server, staff.username, "una contraseña larga")
    axe(page, exclude=THEME_FAULTS)
    page.goto(f"{live_server.url}/admin/events/event/add/")
    page.fill("[name=title_es]", "Seminario de prueba en París")
    page.select_option("[name=kind]", "seminar", force=True)
    page.select_option("[name=state]", "published", force=True)
    page.fill("[name=start_local]", "2031-07-05T09:00")
    page.fill("[name=end_local]", "2031-07-05T18:00")
    page.select_option("[name=time_zone]", "Europe/Paris", force=True)
    axe(page, exclude=THEME_FAULTS)
    page.click("[name=_continue]")
    page.wait_for_url(re.compile(r"/admin/events/event/\d+/change/"))
    axe(page, exclude=THEME_FAULTS)

    page.click("a[href='#sessions']")
    page.click("#sessions-group a[href='#'] >> text=/adicional/")
    page.fill("[name=sessions-0-start_local]", "2031-07-05T09:30")
    page.fill("[name=sessions-0-end_local]", "2031-07-05T10:15")
    page.fill("[name=sessions-0-title_es]", "La escala local")
    page.click("[name=_continue]")
    page.wait_for_load_state()
    axe(page, exclude=THEME_FAULTS)

    agenda = f"{live_server.url}/es/events/seminario-de-prueba-en-paris/agenda/"
    page.goto(agenda)
    assert page.locator("main .slot__title").count() == 0
    page.go_back()
    page.click("a[href$='/announce/'] >> nth=0")
    axe(page, exclude=THEME_FAULTS)
    page.click("button.desk-button--main")
    page.goto(agenda)
    assert page.inner_text("main .slot__title") == "La escala local"
    assert page.locator("main .slot__time time").first.get_attribute("datetime") == "2031-07-05T09:30+02:00"

    page.goto(f"{live_server.url}/admin/registrations/registration/?q=Quiñones")
    assert page.locator("#result_list tbody tr").count() == 1
    axe(page, exclude=THEME_FAULTS)
    page.click("text=Exportar esta lista")
    axe(page, exclude=THEME_FAULTS)
    page.check("[name=format][value=csv]")
    with page.expect_download() as download:
        page.click("button.desk-button--main")
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert (download.value.suggested_filename.endswith(".csv"), len(lines), "Quiñones" in lines[1]) == (True, 2, True)
