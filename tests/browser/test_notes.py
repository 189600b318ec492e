"""A member of staff writes a note with a picture, and a visitor reads it."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from publications.models import Note
from tests.browser.accessibility import axe
from tests.browser.staff import THEME_FAULTS, log_in
from tests.factories import NotePictureFactory, UserFactory
from tests.publications.samples import picture


@pytest.fixture
def desk(page, live_server, transactional_db):
    """A browser in which a member of the team is logged in."""
    call_command("setup_staff", verbosity=0)
    user = UserFactory(username="equipo", is_staff=True)
    user.groups.set(Group.objects.filter(name="Equipo"))
    log_in(page, live_server, "equipo", "a-password-for-tests")
    return page


def write(page, language, *steps):
    """Type into the editor of one language; a step is a text or the title of a button."""
    page.locator(f".field-body_{language} .prose-editor > [role=textbox]").click()
    for kind, words in steps:
        if kind == "press":
            page.locator(f".field-body_{language} .prose-menubar__button[title='{words}']").click()
        else:
            page.keyboard.type(words)


def save(page, name="_continue"):
    with page.expect_navigation():
        page.click(f"button[name={name}]")


def test_staff_write_a_note_and_a_visitor_reads_it(desk, live_server, tmp_path):
    Path(tmp_path / "foto.jpg").write_bytes(picture("JPEG", (1200, 800)))
    Path(tmp_path / "dibujo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    desk.goto(f"{live_server.url}/admin/publications/note/add/")
    desk.fill("[name=title_es]", "Una mesa en París")
    write(
        desk,
        "es",
        ("type", "Se "),
        ("press", "negrita"),
        ("type", "habló"),
        ("press", "negrita"),
        ("type", " mucho.\n"),
        ("press", "lista"),
        ("type", "uno\ndos"),
    )
    desk.get_by_role("tab", name="Français").click()
    desk.fill("[name=title_fr]", "Une table à Paris")
    write(desk, "fr", ("type", "On a beaucoup parlé."))
    axe(desk, exclude=THEME_FAULTS)
    desk.select_option("[name=state]", "published")
    desk.fill("[name=date]", "09/07/2018")
    desk.click("#tabs-items a[href='#pictures']")
    desk.click("#pictures-group .add-row a, #pictures-group .add-row")
    desk.set_input_files("[name=pictures-0-file]", tmp_path / "dibujo.svg")
    desk.fill("[name=pictures-0-alt_es]", "Ruido de colores")
    save(desk)
    assert "JPEG, PNG o WebP" in desk.inner_text("#pictures-group .errorlist")
    assert desk.text_content(".field-body_es .prose-editor strong") == "habló"
    desk.click("#tabs-items a[href='#pictures']")
    desk.set_input_files("[name=pictures-0-file]", tmp_path / "foto.jpg")
    save(desk)
    note = Note.objects.get()
    assert (note.slug, note.body_es) == ("una-mesa-en-paris", "<p>Se <strong>habló</strong> mucho.</p><ul><li><p>uno</p></li><li><p>dos</p></li></ul>")
    assert (note.body_fr, note.pictures.get().shown.width) == ("<p>On a beaucoup parlé.</p>", 1200)
    desk.click("#tabs-items a[href='#pictures']")
    desk.wait_for_function("document.querySelector('.house-preview').naturalWidth > 0")
    axe(desk, exclude=THEME_FAULTS)

    desk.goto(f"{live_server.url}/fr/notes/una-mesa-en-paris/")
    assert (desk.inner_text("h1"), desk.inner_text("article .prose")) == ("Une table à Paris", "On a beaucoup parlé.")
    desk.wait_for_function("document.querySelector('figure img').naturalWidth > 0")
    axe(desk)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_news_fit_every_screen(page, live_server, transactional_db, width, scheme):
    note = NotePictureFactory(caption_es="Un pie", note__body_es="<h2>Uno</h2><p>Dos <a href='/es/'>tres</a></p><blockquote><p>Cuatro</p></blockquote>").note
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    for path in ("notes/", f"notes/{note.slug}/", ""):
        page.goto(f"{live_server.url}/fr/{path}")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
        axe(page)
