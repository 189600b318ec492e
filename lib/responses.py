"""Answers that carry a stored file: ranges and conditions of RFC 9110, file names of RFC 6266.

The file comes from whatever storage the project uses, in chunks; nothing is ever read whole into memory.
"""

import re
import unicodedata
from urllib.parse import quote

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_http_date_safe

from lib.pages import private

CHUNK = 64 * 1024
SHOWN_IN_PLACE = {"application/pdf", "image/jpeg", "image/png", "image/webp"}
# A PDF viewer styles its own page, so a policy for what is shown says only who may embed it; the rest is inert.
POLICY_IN_PLACE = "frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
POLICY_ATTACHED = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"
ONE_RANGE = re.compile(r"bytes\s*=\s*(?:(?P<first>\d{1,30})\s*-\s*(?P<last>\d{1,30})?|-(?P<suffix>\d{1,30}))", re.ASCII | re.IGNORECASE)


class Unsatisfiable(Exception):
    """The range begins after the end of the file."""


def file_response(request, file, *, name, content_type, checksum, modified, language=None, public=True):
    """Answer GET or HEAD with a stored file (a ``FieldFile``); Http404 when the storage has lost it.

    ``checksum`` gives the strong ETag, ``modified`` the moment the file was last replaced. PDF and pictures are
    shown in place, everything else is offered for download. ``public=False``: nothing keeps a copy.
    """
    try:
        handle = file.storage.open(file.name, "rb")
    except FileNotFoundError as error:
        raise Http404("The file is not in the storage.") from error
    answered = False
    try:
        response = _answer(request, handle, checksum, modified)
        answered = response.streaming
    finally:
        if not answered:
            handle.close()
    return _with_headers(response, name=name, content_type=content_type, language=language, public=public)


def _answer(request, handle, checksum, modified):
    size, etag = handle.size, f'"{checksum[:40]}"'
    validators = {"ETag": etag, "Last-Modified": http_date(modified.timestamp()), "Accept-Ranges": "bytes"}
    unmet = get_conditional_response(request, etag=etag, last_modified=int(modified.timestamp()))
    if unmet is not None:
        return _headed(unmet, validators)
    try:
        wanted = _range(request, size, etag, modified)
    except Unsatisfiable:
        return _headed(HttpResponse(status=416), validators | {"Content-Range": f"bytes */{size}"})
    first, last = wanted or (0, size - 1)
    length = {"Content-Length": str(last - first + 1)}
    if request.method == "HEAD":
        return _headed(HttpResponse(), validators | length)
    response = StreamingHttpResponse(_chunks(handle, first, last), status=206 if wanted else 200)
    response._resource_closers.append(handle.close)
    if wanted:
        length["Content-Range"] = f"bytes {first}-{last}/{size}"
    return _headed(response, validators | length)


def _range(request, size, etag, modified):
    """Return ``(first, last)`` of the one range asked for, or None for the whole file.

    None too, as RFC 9110 allows, for several ranges, other units and what is not a range at all.
    """
    match = ONE_RANGE.fullmatch(request.headers.get("Range", "").strip())
    if request.method != "GET" or not match or not _if_range(request, etag, modified):
        return None
    if match["suffix"] is not None:
        length = min(int(match["suffix"]), size)
        if not length:
            raise Unsatisfiable
        return size - length, size - 1
    first = int(match["first"])
    last = int(match["last"]) if match["last"] else size - 1
    if match["last"] and last < first:
        return None
    if first >= size:
        raise Unsatisfiable
    return first, min(last, size - 1)


def _if_range(request, etag, modified):
    """Whether the part a client has is of this very file: by strong ETag, or by a date that is old enough to be strong."""
    condition = request.headers.get("If-Range", "").strip()
    if not condition or condition == etag:
        return True
    seconds = parse_http_date_safe(condition)
    return seconds is not None and seconds == int(modified.timestamp()) and (timezone.now() - modified).total_seconds() > 1


def _chunks(handle, first, last):
    handle.seek(first)
    left = last - first + 1
    while left > 0:
        chunk = handle.read(min(CHUNK, left))
        if not chunk:
            return
        left -= len(chunk)
        yield chunk


def _headed(response, headers):
    for header, value in headers.items():
        response.headers[header] = value
    return response


def _with_headers(response, *, name, content_type, language, public):
    in_place = content_type in SHOWN_IN_PLACE
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    if not public:
        private(response)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = POLICY_IN_PLACE if in_place else POLICY_ATTACHED
    response.headers["X-Frame-Options"] = "SAMEORIGIN" if in_place else "DENY"
    if response.status_code in {200, 206}:
        response.headers["Content-Type"] = content_type
        response.headers["Content-Disposition"] = disposition(name, attachment=not in_place)
        if language:
            response.headers["Content-Language"] = language
    return response


def disposition(name, *, attachment):
    """Return ``Content-Disposition``: a name in ASCII for old readers, and the real one (RFC 6266, RFC 8187)."""
    kind = "attachment" if attachment else "inline"
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = " ".join(re.sub(r"[^\w .,()+=@!-]", "_", plain, flags=re.ASCII).split()) or "file"
    plain = f"file{plain}" if plain.startswith(".") else plain
    if plain == name:
        return f'{kind}; filename="{name}"'
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
