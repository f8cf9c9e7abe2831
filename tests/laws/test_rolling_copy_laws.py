"""One edit of a rolling text comes back as exactly that edit, with its owner and its place.

Random proposals of three delegations are compiled; one word of the Word file is changed at a
random place, tracked or not. What is expected is taken from the page alone: the status line above
the word has the label, and bold words are words of a proposal.
"""

import random
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from drafting.engine.compile import compile_amendments
from drafting.importing import read
from drafting.inbox import read_inbox
from drafting.model.amendment import Action, Amendment, AmendmentSet, Base, NewText
from drafting.model.paragraph import OperativeParagraph
from drafting.model.passages import digest_of, passages_of
from drafting.negotiation.texts import render_compilation
from drafting.text.inline import Mark, Span, plain
from tests.printed_pages import split, without_part, wrong_places
from tests.rolling import read_back
from tests.tracked import Tracked, text_of, w

EXAMPLES = Path(__file__).parents[2] / "examples" / "international-cooperation"
WORD = re.compile(r"[A-Za-z]{5,}")
NEW = ("gardens", "orchards", "meadows", "thickets")


def proposals(text, seed):
    """Return the amendments of three delegations, made at random."""
    chance = random.Random(seed)  # noqa: S311
    lines = [
        line for line in passages_of(text).lines
        if line.line is not None and re.match(r"(OP|PP)\d+( \(\w+\))*$", line.label)
    ]  # fmt: skip
    sets = []
    for name in ("Samoa", "Palau", "Tonga"):
        entries = []
        for number, line in enumerate(chance.sample(lines, min(4, len(lines))), 1):
            words = plain(line.content)
            once = [each for each in WORD.findall(words) if words.count(each) == 1]
            entry = Amendment(id=str(number), target=line.label, action=Action.DELETE)
            kind = chance.choice(("replace", "insert", "delete", "new", "whole"))
            if kind == "new" and line.label.startswith("OP") and "(" not in line.label:
                paragraph = OperativeParagraph(
                    content=(Span("Invites", Mark.LEAD), Span(f" all to plant {name} trees"))
                )
                entry = Amendment(
                    id=str(number), target=line.label, action=Action.INSERT_AFTER,
                    new=NewText(paragraphs=(paragraph,)),
                )  # fmt: skip
            elif kind != "whole" and once:
                action = {"insert": Action.INSERT_WORDS, "delete": Action.DELETE_WORDS}.get(
                    kind, Action.REPLACE_WORDS
                )
                new = () if kind == "delete" else (Span(f"{chance.choice(NEW)} of {name}"),)
                entry = Amendment(
                    id=str(number), target=line.label, action=action,
                    words=(Span(chance.choice(once)),), text=new,
                )  # fmt: skip
            entries.append(entry)
        base = Base(symbol=text.masthead.symbol, digest=digest_of(text))
        sets.append(AmendmentSet(base=base, proposers=(name,), entries=tuple(entries)))
    return sets


def editable(file):
    """Yield runs of the text of a rolling file, each with the label above it and its kind."""
    label = ""
    depth = 0
    for paragraph in file.root.iter(w("p")):
        words = "".join(text_of(run) for run in paragraph.iter(w("r")))
        found = re.match(r"((?:OP|PP)\S.*?) – (?:open|agreed|contested|no proposals)", words)
        if found:
            label = found[1]
            continue
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        if style is None or not style.get(w("val")).startswith("SingleTxt"):
            label = ""
        if not label:
            continue
        for run in paragraph.iter(w("r")):
            text = text_of(run)
            looks = run.find(w("rPr"))
            bold = looks is not None and looks.find(w("b")) is not None
            struck = looks is not None and looks.find(w("strike")) is not None
            if bold and WORD.search(text):
                yield run, label, "proposal"
            elif not struck and depth == 0 and WORD.search(text) and not re.search(r"[][–]", text):
                yield run, label, "base"
            depth += 0 if bold or struck else text.count("[") - text.count("]")


def edited(source, seed, *, tracked):
    """Return the file with one other word, and the row that is expected."""
    chance = random.Random(seed)  # noqa: S311
    file = Tracked(source)
    places = [each for each in editable(file) if each[0].find(w("tab")) is None]
    run, label, kind = chance.choice(places)
    found = chance.choice(list(WORD.finditer(text_of(run))))
    middle = split(run, *found.span())
    if tracked:
        gone, new = file.signed("del", "Fiji"), file.signed("ins", "Fiji")
        middle.addprevious(gone)
        gone.addnext(new)
        copy = etree.fromstring(etree.tostring(middle))
        copy.find(w("t")).text = "zebra"
        new.append(copy)
        gone.append(middle)
        for node in middle.iter(w("t")):
            node.tag = w("delText")
    else:
        middle.find(w("t")).text = "zebra"
    return file.bytes(), (label, found[0], kind)


def check(text, seed, folder, through=None, *, is_carried=True):
    sets = proposals(text, seed)
    source = render_compilation(compile_amendments(text, sets), ".docx")
    tracked = (through is None or not is_carried) and seed % 2 == 0
    copy, (label, old, kind) = edited(source, seed, tracked=tracked)
    if through:
        copy = through(copy)
    name = "fiji.docx"
    rows = read_back(folder, copy, name, text)
    if not is_carried and not tracked and kind == "proposal":
        assert rows == [], seed  # the page alone does not show it
        return
    assert len(rows) == 1, (seed, label, old, kind, rows)
    delegation, place, words, outcome = rows[0]
    assert delegation.casefold() == "fiji"
    one, _, other = words.partition(" → ")
    assert other.count("zebra") == 1, (seed, rows)  # quoted with more words if it occurs twice
    assert one.strip() == other.replace("zebra", old).strip(), (seed, rows)
    if kind == "base":
        assert place.split(" (")[0].split(",")[0] == label.split(" (")[0], (seed, label, rows)
        assert outcome == "proposed"
    else:
        assert outcome == "on another's proposal", (seed, rows)


@pytest.mark.parametrize("seed", range(12))
def test_one_edit_of_a_rolling_text_comes_back_as_that_edit(seed, tmp_path):
    text = read(EXAMPLES / ("63-180.yaml" if seed % 3 else "62-160.yaml"))
    check(text, seed, tmp_path)


@pytest.mark.parametrize("bookmarks", [True, False])
@pytest.mark.parametrize("seed", range(6))
def test_one_edit_of_a_page_comes_back_as_that_edit(seed, bookmarks, tmp_path):
    def through(source):
        return without_part(source, bookmarks=bookmarks).bytes()

    text = read(EXAMPLES / ("63-180.yaml" if seed % 3 else "62-160.yaml"))
    check(text, 20 + seed, tmp_path, through, is_carried=False)


@pytest.mark.parametrize("seed", range(12))
def test_the_page_alone_says_where_each_word_comes_from(seed):
    text = read(EXAMPLES / ("63-180.yaml" if seed % 3 else "62-160.yaml"))
    assert wrong_places(text, proposals(text, seed)) == []


@pytest.mark.parametrize("language", ["fr", "es"])
def test_the_names_and_wishes_of_a_page_are_read_in_its_language(language):
    text = replace(read(EXAMPLES / "63-180.yaml"), language=language)
    sets = [replace(each, language=language) for each in proposals(text, 1)]
    assert wrong_places(text, sets) == []


def test_the_page_of_the_example_says_where_each_word_comes_from():
    folder = EXAMPLES.parent / "negotiation"
    text = read(folder / "L93.yaml")
    inbox = read_inbox(sorted((folder / "mail").glob("*.docx")), text)
    assert wrong_places(text, tuple(inbox.sets.values())) == []


@pytest.mark.parametrize("seed", range(6))
def test_the_page_of_a_real_text_says_where_each_word_comes_from(seed, texts):
    files = sorted((texts / "samples").rglob("A_RES_7*.docx"))
    text = read(random.Random(seed).choice(files))  # noqa: S311
    assert wrong_places(text, proposals(text, seed)) == []


def converted(office, folder):
    """Return a function that saves a Word file again in LibreOffice."""

    def through(source):
        (folder / "in").mkdir(exist_ok=True)
        (folder / "in" / "copy.docx").write_bytes(source)
        profile = (folder / "profile").as_uri()
        subprocess.run(
            [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to",
             "docx:MS Word 2007 XML", "--outdir", str(folder), str(folder / "in" / "copy.docx")],
            check=False, capture_output=True, timeout=180,
        )  # fmt: skip
        return (folder / "copy.docx").read_bytes()

    return through


@pytest.mark.parametrize("seed", [3, 5])
def test_an_edit_saved_in_libreoffice_comes_back_as_that_edit(seed, office, tmp_path):
    text = read(EXAMPLES / "63-180.yaml")
    check(text, seed, tmp_path, converted(office, tmp_path))


@pytest.mark.parametrize("seed", range(6))
def test_one_edit_of_a_real_text_comes_back_as_that_edit(seed, texts, tmp_path):
    files = sorted((texts / "samples").rglob("A_RES_7*.docx"))
    chance = random.Random(seed)  # noqa: S311
    text = read(chance.choice([each for each in files if each.stem != "A_RES_72_90"]))
    check(text, seed, tmp_path)
