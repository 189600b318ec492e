"""Addresses of the library, of documents and of news."""

from django.urls import path

from publications.views import feeds, files, library, notes

urlpatterns = [
    path("publications/", library.publications, name="publications"),
    path("publications/<slug:slug>/", library.publication, name="publication"),
    path("publications/<slug:slug>/<str:language>.pdf", files.edition, name="edition"),
    path("collections/<slug:slug>/", library.collection, name="collection"),
    path("documents/<int:pk>/<str:name>", files.document, name="document"),
    path("registrations/<str:token>/documents/<int:pk>/<str:name>", files.registration_document, name="registration_document"),
    path("notes/", notes.notes, name="notes"),
    path("notes/<slug:slug>/", notes.note, name="note"),
    path("notes/pictures/<str:name>", notes.note_picture, name="note_picture"),
    path("notes.atom", feeds.notes_feed, name="notes_feed"),
    path("publications.atom", feeds.publications_feed, name="publications_feed"),
]
