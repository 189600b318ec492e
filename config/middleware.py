"""What surrounds every request: the content security policy, and our own page when the database is away."""

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings

from config import errors


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The strict policy everywhere; under ``/admin/`` what the admin theme needs besides."""

    def __init__(self, get_response):
        super().__init__(get_response)
        self.strict = build_policy()

    def process_response(self, request, response):
        if request.path_info.startswith("/admin/"):
            response._csp_update = settings.ADMIN_CONTENT_SECURITY_POLICY | (getattr(response, "_csp_update", None) or {})
        elif response.status_code in {200, 304} and not any(name.startswith("_csp") for name in vars(response)):
            response.headers.setdefault(HEADER, self.strict)
            return response
        return super().process_response(request, response)


class DatabaseDownMiddleware:
    """A database or disk that cannot be used gives our 503 page; it heals by itself with the next request.

    What views and their templates raise arrives here; what other middleware raises arrives in ``errors.server_error``.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        return errors.service_unavailable(request, exception) if errors.is_away(exception) else None
