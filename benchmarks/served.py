"""What gunicorn serves while it is measured: ours or the floor, each answer signed with the worker's process id."""

import os

from django.core.wsgi import get_wsgi_application

answer = get_wsgi_application()
WORKER = ("X-Worker", str(os.getpid()))


def application(environ, start_response):
    """The production application; nothing but the header is added."""

    def signed(status, headers, *error):
        return start_response(status, [*headers, WORKER], *error)

    return answer(environ, signed)
