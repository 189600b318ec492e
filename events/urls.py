"""Addresses of events, cities and people."""

from django.urls import path

from events.views import cities, people

urlpatterns = [
    path("cities/", cities.cities, name="cities"),
    path("cities/<slug:slug>/", cities.city, name="city"),
    path("people/<slug:slug>/", people.person, name="person"),
]
