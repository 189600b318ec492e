from django.urls import path

from benchmarks.floor.booking import book, booked
from benchmarks.floor.views import page

urlpatterns = [path("", page), path("book/<str:name>/", book), path("booked/", booked)]
