"""Ways to spoil a file of any format: its bytes, its lines, the elements of its XML."""

import copy

from lxml import etree

NUMBERS = (
    "", "-1", "0", "1", "7", "99999", "1000000000", "1000000000000", "9" * 5000, "1.5", "x", "NaN",
    "²", "٣", "①", "Ⅳ", "一", "true", "-2147483649",
)  # fmt: skip
PIECES = (
    "1. ", "(a) ", "(aa)", "(i)", "((", "))", "[", "*", "**", "_", "~~", "¹", "²³", "①", "٣", "½",
    "1 bis.", "9" * 5000 + ". ", "\t", "\n", "\r", "\x0c", "\x00", "\u200f", "\ufeff", "\u2028",
    "\u0301", "\xa0", "\ud7ff", "\U0001d7d9", "Annex", "Annex I", "The General Assembly,",
    "Decides", "Recalling", "Page 3 of 4", "63/180.", "A/RES/99/1", "75th plenary meeting",
    "31 February 2030", "18 December 20308", "_____________", "Adopted at the 7th meeting", "A",
    "...", "…", ":", ";", "1/", "2/ ", "> ", "| a | b |", "# ", "- ", "{", "&", "%",
)  # fmt: skip
_PROLOGUE = b"<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/hostname'>]>"
_BYTES = (0, 1, 9, 10, 13, 32, 34, 60, 62, 127, 128, 192, 237, 255)
_MOST_RATIO = 5


def spoilt_bytes(source, chance):
    """Change, take out, double, move or cut off some bytes."""
    if not source:
        return bytes([chance.choice(_BYTES)])
    at, length = chance.randrange(len(source)), chance.choice((1, 1, 4, 40, 400, 4000))
    chunk = source[at : at + length]
    other = chance.randrange(len(source))
    return chance.choice((
        lambda: source[:at] + bytes([chance.randrange(256)]) + source[at + 1 :],
        lambda: source[:at] + bytes([chance.choice(_BYTES)]) + source[at + 1 :],
        lambda: source[:at] + source[at + length :],
        lambda: source[:at] + chunk * chance.choice((2, 3, 50)) + source[at + length :],
        lambda: source[:other] + chunk + source[other:],
        lambda: source[:at],
        lambda: source[:at] + chance.choice(NUMBERS + PIECES).encode() + source[at:],
    ))()  # fmt: skip


def spoilt_lines(source, chance):
    """Take out, double, move, join or break lines, or put something odd into one."""
    lines = source.decode("utf-8", errors="replace").split("\n")
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    line, piece = lines[at], chance.choice(PIECES + NUMBERS)
    middle = chance.randrange(len(line) + 1)
    lines[at : at + 1] = chance.choice((
        [],
        [line, line],
        [line] * 30,
        [line[:middle], line[middle:]],
        [line[:middle] + piece + line[middle:]],
        [piece + line],
        [line + piece],
        [piece],
        [f"{line} {lines[other]}"],
        [lines[other]],
        [line.upper()],
        [line[::-1]],
        [line * 20],
    ))  # fmt: skip
    return "\n".join(lines).encode("utf-8", errors="replace")


def spoilt_xml(source, chance):
    """Drop, double, rename, move, unwrap or bury an element, or change its words or attributes."""
    try:
        root = etree.fromstring(source, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return spoilt_bytes(source, chance)
    if chance.random() < 0.01:
        return _PROLOGUE + etree.tostring(root)
    elements = [each for each in root.iter() if isinstance(each.tag, str)]
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        chance.choice(_ELEMENT_WAYS)(chance.choice(elements), elements, chance)
    return etree.tostring(root)


def _drop(element, _all, _chance):
    if (above := element.getparent()) is not None:
        above.remove(element)


def _double(element, _all, chance):
    if (above := element.getparent()) is not None:
        for _ in range(chance.choice((1, 1, 40))):
            above.insert(above.index(element), copy.deepcopy(element))


def _rename(element, elements, chance):
    element.tag = chance.choice(elements).tag


def _move(element, elements, chance):
    place = chance.choice(elements)
    if element not in place.iterancestors() and place is not element:
        place.insert(chance.randrange(len(place) + 1), element)


def _copy(element, elements, chance):
    place = chance.choice(elements)
    if len(list(element.iter())) < len(elements) / _MOST_RATIO:
        place.insert(chance.randrange(len(place) + 1), copy.deepcopy(element))


def _unwrap(element, _all, _chance):
    above = element.getparent()
    if above is not None:
        at = above.index(element)
        for inner in reversed(list(element)):
            above.insert(at, inner)
        above.remove(element)


def _bury(element, elements, chance):
    """Wrap an element in one or many copies of the tag of another one."""
    above, tag = element.getparent(), chance.choice(elements).tag
    if above is None:
        return
    at, outer = above.index(element), etree.Element(tag)
    inner = outer
    for _ in range(chance.choice((0, 0, 5, 30, 90))):
        inner = etree.SubElement(inner, tag)
    above.insert(at, outer)
    inner.append(element)


def _words(element, _all, chance):
    words = element.text or ""
    at = chance.randrange(len(words) + 1)
    piece = chance.choice(PIECES + NUMBERS).translate(_FORBIDDEN)
    element.text = chance.choice((words[:at] + piece + words[at:], piece, "", words * 20))


def _attribute(element, elements, chance):
    other = chance.choice([each for each in elements if each.attrib] or [element])
    names = element.attrib or other.attrib
    if names:
        value = chance.choice((*NUMBERS, *other.attrib.values(), *PIECES)).translate(_FORBIDDEN)
        element.set(chance.choice(list(names)), value)


def _no_attribute(element, _all, chance):
    if element.attrib:
        del element.attrib[chance.choice(list(element.attrib))]


_FORBIDDEN = dict.fromkeys((0, 11, 12))
"""Characters no XML can hold."""
_ELEMENT_WAYS = (
    _drop, _double, _rename, _move, _copy, _unwrap, _bury, _words, _words, _attribute, _attribute,
    _no_attribute,
)  # fmt: skip
