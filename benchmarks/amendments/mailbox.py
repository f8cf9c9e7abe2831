"""Check that the entries of the inbox match the tracked changes of the Word files, one to one.

    python benchmarks/amendments/mailbox.py [--all]

Makes the Word files that `tests/cases/mailbox.yaml` describes and gives each to the inbox. Prints
for each file the number of changes that a walk over its XML finds, of entries, and of differences;
`--all` lists the differences. Without LibreOffice, the files that it saves are left out.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.mailbox_entries import differences, entries_of, inbox_of
from tests.mailbox_files import base_of, descriptions, made, office_found, rows_of, walked


def main() -> None:
    """Print a line for each file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    office = office_found()
    print(f"{'file':<40}{'changes':>8}{'entries':>8}{'differences':>12}")
    totals = [0, 0, 0]
    for each in descriptions()["files"]:
        if each.get("office") and office is None:
            continue
        source, base = made(each, office), base_of(each)
        found, entries = (
            walked(each, source),
            entries_of(inbox_of(source, base), base, rows_of(each)),
        )
        differs = list(differences(found, entries))
        counts = [len(found.changes), entries.count, len(differs)]
        totals = [one + other for one, other in zip(totals, counts, strict=True)]
        print(f"{each['name']:<40}{counts[0]:>8}{counts[1]:>8}{counts[2] or '':>12}", flush=True)
        for line in differs if options.all else ():
            print(f"    {line}")
    print(f"{'':<40}{totals[0]:>8}{totals[1]:>8}{totals[2]:>12}")


if __name__ == "__main__":
    main()
