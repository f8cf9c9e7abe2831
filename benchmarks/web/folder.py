"""Make folders to measure the application with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from benchmarks.amendments.speed import base, sets
from drafting.negotiation.amendment_files import read_tabled
from drafting.negotiation.journals import begin_journal
from drafting.negotiation.opening import open_negotiation
from drafting.negotiation.positions import begin_meeting
from drafting.negotiation.tabling import table
from drafting.writers.yaml import write_yaml
from drafting.writers.yaml.amendments import write_amendments

JOURNAL = "L1.journal.yaml"


def large_negotiation(folder: Path) -> Path:
    """Write a negotiation of 1,000 amendments on 500 paragraphs, and return its journal."""
    text, journal = replace(base(), title=()), folder / JOURNAL
    (folder / "L1.yaml").write_text(write_yaml(text), encoding="utf-8")
    files = []
    for number, each in enumerate(sets()):
        files.append(folder / f"d{number}.yaml")
        files[-1].write_text(write_amendments(each), encoding="utf-8")
    begin_journal(journal, folder / "L1.yaml", text)
    begin_meeting(open_negotiation(journal), by="the Chair")
    tabled, unread = read_tabled(files)
    if unread:
        raise unread[0]
    table(open_negotiation(journal), tabled, None)
    return journal
