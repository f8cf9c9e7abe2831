"""Turn what the inbox makes of a Word file into the records of `tests/tracked_walk.py`."""

import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from drafting.inbox import FindingOutcome, read_inbox
from drafting.inbox.descriptions import new_words
from drafting.model.amendment import Action, NewText
from drafting.model.numbers import cited_notes
from drafting.model.passages import passages_of
from drafting.text.inline import NoteMark, plain, text
from tests.tracked_walk import Change
from tests.tracked_xml import form, net, passage, tokens

_WORDS = (Action.REPLACE_WORDS, Action.INSERT_WORDS, Action.DELETE_WORDS)
_NEW = (Action.INSERT_AFTER, Action.INSERT_BEFORE, Action.ADD)
_MOVED = (Action.MOVE_AFTER, Action.MOVE_BEFORE)
_FOLLOWS = (Action.PUNCTUATE, Action.RENUMBER)


@dataclass(frozen=True)
class Entries:
    """What the inbox made of a file: entries as changes, and rows of the table without entry."""

    changes: tuple
    dependent: tuple
    taken_back: tuple
    comments: tuple
    other: tuple
    count: int
    rows: tuple = ()


def inbox_of(source, base):
    """Give a Word file to the inbox."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mail.docx"
        path.write_bytes(source)
        return read_inbox([path], base)


def _as_changes(entry):
    """Return an entry as Word has it: a paragraph deleted and one inserted, two brackets."""
    if entry.action in (Action.BRACKET, Action.UNBRACKET):
        return tuple(
            replace(entry, id=f"{entry.id} {sign}", action=Action.INSERT_WORDS, text=text(sign))
            if entry.action is Action.BRACKET
            else replace(
                entry, id=f"{entry.id} {sign}", action=Action.DELETE_WORDS, words=text(sign)
            )
            for sign in "[]"
        )
    if entry.action is not Action.REWRITE or entry.new.is_empty or "table" in entry.target:
        return (entry,)
    deleted = replace(entry, action=Action.DELETE, new=NewText())
    return (deleted, replace(entry, id=f"{entry.id} new", action=Action.INSERT_AFTER))


def entries_of(inbox, base, expected=()):
    """Return what the inbox made of a file.

    `expected` are rows besides the entries, as (outcome, delegation, place, words).
    """
    assert inbox.submissions[0].error == "", inbox.submissions[0].error
    rows = {
        outcome: [each for each in inbox.findings if each.outcome is outcome]
        for outcome in {each.outcome for each in inbox.findings}
    }
    dependent = {(each.delegation, each.entry) for each in rows.get(FindingOutcome.DEPENDENT, ())}
    changes, count = [], 0
    for name, made in inbox.sets.items():
        notes = cited_notes(base) | {each.key: each for each in made.footnotes}
        groups = {}
        for entry in made.entries:
            if (name, entry.id) not in dependent:
                for each in _as_changes(entry):
                    groups.setdefault(each.item or f"alone {each.id}", []).append(each)
                count += 1
        changes += [
            change
            for group in groups.values()
            for change in _Reader(name, base, notes).changes(group)
        ]
    fine = {
        FindingOutcome.PROPOSED,
        FindingOutcome.DEPENDENT,
        FindingOutcome.WITHDRAWN,
        FindingOutcome.COMMENT,
    }
    return Entries(
        tuple(changes),
        tuple(_signed(each) for each in rows.get(FindingOutcome.DEPENDENT, ())),
        tuple(
            (one, words) for one, _, words in map(_signed, rows.get(FindingOutcome.WITHDRAWN, ()))
        ),
        tuple(
            (each.delegation, each.words)
            for each in rows.get(FindingOutcome.COMMENT, ())
            if _row(each) not in expected
        ),
        tuple(
            f"{each.delegation}, {each.place}: {each.words} ({each.outcome}: {each.note})"
            for each in inbox.findings
            if each.outcome not in fine and _row(each) not in expected
        ),
        count,
        tuple(map(_row, inbox.findings)),
    )


def _row(each):
    return (each.outcome.value, each.delegation, each.place, each.words)


def differences(walked, entries):
    """Return a line for each difference between entries and tracked changes."""
    changes = Counter(map(_key, walked.changes))
    found = Counter(map(_key, entries.changes))
    for key in changes - found:
        if key[1] != "words" or not (form(key[2]) and form(key[3])):
            yield f"a change without an entry: {_said(key)}"
    for key in found - changes:
        yield f"an entry without a change: {_said(key)}"
    for name in ("dependent", "taken_back", "comments"):
        yield from _rows(name, getattr(walked, name), getattr(entries, name))
    for each in entries.other:
        yield f"not proposed: {each}"
    around = {_key(each): each.around for each in walked.changes if each.kind == "words"}
    for each in entries.changes:
        place = around.get(_key(each), each.around)
        if each.kind == "words" and not _holds(_worded(place), _worded(each.around)):
            yield f"in another paragraph: {each}: {' '.join(each.around)}"


def _rows(name, wanted, found):
    wanted, found = Counter(wanted), Counter(found)
    for each in wanted - found:
        yield f"{name}, not told: {each}"
    for each in found - wanted:
        yield f"{name}, told and not there: {each}"


def _key(change):
    """Return the parts of a change that are compared."""
    old, new, kind = change.old, change.new, change.kind
    if kind in ("split", "merged"):
        old, new = (tuple(each for each in side if each.isalpha()) for side in (old, new))
        if old == new:  # carried along with the rest
            old = new = ()
    return change.author, kind, old, new, tuple(sorted(change.reasons))


def _said(key):
    author, kind, old, new, reasons = key
    said = f"{author} {kind} [-{' '.join(old)}-] {{+{' '.join(new)}+}}"
    return f"{said} because {reasons}" if reasons else said


def _holds(words, part):
    """Return whether tokens are among others in the same order, side by side."""
    size = len(part)
    return any(words[at : at + size] == part for at in range(len(words) - size + 1))


def _worded(found):
    return tuple(each for each in found if each.isalnum())


def _signed(row):
    sign = "+" if row.words.startswith("+") else "-"
    return row.delegation, sign, tokens(row.words.lstrip("+− "))


class _Reader:
    """Reads the entries of one item."""

    def __init__(self, author, base, notes):
        self.author, self.base, self.notes = author, base, notes
        self.passages = passages_of(base)

    def changes(self, entries):
        made = [self._one(each) for each in entries if each.action not in _FOLLOWS]
        if not made:  # only closing marks or numbers
            return [self._form(each) for each in entries]
        if len(made) == 1:
            return made
        carried = self._carried(made, entries)
        return made if carried is None else [carried]

    def _one(self, entry):
        reasons = (entry.reason,) if entry.reason else ()
        old, new = self._old(entry), self._new(entry)
        if entry.action in _MOVED:
            return Change(self.author, "moved", old, old, reasons=reasons)
        if entry.action is Action.DELETE:
            return Change(self.author, "deleted", old, reasons=reasons)
        if entry.action in _NEW:
            return Change(self.author, "inserted", (), new, reasons=reasons)
        old, new = net(old, new)
        kind = "words"
        if entry.action is Action.REWRITE and not (old and new) and "table" in entry.target:
            kind = "deleted" if old else "inserted"  # of rows, there is no other action
        return Change(self.author, kind, old, new, around=self._around(entry), reasons=reasons)

    def _form(self, entry):
        return Change(self.author, f"{entry.action}", (), tokens(plain(entry.text)))

    def _carried(self, made, entries):
        """Return entries that move words from one place to another as one change."""
        old = tuple(word for each in made for word in each.old)
        new = tuple(word for each in made for word in each.new)
        reasons = tuple(dict.fromkeys(word for each in made for word in each.reasons))
        if old == new:
            inside = all(each.kind == "words" for each in made)
            kind = (
                "moved" if inside else "split" if "inserted" in {e.kind for e in made} else "merged"
            )
            if inside:
                return Change(self.author, kind, old, new, reasons=reasons)
        kinds = {each.kind for each in made}
        if kinds == {"words"}:
            return None
        start, other, size = _longest(old, new)
        if size < 3:
            return None
        return Change(
            self.author,
            "split" if "inserted" in kinds else "merged",
            old[:start] + old[start + size :],
            new[:other] + new[other + size :],
            halves=(old[start : start + size],),
            reasons=reasons,
        )

    def _old(self, entry):
        if entry.action is Action.INSERT_WORDS:
            return ()
        if entry.action in (Action.REPLACE_WORDS, Action.DELETE_WORDS, Action.SET):
            return tokens(self._plain(entry.words))
        if entry.action in _NEW:
            return ()
        place = self.passages.find(entry.target)
        lines = self.passages.lines_in(place) if place else ()
        if entry.action is Action.REWRITE and entry.text:
            lines = lines[:1]
        return tuple(word for line in lines for word in passage(self._plain(line.content)))

    def _new(self, entry):
        if entry.new.is_empty:
            return tokens(self._plain(entry.text))
        return tuple(word for block in _blocks(entry.new) for word in passage(block))

    def _around(self, entry):
        place = self.passages.find(entry.target)
        lines = self.passages.lines_in(place) if place else ()
        if len(lines) > 1:
            wanted = tokens(self._plain(entry.words))
            lines = [x for x in lines if _holds(tokens(self._plain(x.content)), wanted)][:1]
        return tuple(word for line in lines for word in tokens(self._plain(line.content)))

    def _plain(self, content):
        parts = []
        for each in content:
            if isinstance(each, NoteMark):
                note = self.notes.get(each.key)
                words = passage(plain(note.content)) if note else ("?",)
                parts.append(f" ⟨{' '.join(words)}⟩ ")
            else:
                parts.append(each.text)
        return "".join(parts)


def _blocks(new):
    """Return the words of new paragraphs, each with its list."""
    for name in ("preamble", "paragraphs", "subparagraphs", "tail", "annexes", "parts"):
        for each in getattr(new, name):
            yield new_words(type(new)(**{name: (each,)}))


def _longest(one, other):
    """Return where the longest common row of tokens begins in each, and its size."""
    best = (0, 0, 0)
    for start in range(len(one)):
        for begin in range(len(other)):
            size = 0
            while (
                start + size < len(one)
                and begin + size < len(other)
                and one[start + size] == other[begin + size]
            ):
                size += 1
            best = max(best, (start, begin, size), key=lambda found: found[2])
    return best
