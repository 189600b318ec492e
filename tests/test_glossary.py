"""The glossary says what the site says."""

from pathlib import Path

from scripts import catalogs

GLOSSARY = Path(__file__).resolve().parent.parent / "docs" / "glossary.md"


def rows():
    for line in GLOSSARY.read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and cells[0] not in {"noun", "---"}:
            yield cells[0], dict(zip(catalogs.LANGUAGES, cells[1:4], strict=True))


def test_every_noun_is_called_as_on_the_site():
    texts = {language: {entry.msgid: entry.msgstr for entry in catalogs.read(language) if not entry.msgctxt} for language in catalogs.LANGUAGES}
    said = {noun: {language: texts[language].get(noun) for language in catalogs.LANGUAGES} for noun, _labels in rows()}
    assert said == dict(rows())
    assert len(said) > 25
