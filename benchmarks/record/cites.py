"""Hold the cited resolutions of official texts against their metadata, and plant wrong ones.

    python -m benchmarks.record.cites FOLDER --count 200 --seed 1

FOLDER has Assembly texts (`*/en/*.xml`) and the metadata extracts (`data_extract/*.json`).

1. Drawn: COUNT citations drawn at random, found by a pattern of our own in the bare words of the
   XML, are compared with the metadata here, and with what `record cites` says about them.
2. All: every citation that `record cites` calls wrong is listed, to be looked at by a person.
3. Planted: in COUNT citations that are right, the date, the number or the title is spoiled. Not
   seen counts apart: without a title, a number that was adopted on the same day looks right.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafting import read
from drafting.checks.citations import ResolutionCitation, date_of
from drafting.checks.fixing import with_fixes
from drafting.checks.lines import CheckedText, checked_text
from drafting.checks.records import FindingPlace, RuleFinding, RuleFix, RuleLevel
from drafting.checks.verdicts import CitationVerdict, JudgedCitation
from drafting.model.resolution import Resolution
from drafting.record import build_record, open_record
from drafting.record.knowledge import RecordKnowledge
from drafting.record.shards import pooled

DATED = re.compile(
    r"\bits resolutions? (?P<number>\d\d/\d{1,3}) of (?P<date>\d{1,2} [A-Z][a-z]+ \d{4})"
)
"""Matches a citation in the bare words of a text: the simplest kind, about which nobody argues."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the published metadata say about a resolution."""

    date: datetime.date | None
    title: str


def metadata_in(folder: Path) -> dict[str, Metadata]:
    """Read the extracts without the package."""
    result = {}
    for file in sorted(folder.glob("data_extract/*.json")):
        for line in file.read_text(encoding="utf-8").splitlines():
            value = json.loads(line)
            try:
                day = datetime.datetime.strptime(value["adoption_date"], "%d %B %Y").date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                day = None
            result[value["symbol"]] = Metadata(day, value["title"])
    return result


def bare_words(file: Path) -> str:
    """Return the words of an XML file without its elements."""
    words = re.sub(r"<[^>]*>", "", file.read_text(encoding="utf-8"))
    return " ".join(words.replace("\N{NO-BREAK SPACE}", " ").split())


def drawn(
    texts: dict[Path, Resolution],
    judged: dict[Path, Sequence[JudgedCitation]],
    metadata: dict[str, Metadata],
    count: int,
    luck: random.Random,
) -> None:
    """Compare citations drawn at random with the metadata and with the verdicts."""
    found = [
        (file, each["number"], each["date"])
        for file in texts
        for each in DATED.finditer(bare_words(file))
        if f"A/RES/{each['number']}" in metadata
    ]
    tally: Counter[str] = Counter()
    for file, number, date in sorted(luck.sample(found, min(count, len(found)))):
        day = metadata[f"A/RES/{number}"].date
        is_right = day is None or date_of(day) == date
        ours = [each for each in judged[file] if each.number == number]
        is_called_wrong = any(
            one.code in ("RF004", "RF013") and (date in (one.words, "") or one.words == number)
            for each in ours
            for one in each.findings
        )
        tally["drawn"] += 1
        tally["right in the metadata" if is_right else "wrong in the metadata"] += 1
        if not ours:
            tally["NOT SEEN"] += 1
            print(f"  not seen: {file.name} {number} of {date}")
        elif is_called_wrong and is_right:
            tally["RIGHT ONE CALLED WRONG"] += 1
            print(f"  right one called wrong: {file.name} {number} of {date}")
        elif not is_called_wrong and not is_right:
            tally["WRONG ONE NOT FOUND"] += 1
            print(f"  wrong one not found: {file.name} {number} of {date}; it is of {day}")
    print(f"drawn: {dict(tally)} of {len(found)} dated citations of known resolutions")


def spoiled(
    text: CheckedText, each: ResolutionCitation, metadata: dict[str, Metadata], luck: random.Random
) -> Iterator[tuple[str, FindingPlace, str, bool]]:
    """Yield each way to spoil a citation: kind, place, wrong words, and whether it can be seen."""
    known = metadata[each.symbol]
    if each.date_start >= 0 and known.date is not None:
        other = known.date + datetime.timedelta(days=luck.choice((-365, -30, -10, -1, 1, 10, 30)))
        place = FindingPlace(each.line, each.date_start, each.date_start + len(each.date))
        yield "date", place, date_of(other), True
    session = each.symbol.rpartition("/")[0]
    others = [symbol for symbol in metadata if re.fullmatch(rf"{session}/\d+", symbol)]
    other_symbol = luck.choice([symbol for symbol in others if symbol != each.symbol])
    wrong = metadata[other_symbol]
    differs = each.date_start >= 0 and wrong.date != known.date and wrong.date is not None
    is_titled = each.title_start >= 0 and wrong.title != known.title
    place = FindingPlace(each.line, each.start, each.end)
    yield "number", place, other_symbol.partition("RES/")[2], differs or is_titled
    if each.title_start >= 0:
        words = text.lines[each.line].words
        end = words.find("”", each.title_start)
        first = re.compile(r"\w+").search(words, each.title_start, end)
        last = list(re.finditer(r"\w{4,}", words[each.title_start : end]))
        if first and last:
            start = each.title_start + last[-1].start()
            place = FindingPlace(each.line, start, each.title_start + last[-1].end())
            yield "title", place, "something", True


def planted(
    texts: dict[Path, Resolution],
    judged: dict[Path, Sequence[JudgedCitation]],
    judge: Callable[[Resolution], Sequence[JudgedCitation]],
    metadata: dict[str, Metadata],
    count: int,
    luck: random.Random,
) -> None:
    """Spoil citations that are right, and count what is found."""
    places = []
    for file, text in texts.items():
        right = {
            (each.label, each.number)
            for each in judged[file]
            if each.verdict in (CitationVerdict.RIGHT, CitationVerdict.NEWER)
        }
        checked = checked_text(text)
        places += [
            (file, each)
            for each in checked.citations
            if each.symbol in metadata
            and (each.date_start >= 0 or each.title_start >= 0)
            and (checked.lines[each.line].label, each.number) in right
        ]
    titled = [each for each in places if each[1].title_start >= 0]
    chosen = luck.sample(places, min(count, len(places)))
    chosen += luck.sample(titled, min(count // 4, len(titled)))
    tally: Counter[str] = Counter()
    for file, each in chosen:
        text = checked_text(texts[file])
        label = text.lines[each.line].label
        for kind, place, wrong, can_be_seen in spoiled(text, each, metadata, luck):
            slip = RuleFinding("X", RuleLevel.ERROR, label, "", "", place, RuleFix(wrong, True))  # noqa: FBT003
            after = judge(with_fixes(texts[file], [slip]))
            is_found = any(
                one.label == label and one.verdict is CitationVerdict.WRONG for one in after
            )
            what = "found" if is_found else "NOT FOUND" if can_be_seen else "cannot be seen"
            tally[f"{kind}: {what}"] += 1
            if what == "NOT FOUND":
                print(f"  not found: {file.name} {label} {each.number}: {kind} “{wrong}”")
    print(f"planted in {len(chosen)} citations: {dict(sorted(tally.items()))}")


def main() -> None:
    """Run all three."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    luck = random.Random(asked.seed)  # noqa: S311 - a draw, no secret
    files = sorted(asked.folder.glob("*/en/*.xml"))
    texts = {file: read(file) for file in files}
    metadata = metadata_in(asked.folder)
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "record.sqlite"
        build_record([asked.folder], path, run=pooled())
        with open_record(path) as record:
            began = time.perf_counter()
            knowledge = RecordKnowledge(record)
            opened = time.perf_counter() - began
            began = time.perf_counter()
            judged = {file: knowledge.judged(text) for file, text in texts.items()}
            seconds = time.perf_counter() - began
            drawn(texts, judged, metadata, asked.count, luck)
            counts = Counter(str(each.verdict) for some in judged.values() for each in some)
            for file, some in judged.items():
                for each in some:
                    if each.verdict is CitationVerdict.WRONG:
                        said = "; ".join(one.message for one in each.findings)
                        print(f"  wrong: {file.name} {each.label} {each.number}: {said}")
            print(f"all: {dict(counts)} in {len(texts)} texts")
            print(f"opened in {opened:.2f} s, {seconds / len(texts) * 1000:.1f} ms a text")
            planted(texts, judged, knowledge.judged, metadata, asked.count, luck)


if __name__ == "__main__":
    main()
