"""Hold series and first texts of a record against the files themselves, read by other code.

    python -m benchmarks.record.trace phrases FOLDER --count 100 --seed 1
    python -m benchmarks.record.trace series FOLDER --count 50 --seed 1

`phrases`: FOLDER has the texts of one series as text files. Phrases of six words are drawn from all
of them, and looked for in the words of the files. That is compared with the text that the record
names as the first, with the first text of a search, and with the text in which, by the history, the
words first were side by side. A history goes by paragraphs: words that were in another paragraph
before, or that went and came back, came in later than the phrase.

`series`: FOLDER has XML files as the Secretariat publishes them. Titles are drawn from those that
several texts have, or that are cited by a text of nearly the same words. The series by this file
alone: a text continues the newest one of the same title that it cites, or else, of the same title,
with which it shares most of its runs of five words.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from benchmarks.diff.lineage import LENGTH, WORD, came_in, words_of_file
from drafting.record import Record, build_record, open_record
from drafting.record.histories import trace_series
from drafting.reports.lineage.phrases import find_phrase

NUMBER = re.compile(r"(?<![\w/.])(?:ES-|S-)?\d{1,2}/\d{1,3}(?![\w/])|\b\d{3,4} \((?:19|20)\d\d\)")
SHARE = 0.15
"""Share of common runs that makes two texts of one title a series without a citation."""


def main() -> None:
    """Print what differs, and how many agree."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("phrases", "series"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)  # noqa: S311
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch, "record.sqlite")
        if given.what == "phrases":
            files = sorted(given.folder.glob("A_RES_*.txt"), key=_session)
            build_record(files, target)
            with open_record(target) as record:
                _phrases(record, files, given.count, chance)
        else:
            build_record([given.folder], target)
            with open_record(target) as record:
                _series(record, given.folder, given.count, chance)


def _session(path: Path) -> int:
    return int(path.name.split("_")[2])


def _phrases(record: Record, files: list[Path], count: int, chance: random.Random) -> None:
    words = [words_of_file(path) for path in files]
    symbols = ["/".join(path.name.split(".")[0].split("_")[:4]) for path in files]
    history = trace_series(record, symbols[-1])
    texts = [
        record.resolution(found) for each in history.members if (found := record.text(each.name))
    ]
    print(f"{len(files)} files, {len(history.members)} texts in the series")
    right: Counter[str] = Counter()
    for phrase, symbol in _drawn(record, symbols, count, chance):
        first = symbols[next(at for at, each in enumerate(words) if f" {phrase} " in each)]
        place = find_phrase(texts, phrase).first
        searched = record.search(phrase).first
        came = came_in(history.lineage, phrase, history.lineage.names.index(symbol))
        answers = {
            "trace --phrase": place.symbol if place else None,
            "search": searched.symbol if searched else None,
            "word by word": None if came is None else history.lineage.names[came],
        }
        for name, answer in answers.items():
            if answer == first:
                right[name] += 1
            else:
                print(f"{name}: {phrase!r}: {first} by the files, {answer}")
    for name, number in right.items():
        print(f"{name}: {number} of {count}")


def _drawn(
    record: Record, symbols: list[str], count: int, chance: random.Random
) -> Iterator[tuple[str, str]]:
    """Yield phrases from paragraphs of all texts, each with its text; each phrase once."""
    seen: set[str] = set()
    while len(seen) < count:
        symbol = chance.choice(symbols)
        lines = [each for each in record.paragraphs(symbol) if each.zone != "title"]
        words = WORD.findall(
            chance.choice([x for x in lines if x.kind != "footnote"]).words.lower()
        )
        if len(words) >= LENGTH:
            start = chance.randrange(len(words) - LENGTH + 1)
            phrase = " ".join(words[start : start + LENGTH])
            if phrase not in seen:
                seen.add(phrase)
                yield phrase, symbol


@dataclass(frozen=True)
class _File:
    """What this file alone finds in an XML file."""

    symbol: str
    organ: str
    date: str
    title: str
    cited: frozenset[str]
    runs: frozenset[tuple[str, ...]]


def _series(record: Record, folder: Path, count: int, chance: random.Random) -> None:
    files = sorted(_files(folder), key=lambda each: (each.date, each.symbol))
    before = dict(_chains(files))
    by_symbol = {each.symbol: each for each in files}
    titled = Counter((each.organ, each.title) for each in files)
    titles = sorted(key for key, number in titled.items() if number > 1)
    drawn = chance.sample(titles, min(count, len(titles)))
    print(f"{len(files)} English files, {len(titles)} titles of several texts, {len(drawn)} drawn")
    right = 0
    for organ, title in drawn:
        own = [each for each in files if (each.organ, each.title) == (organ, title)]
        wrong = []
        for each in own:
            text = record.text(each.symbol)
            found = _symbol_of(record, text.predecessor) if text else "not in the record"
            wanted = before.get(each.symbol, "")
            if found != wanted:
                name = by_symbol[found].title if found in by_symbol else ""
                said = f"{wanted or 'none'} by citations, {found or 'none'} in the record {name}"
                wrong.append(f"    {each.symbol}: {said}")
        right += not wrong
        if wrong:
            print(f"{organ}: {title}", *wrong, sep="\n")
    print(f"{right} of {len(drawn)} titles as by citations")


def _symbol_of(record: Record, number: int | None) -> str:
    if number is None:
        return ""
    return next(each.symbol for each in record.texts() if each.id == number)


def _chains(files: list[_File]) -> Iterator[tuple[str, str]]:
    titled: dict[tuple[str, str], list[_File]] = defaultdict(list)
    for each in files:
        earlier = [x for x in titled[each.organ, each.title] if x.date < each.date]
        numbers = {x: x.symbol.rpartition("/RES/")[2] for x in earlier}
        cited = [x for x in earlier if re.sub(" [A-Z](?:-[A-Z])?$", "", numbers[x]) in each.cited]
        alike = [x for x in earlier if _share(x, each) >= SHARE]
        if chosen := cited or alike:
            best = max(_share(x, each) for x in chosen)
            yield each.symbol, [x for x in chosen if _share(x, each) >= 0.8 * best][-1].symbol
        titled[each.organ, each.title].append(each)


def _share(one: _File, other: _File) -> float:
    return len(one.runs & other.runs) / max(1, len(one.runs | other.runs))


def _files(folder: Path) -> Iterator[_File]:
    """Yield the English texts of a folder that have a title."""
    for path in sorted(folder.rglob("*.xml")):
        root = etree.parse(path).getroot()
        symbol = _found(root, "docNumber")
        title = " ".join(WORD.findall(_found(root, "docTitle", "resolutionTitle").lower()))
        if not symbol or not title or _language(root) != "en":
            continue
        body = " ".join("".join(each.itertext()) for each in root.iter() if _is(each, "body"))
        preamble = " ".join("".join(x.itertext()) for x in root.iter() if _is(x, "preamble"))
        words = WORD.findall(f"{preamble} {body}".lower())
        yield _File(
            symbol, symbol.partition("/RES/")[0], _date(root), title,
            frozenset(NUMBER.findall(f"{preamble} {body}".replace("\u00a0", " "))),
            frozenset(zip(*(words[at:] for at in range(5)), strict=False)),
        )  # fmt: skip


def _is(element: etree._Element, name: str) -> bool:
    return isinstance(element.tag, str) and etree.QName(element).localname == name


def _found(root: etree._Element, name: str, refers: str = "") -> str:
    found = next(
        (x for x in root.iter() if _is(x, name) and refers in str(x.get("refersTo", ""))), None
    )
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


def _language(root: etree._Element) -> str:
    found = next((each for each in root.iter() if _is(each, "FRBRlanguage")), None)
    return str(found.get("language", ""))[:2] if found is not None else ""


def _date(root: etree._Element) -> str:
    found = next((each for each in root.iter() if _is(each, "FRBRdate")), None)
    return str(found.get("date", "")) if found is not None else ""


if __name__ == "__main__":
    main()
