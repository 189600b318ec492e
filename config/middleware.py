"""What surrounds every request: the content security policy, and our own page when the database is away."""

import logging

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.db import DatabaseError, OperationalError

from config.views import service_unavailable

logger = logging.getLogger(__name__)


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The strict policy everywhere; under ``/admin/`` what the admin theme needs besides."""

    def process_response(self, request, response):
        if request.path_info.startswith("/admin/"):
            response._csp_update = settings.ADMIN_CONTENT_SECURITY_POLICY | (getattr(response, "_csp_update", None) or {})
        return super().process_response(request, response)


class DatabaseDownMiddleware:
    """A database that is away, locked or full gives our 503 page; it heals by itself with the next request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, (OperationalError, DatabaseError)) and not settings.DEBUG:
            logger.error("The database did not answer: %s", type(exception).__name__)
            return service_unavailable(request)
        return None
