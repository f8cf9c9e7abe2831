"""Two texts with every kind of passage, and entries of every action on all of them."""

from itertools import cycle

from drafting.model.passages import passages_of
from drafting.text.inline import plain

BASE = """\
symbol: A/C.3/1/L.7
organ: General Assembly
session: 1
title: Rights of the gardener
preamble:
  - lead: Recalling
    text: its resolution 1/998,[^n]
  - lead: Noting
    text: the rain
    subparagraphs: [of spring, of autumn]
operative:
  - heading: Benches
  - lead: Reaffirms
    text: that a bench without shade does not count
    subparagraphs:
      - in parks
      - text: in streets
        subparagraphs: [wide ones, narrow ones]
      - in yards
    tail: [and in all gardens]
  - text: A line of prose.
  - table:
      title: Trees
      header: 1
      rows: [[Tree, Height], [Oak, 30]]
      notes: [In metres.]
  - lead: Decides
    text: to meet again
annexes:
  - title: Rules
    paragraphs:
      - paragraph: A bench has a back.
      - text: A bench is kept.
  - title: Names
    paragraphs:
      - heading: Names of benches
footnotes:
  n: See A/1.
"""
PARTS = """\
symbol: A/C.3/1/L.8
title: Gardens
parts:
  - title: Trees
    preamble:
      - {lead: Recalling, text: its resolution 1/998}
    operative:
      - {lead: Decides, text: to plant}
    annexes:
      - title: List
        paragraphs: [{paragraph: Oaks.}]
  - title: Benches
    operative:
      - {lead: Requests, text: the Secretary-General to sit}
"""
ACTIONS = (
    "replace words", "insert words", "delete words", "rewrite", "insert after", "insert before",
    "add", "delete", "move after", "move before", "renumber", "punctuate", "set",
)  # fmt: skip
NEWS = (
    {"preamble": [{"lead": "Alarmed", "text": "by drought"}]},
    {"paragraphs": [{"lead": "Urges", "text": "all to dig"}]},
    {"paragraphs": [{"lead": "Urges", "text": "all", "subparagraphs": ["to dig"]}]},
    {"paragraphs": [{"heading": "New"}]},
    {"paragraphs": [{"text": "Prose."}]},
    {"paragraphs": [{"table": {"rows": [["a", "b"]]}}]},
    {"subparagraphs": ["to rake"]},
    {"tail": ["and more"]},
    {"annexes": [{"title": "New annex", "paragraphs": [{"paragraph": "Rake."}]}]},
    {"annexes": [{"title": "Bare annex"}]},
    {"parts": [{"title": "New part", "operative": [{"lead": "Decides", "text": "to go"}]}]},
)
VALUES = (
    "", ".", ";", ", and", "none", "5", "5 bis", "(a)", "b", "II", "0", "Decides y", "x^[inline]",
    "x [^n] y", "words: with # signs", "*", "[", "1. ", "A", "adopted", "2026-02-30", "-", "¹",
)  # fmt: skip


OTHER = (
    {"target": "OP2", "action": "replace words", "words": "again", "text": "soon"},
    {"target": "PP1", "action": "delete"},
    {"target": "B, OP1", "action": "delete"},
    {"target": "A, PP1", "action": "insert words", "after": "Recalling", "text": "x^[Note]"},
    {
        "target": "OP1", "action": "insert after",
        "paragraphs": [{"lead": "Urges", "text": "all[^m] to see"}],
    },
)  # fmt: skip
"""What another delegation wants."""


def targets(base):
    """Return every label of a text, and some that it does not have."""
    named = [each.label for each in passages_of(base).by_label.values()]
    fields = ("symbol", "session", "date", "sponsors", "enacting line", "part A, adoption")
    return [*named, *fields, "OP99"]


def entries(base):
    """Return entries with every action on every target; values, texts and places take turns.

    Over all targets, every action is combined with every value, text and place many times.
    """
    labels = targets(base)
    values, news, places = cycle(VALUES), cycle(NEWS), cycle(labels)
    for target in labels:
        last = words_at(base).get(target, "nothing")
        for action in ACTIONS:
            head = {"target": target, "action": action}
            if action in ("replace words", "insert words", "delete words"):
                key = "after" if action == "insert words" else "words"
                yield {**head, key: last, "text": next(values)}
            elif action in ("renumber", "punctuate", "set"):
                yield {**head, "text": next(values)}
            elif action in ("move after", "move before"):
                yield {**head, "to": next(places)}
            elif action == "delete":
                yield head
            elif action == "rewrite" and target.startswith(("OP", "foot", "table")):
                yield {**head, "text": next(values)}
            else:
                yield {**head, **next(news)}


def words_at(base):
    """Return the last words of the first line of every passage, by label."""
    found = passages_of(base)
    return {
        each.label: " ".join(plain(found.lines[each.start].content).split()[-2:]) or "nothing"
        for each in found.by_label.values()
        if each.size
    }
