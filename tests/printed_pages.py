"""Rolling texts that no longer carry what they were compiled from, and one edit in each of them.

`wrong_places` compares what is read from the page alone with what the compilation itself knows.
Edits are made in the XML; nothing here asks the reader of rolling texts where words are.
"""

import random
import re
from pathlib import Path

from lxml import etree

from drafting.engine.compile import compile_amendments
from drafting.inbox.rolling.page import page_of
from drafting.inbox.rolling.printed import printed_page
from drafting.inbox.rolling.rendering import rolling_page
from drafting.negotiation.texts import printed_head, render_compilation
from drafting.readers.docx import TrackedFile
from drafting.text.slices import NOTE
from drafting.writers.locale import locale
from drafting.writers.options import RenderOptions
from drafting.writers.rolling import rolling_layout
from drafting.writers.rolling.marks import ProposedPlace
from tests.rolling import read_back
from tests.test_amend_cases import CASES, case_of, read_source, sets_of, written
from tests.tracked import Tracked, text_of, w

UNEDITED, TRACKED, UNTRACKED = "unedited", "tracked", "untracked"
FIJI = "Fiji"
_STATUS = re.compile(r"\s*(?:[^\[]|\[\d+\]){1,60} – ")
_HEADS = ("Text", "Texte")
_ENACTING = re.compile("General Assembly|الجمعية|Assemblée générale|Annex")
_OURS = re.compile(r"\d|bis|ter|quater|pre|alt")


def without_part(source, *, bookmarks=True):
    """Return a copy from which a word processor dropped what it carries, as an editable file."""
    file = Tracked(source)
    file.parts = {name: part for name, part in file.parts.items() if "customXml" not in name}
    relations = file.parts["word/_rels/document.xml.rels"]
    file.parts["word/_rels/document.xml.rels"] = re.sub(
        rb"<Relationship Id=.rIdCarried.[^>]*>", b"", relations
    )
    types = file.parts["[Content_Types].xml"]
    file.parts["[Content_Types].xml"] = re.sub(rb"<Override PartName=./customXml[^>]*>", b"", types)
    if not bookmarks:
        for name in ("bookmarkStart", "bookmarkEnd"):
            for node in list(file.root.iter(w(name))):
                node.getparent().remove(node)
    return file


def compiled_cases():
    """Yield the cases of amendments as the name, the base and the amendments of each."""
    for path in CASES:
        case = case_of(path)
        base = read_source(written(case["base"]))
        yield Path(path).stem, base, sets_of(case, base)


def compiled(base, sets):
    """Return the rolling text as a Word file."""
    return render_compilation(compile_amendments(base, sets), ".docx")


def wrong_places(base, sets, *, bookmarks=True, owners=True):
    """Return the characters of a page whose place is read wrongly from the page alone.

    Spaces are not compared, and neither are note marks of proposals. Accepted proposals have no
    names on the page.

    Args:
        owners: compare whose proposed words are; words in bold that an amendment to an amendment
            keeps look like its own.
    """
    words = locale(base.language, RenderOptions())
    compilation = compile_amendments(base, sets)
    source = render_compilation(compilation, ".docx")
    layout = rolling_layout(compilation, words, printed_head(".docx", None))
    known = rolling_page(base, layout, source).sources
    tabled = tabled_page(base)
    parsed = TrackedFile(source, "rolling.docx")
    page = page_of(parsed.original().stories)
    read = printed_page(tabled, page, parsed.bookmarks if bookmarks else {})
    wrong = [(each.label, each.words) for each in read.odd]
    for token in read.tokens:
        if token.char.isspace() or not token.char:
            continue
        expected = _place(known.get(token.at), token, owners=owners)
        found = _place(token.source, token, owners=owners)
        if expected != found:
            wrong.append((token.char, expected, found))
    return wrong


def tabled_page(base):
    """Return the page of a text without proposals."""
    nothing = compile_amendments(base, ())
    layout = rolling_layout(nothing, locale(base.language, RenderOptions()))
    return rolling_page(base, layout, render_compilation(nothing, ".docx"))


def _place(place, token, *, owners):
    if not isinstance(place, ProposedPlace):
        return place
    proposal = place.proposal
    is_mark = token.char == NOTE or (token.look.SUPERSCRIPT & token.look and token.char.isdigit())
    if proposal.is_accepted or is_mark or not owners:
        return None
    return proposal.proposers, proposal.supporters, proposal.opponents


def edited(file, kind, seed=0):
    """Change one word as tabled outside all brackets to "zebra", and return the word.

    Returns:
        The old word; "" if there is none.
    """
    places = list(_places(file))
    if kind == UNEDITED or not places:
        return ""
    run, found = random.Random(seed).choice(places)  # noqa: S311
    middle = split(run, *found.span())
    if kind == UNTRACKED:
        middle.find(w("t")).text = "zebra"
        return found[0]
    gone, new = file.signed("del", FIJI), file.signed("ins", FIJI)
    middle.addprevious(gone)
    gone.addnext(new)
    copy = etree.fromstring(etree.tostring(middle))
    copy.find(w("t")).text = "zebra"
    new.append(copy)
    gone.append(middle)
    for node in middle.iter(w("t")):
        node.tag = w("delText")
    return found[0]


def _places(file):
    is_text, depth = False, 0
    for paragraph in file.root.iter(w("p")):
        runs = list(paragraph.iter(w("r")))
        words = "".join(map(text_of, runs))
        if words.strip() in _HEADS:
            is_text = True
        elif is_text and not _STATUS.match(words) and not _ENACTING.search(words):
            for run in runs:
                looks = run.find(w("rPr"))
                is_marked = looks is not None and (
                    looks.find(w("b")) is not None or looks.find(w("strike")) is not None
                )
                for found in () if is_marked else re.finditer(r"\w+|[][]", text_of(run)):
                    depth += {"[": 1, "]": -1}.get(found[0], 0)
                    is_word = len(found[0]) > 2 and not _OURS.fullmatch(found[0])
                    if depth == 0 and is_word:
                        yield run, found


def split(run, start, end):
    """Return the run of some characters, split from the characters around it."""
    words = text_of(run)
    pieces = [(0, start), (start, end), (end, len(words))]
    made = []
    for first, last in pieces:
        if first == last:
            made.append(None)
            continue
        copy = etree.fromstring(etree.tostring(run))
        for child in list(copy):
            if child.tag != w("rPr"):
                copy.remove(child)
        node = etree.SubElement(copy, w("t"))
        node.text = words[first:last]
        node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.addprevious(copy)
        made.append(copy)
    run.getparent().remove(run)
    return made[1]


def is_right(rows, kind, old):
    """Return whether the rows of the table are exactly one edit of Fiji's, or none."""
    if kind == UNEDITED or not old:
        return rows == []
    if len(rows) != 1:
        return False
    delegation, _, words, outcome = rows[0]
    before, _, after = words.partition(" → ")
    is_edit = after.count("zebra") >= 1 and before.strip() == after.replace("zebra", old).strip()
    return delegation.casefold() == FIJI.casefold() and outcome == "proposed" and is_edit


def rows_of_edit(folder, source, base, kind, *, bookmarks=True, seed=0):
    """Return the rows of the table for a copy with one edit, and whether they are right."""
    file = without_part(source, bookmarks=bookmarks)
    old = edited(file, kind, seed)
    rows = read_back(folder, file.bytes(), on=base)
    return rows, is_right(rows, kind, old)
