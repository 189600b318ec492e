"""Tables that people send are read by their content, with limits; tables we write hold no formula."""

import datetime as dt
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart
from openpyxl.worksheet.formula import ArrayFormula

from lib import spreadsheet
from lib.spreadsheet import Broken, Formula, Unreadable, defused, undefused

ROWS = (["Título", "Sala"], ["Diálogo", "Sala A"])
CELLS = [("Título", "Sala"), ("Diálogo", "Sala A")]


def upload(data, name="agenda"):
    return SimpleUploadedFile(name, data)


def book(*rows, change=None):
    made = Workbook()
    for row in rows:
        made.active.append(row)
    if change:
        change(made)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def cells(data):
    return [row.cells for row in spreadsheet.read(upload(data)).rows]


def refusal(data):
    with pytest.raises(Unreadable) as caught:
        spreadsheet.read(upload(data))
    return caught.value.code


def repacked(data, change):
    """A workbook with ``change(parts)`` applied to its ``{name: bytes}``."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


# --- CSV ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_is_read_in_the_encodings_and_separators_of_the_world(encoding, separator):
    text = "\r\n".join(separator.join(row) for row in ROWS)
    assert cells(text.encode(encoding)) == CELLS


def test_a_guessed_encoding_is_said():
    sheet = spreadsheet.read(upload("Título;Sala\nDiálogo;“A”".encode("cp1252")))
    assert (sheet.rows[1].cells, len(sheet.notes)) == (("Diálogo", "“A”"), 1)
    assert spreadsheet.read(upload("Título;Sala".encode())).notes == []


def test_rows_keep_the_numbers_that_the_program_shows():
    data = 'sep=,\r\nTítulo,Sala\r\n\r\n"Diá\nlogo","Sala A, norte"\r\n'.encode()
    assert [(row.number, row.cells) for row in spreadsheet.read(upload(data)).rows] == [(2, ("Título", "Sala")), (4, ("Diá\nlogo", "Sala A, norte"))]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n \r\n", "empty"),
        (b";;;\n;;\n", "empty"),
        (b"%PDF-1.7 ...", "kind"),
        (b"<html><table>", "kind"),
        (b"\x89PNG\r\n\x1a\n", "kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "kind"),
        (b"PK\x03\x04 and no end", "cut"),
        (b'a;b\n"open;1\n', "cut"),
        (b"a;b\n\x81\x8d;\x8f", "encoding"),
        (b"a;b\n" + b"\x00\x01\x02" * 50, "encoding"),
        (b"a;b\n" + b"x" * 1_100_000, "cut"),
        (b"a;b\n" + b";".join([b"x"] * 101), "columns"),
        (b"a;b\n" + b"1;2\n" * 10_000, "rows"),
        (b"x" * 5_000_001, "too_big"),
    ],
)
def test_what_is_no_table_is_refused(data, code):
    assert refusal(data) == code


def test_a_password_is_named():
    with pytest.raises(Unreadable) as caught:
        spreadsheet.read(upload(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")))
    assert "contraseña" in caught.value.messages[0]


# --- XLSX --------------------------------------------------------------------------------------------------------


def test_cells_keep_their_kind():
    row = [1, 2.5, True, "texto", dt.datetime(2018, 7, 5, 9), dt.date(2018, 7, 5), dt.time(9, 30), dt.timedelta(hours=25), "=1+1"]
    found = cells(book(row))[0]
    assert found == (1, 2.5, True, "texto", dt.datetime(2018, 7, 5, 9), dt.datetime(2018, 7, 5), dt.time(9, 30), dt.timedelta(hours=25), "=1+1")
    assert isinstance(found[-1], Formula)


def test_formulas_and_errors_are_told_from_texts():
    def spoil(made):
        made.active["A2"] = ArrayFormula("A2:A2", "=SUM(B1:B2)")
        made.active["B2"] = "#REF!"

    found = cells(book(["a", "b"], change=spoil))[1]
    assert [type(cell) for cell in found] == [Formula, Broken]


def test_blank_rows_count_and_blank_cells_are_none():
    def spoil(made):
        made.active["B4"] = "x"
        made.active["C4"] = "   "

    assert [(row.number, row.cells) for row in spreadsheet.read(upload(book(["a", "b"], change=spoil))).rows] == [(1, ("a", "b")), (4, (None, "x"))]


def test_merged_cells_are_refused_by_their_place():
    def merge(made):
        made.active.merge_cells("A2:B2")

    with pytest.raises(Unreadable) as caught:
        spreadsheet.read(upload(book(*ROWS, change=merge)))
    assert (caught.value.code, "A2:B2" in caught.value.messages[0]) == ("merged", True)


def test_the_first_sheet_in_sight_is_read_and_others_are_mentioned():
    def hide(made):
        made.active.sheet_state = "hidden"
        made.create_sheet("Agenda").append(["a", "b"])
        made.create_sheet("Notas").append(["c"])

    sheet = spreadsheet.read(upload(book(*ROWS, change=hide)))
    assert ([row.cells for row in sheet.rows], len(sheet.notes), "Agenda" in sheet.notes[0]) == ([("a", "b")], 1, True)


def test_a_workbook_without_any_sheet_in_sight_is_refused():
    def hide(parts):
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b'state="visible"', b'state="hidden"')

    assert refusal(repacked(book(*ROWS), hide)) == "hidden"


@pytest.mark.parametrize("rows", [2_002, 10_000])
def test_a_table_that_is_too_long_is_refused(rows):
    assert refusal(book(*(["a", "b", "c"] for _number in range(rows)))) == "rows"


def test_two_thousand_rows_and_their_headings_are_read():
    assert len(cells(book(*(["a"] for _number in range(2_001))))) == 2_001


def test_a_row_far_down_is_refused():
    def spoil(made):
        made.active["A900000"] = "x"

    assert refusal(book(*ROWS, change=spoil)) == "rows"


def test_a_wide_table_is_refused():
    assert refusal(book(["x"] * 101)) == "columns"


def _sheet(parts):
    return next(name for name in parts if name.startswith("xl/worksheets/sheet"))


def entity_bomb(parts):
    lol = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10 if number else "lol"}">' for number in range(9))
    parts[_sheet(parts)] = f"<?xml version='1.0'?><!DOCTYPE x [{lol}]><worksheet>&l8;</worksheet>".encode()


def hidden_bomb(parts):
    parts["xl/styles.xml"] = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a "b">]><styleSheet/>'.encode("utf-16")


def swollen(parts):
    parts["xl/media/image1.png"] = b"0" * 41_000_000


def crowded(parts):
    parts.update({f"xl/part{number}.bin": b"" for number in range(600)})


def torn(parts):
    parts[_sheet(parts)] = parts[_sheet(parts)][:-40]


def no_workbook(parts):
    parts["word/document.xml"] = parts.pop("xl/workbook.xml")


@pytest.mark.parametrize(
    ("change", "code"), [(entity_bomb, "cut"), (hidden_bomb, "cut"), (swollen, "bomb"), (crowded, "bomb"), (torn, "cut"), (no_workbook, "kind")]
)
def test_bombs_and_damage_are_refused(change, code):
    assert refusal(repacked(book(*ROWS), change)) == code


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_workbook_is_refused(part):
    data = book(*ROWS)
    assert refusal(data[: int(len(data) * part)]) == "cut"


def test_a_chart_is_no_table():
    def add(made):
        made.create_chartsheet("Gráfico", 0).add_chart(BarChart())

    assert cells(book(*ROWS, change=add)) == CELLS


# --- Writing -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["=1+1", "+57 1", "-2", "@sum", "\t=1", "\r=1", " =1", "'=1", "''=1"])
def test_texts_that_a_program_would_compute_are_defused(text):
    assert defused(text) == f"'{text}"
    line = next(iter(list(spreadsheet.csv_lines(["a"], [[text]]))[1:]))
    assert line.lstrip('"').startswith("'")
    sheet = load_workbook(io.BytesIO(spreadsheet.xlsx("Hoja", ["a"], [[text]]))).active
    assert (sheet["A2"].data_type, sheet["A2"].value[:1]) == ("s", "'")


@given(st.text(alphabet=st.one_of(st.sampled_from("='+-@\t\r \n"), st.characters()), max_size=12))
def test_defusing_can_be_undone(text):
    assert undefused(defused(text)) == text


@pytest.mark.parametrize("text", ["hola", "", "a=b", "'hola'"])
def test_other_texts_stay(text):
    assert defused(text) == text


def test_a_text_that_looks_like_an_error_stays_a_text():
    assert cells(spreadsheet.xlsx("Hoja: [1]", ["a"], [["#N/A"]])) == [("a",), ("#N/A",)]
    assert not isinstance(cells(spreadsheet.xlsx("x", ["a"], [["#N/A"]]))[1][0], Broken)


LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
TEXTS = st.text(LETTERS, min_size=1, max_size=20).filter(str.strip)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), min_size=1, max_size=4))
def test_what_is_written_is_read_back(rows):
    expected = [("a", "b"), *(tuple(row) for row in rows)]
    assert cells("".join(spreadsheet.csv_lines(["a", "b"], rows)).encode()) == expected
    assert cells(spreadsheet.xlsx("Hoja", ["a", "b"], rows)) == expected
