"""An agenda in another site's page, in a real browser: shown where staff listed the site, blocked where not."""

import datetime as dt
import functools
import http.server
import threading

import pytest
from playwright.sync_api import expect

from events.models import PartnerSite
from events.services import content
from tests.browser.accessibility import axe
from tests.factories import EventFactory, SessionFactory

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "De la oficina de relaciones internacionales a una política de la ciudad: quién la paga y quién la defiende"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        """Say nothing."""


@pytest.fixture
def seminar():
    event = EventFactory(slug="seminario", title_es=LONG, start_local=dt.datetime(2018, 7, 5, 9))
    SessionFactory(event=event, title_es=LONG)
    return event


@pytest.fixture
def partner(tmp_path, live_server):
    """The address of another site, whose page frames the agenda."""
    frame = f'<iframe title="Agenda" width="320" height="600" src="{live_server.url}/es/events/seminario/embed/"></iframe>'
    (tmp_path / "index.html").write_text(f'<!DOCTYPE html><html lang="es"><title>Otra</title><link rel="icon" href="data:,">{frame}', encoding="utf-8")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=tmp_path))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_it_is_shown_where_listed_and_blocked_elsewhere(context, seminar, partner):
    page = context.new_page()
    page.goto(partner)
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_have_count(0)
    PartnerSite.objects.create(name="Otra", origin=partner)
    content.bump()
    page.goto(partner)
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_have_text(LONG)
    page.reload()
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_have_text(LONG)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_narrow_frame_and_everybody(page, live_server, seminar, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 320, "height": 600})
    page.goto(f"{live_server.url}/es/events/seminario/embed/")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    axe(page)
