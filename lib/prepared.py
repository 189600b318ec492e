"""Queries that are written once: on a page of many small ones, composing the SQL anew costs more than answering it.

    SESSIONS = Prepared(lambda event, languages: Session.objects.filter(event=event).values_list("pk", …))
    rows = SESSIONS.rows(event.pk, languages)

The first value is the only one that differs from one answer to the next; of every combination of the others a statement is
kept. So the query may depend on nothing else: neither on the moment nor on who asks.
"""

from django.db import connection

# Stands in the statement where the value goes: a number that no row has.
PLACE = -7_315_201_407


class Prepared:
    """A ``values_list`` of plain columns, made by ``query(value, *shape)``."""

    def __init__(self, query):
        self.query, self.statements = query, {}

    def rows(self, value, *shape):
        """Return the rows for a primary key ``value``, as the queryset would: one query."""
        key = (connection.vendor, *shape)
        if key not in self.statements:
            self.statements[key] = self._statement(shape)
        sql, parameters, compiler, converters = self.statements[key]
        with connection.cursor() as cursor:
            cursor.execute(sql, [value if parameter == PLACE else parameter for parameter in parameters])
            found = cursor.fetchall()
        return list(compiler.apply_converters(found, converters)) if converters else found

    def _statement(self, shape):
        compiler = self.query(PLACE, *shape).query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        return sql, parameters, compiler, compiler.get_converters([expression for expression, _sql, _alias in compiler.select])
