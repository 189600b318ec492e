"""PDFs by typst: values stay values, faults are errors, the same values give the same bytes."""

import pypdfium2
import pytest

from lib import pdf, qr

MARKUP = '*Ñandú* #let x = 1 $y$ @cita <b> _ç_ \\ // [Ł] `ø` "comillas"'


def programme(**values):
    return {
        "file_title": "Programa",
        "title": "Programa",
        "language": "es",
        "region": None,
        "kind": "seminar",
        "kicker": "Seminario",
        "cancelled": None,
        "dates": "5 de julio de 2018",
        "hours": "09:00–18:00",
        "place": [["Quito", "Ecuador"]],
        "stops": [],
        "days": [{"title": "Jueves", "zone": "Hora de Quito", "stretches": [stretch(row(talk()))]}],
        "facts": [{"label": "Dónde", "lines": [["Quito"]]}],
        "live": {"agenda": "http://a.example/", "agenda_label": "Agenda", "page": "http://b.example/", "page_label": "Evento", "qr": qr.svg("x"), "alt": "QR"},
        "state": "Al 3 de julio",
        "note": "Nota",
        "words": {"programme": "Programa", "practical": "Para venir", "cancelled": "Anulada", "colon": ": "},
    } | values


def stretch(*rows, title=None, description=None):
    return {"number": 1, "title": title, "description": description, "rows": list(rows)}


def row(*talks):
    return {"start": "09:00", "end": "10:30", "later": None, "clocks": [], "is_break": False, "tracks": [{"room": None, "talks": list(talks)}]}


def talk(**values):
    plain = {"title": "Apertura", "is_break": False, "is_cancelled": False, "meta": "", "room": None, "description": None, "people": []}
    return plain | values


def days(*rows, **values):
    return [{"title": "Jueves", "zone": "Hora de Quito", "stretches": [stretch(*rows, **values)]}]


def text_of(content):
    document = pypdfium2.PdfDocument(content)
    try:
        return " ".join(page.get_textpage().get_text_bounded().replace("\r\n", " ") for page in document)
    finally:
        document.close()


def test_values_reach_the_paper_as_they_are():
    person = {"name": MARKUP, "role": "moderación", "home": None, "title": None}
    content = pdf.compile("programme", programme(days=days(row(talk(title=MARKUP, people=[person])))))
    assert content[:5] == b"%PDF-"
    assert text_of(content).count(MARKUP) == 2


def test_a_sign_without_a_glyph_does_not_keep_the_paper_from_being_made():
    text = text_of(pdf.compile("programme", programme(title="Día 👩\u200d👩\u200d👧 uno\x07", kicker="😀", place=[["日本, ١٢٣"]])))
    assert "Día uno" in text
    assert "??, ١٢٣" in text
    assert "–" in text


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
    rows = [row(talk(title=f"Sesión {number}", description="Texto " * 40)) for number in range(40)]
    text = text_of(pdf.compile("programme", programme(days=days(*rows, title="Parte", description="Larga"))))
    assert [number for number in range(40) if f"Sesión {number} " not in text] == []


def test_a_text_longer_than_a_page_is_shown_to_its_end():
    for description in ("Texto " * 3000 + "final.", "Línea\n\n" * 200 + "final."):
        parallel = row(talk()) | {"tracks": [{"room": name, "talks": [talk(description=description)]} for name in "ABC"]}
        for entry, times in ((row(talk(description=description)), 1), (parallel, 3)):
            assert text_of(pdf.compile("programme", programme(days=days(entry)))).count("final.") == times


def test_a_qr_code_is_a_picture_of_its_words():
    assert qr.svg("http://a.example/") == qr.svg("http://a.example/") != qr.svg("http://b.example/")
    assert qr.svg("http://a.example/").startswith("<svg")
