"""Mails as files, made byte by byte from what a case says: nothing of `drafting` makes them."""

import base64
import quopri
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "cases" / "mail"
MAILS = yaml.safe_load((FOLDER / "mailbox.yaml").read_text(encoding="utf-8"))
NAMES = [each["name"] for each in MAILS]


def source_of(mail, day=1):
    """Return the bytes of a mail as a mail program sends it."""
    head = [
        f"From: {mail['from']}",
        "To: chair@un.example",
        f"Subject: {mail.get('subject', 'Comments on L.7')}",
        f"Date: {day:02} Nov 2026 10:00:00 +0000",
        "MIME-Version: 1.0",
    ]
    body = mail["body"].replace("\n", "\r\n")
    sent = mail.get("as", "plain")
    if sent == "both":
        part = "--x\r\nContent-Type: text/{}; charset=utf-8\r\n\r\n{}\r\n"
        head.append('Content-Type: multipart/alternative; boundary="x"')
        page = f"<p>{body}</p>"
        whole = part.format("plain", body) + part.format("html", page) + "--x--\r\n"
        return _whole(head, whole.encode())
    encoding, charset, kind, more = "8bit", "utf-8", "plain", ""
    raw = body.encode()
    if sent == "qp":
        encoding, raw = "quoted-printable", quopri.encodestring(raw)
    elif sent == "base64":
        encoding, raw = "base64", base64.encodebytes(raw)
    elif sent == "flowed":
        more = "; format=flowed"
    elif sent == "html":
        kind = "html"
    elif sent == "utf-16":
        charset, encoding, raw = "utf-16", "base64", base64.encodebytes(body.encode("utf-16"))
    elif " as " in sent:
        own, charset = sent.split(" as ")
        raw = body.encode(own)
    elif sent != "plain":
        charset, raw = sent, body.encode(sent)
    head += [
        f"Content-Type: text/{kind}; charset={charset}{more}",
        f"Content-Transfer-Encoding: {encoding}",
    ]
    return _whole(head, raw)


def _whole(head, body):
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def with_attachments(
    files, body="Please find our text attached.", sender="Samoa <samoa@un.example>"
):
    """Return a mail with files: name, content type and bytes of each."""
    parts = [b"--y\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + body.encode() + b"\r\n"]
    for name, kind, content in files:
        parts.append(
            f"--y\r\nContent-Type: {kind}\r\nContent-Disposition: attachment; "
            f'filename="{name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n'.encode()
            + base64.encodebytes(content)
        )
    head = [f"From: {sender}", "Date: 03 Nov 2026 10:00:00 +0000", "Subject: Text",
            "MIME-Version: 1.0", 'Content-Type: multipart/mixed; boundary="y"']  # fmt: skip
    return _whole(head, b"".join(parts) + b"--y--\r\n")


def put(folder, name):
    """Write a mail of the cases, and those that were sent before it; return the files."""
    mail = next(each for each in MAILS if each["name"] == name)
    files = []
    for day, each in enumerate([*mail.get("after", ()), name], 1):
        earlier = next(found for found in MAILS if found["name"] == each)
        path = folder / f"{each}.eml"
        path.write_bytes(source_of(earlier, day))
        files.append(path)
    return mail, files
