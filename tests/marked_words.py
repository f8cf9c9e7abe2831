"""Word files from paragraphs with marks: "*Decides* to [-wait-]{Samoa}[+rest+]{Tonga}".

    [-words-]{Samoa}    deleted       [<words<]{Samoa}    moved from here
    [+words+]{Samoa}    inserted      [>words>]{Samoa}    moved to here
    [#words#]{Samoa: It is needed.}   a comment over words
    ¶                   within one of them: the end of the paragraph, too
    *words*             italics       ^[words]            a footnote
    ⟦ ⟧                 square brackets as words
    | cell | cell |     a row of a table, which may be in [- -] or [+ +] as a whole

Marks nest as they do in Word; stars open and close within one mark. A number or letter at the
beginning of a paragraph, "1. " or "(a) ", is followed by a tabulator.
"""

import re
from dataclasses import dataclass, field
from html import escape

from tests.word_files import footnotes, note, r, word

TAGS = {"-": "del", "+": "ins", "<": "moveFrom", ">": "moveTo"}
DATE = "2008-11-20T10:00:00Z"
_TOKEN = re.compile(r"\[([-+<>#])|([-+<>#])\]\{([^}]*)\}|(\*)|(¶)|(\^\[)|(\])")
_NUMBER = re.compile(r"\A((?:\[[-+<>])*(?:\d+(?: \w+)?\.|\(\w+\))) ")
_ROW = re.compile(r"\A(?:\[([-+])\s*)?\|(.*)\|\s*(?:[-+]\]\{(.*)\})?\Z")


@dataclass
class Node:
    """Words, or a change with its contents."""

    sign: str = ""
    owner: str = ""
    parts: list = field(default_factory=list)


def parsed(line):
    """Read a paragraph with marks."""
    stack, at = [Node()], 0
    for match in _TOKEN.finditer(line):
        stack[-1].parts.append(line[at : match.start()])
        at = match.end()
        opened, closed, owner, star, end, noted, bracket = match.groups()
        if opened or noted:
            stack.append(Node(sign=opened or "^"))
        elif closed or (bracket and stack[-1].sign == "^"):
            node = stack.pop()
            assert node.sign == (closed or "^"), f"{line}: {match[0]} closes {node.sign}"
            node.owner = owner or ""
            stack[-1].parts.append(node)
        else:
            stack[-1].parts.append(match[0] if bracket else Node(sign=star or end))
    assert len(stack) == 1, f"{line}: {stack[-1].sign} is not closed"
    stack[0].parts.append(line[at:])
    return stack[0]


class Marked:
    """Writes the XML of paragraphs, with their changes or with all of them refused."""

    def __init__(self, *, refused=False):
        self.refused = refused
        self.notes, self.comments, self.count = [], [], 0

    def file(self, lines):
        """Return the Word file."""
        body = [self._paragraph("The General Assembly,"), *self._blocks(lines)]
        parts = {"footnotes": footnotes(*self.notes)} if self.notes else {}
        if self.comments:
            parts["comments"] = "".join(self.comments)
        return word(*body, **parts)

    def _blocks(self, lines):
        rows, runs = [], ""
        for line in lines:
            if match := _ROW.match(line):
                rows.append(self._row(*match.groups()))
                continue
            if rows:
                yield f"<w:tbl>{''.join(rows)}</w:tbl>"
                rows = []
            marks = []
            runs += self._content(parsed(_NUMBER.sub("\\1\t", line)), (), marks)
            if self.refused and any(sign in "+>" for sign, _ in marks):
                continue  # refused: the next paragraph continues here
            if runs or not self.refused:
                yield self._paragraph(runs, marks)
            runs = ""
        if rows:
            yield f"<w:tbl>{''.join(rows)}</w:tbl>"

    def _paragraph(self, runs, marks=()):
        looks = "".join(self._signed(TAGS[sign], owner) + "/>" for sign, owner in marks)
        runs = runs if runs.startswith("<") or not runs else r(runs)
        return f"<w:p><w:pPr><w:rPr>{'' if self.refused else looks}</w:rPr></w:pPr>{runs}</w:p>"

    def _row(self, sign, cells, owner):
        if sign == "+" and self.refused:
            return ""
        mark = f"<w:trPr>{self._signed(TAGS[sign], owner)}/></w:trPr>" if sign else ""
        made = ""
        for cell in cells.split("|"):
            words = cell.strip()
            words = f"[{sign}{words}{sign}]{{{owner}}}" if sign else words
            runs = self._content(parsed(words), (), [])
            made += f"<w:tc><w:tcPr/><w:p>{runs}</w:p></w:tc>"
        return f"<w:tr>{'' if self.refused else mark}{made}</w:tr>"

    def _content(self, node, around, marks):
        out, italic = [], False
        for part in node.parts:
            if isinstance(part, str):
                out.append(self._words(part, around, italic))
            elif part.sign == "*":
                italic = not italic
            elif part.sign == "¶":
                marks.append(around[-1])
            elif part.sign == "^":
                out.append(self._note(part, around))
            elif part.sign == "#":
                out.append(self._comment(part, around, marks))
            else:
                out.append(self._change(part, around, marks))
        return "".join(out)

    def _words(self, words, around, italic):
        if not words:
            return ""
        words = words.translate({ord("⟦"): "[", ord("⟧"): "]"})
        made = r(escape(words, quote=False), "<w:i/>" if italic else "")
        if not self.refused and any(sign == "-" for sign, _ in around):
            made = made.replace("<w:t ", "<w:delText ").replace("w:t>", "w:delText>")
        return made

    def _note(self, part, around):
        self.notes.append("")
        number = len(self.notes)
        text = self._content(part, around if not self.refused else (), [])
        for sign, owner in reversed(around if not self.refused else ()):
            text = f"{self._signed(TAGS[sign], owner)}>{text}</w:{TAGS[sign]}>"
        self.notes[number - 1] = text
        return note(number)

    def _comment(self, part, around, marks):
        owner, _, said = part.owner.partition(": ")
        inside = self._content(part, around, marks)
        if self.refused:
            return inside
        number = len(self.comments) + 1
        self.comments.append(
            f'<w:comment w:id="{number}" w:author="{owner}" w:date="{DATE}"><w:p>{r(said)}</w:p>'
            "</w:comment>"
        )
        return (
            f'<w:commentRangeStart w:id="{number}"/>{inside}<w:commentRangeEnd w:id="{number}"/>'
            f'<w:r><w:commentReference w:id="{number}"/></w:r>'
        )

    def _change(self, part, around, marks):
        if self.refused and part.sign in "+>":
            marks += [(part.sign, part.owner)] * self._ends(part)
            return ""
        if self.refused:
            return self._content(part, (*around, (part.sign, part.owner)), marks)
        tag = TAGS[part.sign]
        inside = self._content(part, (*around, (part.sign, part.owner)), marks)
        made = f"{self._signed(tag, part.owner)}>{inside}</w:{tag}>"
        if part.sign in "<>":
            start = self._signed(f"{tag}RangeStart", part.owner)
            end = f'<w:{tag}RangeEnd w:id="{self.count}"/>'
            made = f'{start} w:name="{part.owner}"/>{made}{end}'
        return made

    @staticmethod
    def _ends(part):
        return sum(isinstance(each, Node) and each.sign == "¶" for each in part.parts)

    def _signed(self, tag, owner):
        self.count += 1
        return f'<w:{tag} w:id="{self.count}" w:author="{owner}" w:date="{DATE}"'


def tracked_file(lines):
    """Return the Word file of paragraphs with marks."""
    return Marked().file(lines)


def refused_file(lines):
    """Return the Word file with all changes refused."""
    return Marked(refused=True).file(lines)
