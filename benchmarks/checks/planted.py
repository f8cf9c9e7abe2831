"""Plant slips in official texts, and count which of them the rules find and mend.

    python -m benchmarks.checks.planted FOLDER --texts 200 --seed 1
    python -m benchmarks.checks.planted FOLDER --language fr

Each text gets up to five slips of different kinds, each at a place drawn at random. Found means:
the rule has a finding on that line which the text did not have before. Restored means: the safe
fixes give the official text again, word for word. With --official nothing is planted: all safe
fixes of the official texts are listed.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from drafting import read
from drafting.checks.catalogue import rules_of
from drafting.checks.engine import check
from drafting.checks.fixing import fixed
from drafting.checks.lines import CheckedLine, CheckedText, checked_text
from drafting.checks.records import RuleFinding, RuleLevel, Scope
from drafting.model.paragraph import OperativeParagraph, PreambularParagraph
from drafting.model.resolution import Resolution
from drafting.model.walk import resolution_from
from drafting.text.inline import Mark, Span, Text
from drafting.text.slices import cut, replaced

_OWN_CITED = ("RF002", "RF003", "RF004", "RF016", "RF018")
"""Slips in what a paragraph that recalls resolutions cites as its own."""
Slip = tuple[int, int, str]
"""Start and end of the words that are replaced, and the slip."""
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of slip.

    Attributes:
        code: of the rule that must find it.
        find: words that can be spoiled.
        write: what they become, as a template of groups.
        scope: where it can be planted.
        only: the record of the lines that can have it.
        number: the number that the paragraph is given.
    """

    code: str
    find: str
    write: str
    scope: Scope = Scope.TEXT
    only: type | None = None
    number: str = ""


KINDS = (
    Kind("NU001", r"(?<=\d) per cent\b", "%"),
    Kind("NU001", r"\bper cent\b", "percent"),
    Kind("NU008", rf"\b([1-9]|[12]\d|30) ({_MONTHS}) (?=\d{{4}})", r"\2 \1, "),
    Kind("NU008", rf"\b([4-9]|1\d) ({_MONTHS})\b", r"\1th \2"),
    Kind("NU008", rf"(?<![\d/])([1-9]) ({_MONTHS})\b", r"0\1 \2"),
    Kind("NU011", rf"\bfrom (\d{{1,2}}) to (\d{{1,2}}) (?={_MONTHS})", r"\1–\2 "),
    Kind("CA003", r"\bthe Government (?=of (?:the )?[A-Z])", "the government "),
    Kind("NU010", r"\b((?:19|20)\d\d)–((?:19|20)\d\d)\b", r"\1-\2"),
    Kind("SP001", r"\b(organ|mobil|util|real|emphas|recogn)iz(?=e|ing|ation)", r"\1is"),
    Kind("SP002", r"\b(labo|endeavo|behavio|neighbo)u(?=r)", r"\1"),
    Kind("SP003", r"\b(program)me(s?)\b", r"\1\2"),
    Kind("SP006", r"\bcooperation\b", "co-operation"),
    Kind("SP007", r"\bpeace(keeping|building)\b", r"peace-\1"),
    Kind("SP009", r"\bsubregional\b", "sub-regional"),
    Kind("SP010", r"\bmulti-stakeholder\b", "multistakeholder"),
    Kind("SP012", r"\btowards\b", "toward"),
    Kind("SP012", r"\bamong\b", "amongst"),
    Kind("CA001", r"\bMember States\b", "member states"),
    Kind("CA007", r"\bSecretary-General\b", "Secretary General"),
    Kind("CA009", r"\bCOVID-19\b", "Covid-19"),
    Kind("AB002", r"\bUnited Nations system\b", "UN system"),
    Kind("PU005", r"(?<=\w), (?=and\b)", " , "),
    Kind("PU006", r"(?<=[a-z]) (?=[a-z])", "  "),
    Kind("PU007", r"(?<=\w)’(?=s\b)", "'"),
    Kind("PU010", r" – ", "—"),
    Kind("PU011", r"(?<=[a-z]) – (?=[a-z])", " - "),
    Kind("RF007", r"\bthe present resolution\b", "this resolution"),
    Kind("RF006", r"\b(resolution) (?=\d+/\d+)", r"\1 No. "),
    Kind("RF008", r"\bparagraph \d+ above\b", "paragraph 499 above"),
    Kind("LD007", r"^(Recall|Recogniz|Reaffirm|Not|Welcom)ing also\b", r"Also \1ing"),
    Kind("LD008", r"^Also (requests|calls upon|encourages|urges|welcomes)\b", r"\1 also"),
    Kind("FN001", r"\.$", "", Scope.NOTE),
    Kind("SE001", r"\bits eighty-(?:first|second) session\b", "its 81st session"),
    Kind("NU006", r"(?<= )(\d{1,2}),(\d{3})(?= [a-z])", r"\1\2"),
    Kind("PU001", r"$", ";", only=PreambularParagraph),
    Kind("PU002", r"$", ",", only=OperativeParagraph),
    Kind("AB004", r"\bnon-governmental organizations\b", "NGOs"),
    Kind("ST010", r"^[A-Z](?=[a-z])", ""),
    Kind("RF002", r"(?<=^Recalling )its(?= resolutions? \d)", "General Assembly"),
    Kind("RF003", r"(?<=[Ii]ts resolution \d\d/\d\d\d) of \d{1,2} [A-Z][a-z]+ \d{4}(?=[ ,])", ""),
    Kind(
        "RF004",
        r"(?<=[Ii]ts resolution \d\d/\d\d\d of )\d{1,2} ([A-Z][a-z]+) (?:19|20)(\d\d)\b",
        r"3 \1 1949",
    ),
    Kind("PU009", r"”,(?= (?:and|which|in)\b)", ",”"),
    Kind("PU013", r"\bat its (?=[a-z]+-[a-z]+ session)", "[at its] "),
    Kind("FN007", r"(?<=Assembly, )([A-Z][a-z]+-[a-z]+) Session", r"\1 session", Scope.NOTE),
    Kind("FN009", r"\bchap\. (?=[IVX]+[,.])", "chapter ", Scope.NOTE),
    Kind("ST001", r"^(?:Recalling|Welcoming|Noting|Reaffirming)(?= )", "Requests"),
    Kind("AB005", r"\bparagraph (?=\d)", "para "),
    Kind("CA013", r"\bGeneral Assembly\b", "General assembly"),
    Kind("CA013", r"\bSecurity Council\b", "Security council"),
    Kind("CA013", r"\bCharter of the United Nations\b", "charter of the United Nations"),
    Kind("CA014", r"(?<=\b[Aa]ll )States\b", "states"),
    Kind("CA014", r"(?<=\bdeveloping )States\b", "states"),
    Kind("CA015", r"\b2030 Agenda\b", "2030 agenda"),
    Kind("CA016", r"(?<=\bits )resolution(?= \d)", "Resolution"),
    Kind("CA016", r"(?<=\bin )paragraph(?= \d)", "Paragraph"),
    Kind("FN014", r"^Ibid\.", "Ibid", Scope.NOTE),
    Kind("NU003", r"\bfive (?=years\b)", "5 "),
    Kind("NU004", r"\b(?<=[a-z] )12 (?=[a-z]+s\b)", "twelve "),
    Kind("NU013", r"\b((?:19|20)\d0)s\b", r"\1’s"),
    Kind("NU014", r"\btwenty-first century\b", "21st century"),
    Kind("NU016", r"\b(\d{1,2}) December (?=\d{4})", r"\1 Dec. "),
    Kind("NU017", r"\b(\d{1,2}) December (\d{4})\b", r"\1/12/\2"),
    Kind("NU018", r"\bparagraphs (\d+) to (\d+)\b", r"paragraphs \1-\2"),
    Kind("PU003", r"(?<=[a-z], )([a-z]+) (?=and [a-z]+$)", r"\1, "),
    Kind("PU015", r"(?<=[a-z]{3}), (?=[a-z]{3})", ","),
    Kind("PU016", r"(?<=[a-z]{3}), (?=[a-z]{3})", ",, "),
    Kind("PU017", r"”(?=[,;]? [a-z])", ""),
    Kind("PU018", r"(?<=[a-z])\)(?=[,;]? [a-z])", ""),
    Kind("PU019", r"(?<=[a-z]), inter alia, (?=[a-z])(?!and )", " inter alia "),
    Kind("RF015", r"\bresolutions (?=\d+/\d+ of \d+ [A-Z][a-z]+ \d{4} and \d)", "resolution "),
    Kind("RF015", r"\bparagraph (?=\d+ above)", "paragraphs "),
    Kind(
        "RF016",
        r"\bits (resolution \d+/\d+) of \d+ [A-Z][a-z]+ \d{4}(?=,)",
        r"\1 of the General Assembly",
    ),
    Kind("RF017", r"(?<=[Ii]ts resolution \d\d/\d\d\d) of (?=\d{1,2} [A-Z][a-z]+ \d{4})", " on "),
    Kind(
        "RF018",
        r"(?<=[Ii]ts resolution \d\d/\d\d\d) of (\d{1,2} [A-Z][a-z]+) \d{4}(?=[ ,])",
        r" on \1",
    ),
    Kind("SE003", r"\b(eighty|seventy)-(?=[a-z]+ session\b)", r"\1 "),
    Kind("SP006", r"\bcoordination\b", "co-ordination"),
    Kind("SP011", r"\bcapacity-building\b", "capacity building"),
    Kind("SP011", r"\bnon-governmental\b", "nongovernmental"),
    Kind("SP011", r"\bself-determination\b", "self determination"),
    Kind("SP011", r"\bdecision-making\b", "decision making"),
    Kind("SP017", r"\bin the light of\b", "in light of"),
    Kind("SP017", r"\bwith a view to\b", "with the view to"),
    Kind("SP017", r"\bin accordance with\b", "in accordance to"),
    Kind("SP018", r"\binter alia\b", "inter-alia"),
    Kind("SP019", r"\benvironment\b", "enviroment"),
    Kind("SP019", r"\bwomen’s\b", "womens"),
    Kind("SP019", r"\bdevelopment\b", "developement"),
    Kind("SP020", r"(?<=[a-z]) (the|of|and|in) (?=[a-z])", r" \1 \1 "),
    Kind("SP021", r"\ban (?=[aeio][a-z]{2,} )(?!eu|one)", "a "),
    Kind("SP021", r"\ba (?=[bcdfgmprst][a-z]{2,} )", "an "),
    Kind("SP022", r"\bthe follow-up\b", "the follow up"),
    Kind("ST006", r"^(?=Requests|Decides|Welcomes|Calls|Encourages)", "", number="99"),
)

_MOIS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_MESES = "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
OTHERS = {
    "fr": (
        Kind("NU008", rf"\b1er (?={_MOIS})", "1 "),
        Kind("NU008", rf"\b([4-9]|1\d) (?=(?:{_MOIS})\b)", r"\1ème "),
        Kind("NU008", rf"(?<![\d/])([2-9]) (?=(?:{_MOIS})\b)", r"0\1 "),
        Kind("NU020", r"(?<=\d )décembre\b", "Décembre"),
        Kind("NU020", r"(?<=\d )juin\b", "Juin"),
        Kind("NU006", r"(?<= )(\d{1,3}) (\d{3})(?= dollars)", r"\1,\2"),
        Kind("CA001", r"\bÉtats Membres\b", "États membres"),
        Kind("CA007", r"\bSecrétaire général\b", "Secrétaire Général"),
        Kind("CA020", r"\bNations Unies\b", "Nations unies"),
        Kind("SP020", r"\bÉtats?\b", "Etats"),
        Kind("SP021", r"œuvre", "oeuvre"),
        Kind("PU005", r"(?<=\w), (?=et\b|de\b|la\b)", " , "),
        Kind("PU006", r"(?<=[a-z]) (?=[a-z])", "  "),
        Kind("PU007", r"(?<=\w)’(?=\w)", "'"),
        Kind("PU020", r"(?<=\w) (?=[;:] )", ""),
        Kind("PU021", r"« ", "«"),
        Kind("PU008", r"« ", "“"),
        Kind("RF006", r"\b(résolution) (?=\d+/\d+)", r"\1 no "),
        Kind("FN020", r"\bno (?=\d)", "n° ", Scope.NOTE),
        Kind("FN009", r"(?<=, )par\. ", "paragraphe ", Scope.NOTE),
        Kind("FN001", r"\.$", "", Scope.NOTE),
        Kind("SE001", r"\bsa soixante-dix-\w+ session\b", "sa 79e session"),
        Kind("PU001", r"$", ";", only=PreambularParagraph),
        Kind("PU002", r"$", ",", only=OperativeParagraph),
    ),
    "es": (
        Kind("NU008", rf"\b(\d{{1,2}}) de ({_MESES}) de (?=\d{{4}})", r"\1 \2 "),
        Kind("NU008", rf"\b(\d{{1,2}} de (?:{_MESES})) de (?=\d{{4}})", r"\1 del "),
        Kind("NU008", rf"\b1 (?=de (?:{_MESES}))", "1º "),
        Kind("NU008", rf"(?<![\d/])([2-9]) (?=de (?:{_MESES})\b)", r"0\1 "),
        Kind("NU020", r"(?<=\d de )diciembre\b", "Diciembre"),
        Kind("NU006", r"(?<= )(\d{1,3})\.(\d{3})(?= dólares)", r"\1,\2"),
        Kind("NU021", r"(?<=\d) %", "%"),
        Kind("CA001", r"\bEstados Miembros\b", "Estados miembros"),
        Kind("CA007", r"\bSecretario General\b", "Secretario general"),
        Kind("CA020", r"\bNaciones Unidas\b", "Naciones unidas"),
        Kind("SP020", r"\bperíodo\b", "periodo"),
        Kind("PU005", r"(?<=\w), (?=y\b|de\b|la\b)", " , "),
        Kind("PU006", r"(?<=[a-z]) (?=[a-z])", "  "),
        Kind("PU008", r"“", "«"),
        Kind("RF006", r"\b(resolución) (?=\d+/\d+)", r"\1 núm. "),
        Kind("FN020", r"\bnúm\. (?=\d)", "No. ", Scope.NOTE),
        Kind("FN009", r"(?<=, )párr\. ", "párrafo ", Scope.NOTE),
        Kind("FN001", r"\.$", "", Scope.NOTE),
        Kind("SE001", r"\bsu septuagésimo \w+ (?=período)", "su 79º "),
        Kind("PU001", r"$", ";", only=PreambularParagraph),
        Kind("PU002", r"$", ",", only=OperativeParagraph),
    ),
}
"""Kinds of slips in other languages."""


def main() -> None:
    """Plant, check, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--texts", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--official", action="store_true", help="fix all official texts, and print what changes"
    )
    parser.add_argument("--missed", action="store_true", help="print the slips that were missed")
    parser.add_argument("--language", default="en")
    given = parser.parse_args()
    if given.official:
        fix_official(sorted(given.folder.rglob("*.xml")))
        return
    draw = random.Random(given.seed)  # noqa: S311 - no secret
    files = sorted(given.folder.rglob("*.xml"))
    draw.shuffle(files)
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    restored = mended = beside = 0
    for file in files[: given.texts]:
        official = read(file)
        if official.language != given.language:
            continue
        before = {_key(each) for each in check(official)}
        spoilt, slips = plant(official, draw)
        after = [each for each in check(spoilt) if _key(each) not in before]
        wanted = Counter(code for code, _ in slips)
        planted += wanted
        met = {(each.code, each.label) for each in after}
        for code, label in slips:
            found[code] += (code, label) in met
            if given.missed and (code, label) not in met:
                print("missed", file.name, code, label)
        beside += sum((each.code, each.label) not in set(slips) for each in after)
        safe = [each for each in after if each.fix is not None and each.fix.is_safe]
        if slips and {(each.code, each.label) for each in safe} >= set(slips):
            mended += 1
            restored += fixed(spoilt).resolution == fixed(official).resolution
    print(f"{'code':<7}{'planted':>8}{'found':>7}")
    for code in sorted(planted):
        print(f"{code:<7}{planted[code]:>8}{found[code]:>7}")
    total, met = sum(planted.values()), sum(found.values())
    print(f"{'all':<7}{total:>8}{met:>7}  {met / max(total, 1):.1%}; other findings: {beside}")
    print(f"texts whose slips are all safe to fix: {mended}, restored word for word: {restored}")


def fix_official(files: list[Path]) -> None:
    """Make the safe fixes in official texts, print each, and check what they change.

    Each fix is printed. A fixed text differs from the official one only in lines that had a
    finding, and is not changed by the fixes again.
    """
    changed = beside = again = 0
    for file in files:
        official = read(file)
        if official.language != "en":
            continue
        mended = fixed(official)
        if mended.resolution == official:
            continue
        changed += 1
        labels = {each.label for each in mended.made}
        old, new = (checked_text(each).lines for each in (official, mended.resolution))
        differing = (a.label for a, b in zip(old, new, strict=True) if a.content != b.content)
        beside += len(set(differing) - labels)
        again += fixed(mended.resolution).resolution != mended.resolution
        for each in mended.made:
            cure = each.fix.words if each.fix else ""
            print(f"{file.stem[:24]:<25}{each.code} {each.label}: “{each.words}” → “{cure}”")
    print(
        f"{len(files)} files, {changed} changed; lines changed without a finding: {beside}; ",
        end="",
    )
    print(f"changed by a second round: {again}")


def plant(official: Resolution, draw: random.Random) -> tuple[Resolution, list[tuple[str, str]]]:
    """Return a text with slips, and the code and label of each."""
    text = checked_text(official)
    kinds = OTHERS.get(official.language, KINDS)
    contents = {index: line.content for index, line in enumerate(text.lines)}
    ends: dict[int, str] = {}
    numbers: dict[int, str] = {}
    slips: list[tuple[str, int]] = []
    taken: set[int] = set()
    for kind in draw.sample(kinds, len(kinds)):
        if not _is_for(text, kind.code):
            continue
        places = [each for each in places_of(text, kind) if each[0] not in taken]
        if not places or len(slips) == 5:
            continue
        index, match = draw.choice(places)
        taken.add(index)
        line = text.lines[index]
        if kind.number:
            numbers[index] = kind.number
        elif kind.only is not None:
            ends[index] = kind.write
        else:
            words = match.expand(kind.write)
            if kind.code == "ST010":
                words = match[0].lower()
            if kind.code == "LD008":
                words = words[:1].upper() + words[1:]
            if kind.code == "LD007":
                words = words[:5] + words[5:].lower()
            look = _look(line.content, match.start())
            contents[index] = replaced(line.content, *match.span(), (Span(words, look),))
        slips.append((kind.code, index))
    spoilt = _with(text, contents, ends, numbers)
    labels = {index: line.label for index, line in enumerate(checked_text(spoilt).lines)}
    return spoilt, [(code, labels[index]) for code, index in slips]


def _is_for(text: CheckedText, code: str) -> bool:
    """Return whether texts of this organ follow the rule of a slip."""
    rule = rules_of(text.resolution.language)[code].in_texts_of(text.body)
    return rule is not None and rule.level is not RuleLevel.HINT


def places_of(text: CheckedText, kind: Kind) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the places of a text that can have a kind of slip: the line, and the words."""
    for index, line in enumerate(text.lines):
        if line.scope is not kind.scope or (kind.only and not _is_closed(line, kind)):
            continue
        if kind.code in ("FN007", "PU009", "PU017"):  # they look at covered words
            yield from ((index, match) for match in re.finditer(kind.find, line.words))
            continue
        if kind.code in _OWN_CITED and not line.words.startswith("Recalling its"):
            continue  # "its" is not always the Assembly's
        if kind.code in ("RF003", "ST001") and not isinstance(line.frame, PreambularParagraph):
            continue
        if kind.number and not isinstance(line.frame, OperativeParagraph):
            continue
        if kind.code == "ST010" and (line.printed is None or line.printed.level == 0):
            continue
        for match in re.finditer(kind.find, line.open):
            yield index, match


def _is_closed(line: CheckedLine, kind: Kind) -> bool:
    """Return whether a line has a computed closing mark, and no list under it."""
    frame = line.frame
    return (
        kind.only is not None
        and isinstance(frame, kind.only)
        and frame.end is None
        and line.unit is not None
        and len(line.unit.lines) == 1
        and bool(line.words[:1].isupper())
        and isinstance(line.content[0], Span)
        and line.content[0].marks is Mark.LEAD
        and line.words[-1:] not in "”?!."
    )


def _with(
    text: CheckedText, contents: dict[int, Text], ends: dict[int, str], numbers: dict[int, str]
) -> Resolution:
    units = []
    indexes = [index for index, line in enumerate(text.lines) if line.printed is not None]
    place = 0
    for unit in text.units:
        lines = []
        for printed in unit.lines:
            index = indexes[place]
            place += 1
            line = replace(printed.line, content=contents[index])
            if index in numbers:
                line = replace(line, frame=replace(line.frame, number=numbers[index]))
            if index in ends:
                line = replace(line, frame=replace(line.frame, end=ends[index]))
            lines.append(line)
        units.append((unit.zone, lines))
    keys = {line.key: contents[index] for index, line in enumerate(text.lines) if line.key}
    notes = tuple(replace(each, content=keys[each.key]) for each in text.resolution.footnotes)
    return resolution_from(replace(text.resolution, footnotes=notes), units)


def _look(content: Text, start: int) -> Mark:
    part = cut(content, start, start + 1)[:1]
    return part[0].marks if part and isinstance(part[0], Span) else Mark.NONE


def _key(finding: RuleFinding) -> tuple[str, str, str]:
    return (finding.code, finding.label, finding.words)


if __name__ == "__main__":
    main()
