"""Files beside rows: nothing stays in the storage that no row names, and nothing goes before the row is committed.

A file is stored before its row is written and removed again if that fails; a replaced file goes once the
new row is committed.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial

from django.db import transaction

_stored = ContextVar("stored files", default=None)


@contextmanager
def kept_only_on_success():
    """Files stored inside the block are removed again when it raises; blocks may be nested."""
    outer = _stored.get()
    mine = []
    token = _stored.set(mine)
    try:
        yield
    except BaseException:
        for storage, name in mine:
            storage.delete(name)
        raise
    else:
        if outer is not None:
            outer.extend(mine)
    finally:
        _stored.reset(token)


def stored(storage, name):
    """Remember a file that was just written, for the block around."""
    if _stored.get() is not None:
        _stored.get().append((storage, name))


def delete_after_commit(storage, *names):
    """Remove files once the transaction around has come through."""
    for name in filter(None, names):
        transaction.on_commit(partial(storage.delete, name), robust=True)
