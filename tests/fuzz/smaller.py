"""Make an input with an error smaller: leave out everything that the error does not need."""

import time

from lxml import etree

from tests.fuzz.limits import timed
from tests.fuzz.records import held, place_of
from tests.fuzz.spoiling_archives import packed, parts_of


def smaller(kind, files, number, seconds=30):
    """Return a smaller input with the same error, found within this many seconds."""
    end = time.monotonic() + seconds
    place = place_of(_fault(kind, files, number))

    def shows(tried):
        return time.monotonic() < end and place_of(_fault(kind, tried, number)) == place

    if not place:
        return files
    for name in sorted(files):
        without = {each: source for each, source in files.items() if each != name}
        if shows(without):
            files = without
    for name in sorted(files):
        files = {**files, name: _smaller_file(files, name, shows)}
    return files


def _fault(kind, files, number):
    with timed():
        return held(kind.attempt, files, number).fault


def _smaller_file(files, name, shows):
    source = files[name]
    parts = parts_of(source)
    if parts:
        for part in sorted(each for each in parts if each.endswith(".xml")):
            parts = {
                **parts,
                part: _smaller_xml(parts, part, lambda made: shows({**files, name: packed(made)})),
            }
        made = packed(parts)
        return made if shows({**files, name: made}) else source
    lines = source.split(b"\n")
    return b"\n".join(_fewer(lines, lambda kept: shows({**files, name: b"\n".join(kept)})))


def _fewer(things, shows):
    """Leave out as many as possible, first halves, then smaller parts, then one by one."""
    size = max(1, len(things) // 2)
    while size:
        at = 0
        while at < len(things):
            kept = things[:at] + things[at + size :]
            if kept and shows(kept):
                things = kept
            else:
                at += size
        size //= 2
    return things


def _smaller_xml(parts, part, shows):
    """Leave out the elements of a body that the error does not need."""
    try:
        root = etree.fromstring(parts[part])
    except etree.XMLSyntaxError:
        return parts[part]
    body = root[0] if len(root) == 1 else root
    children = list(body)

    def with_children(kept):
        for each in list(body):
            body.remove(each)
        body.extend(kept)
        return etree.tostring(root)

    kept = _fewer(children, lambda kept: shows({**parts, part: with_children(kept)}))
    return with_children(kept)
