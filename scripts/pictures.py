"""Takes the pictures in docs/pictures/ of a running demo: ``make run`` in one terminal, this in another.

.venv/bin/python scripts/pictures.py [http://127.0.0.1:8000]
"""

import io
import os
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.browser.conftest import FLAGS, chromium

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SEMINAR = "events/hacia-una-accion-internacional-sostenible/"
PAGES = {
    "home": "",
    "event": SEMINAR,
    "agenda": f"{SEMINAR}agenda/",
    "publication": "publications/cuaderno-8-hacia-una-accion-internacional-sostenible/",
    "form": "events/encuentro-de-ejemplo/register/",
}
SIZES = {360: 780, 1280: 900}
COLOURS = 160
STAFF = "equipo", "al-las-demo"


def main(address):
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=[*FLAGS, "--lang=es"], env={**os.environ, "LANGUAGE": "es"})
        for width, height in SIZES.items():
            for scheme in ("light", "dark"):
                context = browser.new_context(locale="es", timezone_id="America/Bogota", color_scheme=scheme, viewport={"width": width, "height": height})
                page = context.new_page()
                for name, path in PAGES.items():
                    page.goto(f"{address}/es/{path}")
                    keep(page, f"{name}-{width}-{scheme}")
                context.close()
        staff(browser, address)
        browser.close()


def staff(browser, address):
    """The pictures of the staff guide."""
    page = browser.new_context(locale="es", color_scheme="light", viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{address}/admin/")
    page.fill("[name=username]", STAFF[0])
    page.fill("[name=password]", STAFF[1])
    page.click("button[type=submit]")
    keep(page, "guia-portada")
    page.goto(f"{address}/admin/events/event/?q=sostenible: miradas")
    page.click("#result_list tbody th a")
    page.wait_for_load_state("networkidle")
    keep(page, "guia-evento")
    page.locator("[name=slug]").scroll_into_view_if_needed()
    page.mouse.wheel(0, 400)
    keep(page, "guia-horas")
    page.click("a[href='#sessions']")
    page.mouse.wheel(0, -5000)
    keep(page, "guia-agenda")
    page.goto(f"{address}/admin/registrations/registration/")
    keep(page, "guia-inscripciones")


def keep(page, name):
    """Save what the window shows, in few colours: the pictures travel with the repository."""
    page.wait_for_timeout(400)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    picture.save(FOLDER / f"{name}.png", optimize=True)
    print(f"{name}.png")


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8000")
