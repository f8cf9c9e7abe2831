"""Write docs/checks.md: every rule, and what official texts do. Write the record of each rule.

    python -m benchmarks.checks.page TEXTS

TEXTS is the folder of real texts, with `ga`, `sc` and `hrc` under `corpus`.
"""

# ruff: noqa: E501 - lines of a page

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from drafting import read
from drafting.checks.catalogue import FAMILIES, Rule, rule_languages, rules_of
from drafting.checks.engine import CheckOptions, check
from drafting.checks.records import RuleFinding, RuleLevel
from drafting.text.counting import counted as number_of
from drafting.text.languages import ENGLISH_NAMES

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"
RECORD = Path(__file__).parents[2] / "templates" / "check-record.yaml"
RECORD_HEAD = """\
# Findings of each rule in official texts, by language and organ, written by benchmarks/checks/page.py.
"""
BODIES = {"ga": "General Assembly", "sc": "Security Council", "hrc": "Human Rights Council"}
HEAD = """\
# Checks

You want to hand in a draft that needs no correction. `drafting check` reads it as an editor does: opening words, punctuation, dates,
spelling, names, references, footnotes. Each finding has the place, the words, and what to write.

```
drafting check draft.yaml
drafting check draft.yaml --base 62-160.yaml --fix
drafting check --explain SP003
```

Quotations and titles of documents (in italics) are never touched: they belong to their authors. With `--base`, findings in words that the
base has too are folded away, because nobody reopens adopted wording through a checker; `--all` shows them. A newer text of a series (RF011) is named all the same, because it
came after the base. `--fix` makes the safe fixes in
YAML files and keeps comments; `--unsafe-fixes` makes all, `--diff` only prints them, and `--redline -o FILE.docx --date DAY` writes them as
tracked changes. `--select SP,NU001` and `--ignore` choose rules, `--hints` adds what is a matter of taste. `--format` is `text`, `json`,
`sarif`, `github` or `html`; the ending of `-o` chooses it too (`-o found.html`). A comment `# drafting: allow SP003` on or above a paragraph allows what a rule forbids there; above the first
paragraph it is for the whole file. The exit status is 1 if there are errors or warnings. In Python: `check_file`, `fix`
([library.md](library.md#comparing)).

A file `.drafting.yaml` chooses rules for a folder, accepts and rejects words, and adds rules of your own; folders can be checked as a whole
([check-settings.md](check-settings.md)). Many texts are checked on all cores of this machine, or on a cluster, and the findings are the same
([scale.md](scale.md)). With `-o`, a run that was stopped goes on where it was.

```console
$ drafting check texts -o findings.json --jobs 8          # eight processes
$ drafting check texts -o findings.json --on local        # a Dask cluster on this machine
```

What readers warn of and what they suppose has codes too: head (ST011), words that are not in their place (ST012), notes (FN002), words that
were lost or hidden (IN003), guesses (IN004). With `--base`, a Word file with tracked changes is held against the issued text: whatever differs
from it must be tracked (IN002).

A suggestion is not a fact: rules know words, not meanings. Errors and warnings are on; hints and the family CL need to be asked for. Most
rules are for English; [French](#french) and [Spanish](#spanish) have rules for punctuation, numbers, dates, notes, references and capitals, and
those of structure are for all six languages. Rules marked A are for the Assembly and its organs, not for the
Security Council, whose texts follow them less. Rules marked “S: hint” are hints in texts of the Council: of those of its texts that had an occasion,
fewer than nine tenths keep the rule, so the Council itself prints otherwise. (With a limit of 5 %, 10 %, 20 % or 50 % of texts that do not, its
texts have 0.10, 0.13, 0.33 or 0.37 warnings each, and 0.47 without any limit; `python -m benchmarks.checks.organs`.) Names of States
are held against the time of the text: “Turkey” is right up to 2022.

The last column counts findings in official English texts, all sessions together. Most are slips of these texts.

"""


NOT_SHIPPED = """\
## Rules that are not shipped

| rule | why not |
|---|---|
| no-break spaces in dates and before numbers | The layout sets them itself, and comparisons do not see them. |
| a report names its session or a date | CL002 says it. Half of the official requests leave it out, so it is off. |
| “judgment” or “judgement” | Sources disagree. |
| computed numbers are mended (ST006, ST007) | Delete the number of your own, and the right one is computed. |

"""
SLIPS = """\
## Slips of official texts

Every error that is found in these texts, and every warning and hint of form in texts of the Security Council. Each was looked at: the text breaks
the rule.

| text | place | rule | words | right |
|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Counts:
    """What was found in the texts of one organ.

    Attributes:
        texts: how many there are.
        rules: findings by code.
        levels: findings by level.
        slips: rows of the table of slips.
    """

    texts: int
    rules: Counter[str]
    levels: Counter[str]
    slips: tuple[str, ...]


def main() -> None:
    """Count, and write the page."""
    corpus = Path(sys.argv[1]) / "corpus"
    counts = {body: counted(sorted((corpus / body).rglob("*.xml")), body) for body in BODIES}
    others = "".join(section(language, corpus) for language in rule_languages()[1:])
    PAGE.write_text(f"{page(counts)}\n{others}".rstrip() + "\n", encoding="utf-8")
    RECORD.write_text(record(counts, corpus), encoding="utf-8")


def record(counts: Mapping[str, Counts], corpus: Path) -> str:
    """Return the record of each rule, which the program shows when it explains a rule."""
    lines = [RECORD_HEAD, "en:\n  texts: {"]
    lines.append(", ".join(f"{name}: {counts[body].texts}" for body, name in BODIES.items()))
    lines.append("}\n  found:\n")
    for code in sorted(rules_of("en")):
        found = ", ".join(str(counts[body].rules[code]) for body in BODIES)
        lines.append(f"    {code}: [{found}]\n")
    for language in rule_languages()[1:]:
        found, texts = counts_of(language, corpus)
        lines.append(f"{language}:\n  texts: {{{BODIES['ga']}: {texts}}}\n  found:\n")
        own = sorted(code for code, each in rules_of(language).items() if each.language)
        lines += [f"    {code}: [{found[code]}]\n" for code in own]
    return "".join(lines)


def counts_of(language: str, corpus: Path) -> tuple[Counter[str], int]:
    """Return the findings by code in the texts of another language, and how many texts."""
    files = sorted((corpus / "ga").glob(f"*/{language}/*.xml"))
    counts: Counter[str] = Counter()
    for file in files:
        counts.update(each.code for each in check(read(file), CheckOptions(hints=True)))
    return counts, len(files)


def counted(files: Iterable[Path], body: str) -> Counts:
    """Check all English texts of an organ."""
    known = rules_of("en")
    texts, rules, levels, slips = 0, Counter[str](), Counter[str](), []
    for file in files:
        text = read(file)
        if text.language != "en":
            continue
        texts += 1
        for each in check(text, CheckOptions(select=tuple(FAMILIES))):
            rules[each.code] += 1
            if known[each.code].is_optional:
                continue
            levels[each.level] += 1
            is_listed = each.level == "error" or (
                body == "sc" and known[each.code].level is not RuleLevel.HINT
            )
            if is_listed:
                slips.append(_slip(text.masthead.symbol, each))
    return Counts(texts, rules, levels, tuple(slips))


def section(language: str, corpus: Path) -> str:
    """Return the section on the rules of another language than English."""
    rules = [each for each in rules_of(language).values() if each.language]
    counts, texts = counts_of(language, corpus)
    found = ", ".join(f"{code} {count}" for code, count in sorted(counts.items()))
    return (
        f"## {ENGLISH_NAMES[language]}\n\nFound in {texts} official texts, with the rules for all "
        f"languages: {found}.\n\n"
        "| code | level | rule | not | but | fix | found |\n|---|---|---|---|---|---|---|\n"
        + "".join(_row(rule, {"": counts}) for rule in sorted(rules, key=lambda each: each.code))
        + "\n"
    )


def page(counts: Mapping[str, Counts]) -> str:
    """Return the page."""
    said = ", ".join(f"{counts[body].texts} of the {name}" for body, name in BODIES.items())
    parts = [HEAD.replace("official English texts,", f"official English texts ({said}),")]
    rates = "; ".join(
        f"{name}: {number_of(each.levels['error'], 'error')}, "
        f"{number_of(each.levels['warning'], 'warning')} "
        f"({each.levels['warning'] / each.texts:.2f} a text)"
        for name, each in ((name, counts[body]) for body, name in BODIES.items())
    )
    parts[0] = parts[0].replace("Most are slips of these texts.", f"{rates}.")
    rules = sorted(rules_of("en").values(), key=lambda each: each.code)
    for family, name in FAMILIES.items():
        own = [rule for rule in rules if rule.family == family]
        if not own:
            continue
        parts.append(f"## {family}: {name}\n\n")
        parts.append(
            "| code | level | rule | not | but | fix | found |\n|---|---|---|---|---|---|---|\n"
        )
        parts += [_row(rule, {body: each.rules for body, each in counts.items()}) for rule in own]
        parts.append("\n")
    rows = [row for each in counts.values() for row in each.slips]
    parts += [NOT_SHIPPED, SLIPS, *rows]
    return "".join(parts).rstrip() + "\n"


def _slip(symbol: str, finding: RuleFinding) -> str:
    """Return a row of the table of slips, with no more than two words of the text."""
    cure = _short(finding.fix.words) if finding.fix else ""
    cells = (symbol, finding.label, finding.code, _short(finding.words), cure)
    return "| " + " | ".join(each.replace("|", "\\|") for each in cells) + " |\n"


def _short(words: str) -> str:
    pieces = words.split()
    return " ".join(pieces[:2]) + (" …" if len(pieces) > 2 else "")


def _row(rule: Rule, counts: Mapping[str, Counter[str]]) -> str:
    fix = "safe" if rule.is_safe else "with a look" if _can_fix(rule) else "–"
    code = f"{rule.code} (A)" if rule.organs else rule.code
    level = f"{rule.level}, off" if rule.is_optional else str(rule.level)
    if rule.hint_for:
        level = f"{level} ({', '.join(rule.hint_for)}: hint)"
    found = "" if rule.is_optional else " · ".join(str(each[rule.code]) for each in counts.values())
    cells = (code, level, f"{rule.why} [{', '.join(rule.source)}]", rule.bad, rule.good, fix, found)
    return "| " + " | ".join(each.replace("|", "\\|") for each in cells) + " |\n"


def _can_fix(rule: Rule) -> bool:
    return any(each.write is not None for each in rule.wordings)


if __name__ == "__main__":
    main()
