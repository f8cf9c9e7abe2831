"""Roll each text of a real pair on to the session of its successor, and compare both.

    python benchmarks/diff/next_drafts.py [TEXTS] [--new SESSION…] [--series] [-v]

TEXTS is the folder of real texts (else `DRAFTING_TEXTS`, else `../shared`). The pairs have one
title in sessions 75 to 79, one session apart, or two where none is between them. `--new 79` takes
only pairs whose later text is of that session. `--series` takes only pairs with an earlier text of
the series, and gives it too. `-v` prints each paragraph that is not as it should be.

* A *pure roll* is a paragraph in which nothing but dates, symbols, sessions and the like changed,
  and perhaps a note. It is reproduced if the draft has the words of the later text.
* A paragraph that *stayed the same* is touched if the draft has other words.
* A *rolled place* is a date, a symbol or an ordinal that another one replaces, in any paragraph
  that the draft does not reproduce. It is listed if the draft changes it, or leaves it and says so.
  Amounts are no rolled places.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from pairs import SESSIONS, folder, pairs, text, titles

from drafting.classes.classify import classify
from drafting.classes.records import ChangeClass
from drafting.engine import diff
from drafting.model import Resolution
from drafting.model.cited import cited_units
from drafting.model.edit import FootnoteEdit, LineEdit, Op, ParagraphEdit, Reworded, Unchanged
from drafting.model.walk import Unit
from drafting.next_draft import NextDraft, next_draft
from drafting.text.inline import plain
from drafting.text.normalize import folded

ROLLING = {ChangeClass.ROLLING, ChangeClass.FOOTNOTE}
KINDS = (
    ("period of a budget", re.compile(r"1 July|30 June")),
    ("session", re.compile(r"(?:first|second|third|\w+th|eth) ?$|session")),
    ("resolution", re.compile(r"\d+/\d+|resolution|^(?:and|,)$")),
    ("year or date", re.compile(r"(?:19|20)\d\d")),
    ("number", re.compile(r"\d")),
)


class Tally:
    """Counts what became of the paragraphs of all pairs.

    Attributes:
        counts: by name.
        wrong: a line for each paragraph that is not as it should be.
    """

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.wrong: list[str] = []

    def pair(
        self, old: Resolution, new: Resolution, name: str, series: Sequence[Resolution] = ()
    ) -> None:
        """Count the paragraphs and notes of a pair."""
        found = next_draft(old, int(new.masthead.session or "0"), series=series)
        self.counts["pairs"] += 1
        self.counts["changes"] += len(found.changes)
        self.counts["left as printed"] += len(found.left)
        comparison = diff(old, new)
        sides = [cited_units(each) for each in (old, found.resolution, new)]
        for edit, classes in zip(comparison.paragraphs, classify(comparison), strict=True):
            if isinstance(edit, (Unchanged, Reworded)):
                place = edit.old[0]
                made = next(each for each in sides[1] if each.id == place.id)
                units = [sides[0][place.index], made, sides[2][edit.new[0].index]]
                self._paragraph(edit, set(classes), units, found, name)
        for note in comparison.footnotes:
            self._note(note, old, new, found, name)

    def _paragraph(
        self,
        edit: ParagraphEdit,
        classes: set[ChangeClass],
        units: Sequence[Unit],
        found: NextDraft,
        name: str,
    ) -> None:
        before, made, after = map(words_of, units)
        where = f"{name} {units[0].label}"
        if isinstance(edit, Unchanged):
            self.counts["stayed the same"] += 1
            if made != before:
                self.counts["stayed the same, touched"] += 1
                self.wrong.append(f"TOUCHED {where}: {changed(before, made)}")
            return
        loud = {each for each in classes if not each.is_quiet}
        is_pure = ChangeClass.ROLLING in loud and loud <= ROLLING
        if is_pure:
            kind = kind_of(edit)
            right = made == after
            self.counts["pure rolls"] += 1
            self.counts["pure rolls, reproduced"] += right
            self.counts[f"    {kind}"] += 1
            self.counts[f"    {kind}, reproduced"] += right
            if not right:
                self.wrong.append(
                    f"MISSED {where}: {shown(edit)}\n      made: {changed(before, made)}"
                )
            if right:
                return
        self._places(edit, units[0], found, where)

    def _places(self, edit: ParagraphEdit, unit: Unit, found: NextDraft, where: str) -> None:
        for line, label, words in rolled_places(edit, unit):
            self.counts["rolled places not reproduced"] += 1
            listed = [each.old for each in found.changes if each.label == label]
            listed += [each.words for each in found.left if each.label == label]
            if any(meets(folded(each), folded(words)) for each in listed):
                self.counts["rolled places not reproduced, listed"] += 1
            else:
                self.wrong.append(f"UNLISTED {where}: “{words}” in {shown_line(line)}")

    def _note(
        self, edit: FootnoteEdit, old: Resolution, new: Resolution, found: NextDraft, name: str
    ) -> None:
        if edit.old is None or edit.new is None:
            return
        before = folded(plain(old.footnotes[edit.old.index].content))
        made = folded(plain(found.resolution.footnotes[edit.old.index].content))
        after = folded(plain(new.footnotes[edit.new.index].content))
        where = f"{name} note {edit.old.number}"
        if edit.kind == "unchanged":
            self.counts["notes that stayed the same"] += 1
            if made != before:
                self.counts["notes that stayed the same, touched"] += 1
                self.wrong.append(f"TOUCHED {where}: {changed(before, made)}")
            return
        self.counts["reworded notes"] += 1
        if made == after:
            self.counts["reworded notes, reproduced"] += 1
        elif "{" in made:
            self.counts["reworded notes, with a placeholder"] += 1
        elif any(each.label == f"note {edit.old.number}" for each in (*found.left, *found.changes)):
            self.counts["reworded notes, listed"] += 1
        else:
            self.wrong.append(f"UNLISTED {where}: {before} → {after}")


def words_of(unit: Unit) -> str:
    """Return the words of a unit in plain typography."""
    return "\n".join(folded(plain(each.line.content)) for each in unit.lines)


def kind_of(edit: ParagraphEdit) -> str:
    """Return what changed in a pure roll."""
    words = " ".join(
        plain(run.content)
        for line in edit.lines
        for run in line.runs
        if run.op is not Op.KEEP and not run.quiet
    ).strip()
    return next((kind for kind, pattern in KINDS if pattern.search(words)), "other")


def rolled_places(edit: ParagraphEdit, unit: Unit) -> Iterator[tuple[LineEdit, str, str]]:
    """Yield deleted words with a figure or an ordinal that others replace, with their line."""
    for line in edit.lines:
        if line.old is None or line.new is None:
            continue
        runs = [run for run in line.runs if not run.quiet]
        for at, run in enumerate(runs):
            words = plain(run.content)
            beside = runs[at + 1 : at + 2]
            is_replaced = beside and beside[0].op is Op.INSERT
            if run.op is Op.DELETE and is_replaced and _moves_on(words, plain(beside[0].content)):
                yield line, unit.lines[line.old.line].label, words.strip()


_SIGN = re.compile(r"(?<![\d,])(?:19|20)\d\d(?![\d,])|\d/\d|\b(?:first|second|third|[a-z]{2,}th)\b")
_FRAME = re.compile(
    r"\d+(?:/\d+)*|\b(?:[a-z]+-)?(?:first|second|third|[a-z]*th|[a-z]*ieth)\b|[A-Z][a-z]+ (?=\d{4})"
)


def _moves_on(old: str, new: str) -> bool:
    """Return whether two stretches are equal but for figures, months and ordinals."""
    if not _SIGN.search(old):
        return False
    return _FRAME.sub("#", folded(old)) == _FRAME.sub("#", folded(new))


def meets(one: str, other: str) -> bool:
    """Return whether words are part of others, or have a word with a figure in common."""
    if one in other or other in one:
        return True
    return bool({*one.split()} & {each for each in other.split() if _SIGN.search(each)})


def shown(edit: ParagraphEdit) -> str:
    """Return the changed lines of a paragraph."""
    return " / ".join(shown_line(line) for line in edit.lines if line.is_worded)


def shown_line(line: LineEdit) -> str:
    """Return a line with its changes."""
    marks = {Op.KEEP: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "[+{}+]"}
    return "".join(
        (marks[run.op] if not run.quiet else "{}").format(_short(plain(run.content), run.op))
        for run in line.runs
        if not (run.quiet and run.op is Op.DELETE)
    )


def _short(words: str, op: Op) -> str:
    return f"{words[:60]} … {words[-60:]}" if op is Op.KEEP and len(words) > 130 else words


def changed(before: str, after: str) -> str:
    """Return the stretch in which two texts differ."""
    start = next(
        (at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other),
        min(len(before), len(after)),
    )
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    stop = [len(each) - end for each in (before, after)]
    around = before[max(0, start - 70) : start]
    rest = before[stop[0] :][:50]
    return f"…{around}[-{before[start : stop[0]]}-][+{after[start : stop[1]]}+]{rest}"


def all_pairs(texts: Path) -> list[tuple[Path, Path]]:
    """Return the files of the pairs, those two sessions apart last."""
    found = pairs(texts)
    for session in SESSIONS[:-2]:
        old, between, new = (titles(texts, each) for each in range(session, session + 3))
        for title, files in old.items():
            if title and title not in between and len(files) == len(new.get(title, ())) == 1:
                found.append((files[0], new[title][0]))
    return found


def main() -> None:
    """Print the table."""
    words = sys.argv[1:]
    texts = folder([each for each in words if "/" in each])
    wanted = {each for each in words if each.isdecimal()}
    tally = Tally()
    found = all_pairs(texts)
    before = {new: old for old, new in reversed(found)}
    for old, new in found:
        if wanted and new.parts[-3] not in wanted:
            continue
        series = []
        if "--series" in words:
            if old not in before:
                continue
            series = [text(before[old])]
        tally.pair(text(old), text(new), f"{old.stem} {new.parts[-3]}", series)
    if "-v" in words:
        print("\n".join(sorted(tally.wrong)))
    for name, count in tally.counts.items():
        whole = tally.counts.get(name.rpartition(", ")[0], 0)
        share = f" {100 * count / whole:6.2f} %" if whole else ""
        print(f"{count:>7} {name}{share}")


if __name__ == "__main__":
    main()
