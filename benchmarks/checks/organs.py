"""Count whether the texts of an organ keep the rules of form, to decide what is a hint for it.

    python -m benchmarks.checks.organs TEXTS

TEXTS is the folder of real texts, with `ga`, `sc` and `hrc` under `corpus`. For each rule that
`benchmarks.checks.planted` can spoil, the texts of each organ are counted in which it has a
finding, and those in which it had an occasion: a finding, or words that the rule would have them
in. A rule of form that fewer than nine tenths of an organ's texts with an occasion keep is a hint
for that organ (`hint for` in `templates/checks/`). The last table shows what other limits give.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.checks.planted import KINDS, places_of
from drafting import read
from drafting.checks.catalogue import rules_of
from drafting.checks.engine import CheckOptions, check
from drafting.checks.lines import CheckedText, checked_text
from drafting.checks.records import RuleLevel

BODIES = ("ga", "sc", "hrc")
FORM = ("PU", "NU", "CA", "SP", "AB")
"""Families that say how something is written; the others say what is true, or where it belongs."""
LIMITS = (5, 10, 20, 30, 50)
SHOWN = 3
"""Per cent of texts from which on a rule is shown."""


@dataclass
class _Kept:
    """What the texts of an organ do.

    Attributes:
        texts: how many there are.
        found: texts with a finding, by rule.
        occasions: texts in which the rule had an occasion.
        warnings: warnings by rule; what is a hint for the organ is one of them here.
    """

    texts: int = 0
    found: Counter[str] = field(default_factory=Counter)
    occasions: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)

    def share(self, code: str) -> float:
        """Return the share of texts with an occasion that have a finding, in per cent."""
        return 100 * self.found[code] / max(self.occasions[code], 1)


def main() -> None:
    """Print the shares, and the warnings a text at each limit."""
    for body in BODIES:
        kept = _counted(sorted((Path(sys.argv[1]) / "corpus" / body).rglob("*.xml")))
        print(f"{body}: {kept.texts} texts")
        for code in sorted(kept.found):
            if kept.occasions[code] and kept.share(code) >= SHOWN:
                print(
                    f"  {code}: a finding in {kept.found[code]} of {kept.occasions[code]} texts "
                    f"with an occasion ({kept.share(code):.0f} %), {kept.warnings[code]} warnings"
                )
        print("  limit  hints                                     warnings a text")
        for limit in (*LIMITS, 101):
            hints = [code for code in sorted(kept.found) if _is_hint(kept, code, limit)]
            left = sum(count for code, count in kept.warnings.items() if code not in hints)
            name = "none" if limit > max(LIMITS) else f"{limit} %"
            print(f"  {name:<7}{' '.join(hints):<42}{left / max(kept.texts, 1):.2f}")


def _is_hint(kept: _Kept, code: str, limit: int) -> bool:
    is_known = kept.occasions[code] > 0 and code[:2] in FORM
    return is_known and kept.warnings[code] > 0 and kept.share(code) > limit


def _counted(files: list[Path]) -> _Kept:
    result = _Kept()
    known = rules_of("en")
    planted = {kind.code for kind in KINDS}
    for file in files:
        official = read(file)
        if official.language != "en":
            continue
        result.texts += 1
        text = checked_text(official)
        organ = text.body
        wanted = {
            code
            for code, rule in known.items()
            if rule.level is RuleLevel.WARNING and rule.in_texts_of(organ) and not rule.is_optional
        }
        codes = Counter(
            each.code for each in check(official, CheckOptions(hints=True)) if each.code in wanted
        )
        good = set(_occasions(text)) & wanted
        result.warnings += codes
        result.found.update(set(codes))
        result.occasions.update((good | set(codes)) & planted)
    return result


def _occasions(text: CheckedText) -> Iterator[str]:
    for kind in KINDS:
        if next(places_of(text, kind), None) is not None:
            yield kind.code


if __name__ == "__main__":
    main()
