"""Strategies for the laws: made-up resolutions of every shape that a reader can make.

`resolutions()` draws a whole `Resolution`; `blocks()`, `texts()` and the others draw its parts. The
models are *readable*, as if read from a file: closing marks that follow from the position are left
out, every declared footnote is mentioned, notes in place are counted in the order of print.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from hypothesis import strategies as st

from drafting.model import (
    Adoption,
    AgendaItem,
    Annex,
    Cell,
    FlushLine,
    Footnote,
    Heading,
    Masthead,
    MastheadWording,
    OperativeParagraph,
    Part,
    PreambularParagraph,
    Resolution,
    Sponsor,
    Subparagraph,
    Table,
    TextParagraph,
)
from drafting.model.closing import closers
from drafting.model.lines import block_from, lines_of
from drafting.model.proceedings import AdoptionStep, Proceedings, Votes
from drafting.model.walk import last_closed
from drafting.text.inline import Mark, NoteMark, Span, normal
from drafting.text.languages import LANGUAGES
from drafting.text.punctuation import take_closer

WORDS = {
    "en": "the of and Member States No 010 12:30 yes ~ = development “peace” [brackets] [ ] * ^ # "
    'a:b don\'t "quoted" C:\\dir inter-alia & @home %half !now - ? : , - > | {x} `tick` 2030 1e3 '
    "2009-03-26 null true # etc. sect. ; non\N{NON-BREAKING HYPHEN}breaking "
    "no\N{NO-BREAK SPACE}break",
    "fr": "de la paix et État l’homme «\N{NO-BREAK SPACE}développement\N{NO-BREAK SPACE}» n° à",
    "es": "de los derechos humanos y la señal número ¿qué?",
    "ru": "права человека и развитие № государств-членов",
    "ar": "حقوق الإنسان والتنمية ٢٠٣٠ الدول",
    "zh": "人权 发展 会员国，并 第2030号 A/RES/1 《宪章》",
}
LEADS = {
    "en": ["Recalling", "Taking note with appreciation", "Calls upon", "Also requests", "A * ^ b"],
    "fr": ["Rappelant", "Prie"],
    "es": ["Recordando", "Pide"],
    "ru": ["ссылаясь", "просит"],
    "ar": ["إذ تشير", "تطلب"],
    "zh": ["回顾", "请"],
}
_MARKS = st.sampled_from(
    [Mark.NONE] * 6
    + [Mark.ITALIC, Mark.BOLD, Mark.SUPERSCRIPT, Mark.STRUCK, Mark.ITALIC | Mark.BOLD]
)
_KEYS = ("charter", "a-1", "Supplement.53", "ü7")


def phrases(language="en", most=8):
    """Draw words with single spaces between them."""
    return st.lists(st.sampled_from(WORDS[language].split()), min_size=1, max_size=most).map(
        " ".join
    )


@st.composite
def texts(draw, language="en", notes=(), most=4, leads=False):
    """Draw a text with emphasis and note marks, without spaces at its ends."""
    parts = []
    for index in range(draw(st.integers(1, most))):
        words = draw(phrases(language, draw(st.sampled_from([3, 8, 40]))))
        glue = " " if index and draw(st.booleans()) else ""
        parts.append(Span(glue + words, draw(_MARKS)))
        if notes and draw(st.integers(0, 3)) == 0:
            parts.append(NoteMark(draw(st.sampled_from(notes))))
    if leads and draw(st.integers(0, 4)):
        joint = draw(st.sampled_from([" ", " ", " ", ""]))
        lead = Span(draw(st.sampled_from(LEADS[language])), Mark.LEAD)
        parts = [lead, Span(joint), *parts] if draw(st.integers(0, 9)) else [lead]
    return normal(parts)


def _ends():
    return st.sampled_from([None] * 8 + ["", ".", ";", ":", ",", "!", "…"])


def _numbers(levels):
    return st.sampled_from([None] * 6 + ["", *levels])


@st.composite
def subparagraphs(draw, language, notes, level=1):
    """Draw a list of subparagraphs, down to three levels."""
    result = []
    for _ in range(draw(st.integers(1, 3))):
        deeper = level < 3 and draw(st.integers(0, 4)) == 0
        result.append(
            Subparagraph(
                content=draw(texts(language, notes, most=2, leads=draw(st.booleans()))),
                end=draw(_ends()),
                id=draw(st.sampled_from(["", "", "sub-1"])),
                number=draw(_numbers(("c", "iii", "a bis"))),
                subparagraphs=draw(subparagraphs(language, notes, level + 1)) if deeper else (),
                tail=draw(tails(language, notes)) if deeper else (),
            )
        )
    return tuple(result)


@st.composite
def tails(draw, language, notes):
    """Draw the flush lines of a paragraph."""
    lines = st.builds(FlushLine, content=texts(language, notes, most=2), end=_ends())
    return tuple(draw(st.lists(lines, max_size=2)))


@st.composite
def paragraphs(draw, kind, language="en", notes=()):
    """Draw a preambular or operative paragraph."""
    fields = {
        "content": draw(texts(language, notes, leads=True)),
        "end": draw(_ends()),
        "id": draw(st.sampled_from(["", "", "durban"])),
    }
    if draw(st.integers(0, 3)) == 0:
        fields["subparagraphs"] = draw(subparagraphs(language, notes))
        fields["tail"] = draw(tails(language, notes))
    if kind is OperativeParagraph:
        fields["number"] = draw(_numbers(("7", "5 bis", "2 alt.")))
    return kind(**fields)


@st.composite
def tables(draw, language="en", notes=()):
    """Draw a table with spans and notes."""
    cells = st.builds(
        Cell,
        content=st.one_of(st.just(()), texts(language, notes, most=1)),
        columns=st.sampled_from([1, 1, 1, 2]),
        rows=st.sampled_from([1, 1, 1, 3]),
        align=st.sampled_from(["", "", "left", "center", "right"]),
    )
    rows = draw(st.lists(st.lists(cells, min_size=1, max_size=3), min_size=1, max_size=3))
    return Table(
        rows=tuple(map(tuple, rows)),
        header_rows=draw(st.integers(0, len(rows))),
        title=draw(st.one_of(st.just(()), texts(language, notes, most=1))),
        notes=tuple(draw(st.lists(texts(language, notes, most=2), max_size=2))),
        id=draw(st.sampled_from(["", "table-1"])),
    )


def blocks(language="en", notes=()):
    """Draw any block that an operative part or an annex can have."""
    titles = texts(language, notes, most=1)
    return st.one_of(
        paragraphs(OperativeParagraph, language, notes),
        paragraphs(OperativeParagraph, language, notes),
        paragraphs(PreambularParagraph, language, notes),
        st.builds(TextParagraph, content=texts(language, notes), id=st.sampled_from(["", "prose"])),
        st.builds(
            Heading,
            title=titles,
            number=st.sampled_from(["", "II", "Article 5"]),
            level=st.integers(1, 3),
            id=st.sampled_from(["", "", "h"]),
        ),
        st.builds(Heading, number=st.sampled_from(["I", "3"])),
        tables(language, notes),
    )


@st.composite
def bodies(draw, language="en", notes=()):
    """Draw the fields that a resolution and a part share."""
    preamble = draw(st.lists(paragraphs(PreambularParagraph, language, notes), max_size=3))
    operative = draw(st.lists(blocks(language, notes), max_size=4))
    annexes = draw(st.lists(annexes_(language, notes), max_size=2))
    return {
        "title": draw(st.one_of(st.just(()), texts(language, notes, most=2))),
        "enacting_formula": draw(
            st.sampled_from([None, "", "The Commission,", "The Council: yes,"])
        ),
        "preamble": _readable(preamble, language, ends=False),
        "operative": _readable(operative, language),
        "annexes": tuple(annexes),
    }


@st.composite
def annexes_(draw, language="en", notes=()):
    """Draw an annex."""
    found = draw(st.lists(blocks(language, notes), max_size=3))
    return Annex(
        title=draw(st.one_of(st.just(()), texts(language, notes, most=1))),
        label=draw(st.sampled_from(["", "", "Appendix"])),
        paragraphs=_readable(found, language, in_annex=True),
    )


def _readable(found, language, *, ends=True, in_annex=False):
    """Leave out the closing marks that a reader would leave out."""
    rules = LANGUAGES[language]
    final = last_closed(found) if ends else -1
    result = []
    for index, block in enumerate(found):
        if not isinstance(block, PreambularParagraph | OperativeParagraph):
            result.append(block)
            continue
        lines = lines_of(block)
        marks = closers(lines, rules, in_annex=in_annex, last=index == final, own=False)
        settled = [
            replace(line, frame=replace(line.frame, end=_end(line, mark, in_annex=in_annex)))
            for line, mark in zip(lines, marks, strict=True)
        ]
        result.append(block_from(settled))
    return tuple(result)


def _end(line, computed, *, in_annex):
    end, own = line.frame.end, take_closer(line.content)[1]
    if end == computed and (in_annex or not own):
        return None
    if end is None and computed == "" and own and not in_annex:
        return ""
    return end


_SHORT = st.sampled_from(["", "", "Third Committee", "A/63/430/Add.2 (Part II)", "No: 3 #x", "yes"])
_DATES = st.dates(datetime.date(1946, 1, 1), datetime.date(2040, 1, 1))
ADOPTIONS = st.one_of(
    st.none(),
    st.builds(
        Adoption,
        date=st.one_of(st.none(), _DATES),
        meeting=st.sampled_from(["", "70", "070", "70th (resumed)"]),
        resumed=st.booleans(),
        dated_heading=st.booleans(),
    ),
)
MASTHEADS = st.builds(
    Masthead,
    organ=st.sampled_from(["General Assembly", "Security Council", ""]),
    symbol=st.sampled_from(["", "A/RES/63/180", "A/C.3/80/L.20/Rev.1"]),
    session=st.sampled_from(["", "63", "010", "tenth emergency special", "2018 session"]),
    agenda_items=st.lists(
        st.builds(AgendaItem, item=st.sampled_from(["64 (b)", "010", "7"]), title=_SHORT),
        max_size=2,
    ).map(tuple),
    committee=_SHORT,
    report=_SHORT,
    basis=st.sampled_from(["", "[without reference to a Main Committee (A/63/L.7)]"]),
    distribution=st.sampled_from(["", "General", "Limited"]),
    issued=st.one_of(st.none(), _DATES),
    original=_SHORT,
    sponsors=st.lists(
        st.builds(Sponsor, name=st.sampled_from(["Samoa", "No", "Norway"]), capacity=_SHORT),
        max_size=2,
    ).map(tuple),
    reissue=st.sampled_from(["", "Reissued on 3 May.", "** Second reissue: all # of it."]),
    job_number=st.sampled_from(["", "00-00000", "0812345"]),
    adopted=ADOPTIONS,
    sponsors_note=st.sampled_from(["", "On behalf of the islands: all # of them."]),
    signatories=st.sampled_from([(), ("Fiji", "Tonga"), ("Fiji: all",)]),
    parent_organ=st.sampled_from(["", "General Assembly"]),
    session_dates=st.sampled_from(["", "11 September–13 October 2023"]),
    wording=st.builds(
        MastheadWording,
        issued=st.sampled_from(["", "March 2013"]),
        number=st.sampled_from(["", "77/256"]),
    ),
)

_NAMES = st.sampled_from(["Samoa", "NORWAY", "No", "Côte d’Ivoire"])
PROCEEDINGS = st.builds(
    Proceedings,
    steps=st.lists(
        st.builds(
            AdoptionStep,
            name=st.sampled_from(["draft", "additional sponsors", "recommendation", "veto", ""]),
            date=st.one_of(st.none(), _DATES),
            symbol=st.sampled_from(["A/63/L.7", "A/63/PV.70"]),
            by=st.one_of(st.just(""), _NAMES),
            part=st.sampled_from(["", "12", "6 (a)", "010"]),
        ),
        max_size=3,
    ).map(tuple),
    outcome=st.sampled_from(["without a vote", "recorded vote", "a show of hands"]),
    votes=st.lists(
        st.builds(
            Votes,
            side=st.sampled_from(["in favour", "against", "abstaining", "absent"]),
            count=st.one_of(st.none(), st.integers(0, 200)),
            states=st.lists(_NAMES, max_size=3).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
)
"""Proceedings with at least one field; a file without any field has no proceedings."""


@st.composite
def resolutions(draw, languages=tuple(LANGUAGES)):
    """Draw a whole resolution, as a reader would return it."""
    language = draw(st.sampled_from(languages))
    notes = draw(st.sampled_from([(), _KEYS, (*_KEYS, "^")]))
    fields = draw(bodies(language, notes))
    parts = ()
    if draw(st.integers(0, 4)) == 0:
        letters = st.sampled_from(["", "C"])
        parts = tuple(
            Part(letter=draw(letters), adopted=draw(ADOPTIONS), **draw(bodies(language, notes)))
            for _ in range(draw(st.integers(1, 2)))
        )
        fields |= {"preamble": (), "operative": (), "annexes": ()}
    resolution = Resolution(
        masthead=draw(MASTHEADS),
        language=language,
        kind=draw(st.sampled_from(["resolution", "decision"])),
        parts=parts,
        vote=draw(st.sampled_from(["", "[Adopted without a vote.]"])),
        proceedings=draw(st.one_of(st.none(), PROCEEDINGS)),
        **fields,
    )
    return _with_notes(draw, resolution, language)


def _with_notes(draw, resolution, language):
    """Number the notes in place in the order of print and give every mark its footnote."""
    counted = []
    mentioned = set()

    def settle(part):
        if not isinstance(part, NoteMark):
            return part
        if part.key == "^":
            counted.append(f"^{len(counted) + 1}")
            return NoteMark(counted[-1])
        mentioned.add(part.key)
        return part

    resolution = mapped(resolution, settle)
    declared = [key for key in _KEYS if key in mentioned]
    footnotes = [Footnote(key=key, content=draw(texts(language, most=2))) for key in declared]
    plain_notes = texts(language, most=2).map(_without_brackets)
    footnotes += [Footnote(key=key, content=draw(plain_notes), in_place=True) for key in counted]
    return replace(resolution, footnotes=tuple(footnotes))


def _without_brackets(content):
    """Remove closing brackets: a note in place cannot have one without its opening one."""
    return normal(Span(re.sub(r"[\[\]]", "x", part.text), part.marks) for part in content)


def mapped(node, change):
    """Change every span and note mark of a resolution, in the order of print."""
    if isinstance(node, Span | NoteMark):
        return change(node)
    if isinstance(node, tuple):
        return tuple(mapped(each, change) for each in node)
    if not hasattr(node, "__dataclass_fields__"):
        return node
    order = ("title", "content", "preamble", "operative", "annexes", "parts", "subparagraphs",
             "tail", "rows", "notes", "paragraphs")  # fmt: skip
    names = [name for name in order if name in node.__dataclass_fields__]
    changed = {}
    for name in names:
        value = getattr(node, name)
        if isinstance(value, tuple):
            changed[name] = mapped(value, change)
    return replace(node, **changed)


@st.composite
def revisions(draw, base):
    """Draw a revision of a text: paragraphs deleted, inserted and changed, notes unchanged."""
    language = base.language

    def operative(found):
        return draw(_revised(tuple(found), OperativeParagraph, language))

    def preamble(found):
        return draw(_revised(tuple(found), PreambularParagraph, language))

    if base.parts:
        parts = [
            replace(
                part,
                preamble=_readable(preamble(part.preamble), language, ends=False),
                operative=_readable(operative(part.operative), language),
            )
            for part in base.parts
        ]
        return replace(base, parts=tuple(parts))
    return replace(
        base,
        preamble=_readable(preamble(base.preamble), language, ends=False),
        operative=_readable(operative(base.operative), language),
    )


@st.composite
def _revised(draw, found, kind, language):
    result = []
    for block in found:
        deed = draw(st.sampled_from(["keep", "keep", "keep", "drop", "change", "precede"]))
        lines = lines_of(block)
        noted = any(isinstance(part, NoteMark) for line in lines for part in line.content)
        if deed == "precede":
            result.append(draw(paragraphs(kind, language)))
        if deed == "drop" and not noted:
            continue
        if deed == "change" and isinstance(block, kind):
            more = draw(phrases(language, 3))
            block = replace(block, content=normal((*block.content, Span(f" {more}"))))
        result.append(block)
    if draw(st.integers(0, 2)) == 0:
        result.append(draw(paragraphs(kind, language)))
    return result
