"""The least that taking registrations can cost: a form with a CSRF token, a lock on one row, a count, an insert, a page that says thanks."""

from django import forms
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import csrf_protect

from benchmarks.floor.models import Booking, Room


class BookingForm(forms.Form):
    given_name = forms.CharField(max_length=100)
    family_name = forms.CharField(max_length=100)
    email = forms.EmailField()
    city = forms.CharField(max_length=120)


@csrf_protect
def book(request, name):
    """The form; a valid post takes the next seat under the row's lock."""
    form = BookingForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with transaction.atomic():
            room = Room.objects.select_for_update().get(name=name)
            taken = Booking.objects.filter(room=room, seat__isnull=False).count()
            Booking.objects.create(room=room, seat=taken + 1 if taken < room.places else None, **form.cleaned_data)
        response = HttpResponseRedirect("/booked/")
        response.status_code = 303
        return response
    return render(request, "booking.html", {"form": form})


def booked(request):
    return render(request, "booked.html")
