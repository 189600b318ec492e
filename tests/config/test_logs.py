"""No token and no personal data in any log line."""

import logging

import pytest

from config.logs import DiscreetFormatter
from lib import tokens

DETAIL = 'duplicate key value violates unique constraint "once"\nDETAIL:  Key (email)=(ana@bogota.example) already exists.'


def logged(message, *args, error=None):
    record = logging.LogRecord("x", logging.ERROR, "x.py", 1, message, args, (type(error), error, None) if error else None)
    return DiscreetFormatter("%(levelname)s %(message)s").format(record)


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (("Mail %s failed: %s", 7, "refused"), "ERROR Mail 7 failed: refused"),
        (("%s", "<ana.ruiz+x@ciudad.gob.example> refused"), "ERROR <<address>> refused"),
        (("GET /es/registrations/%s/", tokens.make("registration", 7, 1)), "ERROR GET /es/registrations/<token>/"),
    ],
)
def test_messages(said, line):
    assert logged(*said) == line


def test_tracebacks():
    text = logged("failed", error=ValueError(f"{DETAIL}\nin /es/registrations/{tokens.make('registration', 7, 1)}/"))
    assert text == ('ERROR failed\nValueError: duplicate key value violates unique constraint "once"\nDETAIL: left out\nin /es/registrations/<token>/')


def test_every_handler_uses_it(settings):
    assert {handler["formatter"] for handler in settings.LOGGING["handlers"].values()} == {"line"}
    assert settings.LOGGING["formatters"]["line"]["class"] == "config.logs.DiscreetFormatter"
