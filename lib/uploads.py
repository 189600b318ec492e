"""Uploads are believed by their content: first bytes, trailer and size, never by their name.

``check`` reads the file once, in chunks; what it returns is all that is kept beside the file.
"""

import hashlib
import re
import struct
import unicodedata
import warnings
import zipfile
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image

CHUNK = 256 * 1024
NEAR = 1024
NAME_LENGTH = 120
MAX_PIXELS = 50_000_000
MAX_ZIP_ENTRIES = 5_000
MAX_ZIP_DIRECTORY = 2_000_000
MAX_UNPACKED = 500_000_000
ENCRYPTED = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")

PDF = "application/pdf"
PICTURES = {"JPEG": ("image/jpeg", ".jpg", ".jpeg"), "PNG": ("image/png", ".png"), "WEBP": ("image/webp", ".webp")}
OPENXML = "application/vnd.openxmlformats-officedocument."
OPENDOCUMENT = "application/vnd.oasis.opendocument."
# The part that makes an archive this kind of document → its type and the ending of its name.
OFFICE = {
    "word/document.xml": (f"{OPENXML}wordprocessingml.document", ".docx"),
    "ppt/presentation.xml": (f"{OPENXML}presentationml.presentation", ".pptx"),
    "xl/workbook.xml": (f"{OPENXML}spreadsheetml.sheet", ".xlsx"),
}
OPEN_OFFICE = {f"{OPENDOCUMENT}text": ".odt", f"{OPENDOCUMENT}presentation": ".odp", f"{OPENDOCUMENT}spreadsheet": ".ods"}


class Checked(NamedTuple):
    """What is known of a file that passed: its type by content, a clean name, size in bytes and SHA-256."""

    content_type: str
    name: str
    size: int
    checksum: str


class BadUpload(ValidationError):
    """The file is not what it should be; the message says what to do."""


def check(upload, *, only_pdf=False):
    """Return what is known of an uploaded file, or raise :class:`BadUpload`. Leaves the file at its start.

    Accepted: PDF; unless ``only_pdf``, also JPEG, PNG and WebP pictures, and documents of office programs.
    """
    size = upload.size or 0
    if not size:
        raise BadUpload(_("This file is empty. Choose it again once it is saved."), code="empty")
    if size > settings.UPLOAD_MAX_BYTES:
        sizes = {"size": filesizeformat(size), "most": filesizeformat(settings.UPLOAD_MAX_BYTES)}
        raise BadUpload(_("This file takes %(size)s; it may take %(most)s at most."), params=sizes, code="too_big")
    head, tail = _ends(upload, size)
    try:
        content_type, *endings = _kind(upload, head, tail, only_pdf=only_pdf)
    finally:
        upload.seek(0)
    checksum = _read_through(upload, refuse_encrypted=content_type == PDF)
    return Checked(content_type, clean_name(upload.name, endings), size, checksum)


def clean_name(name, endings):
    """Return a file name that is safe in a header, an address and on any disk, with an ending that tells the truth."""
    name = unicodedata.normalize("NFC", name or "").replace("\\", "/").rpartition("/")[2]
    name = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in name)
    name = " ".join(re.sub(r'[<>:"|?*#%;]', "-", name).split())
    stem, dot, ending = name.rpartition(".")
    if not dot or f".{ending.lower()}" not in endings:
        stem, ending = (stem if dot and len(ending) <= 5 else name), endings[0][1:]
    stem = stem.strip(". ")[:NAME_LENGTH].strip(". ") or "file"
    return f"{stem}.{ending.lower()}"


def _ends(upload, size):
    upload.seek(0)
    head = upload.read(NEAR)
    upload.seek(max(0, size - 2 * NEAR))
    return head, upload.read(2 * NEAR)


def _kind(upload, head, tail, *, only_pdf):
    """Return the content type and the endings a name of this type may have."""
    if b"%PDF-" in head:
        _whole_pdf(head, tail)
        return PDF, ".pdf"
    if only_pdf:
        raise BadUpload(_("This is not a PDF, whatever its name says. Save or export it as PDF and choose it again."), code="not_pdf")
    if head.startswith(b"PK\x03\x04"):
        return _office(upload, tail)
    if head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        return _picture(upload)
    raise BadUpload(
        _("This kind of file is not accepted. Choose a PDF, a picture (JPEG, PNG, WebP) or an office document (docx, pptx, xlsx, odt, odp, ods)."),
        code="kind",
    )


def _whole_pdf(head, tail):
    if b"<" in head[: head.index(b"%PDF-")]:
        raise BadUpload(_("This is not a PDF, whatever its name says. Save or export it as PDF and choose it again."), code="not_pdf")
    if b"%%EOF" not in tail or b"startxref" not in tail:
        raise BadUpload(_("This PDF is not whole: its end is missing. Save or download it again and choose it once more."), code="cut")


def _read_through(upload, *, refuse_encrypted):
    """Return the SHA-256; refuse a PDF that says it is encrypted, since many of its readers could not open it."""
    digest, before = hashlib.sha256(), b""
    while chunk := upload.read(CHUNK):
        digest.update(chunk)
        if refuse_encrypted and ENCRYPTED.search(before + chunk):
            upload.seek(0)
            raise BadUpload(_("This PDF is protected by a password. Save it without protection and choose it again."), code="encrypted")
        before = chunk[-64:]
    upload.seek(0)
    return digest.hexdigest()


def _picture(upload):
    """A picture Pillow can read, whole, and not so large that opening it takes all memory."""
    damaged = BadUpload(_("This picture is damaged or not whole. Save it again and choose it once more."), code="cut")
    too_large = BadUpload(_("This picture has too many pixels. Save it smaller, such as 4000 pixels wide."), code="pixels")
    upload.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(upload, formats=list(PICTURES))
        kind, (width, height) = picture.format, picture.size
        if width * height > MAX_PIXELS:
            raise too_large
        if kind == "JPEG":
            picture.draft("RGB", (width // 8, height // 8))  # reads all of it, unpacks an eighth
            picture.load()
        elif kind == "PNG":
            picture.verify()  # a WebP that is not whole does not even open
    except BadUpload:
        raise
    except Image.DecompressionBombError as error:
        raise too_large from error
    except Exception as error:  # Pillow's readers raise whatever the damaged bytes lead them to
        raise damaged from error
    return PICTURES[kind]


def _office(upload, tail):
    """A document of an office program: an archive with the right parts, without macros, that is no bomb."""
    damaged = BadUpload(_("This document is damaged or not whole. Save it again and choose it once more."), code="cut")
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        raise damaged
    if struct.unpack("<I", tail[end + 12 : end + 16])[0] > MAX_ZIP_DIRECTORY:
        raise BadUpload(_("This document is too large when unpacked. Save it as PDF and choose that."), code="bomb")
    upload.seek(0)
    try:
        with zipfile.ZipFile(upload) as archive:
            parts = archive.infolist()
            declared = archive.open("mimetype").read(200).decode("ascii", "replace").strip() if parts and parts[0].filename == "mimetype" else ""
    except Exception as error:  # zipfile too
        raise damaged from error
    if len(parts) > MAX_ZIP_ENTRIES or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise BadUpload(_("This document is too large when unpacked. Save it as PDF and choose that."), code="bomb")
    names = {part.filename for part in parts}
    if any(name.lower().endswith("vbaproject.bin") or name.startswith("Basic/") for name in names):
        raise BadUpload(_("This document carries macros. Save it without them, or as PDF, and choose it again."), code="macros")
    if declared in OPEN_OFFICE and "content.xml" in names:
        return declared, OPEN_OFFICE[declared]
    found = next((kind for part, kind in OFFICE.items() if part in names and "[Content_Types].xml" in names), None)
    if not found:
        raise BadUpload(_("An archive is not accepted. Choose the document itself, or save it as PDF."), code="archive")
    return found
