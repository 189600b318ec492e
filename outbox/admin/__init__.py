"""The staff's pages of mails: single ones, and those to review before they leave."""

from outbox.admin import batch, message

__all__ = ["batch", "message"]
