"""Addresses of events, cities and people."""

from django.urls import path

from events.views import agenda, cities, events, people, sessions

urlpatterns = [
    path("events/", events.events, name="events"),
    path("events/<slug:slug>/", events.event, name="event"),
    path("events/<slug:slug>/agenda/", agenda.agenda, name="agenda"),
    path("events/<slug:slug>/sessions/<slug:session_slug>/", sessions.session, name="session"),
    path("cities/", cities.cities, name="cities"),
    path("cities/<slug:slug>/", cities.city, name="city"),
    path("people/<slug:slug>/", people.person, name="person"),
]
