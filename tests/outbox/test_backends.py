import email
import email.policy

import pytest

from outbox import services
from outbox.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path):
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = "outbox.backends.EmlBackend", str(tmp_path / "var" / "mail")
    return tmp_path / "var" / "mail"


def test_each_mail_is_a_file_that_a_mail_program_opens(queued, folder):
    messages = [queued(subject="¡Bienvenida a París!"), queued(subject="🎉")]
    assert services.deliver_due() == services.Report(sent=2)
    files = sorted(folder.iterdir(), key=lambda file: file.name[23:], reverse=True)
    assert [file.name[22:] for file in files] == ["-mail.eml", "-bienvenida-a-paris.eml"]
    ids = {email.message_from_bytes(file.read_bytes(), policy=email.policy.default)["Message-ID"] for file in files}
    assert ids == {message.message_id for message in messages}


def test_a_folder_that_cannot_be_written_is_told_and_mails_wait(queued, folder):
    folder.parent.mkdir()
    folder.write_text("not a folder")
    message = queued()
    assert "File exists" in services.deliver_due().unreachable
    message.refresh_from_db()
    assert (message.state, message.trouble, message.tries) == (Message.State.QUEUED, Message.Trouble.UNREACHABLE, 0)
