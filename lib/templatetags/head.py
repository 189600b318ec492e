"""What the head of a page says about it: title and description for people and for shared links, the other languages."""

from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from lib.fields import language_name
from lib.pages import asked
from lib.translated import reader_language

register = template.Library()


@register.simple_block_tag(takes_context=True)
def page_title(context, content):
    """``<title>`` with the site's name, and the same title for shared links."""
    title = " ".join(content.split()).replace('"', "&quot;")
    whole = f"{title} – AL-LAs" if title else "AL-LAs"
    return format_html('<title>{}</title>\n<meta property="og:title" content="{}">', mark_safe(whole), mark_safe(title or "AL-LAs"))  # noqa: S308 (a block's output, escaped already)


@register.simple_block_tag(takes_context=True)
def page_description(context, content):
    """The description of a page, for search engines and shared links; nothing where there is none."""
    text = mark_safe(" ".join(content.split()).replace('"', "&quot;"))  # noqa: S308 (a block's output, escaped already)
    return format_html('<meta name="description" content="{0}">\n<meta property="og:description" content="{0}">', text) if text else ""


@register.simple_tag(takes_context=True)
def page_languages(context):
    """The same page in each language: code, own name, path, whether it is this one.

    A page outside the languages (an error at an unknown address) offers the home pages. Of the query only what the
    page understands is carried along, since the page is kept for everybody.
    """
    request = context.get("request")
    prefix, rest = _split(request.path if request else "/")
    query = _known_query(request)
    return [
        {
            "code": code,
            "name": language_name(code),
            "path": f"/{code}/{rest}",
            "url": f"/{code}/{rest}{query}",
            "current": code == reader_language(),
            "here": code == prefix,
            "is_home": not rest,
        }
        for code, _name in settings.LANGUAGES
    ]


def _split(path):
    """``/pt-br/events/`` → ``("pt-br", "events/")``; ``("", "")`` for a path without a language."""
    prefix, _, rest = path.lstrip("/").partition("/")
    return (prefix, rest) if prefix in dict(settings.LANGUAGES) else ("", "")


def _known_query(request):
    match = getattr(request, "resolver_match", None)
    names = getattr(match.func, "public_query", ()) if match else ()
    known = asked(request, names) if names else {}
    return f"?{urlencode(known)}" if known else ""
