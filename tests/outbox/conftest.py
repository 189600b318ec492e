import pytest

from outbox import services
from tests.outbox.smtp import Post, running


@pytest.fixture
def queued():
    """Queue a mail; every argument has a default."""

    def queue(to="ana@quito.example", **fields):
        defaults = {"language": "es", "subject": "Su inscripción", "text": "Hola\n", "purpose": "registration"}
        return services.queue(to=to, **{**defaults, **fields})

    return queue


@pytest.fixture
def post(settings):
    """The mail server that the settings name."""
    server = Post()
    with running(server) as port:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 10
        yield server
