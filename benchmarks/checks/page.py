"""Write docs/checks.md: every rule, and what official texts do.

    python -m benchmarks.checks.page TEXTS

TEXTS is the folder of real texts, with `ga`, `sc` and `hrc` under `corpus`.
"""

# ruff: noqa: E501 - lines of a page

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from drafting import read
from drafting.checks.catalogue import FAMILIES, Rule, rules_of
from drafting.checks.engine import CheckOptions, check

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"
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
base has too are folded away, because nobody reopens adopted wording through a checker; `--all` shows them. `--fix` makes the safe fixes in
YAML files and keeps comments; `--unsafe-fixes` makes all, `--diff` only prints them, and `--redline -o FILE.docx --date DAY` writes them as
tracked changes. `--select SP,NU001` and `--ignore` choose rules, `--hints` adds what is a matter of taste. `--format` is `text`, `json`,
`sarif`, `github` or `html`. A comment `# drafting: allow SP003` on or above a paragraph allows what a rule forbids there; above the first
paragraph it is for the whole file. The exit status is 1 if there are errors or warnings. In Python: `check_file`, `fix`
([library.md](library.md#comparing)).

A file `.drafting.yaml` chooses rules for a folder, accepts and rejects words, and adds rules of your own; folders can be checked as a whole
([check-settings.md](check-settings.md)).

What readers warn of and what they suppose has codes too: head (ST011), words that are not in their place (ST012), notes (FN002), words that
were lost or hidden (IN003), guesses (IN004). With `--base`, a Word file with tracked changes is held against the issued text: whatever differs
from it must be tracked (IN002).

A suggestion is not a fact: rules know words, not meanings. Errors and warnings are on; hints and the family CL need to be asked for. Rules
are for English; those of structure are for all six languages. Rules marked A are for the Assembly and its organs, not for the
Security Council, whose texts follow them less.

The last column counts findings in official English texts, all sessions together. Most are slips of these texts.

"""


def main() -> None:
    """Count, and write the page."""
    corpus = Path(sys.argv[1]) / "corpus"
    counts: dict[str, Counter[str]] = {}
    texts: Counter[str] = Counter()
    for body in BODIES:
        counts[body] = Counter()
        for file in sorted((corpus / body).rglob("*.xml")):
            text = read(file)
            if text.language == "en":
                texts[body] += 1
                found = check(text, CheckOptions(hints=True))
                counts[body].update(each.code for each in found)
    PAGE.write_text(page(counts, texts), encoding="utf-8")


def page(counts: Mapping[str, Counter[str]], texts: Mapping[str, int]) -> str:
    """Return the page."""
    said = ", ".join(f"{texts[body]} of the {name}" for body, name in BODIES.items())
    parts = [HEAD.replace("official English texts,", f"official English texts ({said}),")]
    rules = sorted(rules_of("en").values(), key=lambda each: each.code)
    for family, name in FAMILIES.items():
        own = [rule for rule in rules if rule.family == family]
        if not own:
            continue
        parts.append(f"## {family}: {name}\n\n")
        parts.append(
            "| code | level | rule | not | but | fix | found |\n|---|---|---|---|---|---|---|\n"
        )
        parts += [_row(rule, counts) for rule in own]
        parts.append("\n")
    return "".join(parts).rstrip() + "\n"


def _row(rule: Rule, counts: Mapping[str, Counter[str]]) -> str:
    fix = "safe" if rule.is_safe else "with a look" if _can_fix(rule) else "–"
    code = f"{rule.code} (A)" if rule.organs else rule.code
    level = f"{rule.level}, off" if rule.is_optional else str(rule.level)
    found = "" if rule.is_optional else " · ".join(str(counts[body][rule.code]) for body in BODIES)
    cells = (code, level, f"{rule.why} [{', '.join(rule.source)}]", rule.bad, rule.good, fix, found)
    return "| " + " | ".join(each.replace("|", "\\|") for each in cells) + " |\n"


def _can_fix(rule: Rule) -> bool:
    return any(each.write is not None for each in rule.wordings)


if __name__ == "__main__":
    main()
