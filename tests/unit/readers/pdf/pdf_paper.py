"""Write small PDF files: words at given places, in the fonts that every reader has."""

ROMAN, ITALIC, BOLD = "F1", "F2", "F3"
FONTS = {ROMAN: "Times-Roman", ITALIC: "Times-Italic", BOLD: "Times-Bold"}
LETTER = (612, 792)
LOCK = (
    "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
    f"/O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<00> <00>]"
)
"""Encryption with a password that nobody has."""


def pdf(*pages, encrypted=False, size=LETTER):
    """Return a file of pages, each a list of (x, y, size, font, words) or of drawing commands."""
    bodies = {1: "<< /Type /Catalog /Pages 2 0 R >>"}
    fonts = {}
    for number, (name, base) in enumerate(FONTS.items(), start=3):
        fonts[name] = number
        bodies[number] = (
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding /WinAnsiEncoding >>"
        )
    resources = " ".join(f"/{name} {number} 0 R" for name, number in fonts.items())
    kids, next_number = [], 6
    for page in pages:
        content = "\n".join(command(item) for item in page)
        bodies[next_number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] "
            f"/Resources << /Font << {resources} >> >> /Contents {next_number + 1} 0 R >>"
        )
        bodies[next_number + 1] = f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"
        kids.append(f"{next_number} 0 R")
        next_number += 2
    bodies[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return assembled(bodies, LOCK if encrypted else "")


def command(item):
    """Return the drawing commands of an item."""
    if isinstance(item, str):
        return item
    x, y, size, font, words = item
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET"


def assembled(bodies, trailer):
    """Return the file with its table of objects."""
    parts, places = ["%PDF-1.4\n"], []
    for number in sorted(bodies):
        places.append(sum(len(part) for part in parts))
        parts.append(f"{number} 0 obj\n{bodies[number]}\nendobj\n")
    start = sum(len(part) for part in parts)
    parts.append(f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n")
    parts.extend(f"{place:010d} 00000 n \n" for place in places)
    parts.append(
        f"trailer << /Size {len(places) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
    )
    return "".join(parts).encode("cp1252")


def lines(x, y, *words, step=12, size=10, font=ROMAN):
    """Return lines below each other."""
    return [(x, y - step * index, size, font, line) for index, line in enumerate(words)]
