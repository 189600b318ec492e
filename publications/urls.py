from django.urls import path

from publications import views

urlpatterns = [
    path("publications/", views.publications, name="publications"),
    path("publications/<slug:slug>/", views.publication, name="publication"),
    path("publications/<slug:slug>/<str:language>.pdf", views.edition, name="edition"),
    path("collections/<slug:slug>/", views.collection, name="collection"),
    path("documents/<int:pk>/<str:name>", views.document, name="document"),
    path("registrations/<str:token>/documents/<int:pk>/<str:name>", views.registration_document, name="registration_document"),
]
