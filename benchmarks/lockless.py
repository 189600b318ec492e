"""Registering with the lock switched off, to prove that what watches over it can fail. Nothing of this is in the product."""

import time

from django.db import IntegrityError

from registrations.models import RegistrationPage
from registrations.services import registering

SEAT = ("registration_seat_once", "registrations_registration.seat")
# So long between looking for a seat and taking it: long enough for another process to look, too.
GAP = 0.02


def switch_off(refused):
    """Take lock and transaction away; ``refused()`` is called each time the seat constraint has to step in."""
    register, seat_of = registering._register.__wrapped__, registering.seat_for_newcomer

    def read_without_lock(page_id):
        return RegistrationPage.objects.select_related("event__venue", "event__host_city").get(pk=page_id)

    def seat_after_a_while(*arguments, **options):
        seat = seat_of(*arguments, **options)
        time.sleep(GAP)
        return seat

    def counted(*arguments):
        try:
            return register(*arguments)
        except IntegrityError as error:
            if any(name in str(error) for name in SEAT):
                refused()
            raise

    registering.lock, registering._register, registering.seat_for_newcomer = read_without_lock, counted, seat_after_a_while
