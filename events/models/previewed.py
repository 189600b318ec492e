"""The one event that a preview shows as if it were published and its agenda released, to nobody but the request that previews it.

The rules of what may be seen (``public`` of events, sessions and links) ask :func:`previewed`; so every view, box and template of a
preview is the public one.
"""

from contextlib import contextmanager
from contextvars import ContextVar

_previewed = ContextVar("previewed event", default=None)


@contextmanager
def previewing(event):
    """Within the block, and only there, the event counts as published and released; sessions in draft stay hidden."""
    token = _previewed.set(event.pk)
    try:
        yield
    finally:
        _previewed.reset(token)


def previewed():
    """Return the primary key of the event that is being previewed, or None."""
    return _previewed.get()
