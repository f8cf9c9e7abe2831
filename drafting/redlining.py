"""Write redlines that are proved, and verify any redline.

With all changes rejected, a redline is the old text; with all accepted, it is the new one.
Floor 4: joins comparison, layout, the resolver of tracked changes and LibreOffice.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from drafting.engine import diff
from drafting.errors import UnsoundError
from drafting.model.cited import cited_units
from drafting.model.edit import Comparison
from drafting.model.resolution import Resolution
from drafting.office_changes import Settle, settled_by_office
from drafting.readers.docx.printed import NOTE, PrintedParagraph, printed_lines
from drafting.reports.tracked_changes.redline import RedlineOptions, render_redline
from drafting.text.inline import Span, Text
from drafting.writers.docx import render_docx
from drafting.writers.options import Profile, RenderOptions

OURS, OFFICE = "drafting", "LibreOffice"
"""Who resolved the changes."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A line of a resolved redline that differs from the text.

    Attributes:
        side: "old" where all changes were rejected, "new" where all were accepted.
        judge: who resolved them.
        place: "text", "head of the first page", "footnote 3".
        label: the paragraph as a delegate cites it, or "".
        expected: the line, or "" where there should be none.
        found: the line, or "" where there is none.
        looks: whether only the emphasis, or the place of a note, is wrong.
    """

    side: str
    judge: str
    place: str
    label: str
    expected: str
    found: str
    looks: bool = False


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of verifying a redline.

    Attributes:
        differences: all that was found, in the order of the text.
        judges: who resolved the changes.
        lines: how many printed lines were compared.
    """

    differences: tuple[Difference, ...]
    judges: tuple[str, ...]
    lines: int

    @property
    def holds(self) -> bool:
        """Return whether the redline holds both texts exactly."""
        return not self.differences


def redline(
    old: Resolution,
    new: Resolution,
    *,
    author: str,
    date: datetime.date,
    moves: bool = True,
    text_only: bool = False,
    options: RenderOptions | None = None,
) -> bytes:
    """Return two texts as one Word document with tracked changes, proved to hold both.

    Args:
        old: the base.
        new: the draft.
        author: shown by Word beside every change.
        date: day of the changes.
        moves: show moved paragraphs as moved; else as deleted and inserted.
        text_only: track no change of the masthead; the document has that of the draft.
        options: the layout.

    Raises:
        UnsoundError: the document does not hold the old or the new text.
        OptionError: the author has no name.
        DraftingError: a text cannot be laid out.
    """
    by = RedlineOptions(author=author, date=date, moves=moves)
    base = _under_masthead_of(new, old) if text_only else old
    return proved_redline(diff(base, new), by, options)


def _under_masthead_of(new: Resolution, old: Resolution) -> Resolution:
    """Return the old text under the masthead of the new one."""
    return replace(old, masthead=new.masthead)


def proved_redline(
    comparison: Comparison, by: RedlineOptions, options: RenderOptions | None = None
) -> bytes:
    """Return the proved redline of a comparison, as `redline` does."""
    options = options or RenderOptions()
    document = render_redline(comparison, by, options)
    found = verify(document, comparison.base, comparison.draft, options=options)
    if not found.holds:
        first = found.differences[0]
        raise UnsoundError(
            f"the redline was not written, because it would not hold the {first.side} text in "
            f"{first.label or first.place}: “{first.found[:80]}” instead of "
            f"“{first.expected[:80]}”; this is an error in drafting, not in your texts: please "
            "report it"
        )
    return document


def verify(
    document: bytes,
    old: Resolution,
    new: Resolution,
    *,
    office: bool = False,
    text_only: bool = False,
    options: RenderOptions | None = None,
) -> Verification:
    """Resolve a redline both ways and compare it with the two texts.

    Every printed line is compared: words, emphasis, numbers, notes and their words, page headers
    and footers. No-break spaces and hyphens count as plain ones.

    Args:
        document: the Word file with tracked changes.
        old: what rejecting all changes should give.
        new: what accepting all should give.
        office: also let LibreOffice resolve the changes.
        text_only: the redline was made so; the old text is expected under the new masthead.
        options: the layout of the redline; by default, each of ours is tried.

    Raises:
        UnreadableError: the file is no Word file.
        DraftingError: LibreOffice is needed, and is not installed or fails.
    """
    sides = {
        "old": printed_lines(document, "the redline", accept=False),
        "new": printed_lines(document, "the redline", accept=True),
    }
    texts = {"old": _under_masthead_of(new, old) if text_only else old, "new": new}
    tried = [options] if options else [RenderOptions(profile=profile) for profile in Profile]
    best = min((_Proof(sides, texts, each) for each in tried), key=lambda proof: proof.count)
    differences = list(best.differences())
    if office:
        differences += _by_office(document, best, texts)
    judges = (OURS, OFFICE) if office else (OURS,)
    return Verification(tuple(differences), judges, sum(map(len, best.wanted.values())))


class _Proof:
    """A resolved redline beside the two texts in one layout."""

    def __init__(
        self,
        sides: dict[str, list[PrintedParagraph]],
        texts: dict[str, Resolution],
        options: RenderOptions,
    ) -> None:
        self.sides, self.texts = sides, texts
        self.clean = {side: render_docx(text, options) for side, text in texts.items()}
        self.wanted = {side: printed_lines(clean, side) for side, clean in self.clean.items()}

    @property
    def count(self) -> int:
        """Return the number of lines that differ."""
        return sum(1 for _ in self.differences())

    def differences(self) -> Iterator[Difference]:
        """Yield what differs on either side."""
        for side, lines in self.sides.items():
            yield from _compared(side, OURS, self.wanted[side], lines, self.texts[side])


def _by_office(
    document: bytes, proof: _Proof, texts: dict[str, Resolution]
) -> Iterator[Difference]:
    """Yield what differs when LibreOffice resolves the changes.

    LibreOffice saves the clean files too, so that both sides went through it.
    """
    verbs = {"old": Settle.REJECT, "new": Settle.ACCEPT}
    jobs = [(document, verb) for verb in verbs.values()]
    jobs += [(proof.clean[side], Settle.LEAVE) for side in verbs]
    saved = [printed_lines(each, OFFICE) for each in settled_by_office(jobs)]
    for index, side in enumerate(verbs):
        yield from _compared(side, OFFICE, saved[2 + index], saved[index], texts[side])


def _compared(
    side: str,
    judge: str,
    wanted: Sequence[PrintedParagraph],
    found: Sequence[PrintedParagraph],
    text: Resolution,
) -> Iterator[Difference]:
    """Yield the lines that differ; styles are not compared."""
    one, other = ([(line.place, line.words) for line in lines] for lines in (wanted, found))
    if one == other:
        return
    labels = _labels(text)
    for op, start, end, first, last in SequenceMatcher(
        None, one, other, autojunk=False
    ).get_opcodes():
        if op == "equal":
            continue
        pairs = max(end - start, last - first)
        for index in range(pairs):
            want = wanted[start + index] if start + index < end else None
            got = found[first + index] if first + index < last else None
            yield _difference(side, judge, want, got, labels)


def _difference(
    side: str,
    judge: str,
    want: PrintedParagraph | None,
    got: PrintedParagraph | None,
    labels: dict[str, str],
) -> Difference:
    expected, found = ("" if line is None else line.text for line in (want, got))
    line = want or got
    place = line.place if line else ""
    label = labels.get(expected.rpartition("\t")[2], "") if place == "text" else ""
    return Difference(side, judge, place, label, expected, found, looks=expected == found)


def _labels(text: Resolution) -> dict[str, str]:
    """Return how lines are cited, by their printed words."""
    return {_printed(line.content): line.label for unit in cited_units(text) for line in unit.lines}


def _printed(content: Text) -> str:
    return "".join(part.text if isinstance(part, Span) else NOTE for part in content)
