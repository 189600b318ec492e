"""What was announced about the demo's events: each agenda once, and of the example meeting a few changes."""

import datetime as dt

from config.demo.events import wall
from config.demo.examples import EXAMPLE
from config.demo.texts import columns, t
from events.models import Session
from events.services import releases
from events.services.scheduling import derive
from outbox.models import Batch, Message

PUBLISHED_BEFORE, MOVED_BEFORE, CANCELLED_BEFORE = (dt.timedelta(days=days) for days in (40, 12, 2))

MOVED = t(
    "Para que nadie pierda su tren, la tarde del primer día empieza y termina media hora antes.",
    "Para que ninguém perca o trem, a tarde do primeiro dia começa e termina meia hora antes.",
    "Pour que personne ne manque son train, l’après-midi du premier jour commence et finit une demi-heure plus tôt.",
    "So that nobody misses a train, the first afternoon begins and ends half an hour earlier.",
)
CANCELLED = t(
    "Ese día hay obras en el centro histórico: la visita se cancela y el taller de la mañana recibe a todas las personas.",
    "Nesse dia há obras no centro histórico: a visita foi cancelada e a oficina da manhã recebe todas as pessoas.",
    "Ce jour-là, le centre historique est en travaux : la visite est annulée et l’atelier du matin accueille tout le monde.",
    "The old town is under repair that day: the walk is cancelled, and the morning’s workshop has room for everybody.",
)
VISIT, COMMON = "visita-al-centro-historico", "lo-que-tenemos-en-comun"


def load(network, now):
    """Make every agenda public by an announcement, those of the past in their time."""
    _forget_other_days(network.events[EXAMPLE])
    for event in network.events.values():
        if event.releases.exists() or not event.sessions.exists():
            continue
        if event.slug == EXAMPLE:
            _as_it_was(network)
        releases.announce(event, publish=True, at=_moment(event, now, PUBLISHED_BEFORE))
        if event.slug == EXAMPLE:
            _as_it_is(network)
            releases.announce(event, note=columns({"note": MOVED}), at=_moment(event, now, MOVED_BEFORE))


def load_last(network, now):
    """Announce the latest change of the example meeting to those registered: its mails wait to be reviewed."""
    event = network.events[EXAMPLE]
    if event.releases.count() == 2:
        _save(_session(network, VISIT), state=Session.State.CANCELLED)
        releases.announce(event, note=columns({"note": CANCELLED}), tell=True, at=_moment(event, now, CANCELLED_BEFORE))


def _forget_other_days(event):
    """The example's days are counted from today: what was announced for others is begun anew, with its mails unless they have left."""
    last = event.releases.order_by("version").last()
    if last is None or last.snapshot["event"]["start"] == event.start_local.isoformat():
        return
    event.releases.all().delete()
    Batch.objects.filter(title=releases.batch_title(event)).exclude(messages__state__in=[Message.State.SENT, *Message.WAITING]).delete()


def _as_it_was(network):
    """The agenda as it was first announced."""
    day = network.events[EXAMPLE].start_local.date()
    _save(_session(network, COMMON), start_local=wall(f"{day} 14:00"), end_local=wall(f"{day} 16:00"), room=_room(network, "Sala 2"))
    _save(_session(network, VISIT), state=Session.State.CONFIRMED)


def _as_it_is(network):
    """The agenda of today, but for the visit that is cancelled last."""
    day = network.events[EXAMPLE].start_local.date()
    _save(_session(network, COMMON), start_local=wall(f"{day} 13:30"), end_local=wall(f"{day} 15:30"), room=_room(network, "Sala 1"))


def _save(session, **values):
    for name, value in values.items():
        setattr(session, name, value)
    derive(session).save()


def _session(network, slug):
    return network.sessions[EXAMPLE, slug]


def _room(network, name):
    return network.rooms["casa-de-ejemplo", name]


def _moment(event, now, before):
    """So long before the event, or before today where that has not come yet."""
    return min(now, event.start) - before
