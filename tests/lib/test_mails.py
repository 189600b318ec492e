import pytest

from lib import mails

NAMES = {"name": "Côte d'Ivoire & <b>Ñandú</b>", "link": "https://eventos.example/es/registrations/abc/"}


@pytest.fixture
def templates(settings, tmp_path):
    """Write the templates of a mail into a folder that Django looks in first."""
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}]
    settings.SITE_URL = "https://eventos.example"

    def write(**files):
        folder = tmp_path / "mail" / "try"
        folder.mkdir(parents=True)
        for name, text in files.items():
            (folder / name.replace("_", ".")).write_text(text)

    return write


def test_text_is_as_typed_and_html_is_escaped(templates):
    templates(
        subject_txt="\nHola\n {{ name }}\n",
        body_txt="{% extends 'mail/base.txt' %}"
        "{% block content %}\n\n\nHola {{ name }}   \n\n\n\n{{ link }}{% endblock %}{% block why %}Porque sí.{% endblock %}",
        body_html="{% extends 'mail/base.html' %}{% block content %}<h1>{{ name }}</h1>"
        "{% include 'mail/includes/button.html' with url=link label='Ver' only %}{% endblock %}",
    )
    mail = mails.render("try", "fr", NAMES)
    assert mail.subject == "Hola Côte d'Ivoire & <b>Ñandú</b>"
    assert mail.text.startswith("Hola Côte d'Ivoire & <b>Ñandú</b>\n\nhttps://eventos.example/es/registrations/abc/\n\n--\nPorque sí.\n\nAL-LAs")
    assert '<html lang="fr">' in mail.html
    assert "<title>Hola Côte d&#x27;Ivoire &amp; &lt;b&gt;Ñandú&lt;/b&gt;</title>" in mail.html
    assert "<h1>Côte d&#x27;Ivoire &amp; &lt;b&gt;Ñandú&lt;/b&gt;</h1>" in mail.html
    for body in (mail.text, mail.html):
        assert NAMES["link"] in body
        assert "https://eventos.example/fr/" in body
        assert "https://eventos.example/fr/privacy/" in body


def test_the_mail_is_in_its_own_language_not_the_visitors(templates):
    templates(subject_txt="{% load i18n %}{% get_current_language as code %}{{ code }} {{ language }}", body_txt="x", body_html="x")
    assert mails.render("try", "pt-br", {}) == ("pt-br pt-br", "x\n", "x\n")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\r\nb\n\n c", "a b c"),
        ("a\x00\x1b\x7f\x85b\u2028c\u2029d", "a b c d"),
        ("\u202eيمين \u2066x\u2069", "يمين x"),
        ("👩‍👩‍👧 ok", "👩‍👩‍👧 ok"),
        ("ñ" * 121, "ñ" * 119 + "…"),
        ("ñ" * 120, "ñ" * 120),
    ],
)
def test_one_line(text, line):
    assert mails.one_line(text) == line
