"""Files of amendments and the texts they are made on: what the commands of `amend` share."""

from __future__ import annotations

from pathlib import Path

from drafting.engine.amend.apply import Outcome
from drafting.errors import DraftingError, UnreadableError
from drafting.importing import yaml_of
from drafting.model.amendment import AmendmentSet
from drafting.model.passages import digest_of
from drafting.model.resolution import Resolution
from drafting.readers import bytes_of
from drafting.readers.yaml.amendments import AmendmentReading, read_amendments
from drafting.writers.yaml.amendments import write_amendments

ENDINGS = (".yaml", ".yml", ".docx", ".txt", ".xml")
"""Formats an amended text is written in."""


def read_amendment_file(path: str | Path) -> AmendmentReading:
    """Read a file of amendments, with everything that is wrong with it.

    Raises:
        UnreadableError: there is no such file.
    """
    return read_amendments(bytes_of(path), str(path))


def amendments_in(path: str | Path) -> AmendmentSet:
    """Read a file of amendments.

    Raises:
        UnreadableError: it cannot be used; carries all its faults.
    """
    reading = read_amendment_file(path)
    if reading.amendments is None:
        raise UnreadableError(f"{path}: not used, for its faults", reading.diagnostics)
    return reading.amendments


def amendments_yaml(amendments: AmendmentSet, file: str) -> str:
    """Write amendments as YAML, and read them again before they are handed over.

    Raises:
        DraftingError: the file would not say the same.
    """
    text = write_amendments(amendments)
    again = read_amendments(text.encode(), file)
    if again.amendments != amendments:
        fault = next((f": {each}" for each in again.diagnostics if each.is_error), "")
        raise DraftingError(f"{file}: not written: it would read differently{fault}")
    return text


def amended(ending: str, resolution: Resolution, file: str) -> str | bytes:
    """Write a text in the format of an ending."""
    if ending in (".yaml", ".yml"):
        return yaml_of(resolution, file)
    if ending == ".docx":
        from drafting.writers.docx import render_docx

        return render_docx(resolution)
    if ending == ".xml":
        from drafting.writers.akn import render_akn

        return render_akn(resolution)
    from drafting.writers.plain import render_text

    return render_text(resolution)


def is_on(amendments: AmendmentSet, base: Resolution) -> bool:
    """Tell whether amendments were made on just this text, as far as they say."""
    digest = amendments.base.digest
    return not digest or digest == digest_of(base)


def outcome_json(outcome: Outcome) -> dict[str, object]:
    """Return what became of amendments as plain values."""
    return {
        "done": [
            {"set": each.of.name, "id": each.amendment.id, "target": each.amendment.target,
             "action": each.amendment.action.value}
            for each in outcome.done
        ],
        "joined": [
            {"set": one.of.name, "id": one.amendment.id,
             "with": {"set": other.of.name, "id": other.amendment.id}}
            for one, other in outcome.joined
        ],
        "left": [
            {"set": each.entry.of.name, "id": each.entry.amendment.id,
             "target": each.entry.amendment.target, "code": each.code, "message": each.message,
             "hint": each.hint, "other": each.other.amendment.id if each.other else None}
            for each in outcome.left
        ],
    }  # fmt: skip
