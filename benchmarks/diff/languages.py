"""Roll texts on by one year in six languages, and count what is recognised as a rolling update.

    python benchmarks/diff/languages.py [TEXTS] [-v]

TEXTS is the folder of real texts (else `DRAFTING_TEXTS`, else `../shared`). It has twelve
resolutions in six languages, but no two texts of one series except in English. So each text is
compared with itself a year later: every year after 2010, every symbol of a resolution or document
and every session from the seventy-third to the seventy-ninth moves on, in all languages by one
table (`SESSIONS`), which knows nothing of the recognisers. Paragraphs are the same in all
languages, so the counts should be the same. `-v` prints the paragraphs that are not rolling in one
language and are in another.

The second table counts the paragraphs of the texts themselves in which ordinals of sessions and
meetings, dates, references and numbers of paragraphs are recognised.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from classes import reworded, words_of
from pairs import folder

from drafting.classes.signs import Sign, sign_at, sign_words
from drafting.engine import diff
from drafting.importing import read_file
from drafting.model import Resolution
from drafting.model.cited import cited_units
from drafting.readers.akn import read_akn
from drafting.text.inline import plain
from drafting.text.normalize import folded
from drafting.text.tokens import words_of as tokens_of

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
SESSIONS = {
    "en": "seventy-third seventy-fourth seventy-fifth seventy-sixth seventy-seventh seventy-eighth"
    " seventy-ninth eightieth",
    "fr": "soixante-treizième soixante-quatorzième soixante-quinzième soixante-seizième"
    " soixante-dix-septième soixante-dix-huitième soixante-dix-neuvième quatre-vingtième",
    "es": "septuagésimo_tercer septuagésimo_cuarto septuagésimo_quinto septuagésimo_sexto"
    " septuagésimo_séptimo septuagésimo_octavo septuagésimo_noveno octogésimo",
    "ru": "семьдесят_третьей семьдесят_четвертой семьдесят_пятой семьдесят_шестой"
    " семьдесят_седьмой семьдесят_восьмой семьдесят_девятой восьмидесятой",
    "ar": "الثالثة_والسبعين الرابعة_والسبعين الخامسة_والسبعين السادسة_والسبعين السابعة_والسبعين"
    " الثامنة_والسبعين التاسعة_والسبعين الثمانين",
    "zh": "七十三 七十四 七十五 七十六 七十七 七十八 七十九 八十",
}
_WORDS = re.compile(r">[^<]+<")
_YEAR = re.compile(r"(?<![\d/])20[12]\d(?![\d/])")
_SYMBOL = re.compile(r"(?<![\d/])(7\d)/(\d{1,3})(?![\d/])")


def main() -> None:
    """Print both tables."""
    given = [each for each in sys.argv[1:] if "/" in each]
    texts = folder(given) / "corpus" / "ga"
    rolled: dict[str, dict[str, str]] = defaultdict(dict)
    signs: dict[str, Counter[str]] = defaultdict(Counter)
    for language in LANGUAGES:
        for path in files(texts, language):
            old = read_file(path).resolution
            if old is None:
                sys.exit(f"{path} cannot be read")
            signs[language] += signs_in(old, language)
            for view in reworded(diff(old, next_year(path, language))):
                loud = [each.value for each in view.classes if not each.is_quiet]
                symbol = "_".join(re.findall(r"\d+", path.name)[:2])
                is_rolling = set(loud) <= {"rolling", "footnote"}
                rolled[f"{symbol} {view.label}"][language] = "" if is_rolling else words_of(view)
    print(f"{'':<28}" + "".join(f"{each:>7}" for each in LANGUAGES))
    changed = [sum(each in found for found in rolled.values()) for each in LANGUAGES]
    rolling = [sum(found.get(each) == "" for found in rolled.values()) for each in LANGUAGES]
    print(row("changed paragraphs", changed))
    print(row("rolling", rolling))
    for sign in Sign:
        print(row(f"paragraphs with {sign}", [signs[each][sign] for each in LANGUAGES]))
    if "-v" in sys.argv:
        print_others(rolled)


def row(name: str, counts: Sequence[int]) -> str:
    """Return a line of the table."""
    return f"{name:<28}" + "".join(f"{each:>7}" for each in counts)


def print_others(rolled: Mapping[str, Mapping[str, str]]) -> None:
    """Print the paragraphs that are no rolling updates, after the languages in which they are."""
    for label, found in sorted(rolled.items()):
        if any(found.values()):
            print(label, *sorted(each for each in found if not found[each]))
            for language, words in found.items():
                if words:
                    print(f"    {language} {words[:600]}")


def files(texts: Path, language: str) -> Iterator[Path]:
    """Yield the files of the texts that are there in all languages."""
    wanted = {_number(path) for path in texts.glob("*/fr/A_RES_*.xml")}
    yield from sorted(
        path for path in texts.glob(f"*/{language}/A_RES_*.xml") if _number(path) in wanted
    )


def _number(path: Path) -> str:
    return "_".join(re.findall(r"\d+", path.name)[:2])


def next_year(path: Path, language: str) -> Resolution:
    """Return the text of a file a year later."""
    names = [each.replace("_", " ") for each in SESSIONS[language].split()]
    following = dict(pairwise(names))
    sessions = re.compile("|".join(sorted(following, key=len, reverse=True)), re.IGNORECASE)

    def later(found: re.Match[str]) -> str:
        words = _YEAR.sub(lambda year: str(int(year[0]) + 1), found[0])
        words = _SYMBOL.sub(lambda each: f"{int(each[1]) + 1}/{int(each[2]) + 3}", words)
        return sessions.sub(lambda each: following[each[0].lower()], words)

    page = path.read_text(encoding="utf-8").replace("\u00a0", " ")
    found = read_akn(_WORDS.sub(later, page).encode("utf-8"), path.name)
    if found.resolution is None:
        sys.exit(f"{path} cannot be read a year later")
    return found.resolution


def signs_in(resolution: Resolution, language: str) -> Counter[str]:
    """Count the paragraphs that have a sign of each kind."""
    words = sign_words(language)
    counts: Counter[str] = Counter()
    for unit in cited_units(resolution):
        lines = (folded(plain(line.line.content)).casefold() for line in unit.lines)
        split = [[each for each in tokens_of(line) if not each.isspace()] for line in lines]
        found = {sign_at(line, at, words) for line in split for at in range(len(line))}
        counts.update(found - {None})
    return counts


if __name__ == "__main__":
    main()
