"""Names of elements without namespace, because drafts of the standard had other namespaces."""

from __future__ import annotations


class LocalNames(dict[str, str]):
    """Returns the local name of a tag, `p` for `{http://…}p`, and remembers it."""

    def __missing__(self, tag: str) -> str:
        name = self[tag] = tag.rpartition("}")[2]
        return name


TRANSPARENT = frozenset({
    "a", "abbr", "concept", "date", "def", "docAuthority", "docCommittee", "docDate",
    "docIntroducer", "docJurisdiction", "docketNumber", "docNumber", "docProponent", "docPurpose",
    "docStage", "docStatus", "docTitle", "docType", "entity", "event", "inline", "ins",
    "legislature", "location", "mmod", "mod", "mref", "object", "omissis", "opinion",
    "organization", "outcome", "person", "process", "quantity", "quotedText", "ref", "rmod",
    "role", "rref", "session", "shortTitle", "signature", "term", "time", "vote",
})  # fmt: skip
"""Elements inside a paragraph that classify words; only the words are kept."""

EMPHASIS = {"i": 1, "em": 1, "b": 2, "strong": 2, "sup": 4, "del": 8, "s": 8}
"""Bits of `Mark` by element."""

CLASSES = {"italic": 1, "bold": 2, "superscript": 4, "strikethrough": 8, "strike": 8}
"""Bits of `Mark` by word in the attribute `class`."""

LOST_FORMS = frozenset({"underline", "u", "sub", "subscript"})
"""Elements and classes with a look that cannot be kept; their words are kept."""

HEADING_CLASSES = {
    "HM": 1, "HMG": 1, "HCh": 1, "HChG": 1, "H1": 2, "H1G": 2, "H23": 3, "H23G": 3, "H4": 4,
    "H4G": 4, "H56": 5, "H56G": 5,
}  # fmt: skip
"""Level of a heading by its style in the Word file it was made from."""

NOTE_CLASSES = frozenset({"FootnoteText", "FootnoteTextG", "TableNote"})
