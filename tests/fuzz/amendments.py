"""Spoil files of amendments, and do with them everything that the program can do.

Most entries fit: their labels and words are in the text. So they pass the reader and meet in the
engine; the others are nonsense.
"""

import copy
from functools import cache
from itertools import pairwise

import yaml

from drafting.engine.amend.apply import apply_amendments
from drafting.engine.amend.conflicts import find_conflicts
from drafting.engine.amend.from_diff import amendments_from_diff
from drafting.engine.amend.order import VotingRules, voting_order
from drafting.engine.amend.rebase import rebase
from drafting.engine.compile import compile_amendments
from drafting.engine.consequential import consequential_amendments
from drafting.importing import read
from drafting.model.amendment import Action, Status
from drafting.model.journal import Journal, Tabled, tabled_amendments
from drafting.model.passages import digest_of, passages_of
from drafting.negotiation.amendment_files import amendments_yaml
from drafting.negotiation.texts import (
    ENDINGS,
    ROLLING_ENDINGS,
    amended,
    render_compilation,
    tracked,
)
from drafting.negotiation.wording import (
    WordedAmendments,
    amendment_document,
    grammar_of,
    write_wording,
)
from drafting.readers import read_bytes
from drafting.readers.docx.printed import printed_lines
from drafting.readers.yaml.amendments import read_amendments
from drafting.rendering import render
from drafting.reports.script import (
    Voices,
    chair_script,
    in_reading_order,
    oral_script,
    order_values,
)
from drafting.text.inline import Span, plain
from drafting.wording.documents import read_document
from drafting.writers.docx import render_docx
from drafting.writers.yaml import write_yaml
from drafting.writers.yaml.amendments import write_amendments
from tests.fuzz.records import READ, REFUSED, Outcome, hold, hold_printable
from tests.fuzz.seeds import chance, real_texts
from tests.fuzz.spoiling import NUMBERS, PIECES, spoilt_lines
from tests.fuzz.spoiling_yaml import spoilt_tokens
from tests.laid_out import EXAMPLES, everything
from tests.laws.test_compilation_laws import (
    bare,
    base_stands,
    new_words,
    page_of,
)
from tests.laws.test_inbox_laws import BASE as GARDENERS

HOME = EXAMPLES / "international-cooperation"
NAMES = ("Samoa", "Palau", "Tonga", "Côte d’Ivoire", "Samoa, on behalf of the Group", "SAMOA")
WORDS = ("indeed", "zqnew words", "[in brackets]", "*in italics*", "**bold**", "a[^new] note",
         "a^[note in place]", "2030", ";", ", and", "“quoted”", "人权", "الدول", "~~out~~",
         "1. not a number", "(a)", "A/RES/1/2", "…", " ", "", "-", "§ 3^2^")  # fmt: skip
ODD = (
    "\u202e",
    "\u200b",
    "\u2066",
    "\x85",
    "\x9b31m",
    "\x1b[31m",
    "\x07",
    "\ufeff",
    "\u2028",
    "\xad",
)
LABELS = ("OP1", "OP1 bis", "OP99", "PP1", "title", "symbol", "session", "issued", "adopted",
          "footnote 1", "footnote 2", "footnotes", "annex", "Annex I", "preamble", "operative",
          "OP2 (b)", "OP2 (b) (ii)", "enacting_formula", "sponsors", "agenda_items", "vote",
          "Part A", "Table 1", "row 2", "heading 1", "", "OP0", "OP-1",
          "OP" + "9" * 400, "kind", "language")  # fmt: skip


@cache
def texts():
    """Return pairs of texts: a base, and another form of it."""
    home = [read(HOME / f"{name}.yaml") for name in ("62-160", "63-180", "64-171")]
    rooms = [read(EXAMPLES / "negotiation" / f"{name}.yaml") for name in ("L93", "L93-Rev1")]
    model = read(EXAMPLES / "model-un" / "draft.yaml")
    pairs = [
        (home[1], home[0]), (home[1], home[2]), (rooms[1], rooms[0]), (GARDENERS, model),
        (everything(), home[1]), (model, GARDENERS), (GARDENERS, everything()),
        (home[1], everything()),
    ]  # fmt: skip
    real = real_texts()
    pairs += pairwise(real)
    return tuple(pairs)


@cache
def listed(index):
    """Return the amendments that turn a base into its other form, as plain entries."""
    base, other = texts()[index]
    made = amendments_from_diff(base, other, header=True).amendments
    return yaml.safe_load(write_amendments(made)) or {}


@cache
def passages(index):
    return passages_of(texts()[index][0])


def make(number):
    """Return the base and the one to three files of amendments with this number."""
    luck = chance("amendments", number)
    index = luck.randrange(len(texts()))
    files = {"base.yaml": write_yaml(texts()[index][0]).encode()}
    for name in ("samoa", "palau", "tonga")[: luck.choice((1, 2, 2, 3))]:
        files[f"{name}.yaml"] = _file(index, luck)
    return files


def _file(index, luck):
    head = {"proposers": [luck.choice(NAMES)]}
    if luck.random() < 0.5:
        head["base"] = {"digest": digest_of(texts()[index][0])}
    given = copy.deepcopy(listed(index))
    entries = given.get("amendments") or []
    luck.shuffle(entries)
    chosen = entries[: luck.choice((0, 0, 1, 2, 4))]
    chosen += [_entry(index, luck) for _ in range(luck.choice((1, 2, 3, 5, 8)))]
    bent = 0.25 if luck.random() < 0.35 else 0
    for each in chosen:
        each.pop("id", None)
        if luck.random() < bent:
            _bend(each, chosen, index, luck)
    luck.shuffle(chosen)
    tree = {**head, "amendments": chosen}
    notes = dict(given.get("footnotes") or {})
    if luck.random() < 0.5:
        notes["new"] = luck.choice(("See A/1/45.", "*Ibid.*", "x", "a[^new]"))
    if notes:
        tree["footnotes"] = notes
    source = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=90).encode()
    if luck.random() < 0.07:
        way = luck.choice((spoilt_lines, spoilt_tokens))
        source = way(source, luck)
    return source


def _entry(index, luck):
    """Return a random entry that probably fits the text."""
    found = passages(index)
    labels = [each.label for each in found.by_label.values()]
    label = luck.choice(labels) if luck.random() < 0.9 else luck.choice(LABELS)
    passage = found.find(label)
    lines = found.lines_in(passage) if passage else ()
    said = plain(lines[0].content if lines else ()).split(" ")
    start = luck.randrange(len(said))
    words = " ".join(said[start : start + luck.choice((1, 1, 2, 5, 40))])
    action = luck.choice(list(Action))
    entry = {"target": label, "action": action.value, **_content(action, words, labels, luck)}
    if luck.random() < 0.1:
        entry["status"] = luck.choice(list(Status)).value
    if luck.random() < 0.1:
        entry["reason"] = _words(luck)
    if luck.random() < 0.1:
        entry["item"] = luck.choice(("1", "2"))
    return entry


def _content(action, words, labels, luck):
    """Return the keys that an action needs."""
    number = luck.choice(("7", "5 bis", "A", "(c)", "", "0", "9" * 30, "II"))
    mark = luck.choice((";", ".", ",", ":", "", "…", "!", "and words"))
    new = _passages(luck)
    rewritten = luck.choice(({"text": f"*Decides* {_words(luck)}"}, {"text": _words(luck)}, new))
    return {
        Action.REPLACE_WORDS: {"words": words, "text": _words(luck)},
        Action.DELETE_WORDS: {"words": words},
        Action.INSERT_WORDS: {luck.choice(("after", "before")): words, "text": _words(luck)},
        Action.SET: {"text": _words(luck)},
        Action.REWRITE: rewritten,
        Action.INSERT_AFTER: new,
        Action.INSERT_BEFORE: new,
        Action.ADD: new,
        Action.DELETE: {},
        Action.MOVE_AFTER: {"to": luck.choice(labels)},
        Action.MOVE_BEFORE: {"to": luck.choice(labels)},
        Action.RENUMBER: {"text": number},
        Action.PUNCTUATE: {"text": mark},
        Action.BRACKET: {"words": words},
        Action.UNBRACKET: {"words": words},
    }[action]


def _words(luck):
    words = luck.choice(WORDS)
    return words if luck.random() < 0.7 else f"{words} {luck.choice(WORDS)}"


def _passages(luck):
    """Return new passages of some sort."""
    words = _words(luck)
    return luck.choice((
        {"paragraphs": [f"*Decides* {words}"]},
        {"paragraphs": [{"lead": "Decides", "text": words, "subparagraphs": ["One", words]}]},
        {"preamble": [f"*Recalling* {words}"]},
        {"paragraphs": [words]},
        {"paragraphs": [{"heading": words}]},
        {"paragraphs": [{"table": {"rows": [["a", words], ["c"]]}}]},
        {"subparagraphs": [words, "to see"]},
        {"subparagraphs": [{"text": words, "subparagraphs": ["x"], "tail": words}]},
        {"tail": words},
        {"annexes": [{"title": words, "paragraphs": [words]}]},
        {"parts": [{"title": words, "operative": [f"*Decides* {words}"]}]},
        {"paragraphs": [f"*Decides* {words}"], "subparagraphs": [words]},
        {"text": words},
    ))  # fmt: skip


def _bend(entry, entries, index, luck):
    """Change one key of an entry, so that it may no longer fit."""
    other = luck.choice(entries)
    key = luck.choice(list(entry))
    entry |= luck.choice((
        lambda: {key: luck.choice(NUMBERS)},
        lambda: {key: luck.choice(PIECES)},
        lambda: {key: luck.choice((None, 7, True, [], {}, ["x"], {"a": 1}, -1.5, 10**30))},
        lambda: {key: f"{entry[key]}{luck.choice(ODD)}x"},
        lambda: {key: other.get(key, "")},
        lambda: {"target": other.get("target", "")},
        lambda: {"action": luck.choice(list(Action)).value},
        lambda: {luck.choice(("words", "text", "after", "before", "to", "tail")): _words(luck)},
        lambda: {"guard": luck.choice(("0" * 10, "x", ""))},
        lambda: {"follows": luck.choice((["1"], ["2", "9"], "1"))},
        lambda: {"kind": "consequential"},
        lambda: {"id": luck.choice(("1", "1", "a:b", "x\u202e", ""))},
        lambda: {"supporters": luck.choice((["Fiji"], "Fiji", ["Fiji\x85"], []))},
        lambda: {"opponents": ["Fiji", "Samoa"]},
        lambda: {"decided": {"by": _words(luck), "date": luck.choice(("2030-01-02", "x"))}},
        lambda: {"target": luck.choice(LABELS)},
    ))()  # fmt: skip
    if luck.random() < 0.2:
        entry.pop(luck.choice(list(entry)))


def attempt(files, number):
    """Do with a base and files of amendments everything that the program can do."""
    base = read_bytes(files["base.yaml"], "base.yaml").resolution
    if base is None:
        return Outcome(REFUSED)
    sets = []
    for name, source in files.items():
        if name == "base.yaml":
            continue
        reading = read_amendments(source, name)
        for each in reading.diagnostics:
            hold_printable(str(each), "a diagnostic")
        hold(reading.amendments or any(each.is_error for each in reading.diagnostics),
             "no amendments, and no reason given")  # fmt: skip
        if reading.amendments is not None:
            sets.append(reading.amendments)
    if not any(each.entries for each in sets):
        return Outcome(REFUSED)
    steps = list(STEPS.values())
    chance("steps", number).shuffle(steps)
    for step in steps:
        step(base, sets)
    return Outcome(READ)


def file_again(_base, sets):
    for each in sets:
        source = amendments_yaml(each, "a.yaml")
        hold(read_amendments(source.encode(), "a.yaml").amendments == each, "reads differently")


def applied(base, sets):
    outcome = apply_amendments(base, sets)
    named = [id(e.amendment) for e in outcome.done] + [id(e.entry.amendment) for e in outcome.left]
    named += [id(one.amendment) for one, _ in outcome.joined]
    named += [id(other.amendment) for _, other in outcome.joined]
    for of in sets:
        for each in of.entries:
            is_open = each.status in (Status.PROPOSED, Status.ACCEPTED)
            hold(not is_open or id(each) in named, f"{each.target}: neither done nor left")
    for ending in ENDINGS:
        if ending not in (".pdf", ".yml"):
            made = amended(ending, outcome.resolution, "a")
            if isinstance(made, str):
                hold_printable(made, f"the amended text as {ending}")
    for each in outcome.left:
        hold_printable(f"{each.message} {each.hint}", "why an entry is left")
    found = consequential_amendments(base, outcome.done)
    amendments_yaml(found.amendments, "consequential.yaml")


def collided(base, sets):
    for each in find_conflicts(base, sets).pairs:
        hold_printable(each.reason, "the reason of a conflict")


def compiled(base, sets):
    made = compile_amendments(base, sets)
    live = [e for of in sets for e in of.entries
            if e.status in (Status.PROPOSED, Status.PARKED, Status.ACCEPTED)]  # fmt: skip
    held = {id(e.amendment) for each in made.proposals for e in each.entries}
    held |= {id(unresolved.entry.amendment) for unresolved in made.left}
    hold(held == {id(each) for each in live}, "an entry is neither placed nor left")
    base_stands(base, made)
    page = page_of(made)
    for proposal in made.proposals:
        for words in (*new_words(proposal.change), *map(_span, proposal.proposers)):
            hold(bare(plain(words)) in page, "the words of a proposal are not printed")
    for unresolved in made.left:
        entry = unresolved.entry.amendment
        for words in (entry.text, *([entry.words] if entry.action is not Action.SET else [])):
            for part in words:  # a note is printed with its words at its mark
                said = bare(part.text) if isinstance(part, Span) else ""
                hold(said in page, "the words of a left amendment are not printed")
    for ending in ROLLING_ENDINGS:
        if ending != ".pdf":
            text = render_compilation(made, ending)
            if isinstance(text, str):
                hold_printable(text, f"the rolling text as {ending}")


def _span(words):
    return (Span(words),)


def compiled_tracked(base, sets):
    made = compile_amendments(base, sets)
    document, _ = tracked(made)
    before = _printed(document, accept=False)
    hold(before == _printed(render_docx(base), accept=None), "refused, it is not the base")
    _printed(document, accept=True)


def _printed(document, *, accept):
    return [(line.place, line.words) for line in printed_lines(document, "", accept=accept)]


def rebased(base, sets):
    found = rebase(base, sets[:1], sets[1:])
    amended(".yaml", found.resolution, "a.yaml")
    for each in found.sets:
        amendments_yaml(each, "a.yaml")
    for each in found.results:
        hold_printable(each.reason, "the reason of a result")
    open_ones = [
        e for of in sets[1:] for e in of.entries if e.status in (Status.PROPOSED, Status.ACCEPTED)
    ]
    hold(len(found.results) == len(open_ones), "an entry has no result")


def worded_documents(base, sets):
    for each in sets:
        if each.language not in ("en", "fr"):
            continue
        hold_printable(write_wording(each, base), "the wording")
        write_wording(each)
        document = amendment_document(each, base)
        for ending in (".docx", ".txt", ".xml", ".html", ".md"):
            made = render(document, ending)
            if isinstance(made, str):
                hold_printable(made, f"the amendment document as {ending}")
        again = read_bytes(render(document, ".docx"), "a.docx").resolution
        hold(again is not None, "the amendment document cannot be read")
        reading = read_document(again, grammar_of(each.language))
        amendments_yaml(reading.amendments, "a.yaml")


def voted(base, sets):
    records = [Tabled(handle=f"s{at}", amendments=of) for at, of in enumerate(sets)]
    journal = Journal(base="base.yaml", digest=digest_of(base), records=tuple(records))
    standings = [each for each in tabled_amendments(journal) if each.status is Status.PROPOSED]
    speaker = WordedAmendments.of(base, standings)
    for rules in VotingRules:
        order = voting_order(base, speaker.sets, rules)
        voices = Voices(speaker, speaker.ref)
        hold_printable(chair_script(order, base.masthead, voices), "the script of the chair")
        order_values(order, voices)
    outcome = apply_amendments(base, speaker.sets)
    entries = in_reading_order(outcome.done, base)
    hold_printable(oral_script(entries, base.masthead, speaker, revised=True), "the oral script")


STEPS = {
    each.__name__: each
    for each in (
        file_again, applied, collided, compiled, compiled_tracked, rebased, worded_documents, voted,
    )
}  # fmt: skip
