"""The keys of a resolution file, in one table.

The reader knows its keys from it, the writer their order, and the JSON Schema its hover texts. A
test compares `docs/format.md` with it.
"""

from __future__ import annotations

from collections.abc import Iterable

from drafting.model.shapes import Key, KeyKind, Shape

NONE = "none"
"""The value of a key that is otherwise computed, if nothing is to be printed."""

LANGUAGE_CODES = ("ar", "en", "es", "fr", "ru", "zh")
KINDS = ("resolution", "decision")
ALIGNMENTS = ("left", "center", "right")
MAX_LEVELS = 3
"""Subparagraphs nest (a), (i), a. [EM, Paragraphs]; no text read nests deeper [UNXML, lists]."""

_BLOCKS = (
    "operative paragraph",
    "numbered paragraph",
    "prose paragraph",
    "heading block",
    "table block",
    "preambular group",
)

_ID = Key("id", KeyKind.WORDS, "A name of your own for the paragraph; never printed.", "durban")
_LEAD = Key(
    "lead", KeyKind.WORDS, "Opening words, printed in the language's emphasis.", "Recalling also"
)
_JOIN = Key(
    "join", KeyKind.WORDS, 'What is between lead and text: "" or " "; computed unless given.', '""'
)
_TEXT = Key(
    "text", KeyKind.TEXT, "The words, without number and closing mark.", "all Member States"
)
_END = Key("end", KeyKind.WORDS, 'Closing mark, if not the computed one; "" prints none.', '"."')
_NUMBER = Key(
    "number",
    KeyKind.FIGURES,
    "Printed number, if it is not the counted one; `none` prints none.",
    "5 bis",
)
_SUBPARAGRAPHS = Key(
    "subparagraphs",
    KeyKind.LIST,
    "The list (a), (b), … under the paragraph; up to three levels.",
    "[To report, To publish]",
    of=("subparagraph",),
)
_TAIL = Key(
    "tail",
    KeyKind.LIST,
    "Flush line or lines that continue the paragraph after its list.",
    "and requests a report",
    of=("tail line",),
)
_FORMULA = Key(
    "enacting_formula",
    KeyKind.WORDS,
    "Enacting line, with its comma; made from the organ unless given; `none` prints none.",
    '"The General Assembly,"',
)
_PREAMBLE = Key(
    "preamble",
    KeyKind.LIST,
    "The preambular paragraphs.",
    '["*Recalling* its resolution 61/168"]',
    of=("preambular paragraph",),
)
_OPERATIVE = Key(
    "operative",
    KeyKind.LIST,
    "The operative paragraphs, with headings, tables and prose between them.",
    '["*Decides* to remain seized of the matter"]',
    of=_BLOCKS,
)
_ANNEXES = Key(
    "annexes", KeyKind.LIST, "The annexes.", "[{title: Terms of reference}]", of=("annex",)
)
_ADOPTED = Key(
    "adopted",
    KeyKind.MAPPING,
    "When the text was adopted; a draft has no such key.",
    "{date: 2008-12-18, meeting: 70}",
    of=("adoption",),
)
_TITLE = Key("title", KeyKind.TEXT, "The title.", "Rights of the child")

_RESOLUTION = Shape(
    "resolution",
    (
        Key("symbol", KeyKind.WORDS, "Document symbol.", "A/RES/63/180"),
        Key(
            "organ",
            KeyKind.WORDS,
            "The organ, in English; General Assembly unless given.",
            "Security Council",
        ),
        Key(
            "parent_organ",
            KeyKind.WORDS,
            "The organ at the top of the page, if the text is that of a body under it.",
            "General Assembly",
        ),
        Key("session", KeyKind.FIGURES, "Number or name of the session.", "63"),
        Key(
            "session_dates",
            KeyKind.WORDS,
            "First and last day of the session, if printed.",
            "11 September–13 October 2023",
        ),
        Key(
            "agenda_items",
            KeyKind.LIST,
            "Agenda items of the text.",
            "[{item: 64 (b)}]",
            of=("agenda item",),
        ),
        Key("committee", KeyKind.WORDS, "Main Committee that reported.", "Third Committee"),
        Key("report", KeyKind.WORDS, "Symbol of the committee's report.", "A/63/430/Add.2"),
        Key(
            "basis",
            KeyKind.WORDS,
            "The whole line in brackets, if it does not name a committee's report.",
            '"[without reference to a Main Committee (A/63/L.7)]"',
        ),
        Key(
            "kind",
            KeyKind.CHOICE,
            "decision, or resolution if not given.",
            "decision",
            choices=KINDS,
        ),
        Key(
            "language",
            KeyKind.CHOICE,
            "Language of the text: ar, en, es, fr, ru or zh; en unless given.",
            "fr",
            choices=LANGUAGE_CODES,
        ),
        _TITLE,
        Key("distribution", KeyKind.WORDS, "General, Limited or Restricted.", "General"),
        Key("issued", KeyKind.DATE, "Date of issue, or of submission of a draft.", "2009-03-26"),
        Key("original", KeyKind.WORDS, "Original language, if printed.", "English"),
        Key(
            "sponsors",
            KeyKind.LIST,
            "Sponsors of a draft.",
            "[Samoa, {name: Palau, capacity: on behalf of the Pacific islands}]",
            of=("sponsor",),
        ),
        Key(
            "sponsors_note",
            KeyKind.WORDS,
            "Note to the line of the sponsors; printed below it after an asterisk.",
            "On behalf of the Pacific islands.",
        ),
        Key("signatories", KeyKind.LIST, "Who signs a draft, but is no sponsor.", "[Fiji, Tonga]"),
        Key(
            "reissue",
            KeyKind.WORDS,
            "Note to the symbol of a reissued document; printed after an asterisk, or after two "
            "for a second reissue.",
            "Reissued for technical reasons on 16 October 2018.",
        ),
        Key("job_number", KeyKind.FIGURES, "Job number, if the document has one.", "00-00000"),
        _ADOPTED,
        Key(
            "wording",
            KeyKind.MAPPING,
            "Lines above the text that differ from the computed ones.",
            "{agenda: Item 137 of the preliminary list}",
            of=("wording",),
        ),
        _FORMULA,
        _PREAMBLE,
        _OPERATIVE,
        _ANNEXES,
        Key(
            "parts",
            KeyKind.LIST,
            "Parts A, B, …, each with its own preamble and operative part.",
            "[{title: Programme of work}, {title: Budget}]",
            of=("part",),
        ),
        Key(
            "footnotes",
            KeyKind.NOTES,
            "Footnotes, each under the name in its marks `[^name]`.",
            "{millennium: See resolution 55/2.}",
        ),
        Key("vote", KeyKind.LINES, "Vote statement at the end.", '"[Adopted without a vote.]"'),
        Key(
            "proceedings",
            KeyKind.MAPPING,
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
            Key("item", KeyKind.FIGURES, "Number with the letter of the sub-item.", "64 (b)"),
            Key("title", KeyKind.WORDS, "Title of the item, if printed.", "Human rights"),
        ),
        required=("item",),
        short=KeyKind.FIGURES,
    ),
    Shape(
        "sponsor",
        (
            Key("name", KeyKind.WORDS, "Short name of the sponsor.", "Samoa"),
            Key(
                "capacity",
                KeyKind.WORDS,
                "On whose behalf it acts.",
                "on behalf of the Group of 77 and China",
            ),
        ),
        required=("name",),
        short=KeyKind.WORDS,
    ),
    Shape(
        "adoption",
        (
            Key("date", KeyKind.DATE, "Day of adoption.", "2008-12-18"),
            Key("meeting", KeyKind.FIGURES, "Number of the plenary meeting.", "70"),
            Key("resumed", KeyKind.FLAG, "The meeting belongs to a resumed session.", "true"),
            Key(
                "dated_heading",
                KeyKind.FLAG,
                "Whether the heading has the date; true unless given.",
                "false",
            ),
        ),
    ),
    Shape(
        "wording",
        (
            Key(
                "session", KeyKind.WORDS, "The line of the session.", "Resumed sixty-third session"
            ),
            Key("issued", KeyKind.WORDS, "The line with the date of issue.", "March 2013"),
            Key(
                "agenda",
                KeyKind.WORDS,
                "The line of the agenda items.",
                "Item 137 of the preliminary list",
            ),
            Key(
                "sponsors",
                KeyKind.WORDS,
                "The line of the sponsors.",
                "Draft resolution submitted by the Chair of the Committee",
            ),
            Key(
                "heading",
                KeyKind.WORDS,
                "The line above the title.",
                "Resolutions adopted by the General Assembly on 30 December 2022",
            ),
            Key(
                "number",
                KeyKind.WORDS,
                "The number before the title, if the symbol has another.",
                "77/256",
            ),
        ),
    ),
    Shape(
        "proceedings",
        (
            Key(
                "steps",
                KeyKind.LIST,
                "The steps on the way to adoption.",
                "[{step: draft, symbol: A/63/L.7}]",
                of=("step",),
            ),
            Key("outcome", KeyKind.WORDS, "How it was adopted.", "recorded vote"),
            Key(
                "votes",
                KeyKind.LIST,
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
                KeyKind.WORDS,
                "draft, additional sponsors, recommendation, adoption, or another word.",
                "recommendation",
            ),
            Key("date", KeyKind.DATE, "When.", "2008-11-24"),
            Key("symbol", KeyKind.WORDS, "Symbol of the draft, report or record.", "A/63/L.7"),
            Key("by", KeyKind.WORDS, "Who acts.", "Samoa and Palau"),
            Key("part", KeyKind.FIGURES, "Paragraph of the report.", "12"),
        ),
    ),
    Shape(
        "side",
        (
            Key(
                "side",
                KeyKind.WORDS,
                "in favour, against, abstaining, or another word.",
                "against",
            ),
            Key("count", KeyKind.COUNT, "How many, as stated.", "2"),
            Key("states", KeyKind.LIST, "Their names.", "[Samoa, Palau]"),
        ),
        required=("side",),
    ),
    Shape(
        "preambular paragraph",
        (_ID, _LEAD, _JOIN, _TEXT, _END, _SUBPARAGRAPHS, _TAIL),
        required=("lead", "text"),
        short=KeyKind.TEXT,
    ),
    Shape(
        "operative paragraph",
        (_ID, _NUMBER, _LEAD, _JOIN, _TEXT, _END, _SUBPARAGRAPHS, _TAIL),
        required=("lead",),
        short=KeyKind.TEXT,
    ),
    Shape(
        "numbered paragraph",
        (
            _ID,
            _NUMBER,
            Key(
                "paragraph",
                KeyKind.TEXT,
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
                KeyKind.TEXT,
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
                KeyKind.MAPPING,
                "A heading between paragraphs: its words, or the keys below.",
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
            Key("number", KeyKind.FIGURES, "Printed number or letter.", "II"),
            Key("title", KeyKind.TEXT, "The words.", "Programme of work"),
            Key("level", KeyKind.COUNT, "1 is the widest; 1 unless given.", "2"),
        ),
        required=("title", "number"),
        short=KeyKind.TEXT,
    ),
    Shape(
        "table block",
        (
            Key(
                "table",
                KeyKind.MAPPING,
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
            Key("title", KeyKind.TEXT, "Line above the table.", "Scale of contributions"),
            Key("header", KeyKind.COUNT, "Number of heading rows at the top.", "1"),
            Key(
                "rows",
                KeyKind.ROWS,
                "Rows from the top; leave out a cell that another one spans.",
                "[[Year, Amount], [2025, 12]]",
                of=("cell",),
            ),
            Key("notes", KeyKind.LIST, "Lines under the table.", "[^a^ Estimate.]"),
        ),
        required=("rows",),
    ),
    Shape(
        "cell",
        (
            Key("text", KeyKind.TEXT, "The words.", "Total"),
            Key("columns", KeyKind.COUNT, "Number of columns the cell spans.", "2"),
            Key("rows", KeyKind.COUNT, "Number of rows the cell spans.", "2"),
            Key("align", KeyKind.CHOICE, "left, center or right.", "right", choices=ALIGNMENTS),
        ),
        short=KeyKind.TEXT,
    ),
    Shape(
        "preambular group",
        (
            Key(
                "preamble",
                KeyKind.LIST,
                "Preambular paragraphs among operative ones.",
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
        short=KeyKind.TEXT,
    ),
    Shape("tail line", (_TEXT, _END), required=("text",), short=KeyKind.TEXT),
    Shape(
        "annex",
        (
            Key(
                "label",
                KeyKind.WORDS,
                "Word and number above the title, if they differ from the computed ones.",
                "Appendix",
            ),
            _TITLE,
            Key(
                "paragraphs",
                KeyKind.LIST,
                "Paragraphs, as in the operative part; type their closing marks.",
                "[The Bureau meets once a month.]",
                of=_BLOCKS,
            ),
        ),
    ),
    Shape(
        "part",
        (
            Key("letter", KeyKind.WORDS, "Printed letter, if it is not the counted one.", "C"),
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
"""All keys of all kinds of mapping."""


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that a misspelt name probably means, or ""."""
    from difflib import get_close_matches

    folded = name.strip().lower().replace("-", "_").replace(" ", "_")
    by_fold = {candidate.lower(): candidate for candidate in known}
    found = get_close_matches(folded, by_fold, n=1, cutoff=0.7)
    return by_fold[found[0]] if found else ""
