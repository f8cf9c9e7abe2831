"""The tools that `peers.py` compares: how each is called, and how its output is read."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from lxml import etree
from rapidfuzz.distance import Indel, Opcodes

from drafting.engine import diff
from drafting.model import Resolution
from drafting.model.edit import Comparison, Moved, Op
from drafting.model.walk import units_of
from drafting.text.inline import plain

SECONDS = 20
"""Longest time for a pair; a process is ended then, and the pair counts as not done."""


_OPS = {" ": Op.KEEP, "-": Op.DELETE, "+": Op.INSERT}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WRAPPERS = {
    f"{_W}ins": (Op.INSERT, False),
    f"{_W}del": (Op.DELETE, False),
    f"{_W}moveTo": (Op.INSERT, True),
    f"{_W}moveFrom": (Op.DELETE, True),
}


@dataclass(frozen=True)
class Segment:
    """Characters that a tool shows as kept, deleted or inserted.

    Attributes:
        op: what happens to them.
        words: the characters.
        is_moved: shown as moved.
        is_quiet: another form of the same words, which the tool does not mark.
        old, new: the line on either side, from a tool that knows it; else they follow in order.
    """

    op: Op
    words: str
    is_moved: bool = False
    old: int | None = None
    new: int | None = None
    is_quiet: bool = False


@dataclass
class PairFiles:
    """One pair: both texts, their lines, and the files that tools get."""

    name: str
    base: Resolution
    draft: Resolution
    folder: Path
    old: list[str] = field(init=False)
    new: list[str] = field(init=False)

    def __post_init__(self) -> None:
        from docx import Document

        self.old, self.new = lines_of(self.base), lines_of(self.draft)
        self.folder.mkdir(parents=True)
        for side, lines in (("a", self.old), ("b", self.new)):
            (self.folder / f"{side}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
            document = Document()
            for line in lines:
                document.add_paragraph(line)
            document.save(str(self.folder / f"{side}.docx"))

    def path(self, name: str) -> str:
        """Return the path of a file of this pair."""
        return str(self.folder / name)


Segments = list[Segment]
Tool = Callable[[PairFiles], Callable[[], Any]]
Reader = Callable[[PairFiles, Any], Segments]


def lines_of(resolution: Resolution) -> list[str]:
    """Return all lines of a text, with plain spaces, without numbers and footnotes."""
    lines = (line for unit in units_of(resolution) for line in unit.lines)
    return [" ".join(plain(line.line.content).split()) for line in lines]


def squashed(line: str) -> str:
    """Return a line without spaces, with plain hyphens, which some tools write."""
    return re.sub(r"\s+", "", line).replace("\u2011", "-").replace("\u00ad", "")


def drafting_library(pair: PairFiles) -> Callable[[], Comparison]:
    """Compare in this process."""
    return lambda: diff(pair.base, pair.draft)


def read_drafting(pair: PairFiles, comparison: Comparison) -> Segments:
    """Return the runs of all lines; a run that changes only the form is not marked."""
    olds, news = (
        {
            (unit_index, line_index): number
            for number, (unit_index, line_index) in enumerate(
                (one, other)
                for one, unit in enumerate(units_of(text))
                for other, _ in enumerate(unit.lines)
            )
        }
        for text in (pair.base, pair.draft)
    )
    segments = []
    for edit in comparison.paragraphs:
        is_moved = isinstance(edit, Moved)
        for line in edit.lines:
            old = line.old and olds[edit.old[line.old.unit].index, line.old.line]
            new = line.new and news[edit.new[line.new.unit].index, line.new.line]
            segments += [
                Segment(
                    each.op,
                    plain(each.content),
                    is_moved and each.op is Op.KEEP,
                    old,
                    new,
                    each.quiet,
                )
                for each in line.runs
            ]
    return segments


Operations = tuple[list[str], list[str], Opcodes]


def rapidfuzz_words(pair: PairFiles) -> Callable[[], Operations]:
    """Compare all words of both texts with rapidfuzz."""
    old, new = ([word for line in side for word in line.split()] for side in (pair.old, pair.new))
    return lambda: (old, new, Indel.opcodes(old, new))


def read_rapidfuzz(_pair: PairFiles, raw: Operations) -> Segments:
    """Return the words of the operations."""
    old, new, codes = raw
    segments = []
    for code in codes:
        before = " ".join(old[code.src_start : code.src_end])
        after = " ".join(new[code.dest_start : code.dest_end])
        if code.tag == "equal":
            segments.append(Segment(Op.KEEP, before))
        else:
            segments += [Segment(Op.DELETE, before), Segment(Op.INSERT, after)]
    return segments


def dmp_words(pair: PairFiles) -> Callable[[], tuple[list[tuple[int, str]], dict[str, str]]]:
    """Compare all words with diff-match-patch, with its semantic clean-up."""
    from diff_match_patch import diff_match_patch

    old, new = (" ".join(side).split() for side in (pair.old, pair.new))

    def call() -> tuple[list[tuple[int, str]], dict[str, str]]:
        codes: dict[str, str] = {}
        sides = (
            "".join(codes.setdefault(word, chr(0x10000 + len(codes))) for word in side)
            for side in (old, new)
        )
        matcher = diff_match_patch()
        matcher.Diff_Timeout = 0
        found = matcher.diff_main(*sides, checklines=False)
        matcher.diff_cleanupSemantic(found)
        return found, {code: word for word, code in codes.items()}

    return call


def read_dmp(_pair: PairFiles, raw: tuple[list[tuple[int, str]], dict[str, str]]) -> Segments:
    """Return the words of the operations."""
    found, named = raw
    ops = {0: Op.KEEP, -1: Op.DELETE, 1: Op.INSERT}
    return [Segment(ops[sign], " ".join(named[code] for code in part)) for sign, part in found]


def git_words(pair: PairFiles) -> Callable[[], str]:
    """Compare with the word mode of git."""
    command = ["git", "diff", "--no-index", "--no-color", "--word-diff=porcelain", "-U99999"]
    return lambda: _output([*command, pair.path("a.txt"), pair.path("b.txt")])


def read_git(pair: PairFiles, raw: str) -> Segments:
    """Return the lines of git's machine form, after its header."""
    if not raw:
        return [Segment(Op.KEEP, line) for line in pair.old]
    lines = iter(raw.splitlines())
    for line in lines:
        if line.startswith("@@"):
            break
    return [Segment(_OPS[line[0]], line[1:]) for line in lines if line[:1] in _OPS]


def wdiff(pair: PairFiles) -> Callable[[], str]:
    """Compare with wdiff."""
    marks = ["-w", "\x01", "-x", "\x02", "-y", "\x03", "-z", "\x04"]
    return lambda: _output(["wdiff", *marks, pair.path("a.txt"), pair.path("b.txt")])


def read_wdiff(_pair: PairFiles, raw: str) -> Segments:
    """Return what is between the marks, and outside them."""
    parts = re.split("(\x01[^\x02]*\x02|\x03[^\x04]*\x04)", raw)
    ops = {"\x01": Op.DELETE, "\x03": Op.INSERT}
    return [
        Segment(ops.get(part[:1], Op.KEEP), part.strip("\x01\x02\x03\x04"))
        for part in parts
        if part
    ]


def _output(command: Sequence[str]) -> str:
    found = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    if found.returncode not in (0, 1):
        raise RuntimeError(found.stderr.decode("utf-8", "replace")[-100:])
    return found.stdout.decode("utf-8")


def trackdiff(pair: PairFiles) -> Callable[[], str]:
    """Make a redline with docx-trackdiff."""
    made = pair.path("trackdiff.docx")
    module = [sys.executable, "-m", "docx_trackdiff.compare"]
    return lambda: _output([*module, pair.path("a.docx"), pair.path("b.docx"), made]) and made


def docxodus(pair: PairFiles) -> Callable[[], str]:
    """Make a redline with Docxodus."""
    from python_redlines import DocxodusEngine

    engine, made = DocxodusEngine(), pair.path("docxodus.docx")

    def call() -> str:
        found = engine.run_redline("peer", Path(pair.path("a.docx")), Path(pair.path("b.docx")))
        Path(made).write_bytes(found[0])
        return made

    return call


def read_docx(_pair: PairFiles, made: str) -> Segments:
    """Return the runs of a Word file with tracked changes."""
    with ZipFile(made) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    segments = []
    for each in root.iter(f"{_W}t", f"{_W}delText"):
        around = (_WRAPPERS.get(up.tag) for up in each.iterancestors())
        op, is_moved = next((found for found in around if found), (Op.KEEP, False))
        segments.append(Segment(op, each.text or "", is_moved))
    return segments


OFFICE = "LibreOffice (resident)"
COMPARE = """\
Sub Settle
  On Error Goto Done
  Dim quietly(0) As New com.sun.star.beans.PropertyValue
  Dim word(0) As New com.sun.star.beans.PropertyValue
  Dim other(1) As New com.sun.star.beans.PropertyValue
  quietly(0).Name = "Hidden" : quietly(0).Value = True
  word(0).Name = "FilterName" : word(0).Value = "MS Word 2007 XML"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  folder = Environ("DRAFTING_FOLDER")
  For index = 0 To CInt(Environ("DRAFTING_PAIRS")) - 1
    document = StarDesktop.loadComponentFromURL( _
      folder &amp; "/" &amp; index &amp; "/b.docx", "_blank", 0, quietly())
    other(0).Name = "URL" : other(0).Value = folder &amp; "/" &amp; index &amp; "/a.docx"
    other(1).Name = "NoAcceptDialog" : other(1).Value = True
    dispatcher.executeDispatch(document.CurrentController.Frame, _
      ".uno:CompareDocuments", "", 0, other())
    document.storeToURL(folder &amp; "/" &amp; index &amp; "/office.docx", word())
    document.dispose()
  Next
Done:
  StarDesktop.terminate()
End Sub
"""


TOOLS: dict[str, Tool] = {
    "drafting (library)": drafting_library,
    "rapidfuzz, words (library)": rapidfuzz_words,
    "git --word-diff (process)": git_words,
    "wdiff (process)": wdiff,
    "diff-match-patch, words, semantic (library)": dmp_words,
    "docx-trackdiff (process)": trackdiff,
    "Docxodus (process)": docxodus,
}
READS: dict[Tool, Reader] = {
    drafting_library: read_drafting,
    rapidfuzz_words: read_rapidfuzz,
    git_words: read_git,
    wdiff: read_wdiff,
    dmp_words: read_dmp,
    trackdiff: read_docx,
    docxodus: read_docx,
}
NEEDS = {
    "git --word-diff (process)": ("git",),
    "wdiff (process)": ("wdiff",),
    "diff-match-patch, words, semantic (library)": ("diff_match_patch",),
    "docx-trackdiff (process)": ("docx_trackdiff",),
    "Docxodus (process)": ("python_redlines", "python_redlines_docxodus"),
    OFFICE: ("LibreOffice",),
}
