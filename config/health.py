"""``/healthz``: for load balancers and monitors, whatever Host header they send."""

import time

from django.db import Error, connection
from django.http import JsonResponse

from config import jobs

PATH = "/healthz"


class HealthMiddleware:
    """Answers before anything can redirect, refuse the host or open a session."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return report() if request.path_info == PATH else self.get_response(request)


def report():
    """200 while the database answers, else 503; a late ``manage.py work`` shows, but takes no site down."""
    started = time.monotonic()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        body, status = {"database": "ok", "milliseconds": round((time.monotonic() - started) * 1000)} | _work(), 200
    except Error:
        body, status = {"database": "down"}, 503
    return JsonResponse(body, status=status, headers={"Cache-Control": "no-store"})


def _work():
    try:
        return jobs.state()
    except Error:  # the tables are not there yet
        return {"work": "unknown", "failing": []}
