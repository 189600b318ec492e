"""A session of the agenda in words and marked up. Everything that people typed goes through :func:`escape`.

Of all parts of the page these are the most: a template that asked a tag for each of their pieces took longer than all
queries. So what is the same for every session is fetched once here, and each is put together from plain strings.
"""

from html import escape

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events.models import Role, Session
from lib.translated import reader_language


class TalkWriter:
    """Writes the sessions of one event for one reader."""

    def __init__(self, event):
        self.language = reader_language()
        self.kinds = {kind.value: capfirst(str(kind.label)) for kind in Session.Kind}
        self.roles = {kind.value: str(kind.label) for kind in Role.Kind}
        self.languages = {code: str(name) if self.language == "en" else str(name).lower() for code, name in settings.LANGUAGES}
        self.now = f'<p class="state state--open" data-now-state>{escape(_("Now"))}</p>'
        self.cancelled = f'<p class="state state--cancelled">{escape(pgettext("session", "Cancelled"))}</p>'
        self.in_words, self.interpreted = _("in %(languages)s"), _("interpreted into %(languages)s")
        self.session_path = reverse("session", args=[event.slug, "-"]).removesuffix("-/")
        self.person_path = reverse("person", args=["-"]).removesuffix("-/")
        self.room_language = event.venue.name_language if event.venue else ""

    def path(self, line):
        return f"{self.session_path}{line.slug}/"

    def attributes(self, talk, is_placed):
        """The attributes of a session's element: its place in the grid of its row, and what the script needs."""
        line = talk.session
        classes = "talk talk--cancelled" if line.state == Session.State.CANCELLED else "talk"
        if is_placed:
            classes += f" lane-{talk.lane} from-{talk.top} to-{talk.bottom}"
        mine = "" if line.is_break else f' id="session-{line.pk}" data-session="{line.pk}"'
        return SafeString(f'class="{classes}"{mine} data-from="{line.start.timestamp():.0f}" data-until="{line.end.timestamp():.0f}"')

    def words(self, talk, heading, *, is_parallel):
        """All that is said of a session: room (first, where there are several), title, state, facts, people, topics, documents."""
        line = talk.session
        room = self.named(line.room.name, self.room_language) if line.room else ""
        pieces = [f'<p class="talk__room">{room}</p>'] if room and is_parallel else []
        pieces += [self._title(line, heading), self._state(talk)]
        meta = self._meta(talk, "" if is_parallel else room)
        if meta:
            pieces.append(f'<p class="slot__meta">{meta}</p>')
        if line.speakers:
            pieces.append(f'<ul class="slot__people">{"".join(map(self._speaker, line.speakers))}</ul>')
        if line.topics:
            pieces.append(f'<ul class="inline-list slot__meta">{"".join(f"<li>{self.shown(topic.name)}</li>" for topic in line.topics)}</ul>')
        if line.extras:
            pieces.append(f'<ul class="slot__extras">{"".join(map(self._extra, line.extras))}</ul>')
        return SafeString("".join(pieces))

    def _title(self, line, heading):
        if line.is_break:
            return f'<p class="slot__title">{self.shown(line.title)}</p>'
        return f'<{heading} class="slot__title"><a href="{self.path(line)}"{self._lang(line.title)}>{escape(line.title.value)}</a></{heading}>'

    def _state(self, talk):
        if talk.session.state == Session.State.CANCELLED:
            return self.cancelled
        return self.now if talk.is_now else ""

    def _meta(self, talk, room):
        line = talk.session
        pieces = []
        if talk.has_own_hours:
            pieces.append(f'<span class="num">{line.start_local:%H:%M}–{line.end_local:%H:%M}</span>')
        if not line.is_break:
            pieces.append(self.kinds[line.kind])
        if room:
            pieces.append(room)
        if line.has_own_languages:
            pieces.append(self.in_words % {"languages": self._list(line.languages)})
            if line.interpretation:
                pieces.append(self.interpreted % {"languages": self._list(line.interpretation)})
        if talk.foreign_part:
            pieces.append(self.shown(talk.foreign_part.title))
        return " · ".join(pieces)

    def _list(self, codes):
        return ", ".join(self.languages[code] for code in codes if code in self.languages)

    def _speaker(self, speaker):
        home = ""
        if speaker.city.value:
            home = f" (<span>{self.shown(speaker.city)}</span>)"
        elif speaker.organisation:
            home = f" ({self.named(speaker.organisation, speaker.organisation_language)})"
        title = speaker.contribution
        contribution = f" · <em{self._lang(title)}>{escape(title.value)}</em>" if title.value else ""
        return f'<li><a href="{self.person_path}{speaker.slug}/">{escape(speaker.name)}</a>, {self.roles[speaker.role]}{home}{contribution}</li>'

    def _extra(self, extra):
        about = ", ".join(word for word in (extra.label, self.languages.get(extra.language, "")) if word)
        return f'<li><a href="{escape(extra.url)}">{self.shown(extra.title)}</a>{f" ({escape(about)})" if about else ""}</li>'

    def shown(self, text):
        """A text, in a ``<span lang>`` when the reader's language lacks it."""
        return self.named(text.value, text.language)

    def paragraphs(self, text):
        """A text as paragraphs; an empty line begins a new one."""
        blocks = [block.strip() for block in text.value.replace("\r\n", "\n").split("\n\n") if block.strip()]
        return SafeString("".join(f"<p{self._lang(text)}>{escape(block)}</p>" for block in blocks))

    def _lang(self, text):
        return f' lang="{text.language}"' if text.language != self.language else ""

    def named(self, name, language):
        """A proper name, marked where it is in another language than the page."""
        return f'<span lang="{escape(language)}">{escape(name)}</span>' if language and language != self.language else escape(name)
