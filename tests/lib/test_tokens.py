"""Personal links: what a token opens, and what it does not."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.tokens import Claim, DatedClaim, make, make_until, placeholder, read, read_until


@given(pk=st.integers(1, 2**63 - 1), version=st.integers(0, 2**31 - 1))
def test_a_token_says_what_it_was_made_of(pk, version):
    token = make("registration", pk, version)
    assert read("registration", token) == Claim(pk, version)
    assert re.fullmatch(r"[0-9a-z-]+", token)


@given(st.text(max_size=80))
def test_anything_else_says_nothing(text):
    assert read("registration", text) is None


def test_a_token_of_one_purpose_opens_no_other():
    assert read("delegation", make("registration", 1, 1)) is None


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1], lambda t: t + "a", lambda t: "2" + t[1:], lambda t: t.replace("-1-", "-2-"), lambda t: t.upper(), lambda t: f" {t}"]
)
def test_a_changed_token_is_refused(change):
    token = make("registration", 1, 1)
    assert read("registration", change(token)) is None


def test_keys_can_be_changed(settings):
    settings.LINK_KEYS = ["old" * 12]
    old = make("registration", 7, 1)
    settings.LINK_KEYS = ["new" * 12, "old" * 12]
    assert read("registration", old) == Claim(7, 1)
    assert make("registration", 7, 1) != old
    settings.LINK_KEYS = ["new" * 12]
    assert read("registration", old) is None


def test_marks_are_never_the_same():
    assert len({placeholder() for _ in range(100)}) == 100


# --- Links that end ------------------------------------------------------------------------------------------------

END = dt.datetime(2031, 7, 5, 9, 30, tzinfo=dt.UTC)


@given(pk=st.integers(1, 2**63 - 1), version=st.integers(0, 2**31 - 1), until=st.datetimes(dt.datetime(1970, 1, 2), dt.datetime(2200, 1, 1)))
def test_a_token_that_ends_says_when_to_the_minute(pk, version, until):
    moment = until.replace(tzinfo=dt.UTC)
    token = make_until("preview", pk, version, moment)
    assert read_until("preview", token) == DatedClaim(pk, version, moment.replace(second=0, microsecond=0))


@given(st.text(max_size=80))
def test_anything_else_ends_nowhere(text):
    assert read_until("preview", text) is None


def test_an_end_cannot_be_put_off():
    token, later = make_until("preview", 1, 1, END), make_until("preview", 1, 1, END + dt.timedelta(days=1))
    parts, put_off = token.split("-"), later.split("-")[2]
    assert read_until("preview", "-".join([*parts[:2], put_off, parts[3]])) is None
    assert read_until("delegation", token) is None


def test_links_with_and_without_an_end_are_not_exchanged():
    ending, lasting = make_until("preview", 1, 1, END), make("preview", 1, 1)
    assert (read("preview", ending), read_until("preview", lasting)) == (None, None)
    assert read("preview", ending.partition("-")[2]) is None
