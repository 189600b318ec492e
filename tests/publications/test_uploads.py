"""Files that staff send: every bad one gets a message beside its field, keeps what was typed and leaves nothing behind."""

import io
import re
import struct
import zipfile
import zlib
from html import unescape

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from publications.models import Document, Edition, Publication
from publications.services.files import attach_document, attach_edition, save_edition
from tests.events.test_admin import no_rows
from tests.factories import (
    PDF,
    CityFactory,
    CollectionFactory,
    DocumentFactory,
    EditionFactory,
    EventFactory,
    PersonFactory,
    PublicationFactory,
    SessionFactory,
    UserFactory,
)
from tests.publications.samples import archive, docx, encrypted_pdf, odp, picture

pytestmark = pytest.mark.django_db

ADD = "/admin/publications/document/add/"
ADD_PUBLICATION = "/admin/publications/publication/add/"


def stored():
    return sorted(name for folder in ("documents", "editions") if default_storage.exists(folder) for name in default_storage.listdir(folder)[1])


def typed(event, file=None, **changes):
    data = {"title_es": "Actas", "event": event.pk, "kind": "minutes", "language": "es", "audience": "public", "order": 1, "url": ""}
    return data | ({"file": file} if file else {}) | changes


def upload(content, name="actas.pdf"):
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def errors(response):
    """The messages of a staff page, by field where they stand beside one."""
    return {name: [str(message) for message in messages] for name, messages in response.context["adminform"].form.errors.items()}


def huge_picture(side):
    """A small PNG that says it has ``side`` by ``side`` pixels."""
    content = bytearray(picture("PNG"))
    content[16:24] = struct.pack(">II", side, side)
    content[29:33] = struct.pack(">I", zlib.crc32(content[12:29]))
    return bytes(content)


def bomb():
    """An archive of 600 MB in a few hundred kilobytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        with made.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(60):
                part.write(bytes(10_000_000))
    return buffer.getvalue()


NOT_ACCEPTED = "This kind of file is not accepted."
TOO_MANY_PIXELS = "This picture has too many pixels."
TOO_LARGE = "This document is too large when unpacked."
CUT_PDF = "This PDF is not whole: its end is missing."


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"<!doctype html><script>alert(1)</script>", "actas.pdf", NOT_ACCEPTED),
        (b"<html><!-- %PDF-1.7 --><script></script>\nstartxref\n0\n%%EOF", "actas.pdf", "This is not a PDF, whatever its name says."),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "dibujo.svg", NOT_ACCEPTED),
        (b"\0" * 5000, "actas.pdf", NOT_ACCEPTED),
        (b"MZ\x90\0" + b"\0" * 100, "actas.exe", NOT_ACCEPTED),
        (b"texto", "actas.txt", NOT_ACCEPTED),
        (PDF[:-8], "actas.pdf", CUT_PDF),
        (PDF + b"\0" * 5000, "actas.pdf", CUT_PDF),
        (encrypted_pdf(), "actas.pdf", "This PDF is protected by a password."),
        (PDF[:20] + b"%" + b"x" * 300_000 + b"\n" + encrypted_pdf()[20:], "actas.pdf", "This PDF is protected by a password."),
        (picture("PNG")[:-20], "foto.png", "This picture is damaged or not whole."),
        (picture("JPEG", (400, 300))[:2000], "foto.jpg", "This picture is damaged or not whole."),
        (picture("WEBP", (400, 300))[:-50], "foto.webp", "This picture is damaged or not whole."),
        (huge_picture(7_100), "foto.png", TOO_MANY_PIXELS),
        (huge_picture(65_000), "foto.png", TOO_MANY_PIXELS),
        (picture("GIF"), "foto.gif", NOT_ACCEPTED),
        (docx()[:-30], "minuta.docx", "This document is damaged or not whole."),
        (b"PK\x03\x04" + b"\0" * 3000, "minuta.docx", "This document is damaged or not whole."),
        (b"PK\x03\x04" + b"\0" * 100 + b"PK\x05\x06" + b"\0" * 8 + b"\x10" + b"\0" * 9, "minuta.docx", "This document is damaged or not whole."),
        (archive({"a.txt": "a"}), "minuta.docx", "An archive is not accepted."),
        (docx(**{"word/vbaProject.bin": "x"}), "minuta.docx", "This document carries macros."),
        (bomb(), "minuta.docx", TOO_LARGE),
        (
            archive({"[Content_Types].xml": "", "word/document.xml": "", **{f"{n}": "" for n in range(5001)}}),
            "minuta.docx",
            "This document is too large when unpacked.",
        ),
    ],
)
def test_a_bad_file_is_refused_beside_its_field(staff_client, content, name, message):
    event = EventFactory()
    response = staff_client.post(ADD, typed(event, upload(content, name), title_fr="Procès-verbal"))
    assert response.status_code == 200
    with translation.override("en"):
        (shown,) = errors(response)["file"]
    assert shown.startswith(message)
    assert list(errors(response)) == ["file"]
    assert 'value="Procès-verbal"' in response.content.decode()
    assert (Document.objects.count(), stored()) == (0, [])


def test_an_empty_file(staff_client):
    response = staff_client.post(ADD, typed(EventFactory(), upload(b"")))
    assert list(errors(response)) == ["file"]


def test_a_file_that_is_too_big(staff_client, settings):
    settings.UPLOAD_MAX_BYTES = 1000
    response = staff_client.post(ADD, typed(EventFactory(), upload(PDF + b"%" + b"x" * 1000 + b"\nstartxref\n9\n%%EOF")))
    assert list(errors(response)) == ["file"]
    assert stored() == []


def test_the_limit_is_generous():
    assert settings.UPLOAD_MAX_BYTES == 50_000_000


@pytest.mark.parametrize(
    ("content", "name", "kept_name", "content_type"),
    [
        (PDF, "Actas finales.PDF", "Actas finales.pdf", "application/pdf"),
        (b"\xef\xbb\xbf" + PDF, "actas.html", "actas.pdf", "application/pdf"),
        (PDF, "acta.revisada", "acta.revisada.pdf", "application/pdf"),
        (PDF, "a/b\\..\\con<tags>?.pdf", "con-tags--.pdf", "application/pdf"),
        (PDF, "\u202efdp.sel\tanimales.pdf", "fdp.selanimales.pdf", "application/pdf"),
        (PDF, "..pdf", "file.pdf", "application/pdf"),
        (PDF, "ñandú 🦤.pdf", "ñandú 🦤.pdf", "application/pdf"),
        (PDF, "x" * 400 + ".pdf", "x" * 120 + ".pdf", "application/pdf"),
        (picture("JPEG", (300, 200)), "foto.jpeg", "foto.jpeg", "image/jpeg"),
        (picture("PNG"), "foto.pdf", "foto.png", "image/png"),
        (picture("WEBP"), "foto.webp", "foto.webp", "image/webp"),
        (docx(), "minuta.docx", "minuta.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (odp(), "charla.zip", "charla.odp", "application/vnd.oasis.opendocument.presentation"),
    ],
)
def test_a_good_file_is_kept_under_a_name_of_its_own(staff_client, client, content, name, kept_name, content_type):
    response = staff_client.post(ADD, typed(EventFactory(), upload(content, name)))
    assert response.status_code == 302
    document = Document.objects.get()
    assert (document.original_name, document.content_type, document.size) == (kept_name, content_type, len(content))
    assert re.fullmatch(r"documents/[0-9a-f]{32}\.\w+", document.file.name)
    served = client.get(document.get_absolute_url())
    assert (served.status_code, b"".join(served.streaming_content), served.headers["Content-Type"]) == (200, content, content_type)


def test_a_file_or_a_link_and_not_both(staff_client):
    event = EventFactory()
    for changes in ({}, {"file": upload(PDF), "url": "https://example.org/x"}):
        response = staff_client.post(ADD, typed(event, **changes))
        assert list(errors(response)) == ["file"]
    assert staff_client.post(ADD, typed(event, url="https://example.org/x")).status_code == 302
    assert (Document.objects.get().url, stored()) == ("https://example.org/x", [])


def test_a_session_of_another_event_is_refused(staff_client):
    response = staff_client.post(ADD, typed(EventFactory(), upload(PDF), session=SessionFactory().pk))
    assert list(errors(response)) == ["session"]
    assert stored() == []


def test_a_replaced_file_goes_once_the_new_one_stands(staff_client, django_capture_on_commit_callbacks):
    document = DocumentFactory()
    before = stored()
    path = f"/admin/publications/document/{document.pk}/change/"
    with django_capture_on_commit_callbacks(execute=True):
        assert staff_client.post(path, typed(document.event, upload(PDF + b"\n", "nuevas.pdf"))).status_code == 302
    document.refresh_from_db()
    assert (document.original_name, document.size) == ("nuevas.pdf", len(PDF) + 1)
    assert stored() == [document.file.name.removeprefix("documents/")] != before


def test_a_link_takes_the_place_of_a_file_only_when_it_is_cleared(staff_client, django_capture_on_commit_callbacks):
    document = DocumentFactory()
    path = f"/admin/publications/document/{document.pk}/change/"
    link = {"url": "https://example.org/x"}
    assert list(errors(staff_client.post(path, typed(document.event, **link)))) == ["file"]
    with django_capture_on_commit_callbacks(execute=True):
        assert staff_client.post(path, typed(document.event, **link, **{"file-clear": "on"})).status_code == 302
    document.refresh_from_db()
    assert (document.file.name, document.original_name, document.checksum, document.size, stored()) == ("", "", "", 0, [])


def test_saving_without_a_new_file_keeps_it(staff_client):
    document = DocumentFactory()
    staff_client.post(f"/admin/publications/document/{document.pk}/change/", typed(document.event, audience="staff"))
    again = Document.objects.get()
    assert (again.file.name, again.checksum, again.audience) == (document.file.name, document.checksum, "staff")


def rows(prefix, *filled, initial=0):
    data = {f"{prefix}-TOTAL_FORMS": len(filled), f"{prefix}-INITIAL_FORMS": initial, f"{prefix}-MIN_NUM_FORMS": 0, f"{prefix}-MAX_NUM_FORMS": 1000}
    for number, row in enumerate(filled):
        data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return data


def cuaderno(*editions, contributors=(), initial=0, **changes):
    general = {"title_es": "Cuaderno 8", "slug": "cuaderno-8", "state": "published", "kind": "book"}
    return general | rows("editions", *editions, initial=initial) | rows("contributors", *contributors) | changes


def test_staff_enter_a_publication_with_two_editions(staff_client, client):
    es, fr = {"language": "es", "file": upload(PDF, "es.pdf"), "is_complete": "on"}, {"language": "fr", "file": upload(PDF + b"\n", "fr.pdf")}
    person = {"role": "author", "order": 1, "name": "FLUYT Brokers"}
    response = staff_client.post(ADD_PUBLICATION, cuaderno(es, fr, contributors=[person]))
    assert response.status_code == 302
    assert list(Edition.objects.values_list("language", "original_name", "is_complete", "size")) == [
        ("es", "es.pdf", True, len(PDF)),
        ("fr", "fr.pdf", False, len(PDF) + 1),
    ]
    assert client.get("/es/publications/cuaderno-8/fr.pdf").status_code == 200


def test_one_bad_edition_saves_nothing(staff_client):
    good, bad = {"language": "es", "file": upload(PDF)}, {"language": "fr", "file": upload(picture("PNG"), "tapa.png"), "title": "Cahier 8"}
    response = staff_client.post(ADD_PUBLICATION, cuaderno(good, bad))
    text = unescape(response.content.decode())
    assert response.status_code == 200
    assert 'value="Cahier 8"' in text
    assert (Publication.objects.count(), stored()) == (0, [])
    formset = response.context["inline_admin_formsets"][0].formset
    assert [list(form.errors) for form in formset.forms] == [[], ["file"]]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number": 8}, "collection"),
        ({"number": 0}, "number"),
        ({"isbn": "123"}, "isbn"),
        ({"doi": "https://doi.org/10.1/x"}, "doi"),
        ({"year": 18}, "year"),
        ({"title_es": ""}, "title_es"),
        ({"title_es": "x" * 10_000}, "title_es"),
    ],
)
def test_wrong_facts_are_said_beside_their_field(staff_client, changes, field):
    response = staff_client.post(ADD_PUBLICATION, cuaderno(**changes))
    assert list(errors(response)) == [field]


def test_a_number_that_is_taken(staff_client):
    collection = CollectionFactory()
    PublicationFactory(collection=collection, number=8)
    response = staff_client.post(ADD_PUBLICATION, cuaderno(collection=collection.pk, number=8))
    assert "number" in errors(response)


def test_two_editions_in_one_language(staff_client):
    response = staff_client.post(ADD_PUBLICATION, cuaderno({"language": "es", "file": upload(PDF)}, {"language": "es", "file": upload(PDF)}))
    formset = response.context["inline_admin_formsets"][0].formset
    assert [list(form.errors) for form in formset.forms] == [[], ["language"]]


@pytest.mark.parametrize(
    ("contributor", "field"),
    [({"name": ""}, "name"), ({"name": "x\ny"}, "name"), ({"person": lambda: PersonFactory().pk, "city": lambda: CityFactory().pk}, "city")],
)
def test_a_contributor_is_somebody(staff_client, contributor, field):
    contributor = {name: value() if callable(value) else value for name, value in contributor.items()}
    response = staff_client.post(ADD_PUBLICATION, cuaderno(contributors=[{"role": "author", "order": 2, **contributor}]))
    formset = response.context["inline_admin_formsets"][1].formset
    assert [list(form.errors) for form in formset.forms] == [[field]]


def test_a_removed_edition_takes_its_file_along(staff_client, django_capture_on_commit_callbacks):
    edition = EditionFactory(publication__slug="cuaderno-8")
    row = {"id": edition.pk, "publication": edition.publication_id, "language": "es", "DELETE": "on"}
    with django_capture_on_commit_callbacks(execute=True):
        response = staff_client.post(f"/admin/publications/publication/{edition.publication_id}/change/", cuaderno(row, initial=1))
    assert (response.status_code, Edition.objects.count(), stored()) == (302, 0, [])


def test_a_deleted_publication_takes_its_files_along(staff_client, django_capture_on_commit_callbacks):
    edition = EditionFactory()
    with django_capture_on_commit_callbacks(execute=True):
        staff_client.post(f"/admin/publications/publication/{edition.publication_id}/delete/", {"post": "yes"})
    assert (Publication.objects.count(), stored()) == (0, [])


def test_chosen_documents_are_deleted_with_their_files(staff_client, django_capture_on_commit_callbacks):
    chosen = [DocumentFactory().pk, DocumentFactory().pk]
    data = {"action": "delete_selected", "_selected_action": chosen, "post": "yes"}
    with django_capture_on_commit_callbacks(execute=True):
        staff_client.post("/admin/publications/document/", data)
    assert (Document.objects.count(), stored()) == (0, [])


def test_a_failure_after_the_file_was_stored_leaves_nothing(staff_client, monkeypatch):
    monkeypatch.setattr("publications.admin.document.DocumentAdmin.log_addition", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        staff_client.post(ADD, typed(EventFactory(), upload(PDF)))
    assert stored() == []


def test_the_staff_page_names_the_file_and_leads_to_it(staff_client):
    document = DocumentFactory(name="programa.pdf")
    text = staff_client.get(f"/admin/publications/document/{document.pk}/change/").content.decode()
    assert 'value="programa.pdf"' in text
    assert f'href="/admin/publications/document/document/{document.pk}/file/programa.pdf"' in text
    assert document.file.name not in text


def test_the_list_says_in_which_languages_the_title_is(staff_client):
    PublicationFactory(title_fr="Cahier", abstract_en="Abstract", collection=CollectionFactory(title_es="Cuadernos"), number=8)
    text = staff_client.get("/admin/publications/publication/").content.decode()
    assert ("es · fr" in text, "Cuadernos 8" in text) == (True, True)


def event_page(event, *documents, **changes):
    """What staff send from an event's page: nothing changed but the rows of documents."""
    facts = {name: getattr(event, name) for name in ("title_es", "kind", "state", "slug", "time_zone", "mode")}
    hours = {name: getattr(event, name).isoformat() for name in ("start_local", "end_local")}
    return no_rows() | facts | hours | {"languages": ["es"]} | rows("documents", *documents) | changes


def test_documents_are_rows_of_their_event(staff_client, client):
    event = EventFactory()
    row = {"kind": "programme", "title_es": "Programa", "language": "es", "file": upload(PDF, "programa.pdf"), "url": "", "audience": "public"}
    response = staff_client.post(f"/admin/events/event/{event.pk}/change/", event_page(event, row))
    assert response.status_code == 302
    document = Document.objects.get()
    assert (document.event, document.original_name, document.size) == (event, "programa.pdf", len(PDF))
    assert b"iframe" in client.get(event.get_absolute_url()).content
    page = staff_client.get(f"/admin/events/event/{event.pk}/change/").content.decode()
    assert f'href="/admin/publications/document/{document.pk}/change/"' in page


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"file": SimpleUploadedFile("programa.pdf", b"<html>")}, "file"),
        ({}, "file"),
        ({"url": "https://example.org/x", "title_es": ""}, "title_es"),
        ({"url": "javascript:alert(1)"}, "url"),
    ],
)
def test_a_bad_row_saves_nothing_of_the_event(staff_client, changes, field):
    event = EventFactory()
    row = {"kind": "programme", "title_es": "Programa", "language": "es", "url": "", "audience": "public"} | changes
    response = staff_client.post(f"/admin/events/event/{event.pk}/change/", event_page(event, row, title_es="Otro título"))
    assert response.status_code == 200
    formset = next(inline.formset for inline in response.context["inline_admin_formsets"] if inline.formset.prefix == "documents")
    assert [list(form.errors) for form in formset.forms] == [[field]]
    assert 'value="Otro título"' in response.content.decode()
    event.refresh_from_db()
    assert (event.title_es == "Otro título", Document.objects.count(), stored()) == (False, 0, [])


def test_the_lists_of_the_library(staff_client):
    EditionFactory(publication__collection=CollectionFactory(title_es="Cuadernos"))
    DocumentFactory(title_es="Actas", audience="participants")
    DocumentFactory(title_es="Blog", url="https://example.org/x")
    pages = {name: staff_client.get(f"/admin/publications/{name}/").content.decode() for name in ("collection", "publication", "document")}
    assert all(
        words in pages[name] for name, words in [("collection", "Cuadernos"), ("publication", "Publicación"), ("document", "Actas"), ("document", "Blog")]
    )


@pytest.mark.parametrize(("state", "seen"), [("draft", False), ("published", True)])
def test_staff_are_led_to_the_public_page_only_where_there_is_one(staff_client, state, seen):
    publication = PublicationFactory(state=state)
    page = staff_client.get(f"/admin/publications/publication/{publication.pk}/change/").content.decode()
    assert (f'href="/es/publications/{publication.slug}/"' in page) == seen


@pytest.mark.parametrize("changes", [{"audience": "staff"}, {"event": lambda: EventFactory(state="draft")}, {"session": lambda: SessionFactory(state="draft")}])
def test_staff_are_led_to_no_document_that_the_public_may_not_see(staff_client, changes):
    changes = {name: value() if callable(value) else value for name, value in changes.items()}
    if "session" in changes:
        changes["event"] = changes["session"].event
    public, hidden = DocumentFactory(), DocumentFactory(**changes)
    pages = [staff_client.get(f"/admin/publications/document/{document.pk}/change/").content.decode() for document in (public, hidden)]
    assert [f'href="{document.get_absolute_url()}"' in page for document, page in zip((public, hidden), pages, strict=True)] == [True, False]


def test_who_may_only_look_sees_the_form_without_inputs(client):
    document, user = DocumentFactory(), UserFactory(is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_document"))
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/admin/publications/document/{document.pk}/change/")
    assert (page.status_code, b'type="file"' in page.content) == (200, False)


def test_the_services_refuse_what_the_forms_refuse():
    event = EventFactory()
    for refused in (
        lambda: save_edition(Edition(publication=PublicationFactory(), language="es")),
        lambda: attach_document(event, title="Nada"),
        lambda: attach_document(event, title="De otra parte", url="https://example.org/x", session=SessionFactory()),
        lambda: attach_document(event, ContentFile(b"", name="x.pdf"), title="Vacío"),
        lambda: attach_document(event, ContentFile(b"<html>", name="x.pdf"), title="Página"),
        lambda: attach_edition(PublicationFactory(), "es", ContentFile(docx(), name="x.pdf")),
    ):
        with pytest.raises(ValidationError):
            refused()
    assert (Document.objects.count(), Edition.objects.count(), stored()) == (0, 0, [])
