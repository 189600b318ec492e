"""Everything an agenda's table may refer to, read once for all rows: sessions, parts, rooms, people, topics."""

import re
from collections import defaultdict
from functools import cached_property

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from events.models import Part, Person, Role, Room, Topic
from events.services.exchange import people
from events.services.exchange.words import Refused, fold, one_line
from lib.translated import columns, read

NUMBERED = re.compile(r"^\d+\.\s+")
BY_KEY = re.compile(r"\[(\d+)\]")
LONGEST = {"part": 250, "room": 120}


class Stock:
    """What is there for one event, and what a table adds: new people, rooms and parts, made once and not yet saved."""

    def __init__(self, event):
        self.event = event
        roles = Prefetch("roles", Role.objects.select_related("person"))
        self.sessions = list(event.sessions.select_related("part", "room").prefetch_related(roles, Prefetch("topics", Topic.objects.by_name())))
        for session in self.sessions:
            session.event = event
        self.parts = list(event.parts.all())
        self.rooms = list(Room.objects.filter(venue=event.venue_id)) if event.venue_id else []
        self.people = list(Person.objects.select_related("city").order_by("pk"))
        self.topics = list(Topic.objects.by_name())
        self.new_parts, self.new_rooms, self.new_people = {}, {}, {}

    # --- Sessions ------------------------------------------------------------------------------------------------

    @cached_property
    def by_number(self):
        return {str(session.pk): session for session in self.sessions}

    @cached_property
    def by_address(self):
        return {session.slug: session for session in self.sessions}

    @cached_property
    def by_title(self):
        """By start and Spanish title, as lists: nothing keeps two sessions from sharing them."""
        found = defaultdict(list)
        for session in self.sessions:
            found[session.start_local.replace(microsecond=0), fold(session.title_es)].append(session)
        return found

    # --- People --------------------------------------------------------------------------------------------------

    @cached_property
    def _people_by_name(self):
        found = defaultdict(list)
        for person in self.people:
            found[people.key_of(person)].append(person)
        return found

    @cached_property
    def _names_by_word(self):
        found = defaultdict(set)
        for key in self._people_by_name:
            for word in key.split():
                found[word].add(key)
        return found

    def people_named(self, name):
        """Return the people of this name, new ones too."""
        key = people.key_of(name)
        if key in self.new_people:
            return [self.new_people[key]]
        return self._people_by_name.get(key, [])

    def new_person(self, given_name, family_name):
        """Return somebody who is not there yet."""
        person = Person(given_name=given_name, family_name=family_name)
        return self.new_people.setdefault(people.key_of(person), person)

    def resembling(self, person):
        """Return people whose name says more or less than a new one's: perhaps the same person."""
        words = set(people.key_of(person).split())
        near = set().union(*(self._names_by_word[word] for word in words))
        return [other for key in self._people_by_name if key in near and _is_within(words, set(key.split())) for other in self._people_by_name[key]]

    # --- Topics --------------------------------------------------------------------------------------------------

    @cached_property
    def _topics_by_name(self):
        found = defaultdict(set)
        for topic in self.topics:
            for name in (topic.slug, *(getattr(topic, column) for column in columns("name"))):
                if name:
                    found[fold(name)].add(topic)
        return found

    def topic_word(self, topic):
        """Return how a topic is written in a cell."""
        name = one_line(read(topic, "name").value)
        return name if ";" not in name and self._topics_by_name[fold(name)] == {topic} else topic.slug

    def topics_of(self, text):
        """Return the topics of a cell, parted by semicolons, or by commas that belong to no name."""
        found = []
        for piece in re.split(r"[;\n]", text):
            is_whole = fold(piece) in self._topics_by_name
            found += [self._topic(piece)] if is_whole else [self._topic(word) for word in piece.split(",") if word.strip()]
        return list(dict.fromkeys(found))

    def _topic(self, word):
        found = self._topics_by_name.get(fold(word), set())
        if len(found) != 1:
            known = ", ".join(read(topic, "name").value for topic in self.topics) or "–"
            raise Refused(_("“%(word)s” is no topic. There are: %(words)s.") % {"word": word.strip(), "words": known})
        return next(iter(found))

    # --- Parts and rooms -----------------------------------------------------------------------------------------

    @cached_property
    def _parts_by_title(self):
        found = defaultdict(set)
        for part in self.parts:
            titles = {one_line(getattr(part, column)) for column in columns("title") if getattr(part, column)}
            for title in titles:
                found[fold(title)].add(part)
                found[fold(f"{part.order}. {title}")].add(part)
        return found

    def part_word(self, part):
        """Return how a part is written in a cell: by its title, with its number where several are called so."""
        title = one_line(read(part, "title").value)
        for word in (title, f"{part.order}. {title}"):
            if fold(word) and self._parts_by_title[fold(word)] == {part}:
                return word
        return f"[{part.pk}]"

    def part_of(self, text):
        """Return the part that a cell names; a new one, the last of the day, for a title that is not there yet."""
        found = self._found(self.parts, text, self._parts_by_title.get(fold(text), set()))
        return found or self._new(self.new_parts, "part", NUMBERED.sub("", text), self._make_part)

    def _make_part(self, text):
        order = max([part.order for part in (*self.parts, *self.new_parts.values())], default=0) + 1
        return Part(event=self.event, title_es=text, order=order)

    @cached_property
    def _rooms_by_name(self):
        found = defaultdict(set)
        for room in self.rooms:
            found[fold(room.name)].add(room)
        return found

    def room_word(self, room):
        """Return how a room is written in a cell."""
        name = one_line(room.name)
        is_told = room not in self.rooms or (fold(name) and self._rooms_by_name[fold(name)] == {room})
        return name if is_told else f"[{room.pk}]"

    def room_of(self, text):
        """Return the room of the event's venue that a cell names, a new one for a name that is not there yet."""
        found = self._found(self.rooms, text, {room for room in self.rooms if one_line(room.name) == text} or self._rooms_by_name.get(fold(text), set()))
        if not found and not self.event.venue_id:
            raise Refused(_("The event has no venue yet, so there are no rooms. Choose its venue first."))
        return found or self._new(self.new_rooms, "room", text, lambda name: Room(venue_id=self.event.venue_id, name=name))

    def _found(self, there, text, candidates):
        if by_key := BY_KEY.fullmatch(text):
            candidates = {thing for thing in there if thing.pk == int(by_key[1])}
            if not candidates:
                raise Refused(_("There is no %(text)s here.") % {"text": text})
        if len(candidates) > 1:
            several = ", ".join(sorted(f"{thing} [{thing.pk}]" for thing in candidates))
            raise Refused(_("“%(text)s” could be several: %(candidates)s. Write the number in square brackets.") % {"text": text, "candidates": several})
        return next(iter(candidates), None)

    def _new(self, held, what, text, make):
        if not fold(text):
            raise Refused(_("“%(text)s” is no name.") % {"text": text})
        if len(text) > LONGEST[what]:
            raise Refused(_("This text has %(size)s characters; at most %(most)s fit.") % {"size": len(text), "most": LONGEST[what]})
        if fold(text) not in held:
            held[fold(text)] = make(text)
        return held[fold(text)]


def _is_within(words, others):
    return len(words & others) > 1 and words != others and (words < others or others < words)
