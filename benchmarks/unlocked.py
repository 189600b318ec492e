"""Ours with the lock switched off, to prove that the benchmark can fail: what the seat constraint refuses is counted in ``REFUSED``.

Nothing of this is in the product: only this module, which nobody else serves, takes the lock and the transaction away.
"""

import os
import time
from pathlib import Path

from django.db import IntegrityError

from benchmarks.served import application  # noqa: F401  (what gunicorn serves; Django is set up by it)
from registrations.models import RegistrationPage
from registrations.services import registering

SEAT = ("registration_seat_once", "registrations_registration.seat")
# So long between looking for a seat and taking it: long enough for another process to look, too.
GAP = 0.02
_register, _seat = registering._register.__wrapped__, registering.seat_for_newcomer


def _read_without_lock(page_id):
    return RegistrationPage.objects.select_related("event__venue", "event__host_city").get(pk=page_id)


def _seat_after_a_while(*arguments, **options):
    seat = _seat(*arguments, **options)
    time.sleep(GAP)
    return seat


def _counted(*arguments):
    try:
        return _register(*arguments)
    except IntegrityError as error:
        if any(name in str(error) for name in SEAT):
            with Path(os.environ["REFUSED"]).open("a") as file:
                file.write("seat\n")
        raise


registering.lock, registering._register, registering.seat_for_newcomer = _read_without_lock, _counted, _seat_after_a_while
