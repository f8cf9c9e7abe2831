"""Measure a record: building, phrases against a search through the XML, precedents, and peers.

    python -m benchmarks.record.speed FOLDER --phrases 500 --seed 1

FOLDER has XML files as the Secretariat publishes them. The phrases are drawn from the XML by code
of this file alone: blocks without their footnotes, words folded here. Each answer of the record is
compared with a search through all blocks. Peers that are not installed are left out.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from lxml import etree

from drafting import read
from drafting.record import Record, build_record, open_record

T = TypeVar("T")
SKIPPED = ("meta", "coverPage", "formula", "conclusions", "footerFirstPage", "docNumber")
BLOCKS = ("p", "heading", "subheading", "docTitle", "crossHeading", "listIntroduction")
INVISIBLE = dict.fromkeys(map(ord, "\u200e\u200f\u2060\u200b\ufeff\u00ad\u0640"), None)
TOKEN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]|[^\W_\u3400-\u4dbf\u4e00-\u9fff]+")


def main() -> None:
    """Print the figures, one line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--phrases", type=int, default=500)
    parser.add_argument("--drafts", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)  # noqa: S311
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch, "record.sqlite")
        built = _timed("build", lambda: build_record([given.folder], target))
        print(
            f"  {built.texts} texts, {built.paragraphs} paragraphs, {len(built.left_out)} left out"
        )
        print(f"  {target.stat().st_size / 1e6:.1f} MB")
        again = _timed("again, unchanged", lambda: build_record([given.folder], target))
        if not again.is_unchanged:
            raise SystemExit("something was read again")
        blocks = _timed("the XML, by other code", lambda: dict(_blocks(given.folder)))
        phrases = [_phrase(blocks, chance) for _ in range(given.phrases)]
        with open_record(target) as record:
            _phrases(record, blocks, phrases)
            _precedents(record, given.folder, chance, given.drafts)
        lines = [line for each in blocks.values() for line in each]
        _peers(lines, phrases, Path(scratch))


def _timed(name: str, work: Callable[[], T]) -> T:
    start, own = time.perf_counter(), time.process_time()
    result = work()
    print(
        f"{name}: {time.perf_counter() - start:.2f} s"
        f" ({time.process_time() - own:.2f} s of this process)"
    )
    return result


def _blocks(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the words of each block of each file, with spaces around each word."""
    for file in sorted(folder.rglob("*.xml")):
        root = etree.parse(file).getroot()
        found = [_folded(_text(each)) for each in root.iter() if _is_block(each)]
        yield file.relative_to(folder).as_posix(), [line for line in found if line.strip()]


def _is_block(element: etree._Element) -> bool:
    if not isinstance(element.tag, str) or _name(element) not in BLOCKS:
        return False
    return not any(_name(each) in SKIPPED for each in element.iterancestors())


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _text(element: etree._Element) -> str:
    """Return the text of a block, without notes, their marks, numbers and blocks inside it."""
    said = element.text or ""
    for child in element:
        name = _name(child)
        is_mark = name == "sup" and "".join(child.itertext()).strip(" \u00a0").isdecimal()
        if name and name not in ("authorialNote", "num", *BLOCKS) and not is_mark:
            said += _text(child)
        elif name in ("eol", "br"):
            said += " "
        said += child.tail or ""
    return said


def _folded(words: str) -> str:
    plain = unicodedata.normalize("NFKC", words).casefold().translate(INVISIBLE)
    plain = "".join(each for each in plain if not "\u064b" <= each <= "\u065f")
    return f" {' '.join(TOKEN.findall(plain))} "


def _phrase(blocks: dict[str, list[str]], chance: random.Random) -> str:
    """Return two to seven words that follow each other; a typed number is no part of them."""
    files = sorted(blocks)
    while True:
        words = chance.choice(blocks[chance.choice(files)] or [""]).split()[2:]
        if len(words) > 7:
            start = chance.randrange(len(words) - 7)
            return " ".join(words[start : start + chance.randint(2, 7)])


def _phrases(record: Record, blocks: dict[str, list[str]], phrases: Sequence[str]) -> None:
    whole = {name: "|".join(lines) for name, lines in blocks.items()}
    times, own, wrong, hits = [], [], [], 0
    for phrase in phrases:
        start, begun = time.perf_counter(), time.process_time()
        found = record.search(phrase)
        count = found.count
        times.append((time.perf_counter() - start) * 1_000)
        own.append((time.process_time() - begun) * 1_000)
        hits += count
        expected = {name for name, text in whole.items() if f" {phrase} " in text}
        answer = {hit.text.file for hit in found.hits}
        if answer != expected:
            wrong.append((phrase, sorted(answer - expected)[:3], sorted(expected - answer)[:3]))
    print(f"phrases: {len(times)}, {_spread(times)}; resolutions found {hits}")
    print(f"  of this process: {_spread(own)}")
    print(f"  equal to the search through the XML: {len(times) - len(wrong)} of {len(times)}")
    for phrase, more, less in wrong[:20]:
        print(f"  “{phrase}”: only in the record {more}, only in the XML {less}")


def _precedents(record: Record, folder: Path, chance: random.Random, count: int) -> None:
    files = [each for each in sorted(folder.rglob("*.xml")) if "/en/" in each.as_posix()]
    for rounds in ("first time", "again"):
        times, own, lines = [], 0.0, 0
        for file in chance.sample(files, min(count, len(files))):
            draft = read(file)
            start, begun = time.perf_counter(), time.process_time()
            lines += len(record.precedents(draft).lines)
            times.append((time.perf_counter() - start) * 1_000)
            own += (time.process_time() - begun) * 1_000
        each, mine = (total / max(1, lines) for total in (sum(times), own))
        print(f"precedents, {rounds}: {len(times)} drafts, {_spread(times)}")
        print(f"  30 paragraphs: {each * 30:.0f} ms, {mine * 30:.0f} ms of this process")


def _spread(times: Sequence[float]) -> str:
    ranked = sorted(times)
    return (
        f"median {statistics.median(ranked):.1f} ms, 95th percentile "
        f"{ranked[int(len(ranked) * 0.95)]:.1f} ms, longest {ranked[-1]:.0f} ms"
    )


def _peers(lines: Sequence[str], phrases: Sequence[str], scratch: Path) -> None:
    for name, peer in (("plain scan", _scan), ("tantivy", _tantivy), ("DuckDB", _duckdb)):
        try:
            start = time.perf_counter()
            ask = peer(lines, scratch)
            built = time.perf_counter() - start
        except ImportError:
            print(f"{name}: not installed")
            continue
        times = []
        for phrase in phrases[:100]:
            start = time.perf_counter()
            ask(phrase)
            times.append((time.perf_counter() - start) * 1_000)
        print(f"{name}: build {built:.2f} s, {len(times)} phrases, {_spread(times)}")


def _scan(lines: Sequence[str], _scratch: Path) -> Callable[[str], int]:
    return lambda phrase: sum(f" {phrase} " in line for line in lines)


def _tantivy(lines: Sequence[str], scratch: Path) -> Callable[[str], int]:
    import tantivy

    schema = tantivy.SchemaBuilder().add_text_field("words", stored=False).build()
    folder = scratch / "tantivy"
    folder.mkdir()
    index = tantivy.Index(schema, path=str(folder))
    writer = index.writer()
    for line in lines:
        writer.add_document(tantivy.Document(words=line))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    return lambda phrase: searcher.search(index.parse_query(f'"{phrase}"', ["words"]), 1).count


def _duckdb(lines: Sequence[str], scratch: Path) -> Callable[[str], int]:
    import duckdb

    database = duckdb.connect(str(scratch / "lines.duckdb"))
    source = scratch / "lines.csv"
    source.write_text("\n".join(lines), encoding="utf-8")
    database.execute(
        f"CREATE TABLE lines AS SELECT * FROM read_csv('{source}', header=false, delim='\x1f',"  # noqa: S608
        " columns={'words': 'VARCHAR'}, quote='', escape='')"
    )

    def ask(phrase: str) -> int:
        query = "SELECT count(*) FROM lines WHERE words LIKE ?"
        (count,) = database.execute(query, [f"% {phrase} %"]).fetchone()
        return int(count)

    return ask


if __name__ == "__main__":
    main()
