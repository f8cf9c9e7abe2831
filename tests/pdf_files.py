"""Small PDF files written by hand: `pdf(["The Council of Gardeners,", "Decides to meet."])`."""

_PAGE_LINES = 50


def pdf(lines, size=10):
    """Return a PDF that sets these lines in Times, fifty on a page."""
    pages = [lines[at : at + _PAGE_LINES] for at in range(0, len(lines), _PAGE_LINES)] or [[]]
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    things = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>",
    ]
    for index, page in enumerate(pages):
        things.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            + f"/Contents {5 + 2 * index} 0 R>>".encode()
        )
        things.append(_stream(_set(page, size)))
    return assembled(things)


def assembled(things, trailer=b""):
    """Return a PDF of these objects, numbered from 1; the first is its catalogue."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, thing in enumerate(things, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + thing + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(things) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer<</Size {len(things) + 1}/Root 1 0 R".encode() + trailer
    out += f">>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _set(lines, size):
    shown = b"".join(b"(" + _escaped(line) + b")' " for line in lines)
    return f"BT /F {size} Tf {1.4 * size} TL 70 800 Td ".encode() + shown + b"ET"


def _escaped(line):
    text = line.encode("cp1252", errors="replace")
    return text.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _stream(content):
    return f"<</Length {len(content)}>>stream\n".encode() + content + b"\nendstream"
