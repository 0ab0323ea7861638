"""Where mails go on a server without a mail server: into a private folder, never into the log."""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend

log = logging.getLogger(__name__)


class Outbox(EmailBackend):
    """Writes each mail to a file in a folder of our own; the log names the folder and nothing of the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        Path(self.file_path).chmod(0o700)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        sent = super().send_messages(email_messages)
        log.info("A mail waits in %s, because ACHELOG_SMTP is not set.", self.file_path)
        return sent
