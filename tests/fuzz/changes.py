"""Put random tracked changes into a Word file as Word never does: nested, unclosed, unsigned.

`strewn` puts some into the trees of a file; `inserted_words` walks over the file again, without
code of the reader, and returns every word in an insertion.
"""

import copy
import re

from lxml import etree

from tests.fuzz.spoiling_archives import packed, parts_of
from tests.tracked import end_of, w

AUTHORS = ("Ana", "Ben", "Cho")
NAMES = (
    "", " ", "ana", "ANA", "Samoa; Palau", "A|B", "*Ana*", "../../x", "CON", "Ana\u202e",
    "An\u200ba", "Аna", "x" * 400, "Ana\x85B", "\x9b31m", "1", "yes", "~", "- a", "a: b",
    "“Ana”", "Ana Ben", "Unknown", "#", "人权", "<b>",
)  # fmt: skip
DATES = ("", "x", "2030-13-45T99:99:99Z", "0000-00-00T00:00:00Z", "2030-01-02", "9" * 30,
         "2030-01-02T03:04:05+99:00", "-1", "\u202e2030")  # fmt: skip
_STORIES = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WORD = re.compile(r"[^\W\d_]{4,}")


def strewn(source, luck, stem):
    """Return a Word file with some changes in it; every new word begins with `stem`."""
    parts = parts_of(source)
    for name in _STORIES:
        if name not in parts:
            continue
        try:
            root = etree.fromstring(parts[name])
        except etree.XMLSyntaxError:
            continue
        few = name != _STORIES[0]
        for number in range(luck.choice((0, 0, 1) if few else (1, 2, 4, 8, 16))):
            change = _Change(root, luck, f"{stem}{'fn' if few else ''}{_letters(number)}")
            luck.choice(_WAYS)(change)
        parts[name] = etree.tostring(root, encoding="UTF-8", standalone=True)
    return packed(parts)


def _letters(number):
    return "abcdefghijklmnopqrstuvwxyz"[number % 26] * (1 + number // 26) + "word"


def inserted_words(source):
    """Return every word of at least four letters in an insertion of the text or its notes."""
    found = set()
    parts = parts_of(source)
    for name in _STORIES:
        try:
            root = etree.fromstring(parts[name]) if name in parts else None
        except etree.XMLSyntaxError:
            root = None
        for each in root.iter(w("t")) if root is not None else ():
            above = [str(one.tag).rpartition("}")[2] for one in each.iterancestors()]
            if any(one.get(w("type")) for one in each.iterancestors(w("footnote"), w("endnote"))):
                continue  # the rule above the notes
            if "ins" in above and "Fallback" not in above and "r" in above and "p" in above:
                found |= set(_WORD.findall(each.text or ""))
    return found


class _Change:
    """One change that is put into a tree."""

    def __init__(self, root, luck, word):
        self.root, self.luck, self.word = root, luck, word
        rules = {each for note in root if note.get(w("type")) for each in note.iter()}
        self.runs = [each for each in root.iter(w("r"))
                     if each.find(w("t")) is not None and each not in rules]  # fmt: skip
        self.paragraphs = [each for each in root.iter(w("p")) if each not in rules]

    def signed(self, tag):
        """Return the element of a change, with a proper or an odd signature."""
        luck = self.luck
        attributes = {w("id"): str(luck.choice((luck.randrange(900, 999), 900, -1, "x")))}
        author = luck.choice(AUTHORS) if luck.random() < 0.85 else luck.choice(NAMES)
        attributes[w("author")] = author
        attributes[w("date")] = (
            "2030-01-02T03:04:05Z" if luck.random() < 0.8 else luck.choice(DATES)
        )
        if luck.random() < 0.08:
            del attributes[luck.choice(list(attributes))]
        return etree.Element(w(tag), attributes)

    def run(self, words):
        run = etree.Element(w("r"))
        like = self.luck.choice(self.runs).find(w("rPr")) if self.runs else None
        if like is not None and self.luck.random() < 0.4:
            run.append(copy.deepcopy(like))
        node = etree.SubElement(run, w("t"))
        node.text = words
        node.set(_SPACE, "preserve")
        return run


def _insert(change):
    """Insert words beside a run, wherever it is: in an insertion, a deletion, a cell."""
    if not change.runs:
        return
    around = change.signed(change.luck.choice(("ins", "ins", "ins", "moveTo")))
    luck = change.luck
    shape = luck.choice(
        (" {} ", " {} ", "{}", "{}, ", "\t{}\t", " ({}) ", "“{}” ", "(a) {} ", "2. {};")
    )
    around.append(change.run(shape.format(change.word)))
    if luck.random() < 0.15:
        extra = etree.SubElement(around[-1], w(luck.choice((
            "tab", "br", "noBreakHyphen", "softHyphen", "cr", "footnoteReference", "sym",
        ))))  # fmt: skip
        if luck.random() < 0.5:
            extra.set(w("id"), luck.choice(("1", "2", "99", "x")))
    place = luck.choice(change.runs)
    luck.choice((place.addnext, place.addprevious))(around)


def _split_insert(change):
    """Insert words in the middle of a run."""
    if not change.runs:
        return
    run = change.luck.choice(change.runs)
    node = run.find(w("t"))
    text = node.text or ""
    cut = change.luck.randrange(len(text) + 1)
    rest = copy.deepcopy(run)
    node.text, rest.find(w("t")).text = text[:cut], text[cut:]
    for each in (node, rest.find(w("t"))):
        each.set(_SPACE, "preserve")
    around = change.signed("ins")
    around.append(change.run(f" {change.word} "))
    run.addnext(around)
    around.addnext(rest)


def _wrap(change):
    """Put a run, or several in a row, into a change."""
    if not change.runs:
        return
    run = change.luck.choice(change.runs)
    tag = change.luck.choice(("del", "del", "del", "ins", "moveFrom", "moveTo"))
    around = change.signed(tag)
    run.addprevious(around)
    for _ in range(change.luck.choice((1, 1, 2, 30))):
        follower = run.getnext()
        around.append(run)
        if tag in ("del", "moveFrom") and change.luck.random() < 0.9:
            for node in run.iter(w("t")):
                node.tag = w("delText")
        if follower is None:
            break
        run = follower


def _paragraph(change):
    """Insert a paragraph, sometimes with its end."""
    if not change.paragraphs:
        return
    luck, place = change.luck, change.luck.choice(change.paragraphs)
    new = etree.Element(w("p"))
    looks = place.find(w("pPr"))
    new.append(copy.deepcopy(looks) if looks is not None else etree.Element(w("pPr")))
    if luck.random() < 0.8:
        end_of(new).insert(0, change.signed("ins"))
    around = change.signed("ins")
    shape = luck.choice(
        ("Noting {} too,", "3. Decides to {};", "(b) To {};", "{}", "Annex {}", "{}:")
    )
    run = change.run(shape.format(change.word))
    if luck.random() < 0.3:
        looks = run.find(w("rPr"))
        looks = looks if looks is not None else etree.Element(w("rPr"))
        if looks.getparent() is None:
            run.insert(0, looks)
        if looks.find(w("i")) is None:
            etree.SubElement(looks, w("i"))
    around.append(run)
    new.append(around)
    luck.choice((place.addnext, place.addprevious))(new)


def _end(change):
    """Insert or delete the end of a paragraph."""
    if change.paragraphs:
        tag = change.luck.choice(("del", "del", "ins", "moveFrom", "moveTo"))
        end_of(change.luck.choice(change.paragraphs)).insert(0, change.signed(tag))


def _whole(change):
    """Delete or insert a whole paragraph, its end as well."""
    if change.paragraphs:
        paragraph, tag = change.luck.choice(change.paragraphs), change.luck.choice(("del", "ins"))
        for run in list(paragraph.iterchildren(w("r"))):
            around = change.signed(tag)
            run.addprevious(around)
            around.append(run)
            for node in list(run.iter(w("t"))) if tag == "del" else ():
                node.tag = w("delText")
        end_of(paragraph).insert(0, change.signed(tag))


def _move(change):
    """Move a paragraph; sometimes the start or end of the move is missing."""
    if len(change.paragraphs) < 2:
        return
    luck = change.luck
    old, place = luck.sample(change.paragraphs, 2)
    new = copy.deepcopy(old)
    for paragraph, tag in ((old, "moveFrom"), (new, "moveTo")):
        for run in list(paragraph.iterchildren(w("r"))):
            around = change.signed(tag)
            run.addprevious(around)
            around.append(run)
        if luck.random() < 0.8:
            end_of(paragraph).insert(0, change.signed(tag))
        if luck.random() < 0.7:
            start = change.signed(f"{tag}RangeStart")
            start.set(w("name"), luck.choice(("move1", "move2", "")))
            paragraph.insert(1, start)
        if luck.random() < 0.7:
            paragraph.append(etree.Element(w(f"{tag}RangeEnd"), {w("id"): "900"}))
    if place is not new and new not in place.iterancestors():
        place.addnext(new)


def _row(change):
    """Insert or delete a row of a table, or mark a cell."""
    rows = list(change.root.iter(w("tr")))
    if not rows:
        return
    row = change.luck.choice(rows)
    if change.luck.random() < 0.5:
        new = copy.deepcopy(row)
        for node in new.iter(w("t")):
            node.text = f"{change.word} in a cell"
        for run in list(new.iter(w("r"))):
            around = change.signed("ins")
            run.addprevious(around)
            around.append(run)
        row.addnext(new)
        row = new
    looks = row.find(w("trPr"))
    if looks is None:
        looks = etree.Element(w("trPr"))
        row.insert(0, looks)
    looks.append(change.signed(change.luck.choice(("ins", "del"))))
    if change.luck.random() < 0.3:
        for cell in row.iterchildren(w("tc")):
            etree.SubElement(cell, w("tcPr")).append(
                change.signed(change.luck.choice(("cellIns", "cellDel", "cellMerge")))
            )


def _looks(change):
    """Change looks, as tracked changes of properties."""
    if change.runs and change.paragraphs:
        run, paragraph = change.luck.choice(change.runs), change.luck.choice(change.paragraphs)
        looks = run.find(w("rPr"))
        if looks is None:
            looks = etree.Element(w("rPr"))
            run.insert(0, looks)
        looks.append(change.signed("rPrChange"))
        if (above := paragraph.find(w("pPr"))) is not None:
            above.append(
                change.signed(change.luck.choice(("pPrChange", "numberingChange", "sectPrChange")))
            )


def _comment(change):
    """Refer to a comment that may exist or not, from any place to no place."""
    if change.runs:
        for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            if change.luck.random() < 0.7:
                place = change.luck.choice(change.runs)
                number = change.luck.choice(("1", "2", "77", "x"))
                place.addnext(etree.Element(w(tag), {w("id"): number}))


def _nest(change):
    """Put a change into itself, into another one, or around whole paragraphs."""
    found = [
        each
        for each in change.root.iter(w("ins"), w("del"), w("moveTo"), w("moveFrom"))
        if each.getparent() is not None and each.getparent().tag not in (w("rPr"), w("trPr"))
    ]
    if not found:
        return _insert(change)
    luck, inner = change.luck, change.luck.choice(found)
    if luck.random() < 0.2 and change.paragraphs:
        inner = luck.choice(change.paragraphs)
    around = change.signed(luck.choice(("ins", "del")))
    inner.addprevious(around)
    around.append(inner)
    return None


def _odd_place(change):
    """Put words in odd places: beside paragraphs, into properties, fields, boxes and links."""
    if not change.runs:
        return
    luck = change.luck
    around = change.signed("ins")
    around.append(change.run(f" {change.word} "))
    place = luck.choice(change.runs)
    paragraph = next(place.iterancestors(w("p")))
    if (kind := luck.choice(("link", "field", "sdt", "smart", "math", "top", "first"))) == "top":
        holder = etree.Element(w("p"))
        holder.append(around)
        change.root[-1].insert(luck.randrange(len(change.root[-1]) + 1), holder)
    elif kind == "first":
        paragraph.insert(0, around)
    else:
        tags = {"link": "hyperlink", "field": "fldSimple", "sdt": "sdt", "smart": "smartTag",
                "math": "customXml"}  # fmt: skip
        holder = etree.Element(w(tags[kind]))
        inside = etree.SubElement(holder, w("sdtContent")) if kind == "sdt" else holder
        if kind == "field":
            holder.set(w("instr"), luck.choice(("PAGE", "REF x", "INCLUDETEXT x", "QUOTE x")))
        inside.append(around)
        place.addnext(holder)


_WAYS = (
    *[_insert] * 4, *[_split_insert] * 4, *[_wrap] * 4, *[_paragraph] * 3, _end, _end, _whole,
    _move, _row, _looks, _comment, _nest, _nest, _odd_place,
)  # fmt: skip
