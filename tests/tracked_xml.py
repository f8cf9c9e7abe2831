"""The XML of a Word file with tracked changes, and its words one by one.

For `tests/tracked_walk.py`, which measures the inbox: it shares nothing with `drafting`.
"""

import io
import re
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
INSERTED, DELETED = ("ins", "moveTo"), ("del", "moveFrom")
LABEL = re.compile(
    r"\s*(?:\d+(?:\s(?:bis|ter|alt))?\s?\.|\(\w{1,4}\)"
    r"|(?:[Oo]p\.|pp)\s?\d+\sbis:?"
    r"|\d+\sbis\.-"
    r"|\d+(?:bis|a)\.|\[?(?:(?:NEW|New)\s)?[PO]P\s?\d*\s?(?:bis|ter)?\]?[:.]?)\s+"
)
"""The typed number of a paragraph, or the letter of an item."""
TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+|[^\w\s]")
FOLDED = str.maketrans(
    {
        "\N{NO-BREAK SPACE}": " ",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{SOFT HYPHEN}": None,
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    }
)
"""Signs that are typed in several ways, as they are compared."""

# -- words --


def tokens(words):
    """Return words and signs one by one, as they are compared."""
    return tuple(TOKEN.findall(words.translate(FOLDED)))


def net(old, new):
    """Take off what two rows of tokens begin and end with alike."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    old, new = old[start:], new[start:]
    end = 0
    while end < min(len(old), len(new)) and old[-1 - end] == new[-1 - end]:
        end += 1
    return (old[: len(old) - end], new[: len(new) - end])


def passage(words):
    """Return the tokens of a whole paragraph: without its number and closing mark."""
    found = tokens(LABEL.sub("", words, count=1))
    while found and found[-1] in (",", ";", ".", ":", "，", "；", "。", "：", "،", "؛"):
        found = found[:-1]
    return found


def form(found):
    """Return whether tokens are only closing marks and numbers, which follow from the position."""
    return all(not each.isalpha() for each in found)


# -- the file --


class WordXml:
    def __init__(self, source):
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            parts = {
                name: etree.fromstring(archive.read(f"word/{name}.xml"))
                for name in ("document", "footnotes", "comments")
                if f"word/{name}.xml" in archive.namelist()
            }
        self.body = parts["document"]
        notes = parts.get("footnotes")
        self.notes = {
            each.get(W + "id"): each
            for each in (() if notes is None else notes.iter(W + "footnote"))
            if each.get(W + "type") in (None, "normal")
        }
        said = parts.get("comments")
        self.comments = {
            each.get(W + "id"): (each.get(W + "author"), "".join(each.itertext()).strip())
            for each in (() if said is None else said.iter(W + "comment"))
        }
        self.moves = self._moves()
        self.ranges = self._ranges()

    def containers(self):
        """Yield paragraphs that follow one another: of the body, of each cell, of each note."""
        for root in (self.body, *self.notes.values()):
            found = []
            for each in root.iter(W + "p", W + "tbl", W + "tc"):
                if each.tag != W + "p":
                    yield found
                    found = []
                    continue
                if found and each.getparent() is not found[-1].getparent():
                    yield found
                    found = []
                found.append(each)
            yield found

    def authors(self):
        names = INSERTED + DELETED
        return list(
            dict.fromkeys(
                each.get(W + "author")
                for root in (self.body, *self.notes.values())
                for each in root.iter(*(W + name for name in names))
            )
        )

    def _moves(self):
        """Return the name of the move each tracked element belongs to."""
        found, open_ = {}, {}
        for each in self.body.iter():
            if not isinstance(each.tag, str):
                continue
            name = each.tag.removeprefix(W)
            if name in ("moveFromRangeStart", "moveToRangeStart"):
                open_[each.get(W + "id")] = (name[:-10], each.get(W + "name"))
            elif name in ("moveFromRangeEnd", "moveToRangeEnd"):
                open_.pop(each.get(W + "id"), None)
            elif name in ("moveFrom", "moveTo"):
                # The end of a paragraph is tracked before the range within it begins.
                inside = each.getparent().tag == W + "rPr"
                at = next((n for kind, n in open_.values() if kind == name), None)
                if at is None and inside:
                    paragraph = next(each.iterancestors(W + "p"))
                    start = next(paragraph.iter(f"{W}{name}RangeStart"), None)
                    at = None if start is None else start.get(W + "name")
                found[each] = at or "?"
        return found

    def _ranges(self):
        """Return the comments over each run."""
        found, open_ = {}, set()
        for each in self.body.iter(W + "commentRangeStart", W + "commentRangeEnd", W + "r"):
            if each.tag == W + "commentRangeStart":
                open_.add(each.get(W + "id"))
            elif each.tag == W + "commentRangeEnd":
                open_.discard(each.get(W + "id"))
            else:
                found[each] = frozenset(open_)
        return found

    def text(self, run):
        out = []
        for each in run.iter():
            name = each.tag.removeprefix(W) if isinstance(each.tag, str) else ""
            if name in ("t", "delText"):
                out.append(each.text or "")
            elif name in ("tab", "br") and each.getparent().tag == W + "r":
                out.append(" ")
            elif name == "noBreakHyphen":
                out.append("-")
            elif name == "footnoteReference":
                out.append(f" ⟨{' '.join(passage(self.note(each.get(W + 'id'))))}⟩ ")
        return "".join(out)

    def note(self, number):
        note = self.notes[number]
        return "".join(self.text(each) for each in note.iter(W + "r")).strip()


def above(element, names):
    """Return the tracked elements around an element, the innermost first."""
    wanted = {W + name for name in names}
    return [each for each in element.iterancestors() if each.tag in wanted]


def signed(elements):
    return [each.get(W + "author") for each in elements]


def mark(paragraph, names):
    looks = paragraph.find(f"{W}pPr/{W}rPr")
    if looks is None:
        return None
    return next((each for name in names if (each := looks.find(W + name)) is not None), None)
