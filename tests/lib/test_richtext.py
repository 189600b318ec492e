"""Rich text: nothing passes but what the allow-list names."""

import pytest

from lib.richtext import clean, plain
from publications.models import Note
from tests.factories import NoteFactory

HOSTILE = [
    ("<p>a<script>alert(1)</script></p>", "<p>a</p>"),
    ("<style>p{display:none}</style><p>a</p>", "<p>a</p>"),
    ('<p onclick="x()">a</p>', "<p>a</p>"),
    ('<img src=x onerror="alert(1)">', ""),
    ("<svg/onload=alert(1)>a", "a"),
    ('<iframe src="https://example.org"></iframe><p>a</p>', "<p>a</p>"),
    ('<a href="javascript:alert(1)">a</a>', '<a rel="noopener">a</a>'),
    ('<a href="JaVaScRiPt&colon;alert(1)">a</a>', '<a rel="noopener">a</a>'),
    ('<a href="java\nscript:alert(1)">a</a>', '<a rel="noopener">a</a>'),
    ('<a href="data:text/html,<script>alert(1)</script>">a</a>', '<a rel="noopener">a</a>'),
    ('<a href="vbscript:msgbox(1)">a</a>', '<a rel="noopener">a</a>'),
    ('<a href="https://example.org" target="_blank" style="position:fixed">a</a>', '<a href="https://example.org" rel="noopener">a</a>'),
    ('<a href="/es/events/" rel="opener">a</a>', '<a href="/es/events/" rel="noopener">a</a>'),
    ('<p style="position:fixed;inset:0" class="btn" id="x">a</p>', "<p>a</p>"),
    ("<form action=https://example.org><input name=q></form><p>a</p>", "<p>a</p>"),
    ('<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">', ""),
    ('<noscript><p title="</noscript><img src=x onerror=alert(1)>">', '&lt;p title=""&gt;'),
    ("<p>a<!-- <script> --></p>", "<p>a</p>"),
    ("<p>unclosed <strong>bold", "<p>unclosed <strong>bold</strong></p>"),
    ("a < b & c", "a &lt; b &amp; c"),
    ("<h1>a</h1><table><tr><td>b</td></tr></table>", "ab"),
    ("<p>a\0b</p>", "<p>ab</p>"),
]


@pytest.mark.parametrize(("html", "expected"), HOSTILE)
def test_hostile_html_is_harmless(html, expected):
    assert clean(html) == expected
    assert clean(expected) == expected


def test_what_an_editor_writes_stays():
    html = (
        '<h2>Título</h2><h3>Otro</h3><p>Uno <strong>dos</strong> <em>tres</em><br>cuatro <a href="mailto:a@example.org" rel="noopener">cinco</a></p>'
        "<ul><li><p>a</p></li></ul><ol><li><p>b</p></li></ol><blockquote><p>c</p></blockquote>"
    )
    assert clean(html) == html


@pytest.mark.parametrize("html", ["", None, "<p></p>", "<p> </p><p><br></p>", "<ul><li><p></p></li></ul>", "<h2><strong></strong></h2>", "<p>&nbsp;</p>"])
def test_an_untouched_editor_gives_an_empty_text(html):
    assert clean(html) == ""


def test_words_alone():
    assert plain("<h2>Uno</h2><p>dos<br>tres <strong>cuatro</strong></p><ul><li>cinco</li></ul>") == "Uno dos tres cuatro cinco"


@pytest.mark.django_db
def test_a_column_holds_nothing_else_however_it_is_written():
    bad, good = "<p>a</p><script>alert(1)</script>", "<p>a</p>"
    note = NoteFactory(body_es=bad, body_fr=bad)
    assert Note.objects.values_list("body_es", "body_fr").get() == (good, good)
    Note.objects.filter(pk=note.pk).update(body_en=bad)
    Note.objects.bulk_create([Note(slug="otra", title_es="Otra", date=note.date, body_es=bad)])
    note.body_pt_br = bad
    note.save(update_fields=["body_pt_br"])
    assert list(Note.objects.order_by("pk").values_list("body_en", "body_pt_br", "body_es")) == [(good, good, good), (None, None, good)]
