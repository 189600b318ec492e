"""Pictures: believed by content, written anew without what cameras add, kept under names that never come back."""

import io
import struct
import zlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from lib.pictures import prepare, remove, renditions, shown, store
from lib.storing import kept_only_on_success
from lib.uploads import BadUpload
from tests.publications.samples import picture


def upload(content, name="foto.jpg"):
    return ContentFile(content, name=name)


def encoded(image, kind="JPEG", **options):
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def opened(sizes):
    return [Image.open(io.BytesIO(content)) for _width, _height, content in sizes]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_it_is_written_in_three_sizes(kind):
    sizes = prepare(upload(picture(kind, (2000, 1333))))
    assert [size[:2] for size in sizes] == [(400, 266), (800, 533), (1600, 1066)]
    assert [(image.format, image.size) for image in opened(sizes)] == [("WEBP", size[:2]) for size in sizes]


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((300, 200), [(300, 200)]),
        ((400, 400), [(400, 400)]),
        ((900, 600), [(400, 267), (800, 533), (900, 600)]),
        ((20, 3000), [(3, 400), (6, 800), (11, 1600)]),
    ],
)
def test_nothing_is_made_larger(size, expected):
    assert [found[:2] for found in prepare(upload(picture("PNG", size)))] == expected


def test_where_it_was_taken_and_by_what_is_forgotten_and_it_stands_upright():
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Cámara"
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 51.0, 29.0)})
    image = Image.new("RGB", (600, 400), "#1a56d6")
    (small, large) = opened(prepare(upload(encoded(image, exif=exif, comment=b"secreto"))))
    assert (large.size, small.size) == ((400, 600), (267, 400))
    assert (dict(large.getexif()), large.info.get("exif"), large.info.get("xmp"), b"secreto" in large.fp.read()) == ({}, None, None, False)


@pytest.mark.parametrize(("mode", "kept"), [("RGBA", "RGBA"), ("LA", "RGBA"), ("P", "RGBA"), ("L", "RGB"), ("1", "RGB")])
def test_every_kind_of_colour_is_read(mode, kept):
    image = Image.new("RGBA", (50, 50), (200, 50, 20, 128)).convert(mode)
    assert [found.mode for found in opened(prepare(upload(encoded(image, "PNG"))))] == [kept]


def test_the_colours_of_print_are_read():
    assert [found.mode for found in opened(prepare(upload(encoded(Image.new("CMYK", (50, 50))))))] == ["RGB"]


def bomb(width, height):
    """A PNG of a few bytes that says it is huge."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "kind"),
        (encoded(Image.new("P", (9, 9)), "GIF"), "kind"),
        (encoded(Image.new("RGB", (9, 9)), "TIFF"), "kind"),
        (b"%PDF-1.7\n%%EOF", "kind"),
        (b"<html><script>alert(1)</script></html>", "kind"),
        (b"\xff\xd8\xff\xe0 not really", "cut"),
        (picture("JPEG", (300, 300))[:2000], "cut"),
        (picture("PNG", (300, 300))[:2000], "cut"),
        (picture("WEBP", (300, 300))[:2000], "cut"),
        (bomb(60_000, 60_000), "pixels"),
        (bomb(6_000, 5_000), "pixels"),
        (bomb(2_000, 2_000), "cut"),
    ],
)
def test_anything_else_is_refused_with_a_sentence(content, code):
    with pytest.raises(BadUpload) as refused:
        prepare(upload(content, "foto.jpg"))
    assert refused.value.code == code


def test_a_very_large_file_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr("lib.pictures.MAX_BYTES", 1000)
    with pytest.raises(BadUpload) as refused:
        prepare(upload(picture("JPEG", (300, 300))))
    assert refused.value.code == "too_big"


@pytest.mark.django_db
def test_a_name_says_it_all_and_is_never_used_twice(django_capture_on_commit_callbacks):
    sizes = prepare(upload(picture("PNG", (900, 600))))
    one, other = store(default_storage, "notes", sizes), store(default_storage, "notes", sizes)
    assert one != other
    found = renditions(one)
    assert [(rendition.width, rendition.height, default_storage.exists(rendition.path)) for rendition in found] == [
        (400, 267, True),
        (800, 533, True),
        (900, 600, True),
    ]
    image = shown(one, "/p/{}".format)
    assert (image.src, image.width, image.height, image.largest) == (f"/p/{found[1].name}", 900, 600, f"/p/{found[2].name}")
    assert image.srcset == ", ".join(f"/p/{rendition.name} {rendition.width}w" for rendition in found)
    with django_capture_on_commit_callbacks(execute=True):
        remove(default_storage, one)
    assert [default_storage.exists(rendition.path) for rendition in (*found, *renditions(other))] == [False] * 3 + [True] * 3


@pytest.mark.parametrize("name", ["", None, "notes/foto.jpg", "notes/../secret.webp", "notes/abc-1x1.webp"])
def test_another_name_is_no_picture(name):
    assert (renditions(name), shown(name, str)) == ([], None)


def test_a_failure_leaves_nothing_in_the_storage():
    name = ""

    def failing():
        nonlocal name
        with kept_only_on_success():
            name = store(default_storage, "notes", prepare(upload(picture("PNG", (900, 600)))))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        failing()
    assert [default_storage.exists(rendition.path) for rendition in renditions(name)] == [False] * 3
