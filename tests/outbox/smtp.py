"""A real SMTP server on this machine that keeps what it takes and answers as the test wants."""

import email
import email.policy
import socket
import threading
from contextlib import contextmanager

from aiosmtpd.controller import Controller


class Post:
    """``mails``: what was taken. ``answers``: local part of a recipient → what the server says to RCPT (or a list, one a try)."""

    def __init__(self):
        self.mails, self.answers, self.data_answers = [], {}, {}
        self.connections = self.closes_after = 0
        self.on_mail = self.on_data = lambda: None
        self.lock = threading.Lock()

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.connections += 1
        session.host_name, session.count = hostname, 0
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        self.on_mail()
        if self.closes_after and session.count >= self.closes_after:
            return "421 4.7.0 Too many mails on one connection"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = self._next(self.answers, address)
        if answer is None:
            envelope.rcpt_tos.append(address)
            return "250 OK"
        return answer

    async def handle_DATA(self, server, session, envelope):
        answer = self._next(self.data_answers, envelope.rcpt_tos[0])
        if answer == "break":
            server.transport.abort()
            return None
        if answer:
            return answer
        with self.lock:
            self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        session.count += 1
        self.on_data()
        return "250 OK"

    @staticmethod
    def _next(answers, address):
        answer = answers.get(address.partition("@")[0])
        if isinstance(answer, list):
            return answer.pop(0) if answer else None
        return answer

    @property
    def recipients(self):
        return [mail["To"] for mail in self.mails]

    @property
    def message_ids(self):
        return [mail["Message-ID"] for mail in self.mails]


@contextmanager
def running(post, port=None):
    port = port or free_port()
    controller = Controller(post, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]
