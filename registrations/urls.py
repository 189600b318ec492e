from django.urls import path

from registrations.views import data, delegation, form, lost, own, unsubscribe

urlpatterns = [
    path("events/<slug:slug>/register/", form.register, name="register"),
    path("events/<slug:slug>/participants/", data.participants, name="participants"),
    path("events/<slug:slug>/registered/", form.registered, name="registered"),
    path("registrations/lost/", lost.lost, name="registration_lost"),
    path("registrations/moved/", lost.moved, name="registration_moved"),
    path("registrations/erased/", data.erased, name="registration_erased"),
    path("registrations/<str:token>/", own.registration, name="registration"),
    path("unsubscribe/<str:token>/", unsubscribe.unsubscribe, name="unsubscribe"),
    path("delegations/<str:token>/", delegation.delegation, name="delegation"),
    path("registrations/<str:token>/data/", data.own_data, name="registration_data"),
    path("registrations/<str:token>/files/<int:pk>/<str:name>", data.file, name="registration_file"),
    path("registrations/<str:token>/calendar.ics", own.calendar, name="registration_calendar"),
]
