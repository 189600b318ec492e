"""The filters of an agenda, read from its address: room, topic, language, or certain sessions."""

from urllib.parse import urlencode

from django.conf import settings

NAMES = ("room", "topic", "language")


class AgendaFilter:
    """What the address asks of the sessions there are; what is not on offer is ignored, as if it were not there."""

    def __init__(self, query, lines):
        self.rooms = sorted({line.room for line in lines if line.room}, key=lambda room: (room.name, room.pk))
        self.topics = sorted({topic for line in lines for topic in line.topics}, key=lambda topic: (topic.name.value.casefold(), topic.slug))
        heard = {code for line in lines for code in (*line.languages, *line.interpretation)}
        self.languages = [code for code, _name in settings.LANGUAGES if code in heard]
        self.room = _choice(query.get("room"), [str(room.pk) for room in self.rooms])
        self.topic = _choice(query.get("topic"), [topic.slug for topic in self.topics])
        self.language = _choice(query.get("language"), self.languages)
        self.sessions = _numbers(query.get("sessions", "")) & {line.pk for line in lines}

    def __bool__(self):
        return bool(self.chosen or self.sessions)

    @property
    def chosen(self):
        """The filters that are set: ``{"room": "3", "language": "fr"}``."""
        return {name: getattr(self, name) for name in NAMES if getattr(self, name)}

    def shows(self, line):
        """Whether a session is among what was asked for. A break has no topic and no language."""
        return (
            (not self.room or str(line.room_id) == self.room)
            and (not self.topic or any(topic.slug == self.topic for topic in line.topics))
            and (not self.language or self.language in line.languages or self.language in line.interpretation)
            and (not self.sessions or line.pk in self.sessions)
        )

    def query(self, **changes):
        """The query of the page with some filters changed, an empty one taken away: ``?language=fr&room=3``, or nothing."""
        wanted = {name: value for name, value in sorted((self.chosen | changes).items()) if value}
        return f"?{urlencode(wanted)}" if wanted else ""


def _choice(value, offered):
    return value if value in offered else ""


def _numbers(text):
    return {int(number) for number in text.split(",")[:500] if number.isascii() and number.isdecimal() and len(number) < 19}
