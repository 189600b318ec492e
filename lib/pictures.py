"""Pictures that people upload: believed by content, written anew without what cameras add, in a few sizes.

    sizes = prepare(upload)                  # BadUpload says what to do
    name = store(storage, "notes", sizes)    # one name that says it all: notes/<key>-1600x1067.webp
    renditions(name)                         # every size with its own name, the smallest first

A picture is never overwritten: another one has another key. So its address may be kept for ever.
"""

import io
import re
import uuid
import warnings
from typing import NamedTuple

from django.core.files.base import ContentFile
from django.http import Http404
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps

from lib.responses import file_response
from lib.storing import delete_after_commit, stored
from lib.uploads import MAX_PIXELS, PICTURES, BadUpload

MAX_BYTES = 20_000_000
# Unpacked whole before it is made smaller; a JPEG is unpacked smaller at once.
MAX_PIXELS_UNPACKED = 25_000_000
EDGES = (400, 800, 1600)
NAME = re.compile(r"(?P<folder>[a-z]+)/(?P<key>[0-9a-f]{32})-(?P<width>\d{1,4})x(?P<height>\d{1,4})\.webp")
ADDRESS = re.compile(r"(?P<key>[0-9a-f]{32})-\d{1,4}x\d{1,4}\.webp")
TOO_LARGE = _("This picture has too many pixels. Save it smaller, such as 4000 pixels wide.")
FOREVER = "public, max-age=31536000, immutable"


class Rendition(NamedTuple):
    """One size of a picture: where it is stored, and the last part of its address."""

    path: str
    width: int
    height: int

    @property
    def name(self):
        return self.path.rpartition("/")[2]


class Shown(NamedTuple):
    """What an ``<img>`` says of a picture."""

    src: str
    srcset: str
    width: int
    height: int
    largest: str


class Stored(NamedTuple):
    """A file by its name in a storage."""

    storage: object
    name: str


def prepare(upload):
    """Return ``[(width, height, bytes), …]`` of an upload, the smallest first; BadUpload for anything but a sound picture.

    JPEG, PNG and WebP, up to 20 MB. What is kept is WebP in sRGB, turned upright, without Exif (where it was taken,
    by which camera), without other frames.
    """
    if not upload.size:
        raise BadUpload(_("This file is empty. Choose it again once it is saved."), code="empty")
    if upload.size > MAX_BYTES:
        sizes = {"size": filesizeformat(upload.size), "most": filesizeformat(MAX_BYTES)}
        raise BadUpload(_("This file takes %(size)s; it may take %(most)s at most."), params=sizes, code="too_big")
    upload.seek(0)
    head = upload.read(16)
    upload.seek(0)
    if not (head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP")):
        raise BadUpload(_("This is not a picture of a kind that is accepted. Save it as JPEG, PNG or WebP and choose it again."), code="kind")
    try:
        picture = _unpacked(upload)
        picture.thumbnail((EDGES[-1], EDGES[-1]), Image.Resampling.LANCZOS)
        return [_encoded(picture, size) for size in _sizes(*picture.size)]
    except BadUpload:
        raise
    except Image.DecompressionBombError as error:
        raise BadUpload(TOO_LARGE, code="pixels") from error
    except Exception as error:  # Pillow's readers raise whatever the damaged bytes lead them to
        raise BadUpload(_("This picture is damaged or not whole. Save it again and choose it once more."), code="cut") from error
    finally:
        upload.seek(0)


def _unpacked(upload):
    """The picture upright in RGB or RGBA; one with too many pixels is refused before it is unpacked."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        picture = Image.open(upload, formats=list(PICTURES))
    width, height = picture.size
    if width * height > (MAX_PIXELS if picture.format == "JPEG" else MAX_PIXELS_UNPACKED):
        raise BadUpload(TOO_LARGE, code="pixels")
    if picture.format == "JPEG":
        picture.draft(None, (EDGES[-1], EDGES[-1]))
    profile = picture.info.get("icc_profile")
    picture = ImageOps.exif_transpose(picture)
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    if profile and picture.mode in {"RGB", "CMYK"}:
        picture = _in_srgb(picture, profile)
    picture = picture.convert(mode)
    picture.info.clear()
    return picture


def _in_srgb(picture, profile):
    """The same colours in sRGB; a profile nobody can read is left aside."""
    try:
        return ImageCms.profileToProfile(picture, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return picture


def _sizes(width, height):
    """The sizes in which a picture of at most the largest edge is kept, the smallest first."""
    longest = max(width, height)
    edges = [*(edge for edge in EDGES if edge < longest), longest]
    return list(dict.fromkeys((max(1, round(width * edge / longest)), max(1, round(height * edge / longest))) for edge in edges))


def _encoded(picture, size):
    buffer = io.BytesIO()
    (picture if size == picture.size else picture.resize(size, Image.Resampling.LANCZOS)).save(buffer, "WEBP", quality=80)
    return *size, buffer.getvalue()


def store(storage, folder, sizes):
    """Write the sizes (the largest last) into ``folder`` of the storage; return the largest one's name, which a row keeps.

    Inside :func:`lib.storing.kept_only_on_success` they go again where that block fails.
    """
    key = uuid.uuid4().hex
    for width, height, content in sizes:
        name = storage.save(f"{folder}/{key}-{width}x{height}.webp", ContentFile(content))
        stored(storage, name)
    return name


def renditions(name):
    """Return every :class:`Rendition` of the picture a row keeps as ``name``, the smallest first; none for another kind of name."""
    match = NAME.fullmatch(name or "")
    if not match:
        return []
    sizes = _sizes(int(match["width"]), int(match["height"]))
    return [Rendition(f"{match['folder']}/{match['key']}-{width}x{height}.webp", width, height) for width, height in sizes]


def shown(name, address):
    """Return what an ``<img>`` says of the picture ``name``, or None; ``address`` makes a rendition's path of its name."""
    found = [(address(rendition.name), rendition) for rendition in renditions(name)]
    if not found:
        return None
    middle = next((path for path, rendition in found if max(rendition.width, rendition.height) >= EDGES[1]), found[-1][0])
    srcset = ", ".join(f"{path} {rendition.width}w" for path, rendition in found)
    return Shown(middle, srcset, found[-1][1].width, found[-1][1].height, found[-1][0])


def key_of(name):
    """Return the beginning that all names of one picture share; Http404 for what is no picture's name."""
    match = ADDRESS.fullmatch(name)
    if not match:
        raise Http404("Not a picture's name.")
    return match["key"]


def remove(storage, name):
    """Remove every size of a picture once the transaction around has come through."""
    delete_after_commit(storage, *(rendition.path for rendition in renditions(name)))


def picture_response(request, file, name, *, modified, public=True):
    """Answer with the rendition ``name`` of a stored picture (a ``FieldFile``); a public one may be kept for ever."""
    rendition = next((found for found in renditions(file.name) if found.name == name), None)
    if rendition is None:
        raise Http404("No such size of the picture.")
    given = {"name": name, "content_type": "image/webp", "checksum": name.removesuffix(".webp"), "modified": modified, "public": public}
    response = file_response(request, Stored(file.storage, rendition.path), **given)
    if public and response.status_code in {200, 206, 304}:
        response.headers["Cache-Control"] = FOREVER
    return response
