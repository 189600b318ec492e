"""Chains and larger meetings never come back to where they began; a session keeps to its event."""

import pytest
from django.core.exceptions import ValidationError

from events.models import EventLink
from tests.factories import EventFactory, EventLinkFactory, PartFactory, RoomFactory, SessionFactory, VenueFactory

pytestmark = pytest.mark.django_db


def refused(obj):
    with pytest.raises(ValidationError) as caught:
        obj.clean()
    return list(caught.value.message_dict)


def test_an_event_cannot_follow_what_follows_it():
    first, second, third = EventFactory.create_batch(3)
    EventLinkFactory(from_event=second, to_event=first)
    EventLinkFactory(from_event=second, to_event=third, kind="prepares")
    assert refused(EventLink(from_event=first, to_event=third)) == ["to_event"]
    assert refused(EventLink(from_event=third, to_event=first, kind="prepares")) == ["to_event"]


def test_the_same_link_from_the_other_side_is_refused():
    first, second = EventFactory.create_batch(2)
    EventLinkFactory(from_event=second, to_event=first)
    assert refused(EventLink(from_event=first, to_event=second, kind="prepares")) == ["to_event"]


def test_other_links_are_welcome():
    first, second, third = EventFactory.create_batch(3)
    kept = EventLinkFactory(from_event=second, to_event=first)
    kept.clean()
    EventLink(from_event=third, to_event=first).clean()
    EventLink(from_event=first, to_event=second, kind="related").clean()
    EventLink(from_event=first, url="https://example.org/", kind="related").clean()


def test_no_event_is_part_of_itself_or_of_its_own_part():
    above = EventFactory()
    middle = EventFactory(parent=above)
    below = EventFactory(parent=middle)
    above.parent = below
    assert refused(above) == ["parent"]
    above.parent = above
    assert refused(above) == ["parent"]
    below.clean()


def test_part_and_room_of_a_session_are_those_of_its_event():
    event = EventFactory(venue=VenueFactory())
    session = SessionFactory(event=event, part=PartFactory(event=event), room=RoomFactory(venue=event.venue))
    session.clean()
    session.part, session.room = PartFactory(), RoomFactory()
    assert refused(session) == ["part", "room"]


def test_an_event_without_a_building_may_use_any_room():
    SessionFactory(room=RoomFactory()).clean()
