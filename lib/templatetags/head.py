"""What the head of a page says about it: title and description for people and for shared links, the other languages."""

from functools import cache
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe

from lib.fields import language_name
from lib.pages import asked
from lib.translated import reader_language

register = template.Library()


class OnceNode(template.Node):
    def __init__(self, nodelist):
        self.nodelist, self.kept = nodelist, {}

    def render(self, context):
        language = reader_language()
        if language not in self.kept:
            self.kept[language] = self.nodelist.render(context)
        return self.kept[language]


@register.tag
def once(parser, token):
    """What is the same on every page of a language, and holds no data: rendered once a process and language."""
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    return OnceNode(nodelist)


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
    query, current = _known_query(request), reader_language()
    return [
        {
            "code": code,
            "name": name,
            "path": f"/{code}/{rest}",
            "url": f"/{code}/{rest}{query}",
            "current": code == current,
            "here": code == prefix,
            "is_home": not rest,
        }
        for code, name in _own_names()
    ]


@cache
def _own_names():
    return [(code, language_name(code)) for code, _name in settings.LANGUAGES]


@register.simple_tag
def alternate_links(languages, site_url):
    """The page's own address, and the same page in each language; nothing for a page outside the languages."""
    here = next((escape(site_url + language["path"]) for language in languages if language["here"]), "")
    if not here:
        return ""
    addresses = {language["code"]: escape(site_url + language["path"]) for language in languages}
    addresses["x-default"] = f"{site_url}/" if languages[0]["is_home"] else addresses[languages[0]["code"]]
    links = [f'<link rel="alternate" hreflang="{code}" href="{address}">' for code, address in addresses.items()]
    return mark_safe("\n".join([f'<link rel="canonical" href="{here}">', f'<meta property="og:url" content="{here}">', *links]))  # noqa: S308 (escaped above)


def _split(path):
    """``/pt-br/events/`` → ``("pt-br", "events/")``; ``("", "")`` for a path without a language."""
    prefix, _, rest = path.lstrip("/").partition("/")
    return (prefix, rest) if prefix in dict(settings.LANGUAGES) else ("", "")


def _known_query(request):
    match = getattr(request, "resolver_match", None)
    names = getattr(match.func, "public_query", ()) if match else ()
    known = asked(request, names) if names else {}
    return f"?{urlencode(known)}" if known else ""
