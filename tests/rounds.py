"""One edit of a rolling text, by hand, and what must come back of it.

`texts` gives texts, `proposals` random amendments for one, `KINDS` the kinds of edit. An edit is
made in the XML of the Word file and expected from the words of the base alone, so nothing here
asks the reader of rolling texts where words are.
"""

import copy
import random
import re
from dataclasses import dataclass, replace

from lxml import etree

from drafting.engine.amend.apply import apply_amendments
from drafting.engine.compile import compile_amendments
from drafting.model.amendment import (
    Action,
    Amendment,
    AmendmentSet,
    Base,
    Decision,
    NewText,
    Status,
)
from drafting.model.paragraph import OperativeParagraph, PreambularParagraph
from drafting.model.passages import digest_of, passages_of
from drafting.negotiation.texts import render_compilation, tracked
from drafting.readers.yaml.document import read_yaml
from drafting.text.inline import Mark, Span, plain
from tests.rolling_pages import AUTHOR, BRACKETS, TRACKED, Line, Page
from tests.tracked import w

NEW = ("gardens", "orchards", "meadows", "thickets", "hedges", "lawns")
NAMES = ("Samoa", "Palau", "Tonga", "Nauru")
_PHRASE = re.compile(r"\w+(?: \w+){1,3}")

GARDEN = """\
symbol: A/C.3/1/L.7
title: Rights of the gardener
preamble:
  - lead: Recalling
    text: "its resolution 1/998 of the first spring,[^1] and all earlier texts on shade"
  - lead: Noting
    text: that the old orchards in the valleys need patient and regular care
  - lead: Bearing in mind
    text: the report of the committee on benches
operative:
  - lead: Reaffirms
    text: that a bench without shade does not count among the places of rest
  - lead: Requests
    text: "the Secretary-General, with the help of all interested gardeners:"
    subparagraphs:
      - To report in early spring on the state of the hedges
      - To publish the outcome of the meeting in every village
      - To invite neighbours who own ladders and long ropes
  - heading: Water and light
  - lead: Welcomes
    text: "the [voluntary and generous] gifts of water made by several towns[^2]"
  - lead: Encourages
    text: farmers near rivers to keep the banks open for everybody
  - lead: Takes note
    text: of the plan for lamps along the main paths of the park
  - table:
      title: Seats in each park
      header: 1
      rows:
        - [Park, Number of seats]
        - [Northern park beside the mill, Forty benches of oak]
        - [Southern park below the castle, Sixty chairs of iron]
  - lead: Decides
    text: to consider the matter again at its next regular session
annexes:
  - title: Rules for visitors
    paragraphs:
      - text: Dogs stay outside the flower beds during the whole summer
      - text: Children may climb the lower branches under supervision
footnotes:
  1: See the first report on quiet places and green corners
  2: Including barrels delivered by boat from distant islands
"""


def garden():
    """Return a text with everything that a text may have."""
    reading = read_yaml(GARDEN.encode(), "garden.yaml")
    assert reading.resolution is not None, reading.diagnostics
    return reading.resolution


# -- proposals --


def proposals(text, chance):
    """Return the amendments of some delegations, made at random."""
    lines = [
        line for line in passages_of(text).lines
        if line.line is not None and re.match(r"(OP|PP)\d+( \(\w+\))*$", line.label)
    ]  # fmt: skip
    sets = []
    taken = set()
    for name in NAMES[: chance.randint(2, 4)]:
        entries = []
        many = chance.randint(1, max(1, min(4, len(lines) // 3)))
        for number, line in enumerate(chance.sample(lines, many), 1):
            entry = _proposal(line, name, chance)
            status = chance.choice([Status.PROPOSED] * 6 + [Status.ACCEPTED, Status.PARKED])
            if line.label in taken and status is Status.ACCEPTED:
                status = Status.PROPOSED  # two accepted ones may contradict each other
            taken.add(line.label)
            decided = Decision(reason="later") if status is Status.PARKED else None
            beside = [each for each in NAMES if each != name]
            entries.append(
                replace(
                    entry, id=str(number), status=status, decided=decided,
                    supporters=(chance.choice(beside),) if chance.random() < 0.2 else (),
                    opponents=(chance.choice(beside),) if chance.random() < 0.1 else (),
                )
            )  # fmt: skip
        base = Base(symbol=text.masthead.symbol, digest=digest_of(text))
        sets.append(AmendmentSet(base=base, proposers=(name,), entries=tuple(entries)))
    return sets


def _proposal(line, name, chance):
    words = plain(line.content)
    once = [each for each in re.findall(r"[A-Za-z]{5,}", words) if words.count(each) == 1]
    kind = chance.choice(("replace", "insert", "delete", "new", "whole", "rewrite"))
    is_paragraph = "(" not in line.label
    lead = "Invites" if line.label.startswith("OP") else "Aware"
    content = (Span(lead, Mark.LEAD), Span(f" of all who plant {name} {chance.choice(NEW)}"))
    made = (OperativeParagraph if lead == "Invites" else PreambularParagraph)(content=content)
    key = "paragraphs" if lead == "Invites" else "preamble"
    if kind == "new" and is_paragraph:
        action = Action.INSERT_AFTER
        return Amendment(target=line.label, action=action, new=NewText(**{key: (made,)}), id="1")
    if kind == "whole" or not once:
        return Amendment(target=line.label, action=Action.DELETE, id="1")
    action = {"insert": Action.INSERT_WORDS, "delete": Action.DELETE_WORDS}.get(
        kind, Action.REPLACE_WORDS
    )
    new = () if kind == "delete" else (Span(f"{chance.choice(NEW)} of {name}"),)
    return Amendment(
        target=line.label, action=action, words=(Span(chance.choice(once)),), text=new, id="1"
    )


# -- kinds of edit --


@dataclass(frozen=True, kw_only=True)
class Expected:
    """What must come back of an edit.

    Attributes:
        places: labels that the row may have.
        lines: the lines of the base with the edit, or None if the edit is not in words of the base.
        outcomes: outcomes that the row may have.
        said: words that the row must have.
        italic: line and words that are in italics after the edit.
        most: most rows that the one edit may have.
        note: words of a new footnote.
        reserved: whether the delegation reserves its position on the place.
    """

    places: tuple = ()
    lines: tuple | None = None
    outcomes: tuple = ("proposed", "not tracked")
    said: tuple = ()
    italic: tuple | None = None
    most: int = 1
    note: str = ""
    reserved: bool = False


@dataclass
class Site:
    """Words of the base on the page."""

    index: int
    at: int
    words: str
    line: Line
    start: int

    @property
    def end(self):
        return self.start + len(self.words)


class Editing:
    """Makes one edit of a page at a random place."""

    def __init__(self, text, page, chance, *, is_tracked):
        self.text, self.page, self.chance, self.is_tracked = text, page, chance, is_tracked
        self.base = passages_of(text).lines
        self.words = tuple(spaced(plain(each.content)) for each in self.base)

    # -- places --

    def sites(self, pattern=_PHRASE, lines=None):
        order = list(enumerate(self.base))
        self.chance.shuffle(order)
        for index, line in order:
            if not line.label or line.label == "title":
                continue
            words = self.words[index]
            places = list(pattern.finditer(words))
            self.chance.shuffle(places)
            for found in places[:6]:
                on_page = self.page.found(found[0], lines)
                if on_page is not None and sum(found[0] in each for each in self.words) == 1:
                    yield Site(index, found.start(), found[0], *on_page)

    def site(self, wanted=lambda site: True, **given):
        return next(filter(wanted, self.sites(**given)), None)

    def with_line(self, index, words):
        return (*self.words[:index], spaced(words), *self.words[index + 1 :])

    def _in_line(self, site, start, end, new):
        words = self.words[site.index]
        at = site.at
        return self.with_line(site.index, words[: at + start] + new + words[at + end :])

    def replaced(self, site, new, start=0, end=None):
        """Replace words at a place; return what is expected."""
        end = len(site.words) if end is None else end
        low, high = site.start + start, site.start + end
        self.page.replace(site.line, low, high, new, is_tracked=self.is_tracked)
        return Expected(
            places=(self.base[site.index].label,), lines=self._in_line(site, start, end, new)
        )

    # -- words --

    def insert(self):
        site = self.site()
        return site and self.replaced(site, f" {self.new()}", len(site.words))

    def delete(self):
        site = self.site(lambda each: each.line.text[each.start - 1 : each.start] == " ")
        if not site:
            return None
        site = Site(site.index, site.at - 1, f" {site.words}", site.line, site.start - 1)
        return self.replaced(site, "")

    def replace(self):
        site = self.site()
        return site and self.replaced(site, self.new())

    def over_border(self):
        """Replace the end of the italic lead and the first of the words after it."""

        def wanted(site):
            letters = site.line.letters[site.start : site.end]
            return len({bool(each.looks & {"i"}) for each in letters}) == 2

        site = self.site(wanted)
        return site and self.replaced(site, self.new())

    def start_of_paragraph(self):
        site = self.site(lambda each: each.at == 0)
        return site and self.replaced(site, f"{self.new().capitalize()} ", 0, 0)

    def end_of_paragraph(self):
        site = self.site(
            lambda each: each.at + len(each.words) == len(self.words[each.index]),
            pattern=re.compile(r"\w+(?: \w+){1,3}$"),
        )
        return site and self.replaced(site, f" {self.new()}", len(site.words))

    def punctuation(self):
        site = self.site()
        at = site and site.words.index(" ")
        return site and self.replaced(site, ",", at, at)

    def subparagraph(self):
        site = self.site(lambda each: re.search(r"\(\w+\)$", self.base[each.index].label))
        return site and self.replaced(site, self.new())

    def cell(self):
        site = self.site(lambda each: each.line.is_table)
        return site and self.replaced(site, self.new())

    def note_words(self):
        site = self.site(lambda each: each.line.is_note)
        return site and self.replaced(site, self.new())

    def annex(self):
        site = self.site(lambda each: "nnex" in self.base[each.index].label)
        return site and self.replaced(site, self.new())

    def heading(self):
        site = self.site(lambda each: self.base[each.index].label.startswith("heading"))
        return site and self.replaced(site, self.new())

    def beside(self):
        """Replace the word next to a bracket, or to a tracked change."""

        def wanted(site):
            letters = site.line.letters
            after = letters[site.end : site.end + 2]
            before = letters[max(site.start - 2, 0) : site.start]
            return any(not each.is_base for each in (*after, *before))

        site = self.site(wanted)
        return site and self.replaced(site, self.new())

    def bracketed(self):
        site = self.site()
        if not site:
            return None
        self.page.replace(site.line, site.end, site.end, "]", is_tracked=self.is_tracked)
        line = self.page.again(site.line)
        self.page.replace(line, site.start, site.start, "[", is_tracked=self.is_tracked)
        return Expected(
            places=(self.base[site.index].label,),
            lines=self._in_line(site, 0, len(site.words), f"[{site.words}]"),
        )

    def unbracketed(self):
        for index, words in enumerate(self.words):
            found = re.search(r"\[([^][]+)\]", words)
            lines = [each for each in self.page.lines if found and found[0] in each.text]
            if not found or len(lines) != 1:
                continue
            start = lines[0].text.index(found[0])
            letters = lines[0].letters[start : start + len(found[0])]
            if any(each.looks & {"b", "strike"} or each.owner or each.depth > 1 or each.is_gone
                   for each in letters):  # fmt: skip
                continue
            end = start + len(found[0])
            self.page.replace(lines[0], end - 1, end, "", is_tracked=self.is_tracked)
            line = self.page.again(lines[0])
            self.page.replace(line, start, start + 1, "", is_tracked=self.is_tracked)
            new = words[: found.start()] + found[1] + words[found.end() :]
            return Expected(places=(self.base[index].label,), lines=self.with_line(index, new))
        return None

    def in_proposal(self):
        """Replace a word that somebody proposes."""
        key = "b" if self.page.form == BRACKETS else ""
        places = []
        for line in self.page.lines:
            for found in re.finditer(rf"(?:{'|'.join(NEW)}) of (\w+)|all who plant", line.text):
                letters = line.letters[found.start() : found.end()]
                if all((each.looks & {key} if key else each.owner) and not each.is_gone
                       for each in letters):  # fmt: skip
                    places.append((line, found))
        if not places:
            return None
        line, found = self.chance.choice(places)
        self.page.replace(
            line, found.start(), found.start() + found[0].index(" "), "zebras",
            is_tracked=self.is_tracked,
        )  # fmt: skip
        places = (line.label.split(" bis")[0].split(" ter")[0],) if line.label else ()
        return Expected(
            places=places, outcomes=("on another's proposal",),
            said=(found[0].partition(" ")[0], "zebras"),
        )  # fmt: skip

    def italic(self):
        site = self.site(
            lambda each: (
                not any(letter.looks & {"i"} for letter in each.line.letters[each.start : each.end])
            )
        )
        if not site:
            return None
        self.page.italic(site.line, site.start, site.end, is_tracked=self.is_tracked)
        return Expected(
            places=(self.base[site.index].label,), lines=self.words, italic=(site.index, site.words)
        )

    def note(self):
        site = self.site(lambda each: not each.line.is_note and not each.line.is_table)
        if not site or len(self.page.file.notes.findall(w("footnote"))) < 3:
            return None
        words = f"See the {self.new()}"
        self.page.add_note(site.line, site.end - 1, words, is_tracked=self.is_tracked)
        return Expected(places=(self.base[site.index].label,), lines=(*self.words, words))

    # -- paragraphs --

    def _paragraphs(self):
        """Yield paragraphs without lists that nobody changes: their line and their place."""
        for index, line in enumerate(self.base):
            if not re.fullmatch(r"(PP|OP)\d+", line.label):
                continue
            if index + 1 < len(self.base) and self.base[index + 1].unit == line.unit:
                continue
            found = [
                each for each in self.page.lines
                if self.words[index] in spaced(each.text) and each.is_plain
            ]  # fmt: skip
            if len(found) == 1:
                yield index, found[0]

    def new_paragraph(self):
        places = list(self._paragraphs())
        if not places:
            return None
        index, line = self.chance.choice(places)
        is_preamble = self.base[index].label.startswith("PP")
        lead = "Conscious" if is_preamble else "Thanks"
        rest = f" everybody who looked after the {self.new()}"
        pieces = [(lead, True), (f"{rest}{',' if is_preamble else ';'}", False)]
        if not is_preamble and self.chance.random() < 0.5:
            number = self.base[index].label.removeprefix("OP")
            pieces = [("\t", False), (f"{number} quater.", False), ("\t", False), *pieces]
        self.page.add(line.element, line.element, pieces, is_tracked=self.is_tracked)
        lines = (*self.words[: index + 1], f"{lead}{rest}", *self.words[index + 1 :])
        return Expected(places=(self.base[index].label,), lines=lines)

    def enter(self):
        """Type a paragraph after Enter at the end of another one, as Word tracks it.

        The end mark of the paragraph is the new one, and the new paragraph has the old one.
        """
        places = [each for each in self._paragraphs() if self.base[each[0]].label.startswith("OP")]
        if not places or not self.is_tracked:
            return None
        index, line = self.chance.choice(places)
        words = f"Thanks everybody who looked after the {self.new()}"
        new = self.page.add(line.element, line.element, [(f"{words};", False)], is_tracked=True)
        signed = new.find(f"{w('pPr')}/{w('rPr')}/{w('ins')}")
        looks = line.element.find(w("pPr"))
        mark = looks.find(w("rPr"))
        if mark is None:
            mark = etree.SubElement(looks, w("rPr"))
        mark.insert(0, signed)
        lines = (*self.words[: index + 1], words, *self.words[index + 1 :])
        return Expected(places=(self.base[index].label,), lines=lines)

    def gone_paragraph(self):
        places = list(self._paragraphs())
        if not places:
            return None
        index, line = self.chance.choice(places)
        above = line.element.getprevious()
        self.page.remove(line.element, is_tracked=self.is_tracked)
        if line.label and self.chance.random() < 0.3:
            self.page.remove(above, is_tracked=self.is_tracked)
        lines = (*self.words[:index], *self.words[index + 1 :])
        return Expected(places=(self.base[index].label,), lines=lines)

    def _to_move(self):
        places = [each for each in self._paragraphs() if self.base[each[0]].label.startswith("OP")]
        pairs = [
            (one, other) for one in places for other in places if not -1 <= other[0] - one[0] <= 1
        ]
        return self.chance.choice(pairs) if pairs else None

    def _moved(self, index, after):
        lines = list(self.words)
        words = lines.pop(index)
        lines.insert(after if after < index else after - 1, "")
        place = after + 1 if after < index else after
        lines = [each for at, each in enumerate(self.words) if at != index]
        lines.insert(place, words)
        return tuple(lines)

    def cut_and_paste(self):
        pair = self._to_move()
        if not pair:
            return None
        (index, line), (after, other) = pair
        new = copy.deepcopy(line.element)
        self.page.remove(line.element, is_tracked=self.is_tracked)
        other.element.addnext(new)
        if self.is_tracked:
            mark = new.find(w("pPr")).find(w("rPr"))
            if mark is None:
                mark = etree.SubElement(new.find(w("pPr")), w("rPr"))
            mark.insert(0, self.page.file.signed("ins", AUTHOR))
            for run in list(new.iter(w("r"))):
                around = self.page.file.signed("ins", AUTHOR)
                run.addprevious(around)
                around.append(run)
        places = (self.base[index].label, self.base[after].label)
        return Expected(places=places, lines=self._moved(index, after), most=2)

    def word_move(self):
        pair = self._to_move() if self.is_tracked else None
        if not pair:
            return None
        (index, line), (after, other) = pair
        self.page.move(line.element, other.element)
        return Expected(places=(self.base[index].label,), lines=self._moved(index, after))

    def row(self):
        rows = [
            each for each in self.page.file.root.iter(w("tr"))
            if any(
                line.is_table and line.is_plain
                and "park" in line.text and "Park" not in line.text
                and line.element in list(each.iter(w("p")))
                for line in self.page.lines
            )
        ]  # fmt: skip
        rows = [
            each for each in rows
            if all(line.is_plain for line in self.page.lines
                   if line.element in list(each.iter(w("p"))))
        ]  # fmt: skip
        if not rows:
            return None
        row = self.chance.choice(rows)
        cells = ["Western park by the sea", f"Two {self.new()} of stone"]
        words = "".join(node.text or "" for node in row.iter(w("t")))
        last = max(at for at, each in enumerate(self.words) if each and words.endswith(each))
        self.page.add_row(row, cells, is_tracked=self.is_tracked)
        lines = (*self.words[: last + 1], *cells, *self.words[last + 1 :])
        places = tuple(each.label for each in self.base if "able" in each.label)
        return Expected(places=places, lines=lines)

    # -- comments and decisions --

    def comment(self, words="This has to be looked at by the lawyers.", **given):
        site = self.site(lambda each: re.match("PP|OP", self.base[each.index].label))
        if not site:
            return None
        label = self.base[site.index].label
        self.page.comment(site.line, site.start, site.end, words.format(label))
        return Expected(
            places=(label,), outcomes=("comment",), said=(words.format(label),), **given
        )

    def reserving(self):
        where = self.chance.choice(("", " on {}"))
        return self.comment(f"Fiji reserves its position{where}.", reserved=True)

    def supporting(self):
        return self.comment("Fiji supports the proposal of Samoa on {}.")

    def accept(self):
        """Accept the change of one delegation in a text with tracked changes, as Word does."""
        if self.page.form != TRACKED or self.is_tracked:
            return None
        letters = [
            each for line in self.page.lines for each in line.letters
            if each.owner and not each.owner.startswith(AUTHOR) and not line.is_note
            and any(letter.is_base for letter in line.letters)
        ]  # fmt: skip
        if not letters:
            return None
        letter = self.chance.choice(letters)
        around = letter.run.getparent()
        for run in list(around):
            around.addprevious(run)
        for beside in (around.getprevious(), around.getnext(), letter.run.getprevious()):
            is_gone = beside is not None and beside.tag == w("del")
            if is_gone and beside.get(w("author")) == letter.owner:
                beside.getparent().remove(beside)
        around.getparent().remove(around)
        return Expected(outcomes=("not tracked", "not placed"), said=("of",))

    def new(self):
        return f"{self.chance.choice(('quiet', 'narrow', 'round', 'old'))} zebras"


KINDS = {
    "insert words": Editing.insert,
    "delete words": Editing.delete,
    "replace words": Editing.replace,
    "replace over the end of italics": Editing.over_border,
    "start of a paragraph": Editing.start_of_paragraph,
    "end of a paragraph": Editing.end_of_paragraph,
    "punctuation": Editing.punctuation,
    "new paragraph": Editing.new_paragraph,
    "Enter at the end of a paragraph": Editing.enter,
    "paragraph deleted": Editing.gone_paragraph,
    "cut and paste": Editing.cut_and_paste,
    "Word's move": Editing.word_move,
    "subparagraph": Editing.subparagraph,
    "table cell": Editing.cell,
    "table row added": Editing.row,
    "new footnote": Editing.note,
    "words of a footnote": Editing.note_words,
    "italics only": Editing.italic,
    "words of a proposal": Editing.in_proposal,
    "beside a bracket": Editing.beside,
    "brackets added": Editing.bracketed,
    "brackets removed": Editing.unbracketed,
    "annex": Editing.annex,
    "heading": Editing.heading,
    "comment": Editing.comment,
    "comment that reserves": Editing.reserving,
    "comment that supports": Editing.supporting,
    "accept a tracked change": Editing.accept,
}
COMMENTS = ("comment", "comment that reserves", "comment that supports")


@dataclass(frozen=True, kw_only=True)
class Round:
    """A rolling text with one edit.

    Attributes:
        text: the text as tabled.
        kind: the kind of edit.
        form: BRACKETS or TRACKED.
        is_tracked: whether the edit is tracked.
        file: the edited Word file.
        expected: what must come back.
    """

    text: object
    kind: str
    form: str
    is_tracked: bool
    file: bytes
    expected: Expected


def made_round(texts, kind, seed, form, *, is_tracked):
    """Return a round, or None if this edit cannot be made so.

    Args:
        texts: texts to choose from; the garden if a text has no place for the edit.
        kind: the kind of edit.
        seed: any number.
        form: BRACKETS or TRACKED.
        is_tracked: whether the edit is tracked.
    """
    for attempt in range(6):
        chance = random.Random(f"{kind} {seed} {attempt}")  # noqa: S311
        text = garden() if attempt or not texts else chance.choice(texts)()
        sets = proposals(text, chance)
        compilation = compile_amendments(text, sets, statuses=frozenset(Status))
        source = (
            tracked(compilation)[0] if form == TRACKED else render_compilation(compilation, ".docx")
        )
        page = Page(source)
        editing = Editing(text, page, chance, is_tracked=is_tracked)
        expected = KINDS[kind](editing)
        if expected:
            return Round(
                text=text, kind=kind, form=form, is_tracked=is_tracked, file=page.bytes(),
                expected=expected,
            )  # fmt: skip
    return None


def spaced(words):
    """Return words with single spaces."""
    return " ".join(words.split())


def judged(made, inbox):
    """Return "right", "lost", "extra" or "wrong", and why."""
    expected = made.expected
    rows = [
        (each.delegation, each.place, each.words, each.outcome.value) for each in inbox.findings
    ]
    reserved = [each for found in inbox.sets.values() for each in found.reservations]
    if expected.reserved:
        right = [each.target for each in reserved] == list(expected.places) and len(rows) <= 1
        return ("right", "") if right else ("lost" if not rows else "wrong", f"{rows} {reserved}")
    if not rows:
        return "lost", f"nothing; expected {expected.places}"
    if len(rows) > expected.most:
        return "extra", str(rows)
    for delegation, place, words, outcome in rows:
        if delegation.casefold() != AUTHOR.casefold():
            return "wrong", f"owner {delegation}: {rows}"
        if expected.places and not place.startswith(expected.places):
            return "wrong", f"place, expected {expected.places}: {rows}"
        if outcome not in expected.outcomes:
            return "wrong", f"outcome: {rows}"
        if any(each not in words for each in expected.said):
            return "wrong", f"words, expected {expected.said}: {rows}"
    if expected.lines is None:
        return "right", ""
    return _applied(made, inbox, rows)


def _applied(made, inbox, rows):
    expected = made.expected
    sets = [
        replace(
            found, entries=tuple(replace(each, status=Status.PROPOSED) for each in found.entries)
        )
        for found in inbox.sets.values()
    ]
    result = apply_amendments(made.text, sets).resolution
    if result is None:
        return "wrong", f"it cannot be applied: {rows}"
    lines = passages_of(result).lines
    got = [spaced(plain(each.content)) for each in lines]
    if got != list(expected.lines):
        differ = [pair for pair in zip(got, expected.lines, strict=False) if pair[0] != pair[1]]
        return "wrong", f"text {differ[:1]}: {rows}"
    if expected.italic:
        index, words = expected.italic
        marks = [
            (char, bool(part.marks & Mark.ITALIC)) for part in lines[index].content
            if isinstance(part, Span) for char in part.text
        ]  # fmt: skip
        start = "".join(char for char, _ in marks).find(words)
        if not all(is_italic for _, is_italic in marks[start : start + len(words)]):
            return "wrong", f"not in italics: {rows}"
    return "right", ""
