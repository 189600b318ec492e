import polib
import pytest

from scripts import catalogs
from scripts.extraction import Text

TEXTS = {Text(None, "Cities"): ["a.html"], Text(None, "%(n)s city", "%(n)s cities"): ["b.py"], Text("a state", "Open"): ["c.py"]}


@pytest.fixture
def catalogue():
    """The French catalogue of ``TEXTS``, wholly translated."""
    made = catalogs.merged("fr", TEXTS, polib.POFile())
    for entry, translation in zip(made, ["Villes", {0: "%(n)s ville", 1: "%(n)s villes"}, "Ouvert"], strict=True):
        entry.msgstr, entry.msgstr_plural = ("", translation) if entry.msgid_plural else (translation, {})
    return made


def faults(catalogue, same=()):
    return [fault for entry in catalogue for fault in catalogs._faults_of(entry, same, "fr")]


def test_the_catalogues_are_whole():
    assert catalogs.faults() == []


def test_a_whole_catalogue_has_no_fault(catalogue):
    assert faults(catalogue) == []
    assert catalogs._missing_or_left_over("fr", catalogue, TEXTS) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"msgstr": ""}, "not translated"),
        ({"msgstr": "Cities"}, "the same as its source, and not listed in locale/same-as-source.txt"),
        ({"flags": ["fuzzy"]}, "fuzzy"),
        ({"msgstr": "%(n)s villes"}, "other placeholders than its source"),
    ],
)
def test_a_fault_is_found(catalogue, change, fault):
    for name, value in change.items():
        setattr(catalogue[0], name, value)
    assert faults(catalogue) == [fault]


def test_a_missing_plural_form_is_found(catalogue):
    catalogue[1].msgstr_plural[1] = ""
    assert faults(catalogue) == ["not translated"]


def test_a_listed_text_may_be_the_same(catalogue):
    catalogue[0].msgstr = "Cities"
    assert faults(catalogue, same=["fr"]) == []


def test_new_and_old_texts_are_found(catalogue):
    assert catalogs._missing_or_left_over("fr", catalogue, {**TEXTS, Text(None, "New"): ["d.py"]}) == ["fr: lacks 'New' of d.py; run make messages"]
    assert catalogs._missing_or_left_over("fr", catalogue, dict(list(TEXTS.items())[1:])) == ["fr: no longer used: 'Cities'; run make messages"]


def test_merging_keeps_translations_and_drops_what_is_gone(catalogue):
    texts = {Text(None, "New"): ["d.py"], Text(None, "%(n)s city", "%(n)s cities"): ["b.py"]}
    merged = catalogs.merged("fr", texts, catalogue)
    assert [(entry.msgid, entry.msgstr, entry.msgstr_plural) for entry in merged] == [
        ("New", "", {}),
        ("%(n)s city", "", {0: "%(n)s ville", 1: "%(n)s villes"}),
    ]
    assert merged.metadata["Plural-Forms"] == "nplurals=2; plural=(n > 1);"


def test_english_holds_plurals_and_deviations_only():
    old = polib.POFile()
    old.append(polib.POEntry(msgctxt="a state", msgid="Open", msgstr="Open now"))
    merged = catalogs.merged("en", TEXTS, old)
    assert [(entry.msgid, entry.msgstr or entry.msgstr_plural) for entry in merged] == [
        ("%(n)s city", {0: "%(n)s city", 1: "%(n)s cities"}),
        ("Open", "Open now"),
    ]


def test_a_compiled_catalogue_that_lags_is_found(catalogue, tmp_path, monkeypatch):
    monkeypatch.setattr(catalogs, "LOCALE", tmp_path)
    catalogs.path("fr").parent.mkdir(parents=True)
    catalogue.save(str(catalogs.path("fr")))
    assert not catalogs.is_compiled("fr")
    catalogue.save_as_mofile(str(catalogs.path("fr").with_suffix(".mo")))
    assert catalogs.is_compiled("fr")
    catalogue[0].msgstr = "Les villes"
    catalogue.save(str(catalogs.path("fr")))
    assert not catalogs.is_compiled("fr")
