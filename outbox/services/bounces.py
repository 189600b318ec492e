"""Mails that came back: what a delivery status notification says (RFC 3464) is noted on the mail it tells about."""

import email
import email.policy
import re

from outbox.models import Message

State = Message.State
# More than any notification holds; what comes after is not read.
MOST = 2_000_000
ID = re.compile(r"<[^<>\s\x00-\x1f]{1,250}>")


def note(raw):
    """Mark the mail that a notification (bytes) tells about as failed, with the server's words; return it, or None if there is none.

    Only a failure for good counts (``Action: failed``); what is merely delayed, or tells about no mail of ours, changes nothing.
    """
    try:
        told = email.message_from_bytes(raw[:MOST], policy=email.policy.default)
        failure, ids = _failure(told), _ids(told)
    except Exception:  # anybody can send anything here: what the library cannot read, whatever it stumbles over, tells nothing
        return None
    found = Message.objects.filter(message_id__in=ids, state__in=[State.SENT, State.FAILED]).first() if failure is not None else None
    if found:
        found.state, found.trouble, found.error = State.FAILED, Message.Trouble.BOUNCED, failure[:1000]
        found.save(update_fields=["state", "trouble", "error"])
    return found


def _failure(told):
    """The words of the server that gave up, or None where no address has failed for good."""
    for part in told.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for block in part.get_payload():
            if str(block.get("Action", "")).strip().lower() == "failed":
                words = " ".join(f"{block.get('Status', '')} {block.get('Diagnostic-Code', '')}".split())
                return "".join(letter for letter in words if letter.isprintable())  # PostgreSQL takes no NUL
    return None


def _ids(told):
    """The Message-IDs of the mails that came back with it, whole or their headers only."""
    found = []
    for part in told.walk():
        if part.get_content_type() in {"message/rfc822", "text/rfc822-headers", "message/rfc822-headers"}:
            payload = part.get_payload()
            head = payload[0] if isinstance(payload, list) else email.message_from_string(part.get_content(), policy=email.policy.default)
            found += ID.findall(str(head.get("Message-ID", "")))
    return found
