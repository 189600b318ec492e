"""Addresses of events, cities and people."""

from django.urls import path

from events.views import agenda, calendars, changes, cities, embed, events, people, previews, programme, series, sessions

urlpatterns = [
    path("events/", events.events, name="events"),
    path("events/<slug:slug>/", events.event, name="event"),
    path("events/<slug:slug>/agenda/", agenda.agenda, name="agenda"),
    path("events/<slug:slug>/changes/", changes.changes, name="changes"),
    path("events/<slug:slug>/changes.atom", changes.changes_feed, name="changes_feed"),
    path("events/<slug:slug>/sessions/<slug:session_slug>/", sessions.session, name="session"),
    path("events/<slug:slug>/programme.pdf", programme.programme, name="programme"),
    path("events/<slug:slug>/cover/<str:name>", events.cover, name="event_cover"),
    path("events/<slug:slug>/embed/", embed.embed, name="embed"),
    path("series/<slug:slug>/", series.series, name="series"),
    path("events.ics", calendars.events, name="events_calendar"),
    path("events.atom", calendars.feed, name="events_feed"),
    path("events/<slug:slug>/event.ics", calendars.event, name="event_calendar"),
    path("events/<slug:slug>/agenda.ics", calendars.agenda, name="agenda_calendar"),
    path("events/<slug:slug>/sessions/<slug:session_slug>.ics", calendars.session, name="session_calendar"),
    path("cities/", cities.cities, name="cities"),
    path("cities/<slug:slug>/", cities.city, name="city"),
    path("people/<slug:slug>/", people.person, name="person"),
    path("previews/<str:token>/", previews.preview, name="preview"),
    path("previews/<str:token>/<path:rest>", previews.preview, name="preview_page"),
]
