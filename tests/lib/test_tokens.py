"""Personal links: what a token opens, and what it does not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.tokens import Claim, make, placeholder, read


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
