"""How often one address may send a form."""

import pytest
import time_machine
from django.http import HttpResponse
from django.test import RequestFactory

from lib.ratelimit import limited, seconds_to_wait

pytestmark = pytest.mark.django_db


@limited("register")
def form(request):
    return HttpResponse("taken")


def post(address="203.0.113.7", method="post"):
    return getattr(RequestFactory(), method)("/es/", REMOTE_ADDR=address)


def statuses(number, **kwargs):
    return [form(post(**kwargs)).status_code for _ in range(number)]


@time_machine.travel("2031-07-05 09:00:10", tick=False)
def test_the_fourth_of_three_has_to_wait(rate_limits):
    rate_limits(register=(3, 60))
    assert statuses(4) == [200, 200, 200, 429]
    answer = form(post())
    assert (answer.headers["Retry-After"], answer.headers["Cache-Control"]) == ("50", "private, no-store")
    assert statuses(1, address="203.0.113.8") == [200]
    assert statuses(1, method="get") == [200]


def test_the_next_window_counts_anew(rate_limits):
    rate_limits(register=(1, 60))
    with time_machine.travel("2031-07-05 09:00:10", tick=False) as clock:
        assert statuses(2) == [200, 429]
        clock.shift(50)
        assert statuses(2) == [200, 429]


@time_machine.travel("2031-07-05 09:00:10", tick=False)
def test_a_whole_ipv6_network_is_one_visitor(rate_limits):
    rate_limits(register=(1, 60))
    waits = [seconds_to_wait("register", address) for address in ("2001:db8::1", "2001:db8::2", "2001:db8:0:1::1")]
    assert waits == [0, 50, 0]


def test_off_means_off(rate_limits):
    rate_limits()
    assert statuses(5) == [200] * 5
