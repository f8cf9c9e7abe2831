"""Ways to spoil what only a PDF has: objects, their numbers and references, what a page draws."""

import re
import zlib

from tests.fuzz.spoiling import spoilt_bytes


def spoilt_pdf(source, chance):
    """Spoil some objects of a PDF."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        bodies = [each[0] for each in _OBJECT.finditer(source)]
        if not bodies:
            return spoilt_bytes(source, chance)
        body = chance.choice(bodies)
        source = source.replace(body, _object(body, bodies, chance), 1)
    return source


def _object(body, bodies, chance):
    """Return the replacement of an object."""
    return chance.choice((
        lambda: b"",
        lambda: body + body,
        lambda: chance.choice(bodies),
        lambda: _number_changed(body, chance),
        lambda: _reference_changed(body, len(bodies), chance),
        lambda: _drawn_otherwise(body, chance),
        lambda: _drawn_otherwise(body, chance),
        lambda: _named_otherwise(body, chance),
        lambda: spoilt_bytes(body, chance),
    ))()  # fmt: skip


def _number_changed(body, chance):
    numbers = list(re.finditer(rb"(?<![\w.])-?\d+(\.\d+)?", body[:20000]))
    if not numbers:
        return body
    one = chance.choice(numbers)
    return body[: one.start()] + chance.choice(_PDF_NUMBERS) + body[one.end() :]


def _reference_changed(body, most, chance):
    references = list(re.finditer(rb"\d+ \d+ R\b", body))
    if not references:
        return body
    one = chance.choice(references)
    number = chance.choice((chance.randrange(most + 2), 0, 99999999))
    return body[: one.start()] + f"{number} 0 R".encode() + body[one.end() :]


def _named_otherwise(body, chance):
    names = list(re.finditer(rb"/[A-Za-z]+", body[:20000]))
    if not names:
        return body
    one = chance.choice(names)
    return body[: one.start()] + chance.choice(_PDF_NAMES) + body[one.end() :]


def _drawn_otherwise(body, chance):
    """Change what a page draws, packed or not."""
    stream = re.search(rb"stream\r?\n(.*?)\r?\n?endstream", body, re.DOTALL)
    if stream is None:
        return body
    content = stream[1]
    is_packed = b"/FlateDecode" in body
    if is_packed:
        try:
            content = zlib.decompress(content)
        except zlib.error:
            return spoilt_bytes(body, chance)
    pieces = content.split(b" ")
    for _ in range(chance.choice((1, 1, 3, 10))):
        at = chance.randrange(len(pieces))
        pieces[at : at + 1] = _piece(pieces[at], pieces, chance)
        pieces = pieces or [b""]
    content = b" ".join(pieces)
    content = zlib.compress(content) if is_packed else content
    return body[: stream.start(1)] + content + body[stream.end(1) :]


def _piece(piece, pieces, chance):
    """Return the replacement of one piece of a page's drawing."""
    return chance.choice((
        list,
        lambda: [piece] * chance.choice((2, 40)),
        lambda: [piece, chance.choice(_PDF_DRAWING)],
        lambda: [chance.choice(_PDF_NUMBERS)],
        lambda: [chance.choice(pieces), piece],
    ))()  # fmt: skip


_OBJECT = re.compile(rb"\d+ \d+ obj\b.*?endobj", re.DOTALL)
_PDF_NUMBERS = (
    b"-1", b"0", b"1", b"99999", b"2147483648", b"1e9", b"0.0001", b"-99999.9", b"9" * 40, b"null",
)  # fmt: skip
_PDF_NAMES = (
    b"/Page", b"/Pages", b"/Kids", b"/Parent", b"/Contents", b"/Type", b"/Length", b"/FlateDecode",
    b"/ASCII85Decode", b"/Encrypt", b"/ObjStm", b"/JavaScript", b"/ToUnicode", b"/Rotate",
    b"/MediaBox", b"/Form", b"/Widths", b"/Encoding", b"/Identity-H", b"/Type3", b"/X",
)  # fmt: skip
_PDF_DRAWING = (
    b"q", b"Q", b"BT", b"ET", b"T*", b"(\xff\xfe) Tj", b"0 Tz", b"500 Tc", b"-500 Tw", b"1e6 TL",
    b"1 0 0 -1 0 800 cm", b"0 1 -1 0 0 0 Tm", b"0 0 0 0 0 0 Tm", b"3 Tr", b"9 Ts", b"/F 0.1 Tf",
    b"/F 900 Tf", b"/F -9 Tf", b"[(a) -9999 (b) 9999 (c)] TJ", b"(1.\\tDecides) Tj", b"() Tj",
    b"/X Do", b"0 0 10 10 re f", b"100 0 Td", b"-100 20 Td", b"(\\000\\001\\033) Tj", b"BI ID EI",
)  # fmt: skip
