"""Reads mails: `.eml` files, mailboxes (`.mbox`) and mails saved as text.

`email` of the standard library takes a message apart. Headers are read with its older, lenient
rules, which accept what mail programs send, and every limit here is our own.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parseaddr, parsedate_to_datetime

from drafting.errors import UnreadableError
from drafting.readers.mail.decoding import decoded_part
from drafting.readers.mail.html import text_of_page
from drafting.readers.mail.records import Attachment, Mail
from drafting.text.shown import shown, shown_text

__all__ = ["Attachment", "Mail", "is_mailbox", "mails_of", "mails_of_text"]

MOST_MAILS = 2_000
"""Mails of one mailbox, attached mails included."""
MOST_PARTS = 300
"""Parts of one mail."""
MOST_DEPTH = 12
"""Parts within parts."""
MOST_CHARACTERS = 3_000_000
"""Characters of the words of one mail."""
_LONGEST_HEADER = 4_000
_LONGEST_NAME = 120
_BEGINS = re.compile(rb"^From \S.*$", re.MULTILINE)
_HEADER = re.compile(
    r"(from|de|sent|date|envoyé|enviado|enviado el|fecha|to|à|para|cc|subject|objet|asunto)"
    r"\s?:\s*(.*)",
    re.IGNORECASE,
)
_SENDER = ("from", "de")
_SUBJECT = ("subject", "objet", "asunto")
_DROPPED = dict.fromkeys(
    map(ord, "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\N{WORD JOINER}")
)


def is_mailbox(source: bytes) -> bool:
    """Return whether a file is a mailbox of several mails, and not one mail."""
    return source.startswith(b"From ") and b"\n" in source


def mails_of(source: bytes, file: str) -> tuple[Mail, ...]:
    """Read the mails of a file; a mail that is attached to another one comes after it.

    Args:
        source: the bytes of a mail or a mailbox.
        file: its name, for messages.

    Raises:
        UnreadableError: it is no mail, or goes beyond a limit.
    """
    found: list[Mail] = []
    messages = _messages(source) if is_mailbox(source) else iter([source])
    for message in messages:
        found += _mails(message, file)
        if len(found) > MOST_MAILS:
            raise UnreadableError(
                f"{file}: the mailbox has more than {MOST_MAILS:,} mails; split it"
            )
    return tuple(found)


def mails_of_text(text: str) -> tuple[Mail, ...]:
    """Read a mail that was saved as text; lines such as "From: …" above it are its head."""
    lines = text.split("\n")
    head: dict[str, str] = {}
    place = 0
    while place < len(lines) and place < 12:
        found = _HEADER.fullmatch(lines[place].strip())
        if found is None:
            break
        head.setdefault(found[1].casefold(), found[2].strip())
        place += 1
    if len(head) < 2:
        head, place = {}, 0
    sender = next((head[name] for name in _SENDER if name in head), "")
    name, address = parseaddr(sender[:_LONGEST_HEADER])
    return (
        Mail(
            sender=_name(name or sender),
            address=_name(address),
            sent=_date(head.get("date") or head.get("sent", "")),
            subject=_name(next((head[each] for each in _SUBJECT if each in head), "")),
            text=_tidy("\n".join(lines[place:])),
        ),
    )


def _messages(source: bytes) -> Iterator[bytes]:
    """Yield the messages of a mailbox."""
    starts = [
        match
        for match in _BEGINS.finditer(source)
        if not match.start()
        or source[max(0, match.start() - 4) : match.start()].endswith((b"\n\n", b"\r\n\r\n"))
    ]
    ends = [*(each.start() for each in starts[1:]), len(source)]
    for start, end in zip(starts, ends, strict=True):
        message = source[start.end() : end].lstrip(b"\r\n")
        yield re.sub(rb"^>(>*From )", rb"\1", message, flags=re.MULTILINE)


def _mails(source: bytes, file: str) -> list[Mail]:
    if source.count(b"boundary=") > MOST_PARTS:
        raise UnreadableError(
            f"{file}: the mail has more than {MOST_PARTS} parts; save its attachments as files"
        )
    try:
        message = BytesParser(policy=compat32).parsebytes(source)
    except (MessageError, RecursionError, ValueError):
        raise UnreadableError(f"{file}: the mail is damaged; save it again as .eml") from None
    if not message.keys():
        raise UnreadableError(f"{file}: this is no mail: it has no head with From and Date")
    reading = _MailParts()
    reading.take(message, 0)
    return [reading.mail(message), *reading.attached]


@dataclass(slots=True)
class _MailParts:
    """Gathers the parts of one mail."""

    texts: list[str] = field(default_factory=list)
    files: list[Attachment] = field(default_factory=list)
    attached: list[Mail] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    count: int = 0
    is_wrapped: bool = True

    def mail(self, message: Message) -> Mail:
        name, address = _sender(message)
        return Mail(
            sender=name,
            address=address,
            sent=_date(_header(message, "Date")),
            subject=_name(_header(message, "Subject")),
            text=_tidy("\n\n".join(self.texts)),
            attachments=tuple(self.files),
            remarks=tuple(dict.fromkeys(self.remarks)),
            is_wrapped=self.is_wrapped,
        )

    def take(self, part: Message, depth: int) -> None:
        """Take a part of the mail with everything in it."""
        self.count += 1
        if self.count > MOST_PARTS or depth > MOST_DEPTH:
            self.remarks.append(
                f"it has more than {MOST_PARTS} parts, or parts deeper than {MOST_DEPTH}: "
                "the others are not read"
            )
            return
        kind = part.get_content_type()
        name = _filename(part)
        if kind == "message/rfc822":
            self._mail(part, depth)
        elif part.is_multipart():
            parts = [each for each in part.get_payload() if isinstance(each, Message)]
            for each in _chosen(parts) if kind == "multipart/alternative" else parts:
                self.take(each, depth + 1)
        elif kind in ("text/plain", "text/html") and not name and not _is_attached(part):
            self._text(part, kind)
        else:
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and (content or name):
                name = name or "attachment"
                if any(each.name == name for each in self.files):
                    name = f"{len(self.files) + 1}-{name}"
                self.files.append(Attachment(name=name, content=content, kind=kind))

    def _mail(self, part: Message, depth: int) -> None:
        """Read a mail that is attached as a mail of its own."""
        for inner in part.get_payload() if part.is_multipart() else ():
            if isinstance(inner, Message):
                reading = _MailParts(count=self.count)
                reading.take(inner, depth + 1)
                self.count = reading.count
                self.attached += [reading.mail(inner), *reading.attached]

    def _text(self, part: Message, kind: str) -> None:
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            return
        text, remark = decoded_part(content, str(part.get_content_charset() or ""))
        if remark:
            self.remarks.append(remark)
        text = text.replace("\r\n", "\n").replace("\r", "\n")[:MOST_CHARACTERS]
        if kind == "text/html":
            text = text_of_page(text)
            self.is_wrapped = False
        elif str(part.get_param("format") or "").lower() == "flowed":
            self.is_wrapped = False
            text = unflowed(text, delete_space=str(part.get_param("delsp")).lower() == "yes")
        self.texts.append(text)


def _chosen(parts: list[Message]) -> list[Message]:
    """Return the parts of an alternative that are read: plain words if there are any."""
    for part in parts:
        content = part.get_payload(decode=True) if part.get_content_type() == "text/plain" else b""
        if isinstance(content, bytes) and content.strip():
            return [part, *(each for each in parts if each.get_content_maintype() != "text")]
    return parts


def _is_attached(part: Message) -> bool:
    return (part.get_content_disposition() or "").startswith("attachment")


def _filename(part: Message) -> str:
    """Return the name of a file without folders, or ""."""
    try:
        given = part.get_filename() or ""
    except (ValueError, LookupError, TypeError):
        given = "attachment"
    given = _words(given[:_LONGEST_HEADER])
    return _name(re.split(r"[/\\]", given)[-1])[-_LONGEST_NAME:].lstrip(".")


def _sender(message: Message) -> tuple[str, str]:
    given = _raw(message, "From")
    try:
        name, address = parseaddr(given)
    except (ValueError, IndexError, TypeError):
        name, address = given, ""
    return _name(_words(name) or ""), _name(address)


def _header(message: Message, name: str) -> str:
    return _words(_raw(message, name))


def _raw(message: Message, name: str) -> str:
    """Return a header as it was sent, its lines joined."""
    headers = (str(value) for key, value in message.raw_items() if key.lower() == name.lower())
    return " ".join(next(headers, "")[:_LONGEST_HEADER].split())


def _words(given: str) -> str:
    """Return a header with its encoded words decoded."""
    try:
        parts = decode_header(given)
    except (MessageError, ValueError):
        return given
    found = []
    for words, charset in parts:
        if isinstance(words, bytes):
            found.append(decoded_part(words, charset or "")[0])
        else:
            raw = words.encode("utf-8", errors="surrogateescape")
            found.append(decoded_part(raw, "utf-8")[0])
    return "".join(found)


def _name(words: str) -> str:
    """Return words in one line, every character visible."""
    return " ".join(shown(words.translate(_DROPPED)).split())[:_LONGEST_HEADER]


def _date(given: str) -> datetime.datetime | None:
    try:
        found = parsedate_to_datetime(given[:200])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    zone = found.tzinfo or datetime.UTC
    try:
        return found.replace(tzinfo=zone).astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        return None


def _tidy(text: str) -> str:
    """Return the words of a mail without characters that show nothing or control a screen."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_DROPPED)
    return shown_text(text[:MOST_CHARACTERS])


def unflowed(text: str, *, delete_space: bool = False) -> str:
    """Join the lines of a text that a mail program broke (RFC 3676)."""
    lines: list[str] = []
    flows = False
    depth_before = 0
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        words = line[depth:].removeprefix(" ") if line[depth:].startswith(" ") else line[depth:]
        is_signature = words == "-- "
        if flows and depth == depth_before and not is_signature:
            lines[-1] += words
        else:
            lines.append(">" * depth + (" " if depth else "") + words)
        flows = words.endswith(" ") and not is_signature
        depth_before = depth
        if flows and delete_space:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)
