"""Small files of every kind, good and bad, made in memory."""

import io
import zipfile

from PIL import Image

from tests.factories import PDF


def archive(parts, **kwargs):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, **kwargs) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return buffer.getvalue()


def docx(**more):
    return archive({"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>", **more})


def odp():
    return archive({"mimetype": "application/vnd.oasis.opendocument.presentation", "content.xml": "<content/>"})


def picture(kind, size=(40, 30)):
    buffer = io.BytesIO()
    Image.effect_noise(size, 80).convert("RGB").save(buffer, kind)
    return buffer.getvalue()


def encrypted_pdf():
    return PDF.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 2 0 R")
