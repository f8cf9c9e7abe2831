"""Plant differences in language versions of real texts, and count which of them parity finds.

    python -m benchmarks.checks.parity FOLDER --times 3 --seed 1 [--list]

FOLDER has one folder for each session, and in it one for each language (`79/en/A_RES_79_75….xml`).
Every resolution that is there in six languages is one set. Each kind of difference is planted in
each version of each set, at places drawn at random. Found means: an error or a warning that was not
there before names that version. Beside it: further errors and warnings that were not there before.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from drafting import read
from drafting.checks.records import RuleLevel
from drafting.model.paragraph import OperativeParagraph, PreambularParagraph, Subparagraph
from drafting.model.resolution import Footnote, Resolution
from drafting.model.walk import Unit, resolution_from, units_of
from drafting.parity import parity
from drafting.parity.records import ParityFinding
from drafting.text.inline import NoteMark, Span, Text, normal
from drafting.text.slices import characters, replaced

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
_MONTHS = {
    "en": "January February March April June July August September October November December",
    "fr": "janvier février mars avril juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril junio julio agosto septiembre octubre noviembre diciembre",
    "ru": "января февраля марта апреля июня июля августа сентября октября ноября декабря",
}
_SYMBOL = re.compile(r"(?<=/)\d{1,3}(?![\d.])")
_IN_SYMBOL = re.compile(r"[A-Z][A-Z\d.]*(?:/[A-Za-z\d.]+)+")
_RESOLUTION = re.compile(r"(?<![\d/.A-Z])\d{2}/\d{1,3}(?![\d/])")
_YEAR = re.compile(r"(?<![\d/.,-])(?:19|20)\d\d(?![\d/.,]\d)(?!\d)")
_NUMBER = re.compile(r"(?<![\d/.,A-Za-z-])(?<!\d[ \u00a0])\d{2,3}(?![\d/.,:-])(?![ \u00a0]\d)")
_SMALL = re.compile(r"(?<![\d/.,A-Za-z-])(?<!\d[ \u00a0])[1-9](?![\d/.,:-])(?![ \u00a0]\d)")

Random = random.Random
Plant = Callable[[Resolution, Random], Resolution | None]


def sets_in(folder: Path) -> Iterator[tuple[str, dict[str, Resolution]]]:
    """Yield the name and the versions of each resolution that is there in six languages."""
    for path in sorted(folder.glob("*/zh/*.xml")):
        found = re.match(r"A_RES_\d+_\d+", path.name)
        if found is None:
            continue
        versions = {}
        for language in LANGUAGES:
            names = (path.parent.parent / language).glob(f"{found[0]}*.xml")
            own = [each for each in names if re.match(rf"{found[0]}(?!\d)", each.name)]
            if len(own) == 1:
                versions[language] = read(own[0])
        if len(versions) == len(LANGUAGES):
            yield found[0], versions


def lost_paragraph(text: Resolution, draw: Random) -> Resolution | None:
    """Remove a paragraph with all that is under it."""
    return _without(text, draw, lambda unit: unit.is_paragraph)


def lost_heading(text: Resolution, draw: Random) -> Resolution | None:
    """Remove a heading that has words."""
    return _without(text, draw, lambda unit: unit.id.startswith("H") and _is_filled(unit))


def _is_filled(unit: Unit) -> bool:
    return len(characters(unit.lines[0].line.content)) > 12


def _without(text: Resolution, draw: Random, may_go: Callable[[Unit], bool]) -> Resolution | None:
    units = units_of(text)
    places = [at for at, unit in enumerate(units) if may_go(unit)]
    if len(places) < 2:
        return None
    gone = draw.choice(places)
    return _of(text, [unit for at, unit in enumerate(units) if at != gone])


def added_paragraph(text: Resolution, draw: Random) -> Resolution | None:
    """Put the words of one paragraph, in another order, after another paragraph."""
    units = list(units_of(text))
    places = [at for at, unit in enumerate(units) if unit.is_paragraph]
    source, place = draw.choice(places), draw.choice(places)
    head = units[place].head
    if not isinstance(head, (PreambularParagraph, OperativeParagraph)):
        return None
    words = characters(units[source].lines[0].line.content).replace("\ufffc", "")
    half = len(words) // 2
    line = units[place].lines[0].line
    new = replace(line, content=(Span(words[half:] + words[:half]),))
    lines = [(unit.zone, unit.model_lines) for unit in units]
    lines.insert(place + 1, (units[place].zone, (new,)))
    return resolution_from(text, lines)


def swapped_paragraphs(text: Resolution, draw: Random) -> Resolution | None:
    """Let two paragraphs side by side change places."""
    units = list(units_of(text))
    places = [
        at
        for at in range(len(units) - 1)
        if type(units[at].head) is type(units[at + 1].head)
        and isinstance(units[at].head, (PreambularParagraph, OperativeParagraph))
    ]
    if not places:
        return None
    at = draw.choice(places)
    units[at], units[at + 1] = units[at + 1], units[at]
    return _of(text, units)


def lost_item(text: Resolution, draw: Random) -> Resolution | None:
    """Remove a subparagraph that has none of its own."""
    units = units_of(text)
    places = [
        (at, line)
        for at, unit in enumerate(units)
        for line in range(1, len(unit.lines))
        if isinstance(unit.lines[line].frame, Subparagraph)
        and not (line + 1 < len(unit.lines) and unit.lines[line + 1].level > unit.lines[line].level)
    ]
    if not places:
        return None
    gone = draw.choice(places)
    return resolution_from(
        text,
        [
            (
                unit.zone,
                [each for number, each in enumerate(unit.model_lines) if (at, number) != gone],
            )
            for at, unit in enumerate(units)
        ],
    )


def _of(text: Resolution, units: list[Unit]) -> Resolution:
    return resolution_from(text, [(unit.zone, unit.model_lines) for unit in units])


def symbol(text: Resolution, draw: Random) -> Resolution | None:
    """Change a number in a symbol."""

    def places(words: str) -> Iterator[tuple[int, int]]:
        for found in _IN_SYMBOL.finditer(words):
            for number in _SYMBOL.finditer(found[0]):
                yield found.start() + number.start(), found.start() + number.end()

    return _changed(text, draw, places, _other_figures)


def resolution_number(text: Resolution, draw: Random) -> Resolution | None:
    """Change the number of a resolution after the slash."""

    def places(words: str) -> Iterator[tuple[int, int]]:
        for found in _RESOLUTION.finditer(words):
            yield found.start() + found[0].index("/") + 1, found.end()

    return _changed(text, draw, places, _other_figures)


def year(text: Resolution, draw: Random) -> Resolution | None:
    """Change the last two figures of a year."""

    def places(words: str) -> Iterator[tuple[int, int]]:
        for found in _YEAR.finditer(words):
            yield found.start() + 2, found.end()

    return _changed(text, draw, places, _other_figures)


def number(text: Resolution, draw: Random) -> Resolution | None:
    """Change a number of two or three figures."""
    return _changed(text, draw, _matches(_NUMBER), _other_figures)


def small_number(text: Resolution, draw: Random) -> Resolution | None:
    """Change a number of one figure."""
    return _changed(text, draw, _matches(_SMALL), _other_figures)


def month(text: Resolution, draw: Random) -> Resolution | None:
    """Write another month."""
    names = _MONTHS.get(text.language, "").split()
    if not names:
        return None
    found = re.compile(rf"(?<=\d[ \u00a0])(?:de )?(?P<name>{'|'.join(names)})(?!\w)")

    def places(words: str) -> Iterator[tuple[int, int]]:
        for each in found.finditer(words):
            yield each.span("name")

    return _changed(
        text, draw, places, lambda old, draw: draw.choice([each for each in names if each != old])
    )


def lost_note_mark(text: Resolution, draw: Random) -> Resolution | None:
    """Remove a note mark."""
    return _changed(text, draw, _matches(re.compile("\ufffc")), lambda _old, _draw: "", notes=False)


def added_note_mark(text: Resolution, draw: Random) -> Resolution | None:
    """Mark a word with a new note."""
    units = units_of(text)
    places = [at for at, unit in enumerate(units) if unit.is_paragraph]
    at = draw.choice(places)
    lines = [[unit.zone, list(unit.model_lines)] for unit in units]
    first = lines[at][1][0]
    content: Text = normal((*first.content, NoteMark("planted")))
    lines[at][1][0] = replace(first, content=content)
    note = Footnote(key="planted", content=(Span("A/1/1."),))
    new = resolution_from(text, [(zone, each) for zone, each in lines])
    return replace(new, footnotes=(*new.footnotes, note))


def _matches(pattern: re.Pattern[str]) -> Callable[[str], Iterator[tuple[int, int]]]:
    return lambda words: (found.span() for found in pattern.finditer(words))


def _other_figures(old: str, draw: Random) -> str:
    """Return another number with as many figures."""
    low = 10 ** (len(old) - 1) if len(old) > 1 else 2
    while True:
        new = str(draw.randrange(low, 10 ** len(old)))
        if new != old:
            return new


def _changed(
    text: Resolution,
    draw: Random,
    places: Callable[[str], Iterator[tuple[int, int]]],
    other: Callable[[str, Random], str],
    *,
    notes: bool = True,
) -> Resolution | None:
    """Return the text with other words in one place, in its paragraphs or its footnotes."""
    units = units_of(text)
    found = [
        (at, line, start, end)
        for at, unit in enumerate(units)
        for line, printed in enumerate(unit.model_lines)
        for start, end in places(characters(printed.content))
    ]
    found += [
        (-1, at, start, end)
        for at, note in enumerate(text.footnotes)
        for start, end in places(characters(note.content))
        if notes
    ]
    if not found:
        return None
    at, line, start, end = draw.choice(found)
    if at < 0:
        note = text.footnotes[line]
        new = replace(note, content=_with(note.content, start, end, other, draw))
        kept = (*text.footnotes[:line], new, *text.footnotes[line + 1 :])
        return replace(text, footnotes=kept)
    lines = [(unit.zone, list(unit.model_lines)) for unit in units]
    old = lines[at][1][line]
    lines[at][1][line] = replace(old, content=_with(old.content, start, end, other, draw))
    return resolution_from(text, lines)


def _with(
    content: Text, start: int, end: int, other: Callable[[str, Random], str], draw: Random
) -> Text:
    new = other(characters(content)[start:end], draw)
    return replaced(content, start, end, (Span(new),) if new else ())


KINDS: Mapping[str, Plant] = {
    "lost paragraph": lost_paragraph,
    "added paragraph": added_paragraph,
    "swapped paragraphs": swapped_paragraphs,
    "lost subparagraph": lost_item,
    "lost heading": lost_heading,
    "symbol": symbol,
    "resolution": resolution_number,
    "year": year,
    "month": month,
    "number": number,
    "small number": small_number,
    "lost note mark": lost_note_mark,
    "added note mark": added_note_mark,
}


def serious(versions: Mapping[str, Resolution]) -> list[ParityFinding]:
    """Return the errors and warnings of a set."""
    return [each for each in parity(versions).findings if each.level is not RuleLevel.HINT]


def kinds_of(found: list[ParityFinding]) -> Counter[tuple[str, tuple[str, ...]]]:
    """Count findings by their rule and their versions; labels and counts of others may change."""
    return Counter((each.code, each.languages) for each in found)


def main() -> None:
    """Plant, and print the counts by kind and by language."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=2, help="how often each kind is planted")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true", help="print what was missed")
    arguments = parser.parse_args()
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    spent = 0.0
    for name, versions in sets_in(arguments.folder):
        before = serious(versions)
        known = {each.message for each in before}
        for kind, plant in KINDS.items():
            for language in LANGUAGES:
                draw = Random(f"{arguments.seed} {name} {kind} {language}")
                for _ in range(arguments.times):
                    spoiled = plant(versions[language], draw)
                    if spoiled is None or spoiled == versions[language]:
                        continue
                    start = time.process_time()
                    found = serious({**versions, language: spoiled})
                    spent += time.process_time() - start
                    new = kinds_of(found) - kinds_of(before)
                    own = any(
                        language in each.languages and each.message not in known for each in found
                    )
                    more = max(0, sum(new.values()) - 1)
                    count = counts[kind, language]
                    count[0] += 1
                    count[1] += own
                    count[2] += more
                    if arguments.list and (not own or more):
                        print(name, kind, language, "" if own else "MISSED", *new, flush=True)
    print(f"{'':20}" + "".join(f"{language:>12}" for language in LANGUAGES))
    for kind in KINDS:
        cells = [counts[kind, language] for language in LANGUAGES]
        print(f"{kind:20}" + "".join(f"{c[1]:>6}/{c[0]:<3}+{c[2]:<1}" for c in cells))
    planted, found, beside = (sum(each[at] for each in counts.values()) for at in range(3))
    print(f"planted {planted}, found {found}, further findings {beside}")
    print(f"{1000 * spent / max(planted, 1):.0f} ms a set of six")


if __name__ == "__main__":
    main()
