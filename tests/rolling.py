"""A rolling text of three delegations, and copies of it that somebody edited."""

from functools import cache

from drafting.engine.compile import compile_amendments
from drafting.inbox.delegations import Delegations
from drafting.inbox.rolling.opening import submission_of
from drafting.inbox.rows import rows_of
from drafting.inbox.source_text import Known
from drafting.inbox.word_file import opened
from drafting.negotiation.texts import render_compilation
from drafting.readers.yaml.amendments import read_amendments
from drafting.readers.yaml.document import read_yaml
from tests.tracked import Tracked

BASE = """\
symbol: A/C.3/1/L.7
title: Rights of the gardener
preamble:
  - lead: Recalling
    text: its resolution 1/998
operative:
  - lead: Reaffirms
    text: that a bench without shade does not count
  - lead: Requests
    text: "the Secretary-General:"
    subparagraphs:
      - To report in spring
      - To publish the outcome
  - lead: Decides
    text: to consider the matter again
"""
SAMOA = """\
proposers: Samoa
amendments:
  - {target: PP1, action: insert words, after: resolution 1/998, text: of 1 October 1946}
  - {target: OP1, action: replace words, words: without shade, text: in the rain}
  - target: OP1
    action: insert after
    paragraphs:
      - lead: Invites
        text: all gardeners to rest in the middle of every working day under tall trees
"""
PALAU = """\
proposers: Palau
supporters: Fiji
amendments:
  - {target: PP1, action: insert words, after: resolution 1/998, text: of 1 October 1946}
  - {target: OP1, action: replace words, words: shade, text: sun}
  - {target: OP2 (a), action: replace words, words: spring, text: autumn}
  - {target: OP3, action: delete, opponents: Samoa}
"""


@cache
def base():
    return read_yaml(BASE.encode(), "base.yaml").resolution


@cache
def sets():
    return tuple(
        read_amendments(text.encode(), f"{number}.yaml").amendments
        for number, text in enumerate((SAMOA, PALAU))
    )


@cache
def compiled():
    return compile_amendments(base(), sets())


@cache
def rolling():
    return render_compilation(compiled(), ".docx")


def copied():
    return Tracked(rolling())


def read_back(folder, source, name="fiji.docx", on=None, compiled_from=()):
    """Return the rows of the table for one Word file, without its notes."""
    path = folder / name
    path.write_bytes(source)
    text = on or base()
    found = submission_of(
        opened(path), [Known("the base", text)], "", Delegations(), "file",
        compiled_from=compiled_from,
    )  # fmt: skip
    rows = [*rows_of(found.proposals, text), *found.findings]
    return [(each.delegation, each.place, each.words, each.outcome.value) for each in rows]
