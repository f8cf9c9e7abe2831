"""The keys of a resolution file: one table for all that needs to know them.

The reader takes its known keys from here, the writer the order in which it writes them, the JSON
Schema its hover texts, and a test holds `docs/format.md` to it.
"""

from __future__ import annotations

from collections.abc import Iterable

from drafting.model.shapes import Key, Kind, Shape

NONE = "none"
"""Written after a key that is computed where nothing is given: here, nothing is printed."""

LANGUAGE_CODES = ("ar", "en", "es", "fr", "ru", "zh")
KINDS = ("resolution", "decision")
ALIGNMENTS = ("left", "center", "right")
MAX_LEVELS = 3
"""Subparagraphs nest (a), (i), a. and no deeper (format-spec 1.7)."""

_BLOCKS = (
    "operative paragraph",
    "numbered paragraph",
    "prose paragraph",
    "heading block",
    "table block",
    "preambular group",
)

_ID = Key("id", Kind.WORDS, "A name of your own for the paragraph; never printed.", "durban")
_LEAD = Key(
    "lead", Kind.WORDS, "Opening words, printed in the language's emphasis.", "Recalling also"
)
_JOIN = Key(
    "join", Kind.WORDS, 'What stands between lead and text: "" or " "; otherwise computed.', '""'
)
_TEXT = Key("text", Kind.TEXT, "The words, without number and closing mark.", "all Member States")
_END = Key(
    "end", Kind.WORDS, 'Closing mark, where it is not the computed one; "" prints none.', '"."'
)
_NUMBER = Key(
    "number",
    Kind.FIGURES,
    "Printed number, where it is not counted; `none` prints none.",
    "5 bis",
)
_SUBPARAGRAPHS = Key(
    "subparagraphs",
    Kind.LIST,
    "The list (a), (b), … under the paragraph; up to three levels.",
    "[To report, To publish]",
    of=("subparagraph",),
)
_TAIL = Key(
    "tail",
    Kind.LIST,
    "Flush line or lines that continue the paragraph after its list.",
    "and requests a report",
    of=("tail line",),
)
_FORMULA = Key(
    "enacting_formula",
    Kind.WORDS,
    "Enacting line where it is not made from the organ, with its comma; `none` prints none.",
    '"The General Assembly,"',
)
_PREAMBLE = Key(
    "preamble",
    Kind.LIST,
    "The preambular paragraphs.",
    '["*Recalling* its resolution 61/168"]',
    of=("preambular paragraph",),
)
_OPERATIVE = Key(
    "operative",
    Kind.LIST,
    "The operative paragraphs, and what stands between them.",
    '["*Decides* to remain seized of the matter"]',
    of=_BLOCKS,
)
_ANNEXES = Key("annexes", Kind.LIST, "The annexes.", "[{title: Terms of reference}]", of=("annex",))
_ADOPTED = Key(
    "adopted",
    Kind.MAPPING,
    "When it was adopted; a draft has no such key.",
    "{date: 2008-12-18, meeting: 70}",
    of=("adoption",),
)
_TITLE = Key("title", Kind.TEXT, "The title.", "Rights of the child")

_RESOLUTION = Shape(
    "resolution",
    (
        Key("symbol", Kind.WORDS, "Document symbol.", "A/RES/63/180"),
        Key(
            "organ",
            Kind.WORDS,
            "The organ, in English; General Assembly unless given.",
            "Security Council",
        ),
        Key(
            "parent_organ",
            Kind.WORDS,
            "The organ named at the top, where the text is that of a body under it.",
            "General Assembly",
        ),
        Key("session", Kind.FIGURES, "Number or name of the session.", "63"),
        Key(
            "session_dates",
            Kind.WORDS,
            "First and last day of the session, where printed.",
            "11 September–13 October 2023",
        ),
        Key(
            "agenda_items",
            Kind.LIST,
            "Agenda items the text falls under.",
            "[{item: 64 (b)}]",
            of=("agenda item",),
        ),
        Key("committee", Kind.WORDS, "Main Committee that reported.", "Third Committee"),
        Key("report", Kind.WORDS, "Symbol of the committee's report.", "A/63/430/Add.2"),
        Key(
            "basis",
            Kind.WORDS,
            "The whole bracketed line, where it does not name a committee's report.",
            '"[without reference to a Main Committee (A/63/L.7)]"',
        ),
        Key("kind", Kind.CHOICE, "resolution unless given.", "decision", choices=KINDS),
        Key(
            "language",
            Kind.CHOICE,
            "Language of the text; en unless given.",
            "fr",
            choices=LANGUAGE_CODES,
        ),
        _TITLE,
        Key("distribution", Kind.WORDS, "General, Limited or Restricted.", "General"),
        Key("issued", Kind.DATE, "Date of issue, or of submission of a draft.", "2009-03-26"),
        Key("original", Kind.WORDS, "Original language, where printed.", "English"),
        Key(
            "sponsors",
            Kind.LIST,
            "Sponsors of a draft.",
            "[Samoa, {name: Palau, capacity: on behalf of the Pacific islands}]",
            of=("sponsor",),
        ),
        Key(
            "sponsors_note",
            Kind.WORDS,
            "Note to the line of the sponsors, printed under it after an asterisk.",
            "On behalf of the Pacific islands.",
        ),
        Key(
            "reissue",
            Kind.WORDS,
            "Note to the symbol of a document issued again, printed after an asterisk; a second "
            "reissue begins with two.",
            "Reissued for technical reasons on 16 October 2018.",
        ),
        Key("job_number", Kind.FIGURES, "Job number, if you were given one.", "00-00000"),
        _ADOPTED,
        Key(
            "wording",
            Kind.MAPPING,
            "Lines above the text that read otherwise than they would be made.",
            "{agenda: Item 137 of the preliminary list}",
            of=("wording",),
        ),
        _FORMULA,
        _PREAMBLE,
        _OPERATIVE,
        _ANNEXES,
        Key(
            "parts",
            Kind.LIST,
            "Parts A, B, … that stand instead of one preamble and operative part.",
            "[{title: Programme of work}, {title: Budget}]",
            of=("part",),
        ),
        Key(
            "footnotes",
            Kind.NOTES,
            "Footnotes by the name used in the marks `[^name]`.",
            "{millennium: See resolution 55/2.}",
        ),
        Key("vote", Kind.LINES, "Vote statement at the end.", '"[Adopted without a vote.]"'),
        Key(
            "proceedings",
            Kind.MAPPING,
            "How the text came about; never printed.",
            "{outcome: without a vote}",
            of=("proceedings",),
        ),
    ),
)

_SHAPES = (
    _RESOLUTION,
    Shape(
        "agenda item",
        (
            Key("item", Kind.FIGURES, "Number with the letter of the sub-item.", "64 (b)"),
            Key("title", Kind.WORDS, "Title of the item, if it is printed.", "Human rights"),
        ),
        required=("item",),
        short=Kind.FIGURES,
    ),
    Shape(
        "sponsor",
        (
            Key("name", Kind.WORDS, "Short name of the sponsor.", "Samoa"),
            Key(
                "capacity",
                Kind.WORDS,
                "For whom it speaks.",
                "on behalf of the Group of 77 and China",
            ),
        ),
        required=("name",),
        short=Kind.WORDS,
    ),
    Shape(
        "adoption",
        (
            Key("date", Kind.DATE, "Day of adoption.", "2008-12-18"),
            Key("meeting", Kind.FIGURES, "Number of the plenary meeting.", "70"),
            Key("resumed", Kind.FLAG, "The meeting belongs to a resumed session.", "true"),
            Key(
                "dated_heading",
                Kind.FLAG,
                "Whether the heading says the date; true unless given.",
                "false",
            ),
        ),
    ),
    Shape(
        "wording",
        (
            Key("session", Kind.WORDS, "The line of the session.", "Resumed sixty-third session"),
            Key("issued", Kind.WORDS, "The line with the date of issue.", "March 2013"),
            Key(
                "agenda",
                Kind.WORDS,
                "The line of the agenda items.",
                "Item 137 of the preliminary list",
            ),
            Key(
                "sponsors",
                Kind.WORDS,
                "The line of the sponsors.",
                "Draft resolution submitted by the Chair of the Committee",
            ),
            Key(
                "heading",
                Kind.WORDS,
                "The line above the title.",
                "Resolutions adopted by the General Assembly on 30 December 2022",
            ),
            Key(
                "number",
                Kind.WORDS,
                "The number before the title, where the symbol has another.",
                "77/256",
            ),
        ),
    ),
    Shape(
        "proceedings",
        (
            Key(
                "steps",
                Kind.LIST,
                "The steps on the way to adoption.",
                "[{step: draft, symbol: A/63/L.7}]",
                of=("step",),
            ),
            Key("outcome", Kind.WORDS, "How it was adopted.", "recorded vote"),
            Key(
                "votes",
                Kind.LIST,
                "The sides of a recorded vote.",
                "[{side: in favour, count: 2}]",
                of=("side",),
            ),
        ),
    ),
    Shape(
        "step",
        (
            Key(
                "step",
                Kind.WORDS,
                "draft, additional sponsors, recommendation, adoption, or another word.",
                "recommendation",
            ),
            Key("date", Kind.DATE, "When.", "2008-11-24"),
            Key("symbol", Kind.WORDS, "Of the draft, the report, or the record.", "A/63/L.7"),
            Key("by", Kind.WORDS, "Who acts.", "Samoa and Palau"),
            Key("part", Kind.FIGURES, "Paragraph of the report.", "12"),
        ),
    ),
    Shape(
        "side",
        (
            Key("side", Kind.WORDS, "in favour, against, abstaining, or another word.", "against"),
            Key("count", Kind.COUNT, "How many, as stated.", "2"),
            Key("states", Kind.LIST, "Their names.", "[Samoa, Palau]"),
        ),
        required=("side",),
    ),
    Shape(
        "preambular paragraph",
        (_ID, _LEAD, _JOIN, _TEXT, _END, _SUBPARAGRAPHS, _TAIL),
        required=("lead", "text"),
        short=Kind.TEXT,
    ),
    Shape(
        "operative paragraph",
        (_ID, _NUMBER, _LEAD, _JOIN, _TEXT, _END, _SUBPARAGRAPHS, _TAIL),
        required=("lead",),
        short=Kind.TEXT,
    ),
    Shape(
        "numbered paragraph",
        (
            _ID,
            _NUMBER,
            Key(
                "paragraph",
                Kind.TEXT,
                "Words of a numbered paragraph that has no lead.",
                "The Bureau meets once a month",
            ),
            _END,
            _SUBPARAGRAPHS,
            _TAIL,
        ),
        required=("paragraph",),
    ),
    Shape(
        "prose paragraph",
        (
            _ID,
            Key(
                "text",
                Kind.TEXT,
                "Words of a paragraph without number, with their own punctuation.",
                "We will leave no one behind.",
            ),
        ),
        required=("text",),
    ),
    Shape(
        "heading block",
        (
            Key(
                "heading",
                Kind.MAPPING,
                "A heading between paragraphs: its words, or keys of its own.",
                "{number: II, title: Programme of work}",
                of=("heading",),
            ),
        ),
        required=("heading",),
    ),
    Shape(
        "heading",
        (
            _ID,
            Key("number", Kind.FIGURES, "Printed number or letter.", "II"),
            Key("title", Kind.TEXT, "The words.", "Programme of work"),
            Key("level", Kind.COUNT, "1 for the widest, which is meant unless given.", "2"),
        ),
        required=("title", "number"),
        short=Kind.TEXT,
    ),
    Shape(
        "table block",
        (
            Key(
                "table",
                Kind.MAPPING,
                "A table.",
                "{header: 1, rows: [[Year, Amount], [2025, 12]]}",
                of=("table",),
            ),
        ),
        required=("table",),
    ),
    Shape(
        "table",
        (
            _ID,
            Key("title", Kind.TEXT, "Line above the table.", "Scale of contributions"),
            Key("header", Kind.COUNT, "How many rows at the top are headings.", "1"),
            Key(
                "rows",
                Kind.ROWS,
                "Rows from the top; a cell covered by a span is left out.",
                "[[Year, Amount], [2025, 12]]",
                of=("cell",),
            ),
            Key("notes", Kind.LIST, "Lines under the table.", "[^a^ Estimate.]"),
        ),
        required=("rows",),
    ),
    Shape(
        "cell",
        (
            Key("text", Kind.TEXT, "The words.", "Total"),
            Key("columns", Kind.COUNT, "How many columns it spans.", "2"),
            Key("rows", Kind.COUNT, "How many rows it spans.", "2"),
            Key("align", Kind.CHOICE, "Where the words stand.", "right", choices=ALIGNMENTS),
        ),
        short=Kind.TEXT,
    ),
    Shape(
        "preambular group",
        (
            Key(
                "preamble",
                Kind.LIST,
                "Preambular paragraphs that stand among operative ones.",
                '["*Recalling* its resolution 61/168"]',
                of=("preambular paragraph",),
            ),
        ),
        required=("preamble",),
    ),
    Shape(
        "subparagraph",
        (_ID, _NUMBER, _LEAD, _JOIN, _TEXT, _END, _SUBPARAGRAPHS, _TAIL),
        required=("lead", "text"),
        short=Kind.TEXT,
    ),
    Shape("tail line", (_TEXT, _END), required=("text",), short=Kind.TEXT),
    Shape(
        "annex",
        (
            Key(
                "label",
                Kind.WORDS,
                "Word and number above the title, where they are not counted.",
                "Appendix",
            ),
            _TITLE,
            Key(
                "paragraphs",
                Kind.LIST,
                "The same kinds of paragraph as in the operative part; closing marks are typed.",
                "[The Bureau meets once a month.]",
                of=_BLOCKS,
            ),
        ),
    ),
    Shape(
        "part",
        (
            Key("letter", Kind.WORDS, "Printed letter, where it is not counted.", "C"),
            _TITLE,
            _FORMULA,
            _PREAMBLE,
            _OPERATIVE,
            _ANNEXES,
            _ADOPTED,
        ),
    ),
)

SHAPES = {shape.name: shape for shape in _SHAPES}
KEY_NAMES = frozenset(name for shape in _SHAPES for name in shape.names)
"""Every key there is, wherever it may stand."""


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that a misspelt one most likely means, or ""."""
    from difflib import get_close_matches

    folded = name.strip().lower().replace("-", "_").replace(" ", "_")
    by_fold = {candidate.lower(): candidate for candidate in known}
    found = get_close_matches(folded, by_fold, n=1, cutoff=0.7)
    return by_fold[found[0]] if found else ""
