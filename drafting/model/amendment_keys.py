"""The keys of a file of amendments: one table, as `drafting.model.keys` is for resolutions."""

from __future__ import annotations

from drafting.model.amendment import Action, AmendmentKind, Status
from drafting.model.keys import SHAPES
from drafting.model.shapes import Key, KeyKind, Shape

ACTIONS = tuple(Action)
STATUSES = tuple(Status)
ENTRY_KINDS = tuple(AmendmentKind)
AGREED = ("agreed", "agreed ad referendum")
"""What a passage may be: the words of `PositionAct`."""

MASTHEAD = (
    "symbol", "organ", "parent_organ", "session", "session_dates", "agenda_items", "committee",
    "distribution", "issued", "original", "sponsors_note", "reissue",
    "job_number", "wording",
)  # fmt: skip
"""Header fields of an amendment document: the same keys as in a resolution file."""

_RESOLUTION = {key.name: key for key in SHAPES["resolution"].keys}
_BLOCKS = {key.name: key for key in SHAPES["annex"].keys}

_SUPPORTERS = Key("supporters", KeyKind.LIST, "Who supports it.", "[Samoa, Palau]")
_OPPONENTS = Key("opponents", KeyKind.LIST, "Who speaks against it.", "[Tonga]")

AMENDMENTS = Shape(
    "amendments",
    (
        Key(
            "base",
            KeyKind.MAPPING,
            "The text that the amendments change.",
            "{symbol: A/C.3/63/L.7}",
            of=("base",),
        ),
        Key("proposers", KeyKind.LIST, "Who proposes the amendments.", "[Samoa, Palau]"),
        _SUPPORTERS,
        _OPPONENTS,
        *(_RESOLUTION[name] for name in MASTHEAD),
        _RESOLUTION["language"],
        _RESOLUTION["title"],
        Key(
            "amendments",
            KeyKind.LIST,
            "The entries.",
            "[{target: OP5, action: delete}]",
            of=("amendment",),
        ),
        Key(
            "reservations",
            KeyKind.LIST,
            "Passages to which the proposers do not agree yet.",
            "[{target: OP15}]",
            of=("reservation",),
        ),
        Key(
            "agreements",
            KeyKind.LIST,
            "What was agreed in an earlier round; only in a file without proposers.",
            "[{target: OP15, by: the Chair}]",
            of=("agreement",),
        ),
        _RESOLUTION["footnotes"],
    ),
    required=("amendments",),
)

BASE = Shape(
    "base",
    (
        Key("symbol", KeyKind.WORDS, "Symbol of the text.", "A/C.3/63/L.7"),
        Key("kind", KeyKind.WORDS, "Kind of document, as printed.", "revised draft resolution"),
        Key("digest", KeyKind.WORDS, "Digest of its words, written by the program.", "0f1e2d3c4b"),
    ),
    short=KeyKind.WORDS,
)

RESERVATION = Shape(
    "reservation",
    (
        Key(
            "target", KeyKind.FIGURES, "Label of the passage; the whole text unless given.", "OP15"
        ),
        Key("by", KeyKind.WORDS, "Who reserves; the proposers unless given.", "Samoa"),
        Key("date", KeyKind.DATE, "When; the day of the file unless given.", "2008-11-20"),
        Key("reason", KeyKind.WORDS, "Why.", "no instructions"),
        Key("words", KeyKind.WORDS, "What was said.", "We reserve our position on OP15."),
    ),
    short=KeyKind.WORDS,
)

AGREED_PASSAGE = Shape(
    "agreement",
    (
        Key("target", KeyKind.FIGURES, "Label of the passage.", "OP15"),
        Key("status", KeyKind.CHOICE, "agreed unless given.", AGREED[1], choices=AGREED),
        Key("by", KeyKind.WORDS, "Who agreed.", "the Chair"),
        Key("date", KeyKind.DATE, "When.", "2008-11-20"),
        Key("reason", KeyKind.WORDS, "Why.", "agreed in informal consultations"),
        Key("guard", KeyKind.WORDS, "Digest of the agreed words.", "0f1e2d3c4b"),
    ),
    required=("target", "by"),
)

DECISION = Shape(
    "decision",
    (
        Key("by", KeyKind.WORDS, "Who decided.", "the Chair"),
        Key("date", KeyKind.DATE, "When.", "2008-11-20"),
        Key("reason", KeyKind.WORDS, "Why.", "agreed in informal consultations"),
    ),
)

PROPOSED = Shape(
    "proposed wording",
    (
        Key("target", KeyKind.FIGURES, "Label of the passage.", "OP5 (b)"),
        Key("words", KeyKind.TEXT, "Words of the passage.", "as needed"),
        Key("text", KeyKind.TEXT, "What would be there instead.", "as appropriate"),
    ),
    required=("target", "words"),
)

AMENDMENT = Shape(
    "amendment",
    (
        Key(
            "id",
            KeyKind.FIGURES,
            "Name of the entry in this file; its place in the list unless given.",
            "3",
        ),
        Key("item", KeyKind.FIGURES, "Number of its printed amendment.", "2"),
        Key("target", KeyKind.FIGURES, "Label of the passage.", "OP5 (b)"),
        Key("action", KeyKind.CHOICE, "What happens there.", "replace words", choices=ACTIONS),
        Key(
            "words",
            KeyKind.TEXT,
            "Words of the target to replace, delete or put in square brackets.",
            "as needed",
        ),
        Key("after", KeyKind.TEXT, "Words of the target after which to insert.", "Notes"),
        Key(
            "before",
            KeyKind.TEXT,
            "Words of the target before which to insert.",
            "Notes",
        ),
        Key(
            "text",
            KeyKind.TEXT,
            "The new words, number, closing mark or value.",
            "as appropriate",
        ),
        _RESOLUTION["preamble"],
        _BLOCKS["paragraphs"],
        Key(
            "subparagraphs",
            KeyKind.LIST,
            "New subparagraphs.",
            "[To report, To publish]",
            of=("subparagraph",),
        ),
        Key(
            "tail",
            KeyKind.LIST,
            "New flush line or lines after a list.",
            "and requests a report",
            of=("tail line",),
        ),
        _RESOLUTION["annexes"],
        _RESOLUTION["parts"],
        Key("to", KeyKind.FIGURES, "Label of the passage where the target moves.", "OP2"),
        Key("guard", KeyKind.WORDS, "Digest of the words of the target.", "0f1e2d3c4b"),
        Key(
            "kind", KeyKind.CHOICE, "amendment unless given.", "consequential", choices=ENTRY_KINDS
        ),
        Key("follows", KeyKind.LIST, "Ids of the entries it follows from.", '["3"]'),
        Key(
            "amends",
            KeyKind.FIGURES,
            "Name of the entry whose new words it changes.",
            "samoa:2",
        ),
        _SUPPORTERS,
        _OPPONENTS,
        Key(
            "reason",
            KeyKind.WORDS,
            "Why it is proposed.",
            "Agreed language of resolution 62/160.",
        ),
        Key("status", KeyKind.CHOICE, "proposed unless given.", "accepted", choices=STATUSES),
        Key(
            "decided",
            KeyKind.MAPPING,
            "Who decided, when and why.",
            "{by: the Chair, date: 2008-11-20}",
            of=("decision",),
        ),
        Key(
            "proposed",
            KeyKind.MAPPING,
            "Where it might go in this text; for you to check, no command carries it out.",
            "{target: OP5, words: as needed, text: as appropriate}",
            of=("proposed wording",),
        ),
    ),
    required=("target",),
)

AMENDMENT_SHAPES = {
    shape.name: shape
    for shape in (AMENDMENTS, BASE, AMENDMENT, RESERVATION, AGREED_PASSAGE, DECISION, PROPOSED)
}
