"""PDFs by typst: values stay values, faults are errors, the same values give the same bytes."""

import pypdfium2
import pytest

from lib import pdf

MARKUP = '*Ñandú* #let x = 1 $y$ @cita <b> _ç_ \\ // [Ł] `ø` "comillas"'


def programme(**values):
    return {
        "title": "Programa",
        "language": "es",
        "kind": "seminar",
        "kicker": "Seminario",
        "lead": "En breve",
        "note": "Nota al pie",
        "colon": ": ",
        "facts": [{"label": "Dónde", "value": "Quito"}],
        "parts": [{"title": None, "description": None, "sessions": [session()]}],
    } | values


def session(**values):
    return {"start": "09:00", "end": "10:30", "is_break": False, "title": "Apertura", "description": None, "people": []} | values


def text_of(content):
    document = pypdfium2.PdfDocument(content)
    try:
        return " ".join(page.get_textpage().get_text_bounded().replace("\r\n", " ") for page in document)
    finally:
        document.close()


def test_values_reach_the_paper_as_they_are():
    person = {"name": MARKUP, "role": "moderación", "title": None}
    content = pdf.compile("programme", programme(parts=[{"title": None, "description": None, "sessions": [session(title=MARKUP, people=[person])]}]))
    assert content[:5] == b"%PDF-"
    assert text_of(content).count(MARKUP) == 2


def test_the_file_is_pdf_ua():
    content = pdf.compile("programme", programme())
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content


def test_the_same_values_give_the_same_bytes():
    assert pdf.compile("programme", programme()) == pdf.compile("programme", programme())


def test_a_document_without_a_title_is_refused():
    with pytest.raises(pdf.BadDocument, match="PDF/UA-1"):
        pdf.compile("programme", programme(title=""))


def test_a_missing_value_names_the_template():
    with pytest.raises(pdf.BadDocument, match=r"^programme: "):
        pdf.compile("programme", {})


def test_a_missing_font_is_an_error(monkeypatch, tmp_path):
    monkeypatch.setattr(pdf, "FONTS", tmp_path)
    monkeypatch.setattr(pdf, "_compilers", {})
    with pytest.raises(pdf.BadDocument, match="unknown font family"):
        pdf.compile("programme", programme())


def test_a_template_reads_no_file_outside_its_folder(monkeypatch, tmp_path):
    (tmp_path / "pdf").mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "pdf" / "leak.typ").write_text('#set document(title: "x")\n#read("../secret.txt")')
    monkeypatch.setattr(pdf, "TEMPLATES", tmp_path / "pdf")
    monkeypatch.setattr(pdf, "_compilers", {})
    with pytest.raises(pdf.BadDocument, match="leak"):
        pdf.compile("leak", {})


def test_a_long_day_breaks_over_pages_and_keeps_every_session():
    sessions = [session(title=f"Sesión {number}", description="Texto " * 40) for number in range(40)]
    content = pdf.compile("programme", programme(parts=[{"title": "Parte", "description": "Larga", "sessions": sessions}]))
    text = text_of(content)
    assert [number for number in range(40) if f"Sesión {number} " not in text] == []
