"""Queries that pages ask again and again: built and written as SQL once, then run with other values.

Django needs longer to write the SQL of a query with translated columns than PostgreSQL needs to answer it. So a page says

    @prepared
    def of_event(event):
        return Session.objects.public().filter(event=event)

and ``of_event(event=event.pk)`` returns a list, each time from the database. The function is called once a thread and language, with
a stand-in for each value: it may pass a value on to filters, but decide nothing by it, and ask no clock of its own.
Values are numbers, texts and moments, or lists of them (written once for each length).
"""

import datetime as dt
import threading
from collections.abc import Callable
from functools import update_wrapper

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Expression, prefetch_related_objects
from django.utils.translation import get_language

# While one of these returns something, what is to be seen depends on more than language and values: queries are written anew.
unless: list[Callable[[], object]] = []


class Given(Expression):
    """Stands for a value, in the query and then among the parameters of its SQL."""

    def __init__(self, name, number=None, part=None):
        super().__init__()
        self.name, self.number, self.part = name, number, part

    def as_sql(self, compiler, connection):
        return "%s", [self]

    def date(self):
        """The day of a moment, as rules of what may be seen ask for it."""
        return Given(self.name, self.number, dt.datetime.date)

    def of(self, values):
        """What is given this time, as the database takes it."""
        value = values[self.name] if self.number is None else values[self.name][self.number]
        return connection.ops.adapt_unknown_value(self.part(value) if self.part else value)


class prepared:
    """Make a function that returns a queryset one that returns its rows; see the module."""

    def __init__(self, build):
        self.build, self.kept = build, threading.local()
        update_wrapper(self, build)

    def __call__(self, **values):
        if any(depends() for depends in unless):
            return list(self.build(**values))
        key = (get_language(), *(len(value) for value in values.values() if isinstance(value, list)))
        written = self.kept.__dict__.get(key) or self.kept.__dict__.setdefault(key, _Written(self.build, values))
        return written.rows(values)


def attach(obj, **related):
    """Let ``obj.name.all()`` return the rows that were read for it, as after ``prefetch_related``."""
    kept = obj.__dict__.setdefault("_prefetched_objects_cache", {})
    for name, rows in related.items():
        kept[name] = obj._meta.get_field(name).related_model._base_manager.all()
        kept[name]._result_cache = rows


class _Written:
    """A queryset whose SQL is written."""

    def __init__(self, build, values):
        self.queryset = build(**{name: _stand_in(name, value) for name, value in values.items()})
        self.compiler = self.queryset.query.get_compiler(self.queryset.db)
        try:
            self.sql, self.parameters = self.compiler.as_sql()
        except EmptyResultSet:  # what an empty list leaves of it
            self.sql = ""
        self.values = values
        # What reads the rows asks the query for a compiler, and that one for its SQL.
        self.queryset.query.get_compiler = lambda *args, **kwargs: self.compiler
        self.compiler.as_sql = lambda *args, **kwargs: (self.sql, self._given())

    def rows(self, values):
        if not self.sql:
            return []
        self.values = values
        rows = list(self.queryset._iterable_class(self.queryset))
        if self.queryset._prefetch_related_lookups:
            prefetch_related_objects(rows, *self.queryset._prefetch_related_lookups)
        return rows

    def _given(self):
        return tuple(one.of(self.values) if isinstance(one, Given) else one for one in self.parameters)


def _stand_in(name, value):
    return [Given(name, number) for number in range(len(value))] if isinstance(value, list) else Given(name)
