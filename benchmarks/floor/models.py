"""Three small tables beside ours, made by the benchmark in its own database."""

from django.db import models


class Session(models.Model):
    title = models.CharField(max_length=250)
    description = models.TextField()
    start = models.DateTimeField()
    end = models.DateTimeField()
    room = models.CharField(max_length=120)
    speaker = models.CharField(max_length=200)

    class Meta:
        app_label = "floor"
        ordering = ["start", "pk"]

    def __str__(self):
        return self.title


class Person(models.Model):
    name = models.CharField(max_length=200)
    position = models.CharField(max_length=200)
    city = models.CharField(max_length=120)

    class Meta:
        app_label = "floor"
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name


class Room(models.Model):
    name = models.CharField(max_length=120)
    places = models.PositiveIntegerField()

    class Meta:
        app_label = "floor"
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name


class Booking(models.Model):
    room = models.ForeignKey(Room, models.CASCADE)
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    email = models.EmailField()
    city = models.CharField(max_length=120)
    seat = models.PositiveIntegerField(null=True)

    class Meta:
        app_label = "floor"
        constraints = [models.UniqueConstraint(fields=["room", "seat"], name="booking_seat_once")]

    def __str__(self):
        return self.email
