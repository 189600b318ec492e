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
