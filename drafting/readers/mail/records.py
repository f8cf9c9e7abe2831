"""A mail as it was sent, before anything in it is understood."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file sent with a mail.

    Attributes:
        name: its last part only, in one line, every character visible.
        content: its bytes.
        kind: the content type that the mail gives.
    """

    name: str
    content: bytes
    kind: str

    @property
    def is_word(self) -> bool:
        """Return whether it is meant to be a Word file."""
        ending = self.name.lower().rpartition(".")[2]
        return ending in ("docx", "docm", "doc") or "word" in self.kind

    @property
    def is_pdf(self) -> bool:
        """Return whether it is meant to be a PDF file."""
        return self.name.lower().endswith(".pdf") or self.kind == "application/pdf"

    @property
    def is_picture(self) -> bool:
        """Return whether it is a picture, a signature or a card: nothing that proposes words."""
        return self.kind.startswith(
            ("image/", "application/pkcs7", "application/pgp", "text/vcard")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One mail.

    Attributes:
        sender: name of the sender, or "".
        address: mail address of the sender, or "".
        sent: when; None where the mail does not say it.
        subject: its subject, or "".
        text: its words, a line break for each line.
        attachments: files sent with it.
        remarks: what the reader had to suppose.
        is_wrapped: its lines may have been broken by a mail program.
    """

    sender: str = ""
    address: str = ""
    sent: datetime.datetime | None = None
    subject: str = ""
    text: str = ""
    attachments: tuple[Attachment, ...] = ()
    remarks: tuple[str, ...] = ()
    is_wrapped: bool = True
