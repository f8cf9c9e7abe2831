"""List the tracked changes of a Word file by a walk over its XML.

This module shares no code with `drafting` and needs only lxml; tests compare the inbox with it.

One change is what one author did in one stretch of one paragraph without an unchanged word: words
deleted, words inserted, or both. White space alone is not a word. A paragraph that is inserted or
deleted as a whole is one change, with the items of its list. So is a paragraph split into two or
more, paragraphs merged, a passage moved, a row of a table inserted or deleted. Proposals of others
do not exist for an author: neither their new words nor their deletions divide a change.

Words inserted into another author's new paragraph depend on a proposal, and so do deletions of
another author's new words. Words that an author inserted and deleted again are taken back. Neither
is a change of the text. Words inserted among another's new words in an old paragraph have a place
in the text without them, so they are an ordinary change.
"""

import re
from dataclasses import dataclass, replace

from tests.tracked_xml import (
    DELETED,
    INSERTED,
    W,
    WordXml,
    above,
    mark,
    net,
    passage,
    signed,
    tokens,
)

NUMBER = re.compile(r"\A\s*(?:\d+\.|\(\w{1,4}\))\s*")
ITEM = re.compile(r"\s*\(\w{1,4}\)\s")


@dataclass(frozen=True)
class Change:
    """One tracked change.

    `kind`: "words", "inserted", "deleted", "split", "merged", "moved". `old` and `new` are tokens;
    of a split or merged paragraph they are those besides the words that only moved, which are one
    of `halves`. `around`: tokens of the paragraph before the change. `reasons`: comments on it.
    """

    author: str
    kind: str
    old: tuple = ()
    new: tuple = ()
    halves: tuple = ()
    around: tuple = ()
    reasons: tuple = ()

    def __str__(self):
        return f"{self.author} {self.kind} [-{' '.join(self.old)}-] {{+{' '.join(self.new)}+}}"


@dataclass(frozen=True)
class Walk:
    """All changes that people made in a file.

    `dependent` is (author, sign, tokens), `taken_back` (author, tokens); `comments` are (author,
    words) of comments that are not over a change of their author.
    """

    changes: tuple
    dependent: tuple
    taken_back: tuple
    comments: tuple


@dataclass(frozen=True)
class Piece:
    """A piece of text as one author has it.

    `state`: "k" kept, "d" deleted, "i" inserted, "x" not there for this author (words of others),
    "|" a break. A mark is the end of a paragraph. `is_gone`: kept, but another deletes it.
    """

    text: str
    state: str
    is_mark: bool = False
    comments: frozenset = frozenset()
    is_gone: bool = False


# -- the walk --


def walk(source):
    """Return the changes that people made in a Word file."""
    file = WordXml(source)
    changes, dependent, back = [], [], []
    for author in file.authors():
        one = _Author(file, author)
        changes += one.changes()
        dependent += one.dependent
        back += one.back
    told = {(each.author, words) for each in changes for words in each.reasons}
    loose = tuple(each for each in file.comments.values() if each not in told)
    return Walk(tuple(changes), tuple(dependent), tuple(back), loose)


class _Author:
    def __init__(self, file, author):
        self.file, self.author = file, author
        self.dependent, self.back = [], []
        self.moved = {}
        self.rows = []

    def changes(self):
        found = list(self._rows())
        for paragraphs in self.file.containers():
            found += self._container(paragraphs)
        found += self._moved()
        return found

    def _rows(self):
        for row in self.file.body.iter(W + "tr"):
            for name, kind in (("ins", "inserted"), ("del", "deleted")):
                mark = row.find(f"{W}trPr/{W}{name}")
                if mark is None or mark.get(W + "author") != self.author:
                    continue
                words = [
                    word
                    for paragraph in row.iter(W + "p")
                    for word in passage(
                        "".join(self.file.text(run) for run in paragraph.iter(W + "r"))
                    )
                ]
                self.rows.append(row)
                side = {"new" if kind == "inserted" else "old": tuple(words)}
                yield Change(self.author, kind, **side)

    def _moved(self):
        for (_, words), reasons in self.moved.items():
            found = passage(words)
            yield Change(self.author, "moved", found, found, reasons=self.reasons_of(reasons))

    def reasons_of(self, ids):
        said = [self.file.comments[each] for each in sorted(ids)]
        return tuple(words for author, words in said if author == self.author)

    # pieces

    def _container(self, paragraphs):
        pieces = []
        for each in paragraphs:
            if any(row in self.rows for row in each.iterancestors(W + "tr")):
                continue
            if self._is_in_own_note(each):
                continue
            pieces += self._pieces(each)
        cluster, found = [], []
        for each in pieces:
            cluster.append(each)
            if each.is_mark and each.state == "k":
                found += _Cluster(self, cluster).changes()
                cluster = []
        if cluster:  # the last mark of a note or a cell may be tracked too
            found += _Cluster(self, [*cluster, Piece("", "k", is_mark=True)]).changes()
        return found

    def _is_in_own_note(self, paragraph):
        """Return whether this author inserts or deletes the footnote."""
        note = next(paragraph.iterancestors(W + "footnote"), None)
        if note is None:
            return False
        marks = (
            each
            for each in self.file.body.iter(W + "footnoteReference")
            if each.get(W + "id") == note.get(W + "id")
        )
        return any(self.author in signed(above(each, INSERTED + DELETED)) for each in marks)

    def _pieces(self, paragraph):
        runs = [each for each in paragraph.iter(W + "r") if self._own(each, paragraph)]
        inserted = [signed(above(run, INSERTED)) for run in runs]
        has_base = any(not each for each in inserted) or not runs
        owner = next((each[-1] for each in inserted if each), None)
        # Another author's new paragraph: what this author adds depends on that proposal.
        foreign = owner if not has_base and owner != self.author else None
        for run in runs:
            yield from self._piece(run, foreign)
        yield self._end(paragraph)

    def _own(self, run, paragraph):
        return next(run.iterancestors(W + "p")) is paragraph and self.file.text(run) != ""

    def _piece(self, run, foreign):
        text, over = self.file.text(run), self.file.ranges.get(run, frozenset())
        new = above(run, INSERTED)
        inserted = signed(new)
        gone = above(run, DELETED)
        deleters = signed(gone)
        if inserted and inserted[0] in deleters:  # taken back by its own author
            if inserted[0] == self.author:
                self.back.append((self.author, tokens(text)))
            return
        if not inserted:
            if self.author not in deleters:
                yield Piece(text, "k", comments=over, is_gone=bool(deleters))
            elif (name := self._move(gone, "moveFrom")) is not None:
                self._take_move(name, text, over)
                yield Piece("", "|")
            else:
                yield Piece(text, "d", comments=over)
            return
        leans = inserted[0] == self.author and foreign is not None
        if inserted[0] == self.author and not leans:
            if self._move(new, "moveTo") is not None:
                yield Piece("", "|")
            else:
                yield Piece(text, "i", comments=over)
            return
        if leans:
            self._lean("+", text)
        elif self.author in deleters:
            self._lean("-", text)
        yield Piece(text, "x")

    def _lean(self, sign, text):
        if not text.strip():
            return
        self.dependent.append((self.author, sign, tokens(text)))

    def _move(self, elements, kind):
        for each in elements:
            if each.tag == W + kind and each.get(W + "author") == self.author:
                return self.file.moves[each]
        return None

    def _take_move(self, name, text, over):
        old = next((key for key in self.moved if key[0] == name), (name, ""))
        before = self.moved.pop(old, frozenset())
        self.moved[name, old[1] + text] = before | over

    def _end(self, paragraph):
        new, gone = mark(paragraph, INSERTED), mark(paragraph, DELETED)
        if new is not None and new.get(W + "author") != self.author:
            return Piece("", "x", is_mark=True)
        if new is not None and gone is not None and gone.get(W + "author") == self.author:
            return Piece("", "x", is_mark=True)
        for element, state in ((new, "i"), (gone, "d")):
            if element is not None and element.get(W + "author") == self.author:
                if element.tag in (W + "moveFrom", W + "moveTo"):
                    return Piece("", "|")
                return Piece("", state, is_mark=True)
        return Piece("", "k", is_mark=True)


class _Cluster:
    """Paragraphs in a row; all but the last lose or gain their end."""

    def __init__(self, author, pieces):
        self.author = author
        self.pieces = [each for each in pieces if each.state != "x"]

    def _side(self, states):
        """Return the paragraphs of one side, each as the indexes of its pieces."""
        found = [[]]
        for index, each in enumerate(self.pieces):
            if each.state not in states:
                continue
            found[-1].append(index)
            if each.is_mark:
                found.append([])
        return found[:-1]

    def _text(self, indexes, states):
        return "".join(self.pieces[i].text for i in indexes if self.pieces[i].state in states)

    def changes(self):
        old, new = self._side("kd"), self._side("ki")
        used = set()
        found = []
        single = len(old) == len(new) == 1
        if single:
            before, after = self._text(old[0], "kd"), self._text(new[0], "ki")
            if before.strip() and not after.strip():
                yield self._whole("deleted", old[0])
                return
            if after.strip() and not before.strip():
                yield self._whole("inserted", new[0])
                return
        else:
            found += self._wholes("deleted", old, used)
            found += self._wholes("inserted", new, used)
        yield from _with_items(found)
        yield from _with_pieces(self._runs(used, old))

    def _wholes(self, kind, side, used):
        state = "d" if kind == "deleted" else "i"
        for number, indexes in enumerate(side):
            if self._text(indexes, "k").strip():
                continue
            used.update(i for i in indexes if self.pieces[i].state == state)
            if self.pieces[indexes[-1]].state == "k" and number:
                used.add(side[number - 1][-1])  # its own end stays: that before it changed
            if self._text(indexes, state).strip():
                yield self._whole(kind, indexes)

    def _whole(self, kind, indexes):
        state = "d" if kind == "deleted" else "i"
        side = "old" if kind == "deleted" else "new"
        words = self._text(indexes, state)
        own = frozenset(c for i in indexes for c in self.pieces[i].comments)
        change = Change(self.author.author, kind, **{side: passage(words)},
                        reasons=self.author.reasons_of(own))  # fmt: skip
        return replace(change, around=("item",) if ITEM.match(words) else ())

    def _runs(self, used, paragraphs):
        run = []
        for index, each in enumerate(self.pieces):
            is_changed = each.state in "di" and index not in used
            is_space = each.state == "k" and not each.is_mark and not each.text.strip()
            if is_changed or (is_space and run):
                run.append(index)
            else:
                yield from self._run(run, paragraphs)
                run = []
        yield from self._run(run, paragraphs)

    def _run(self, run, paragraphs):
        while run and self.pieces[run[-1]].state == "k":
            run = run[:-1]
        if not run:
            return
        marks = [self.pieces[i] for i in run if self.pieces[i].is_mark]
        old, new = self._text(run, "kd"), self._text(run, "ki")
        if marks:  # the number of a paragraph that is none any more goes with its end
            old = NUMBER.sub("", old)
        left, right = self._left(run[0], old, new), self._right(run[-1], old, new)
        reasons = frozenset(c for i in run for c in self.pieces[i].comments)
        base = next((p for p in paragraphs if set(p) & set(range(run[0] - 1, run[-1] + 2))), [])
        change = Change(
            self.author.author,
            "words",
            *net(tokens(left + old + right), tokens(left + new + right)),
            around=tokens(self._text(base, "kd")),
            reasons=self.author.reasons_of(reasons),
        )
        if marks:
            split = marks[0].state == "i"
            first = self._until_mark(reversed(range(run[0])))
            second = self._until_mark(range(run[-1] + 1, len(self.pieces)))
            halves = tuple(passage(self._text(sorted(each), "k")) for each in (first, second))
            change = replace(change, kind="split" if split else "merged", halves=halves)
        if change.old or change.new or marks:
            yield change

    def _until_mark(self, indexes):
        found = []
        for i in indexes:
            if self.pieces[i].is_mark:
                break
            found.append(i)
        return found

    def _left(self, index, old, new):
        """Return the rest of a word in which the change begins."""
        before = self.pieces[index - 1] if index else None
        if not _goes_on(before) or not (_begins(old) or _begins(new)):
            return ""
        return re.search(r"[^\W\u3400-\u9fff]*\Z", before.text)[0]

    def _right(self, index, old, new):
        after = self.pieces[index + 1] if index + 1 < len(self.pieces) else None
        if not _goes_on(after) or not (_begins(old[::-1]) or _begins(new[::-1])):
            return ""
        return re.match(r"[^\W\u3400-\u9fff]*", after.text)[0]


def _goes_on(piece):
    """Return whether a word may continue in a piece beside a change."""
    return piece is not None and piece.state == "k" and not piece.is_gone


def _begins(words):
    return re.match(r"[^\W\u3400-\u9fff]", words) is not None


def _with_pieces(found):
    """Make one change of a paragraph split in several pieces, or of several merged."""
    out = []
    for each in found:
        last = next((n for n, one in enumerate(out) if one.kind == each.kind != "words"), None)
        if last is None:
            out.append(each)
            continue
        one = out[last]
        out[last] = replace(
            one, old=one.old + each.old, new=one.new + each.new, halves=one.halves + each.halves
        )
    return out


def _with_items(found):
    """Put the items of a list to the paragraph above that comes or goes with them."""
    out = []
    for each in found:
        last = out[-1] if out else None
        if each.around == ("item",) and last is not None and last.kind == each.kind:
            old, new = last.old + each.old, last.new + each.new
            out[-1] = replace(last, old=old, new=new, reasons=last.reasons + each.reasons)
        else:
            out.append(each)
    return [replace(each, around=()) for each in out]
