"""How a document is to be laid out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drafting.errors import DraftingError
from drafting.writers.kinds import FORMS, KINDS, ORGANS

PROFILES = ("modern", "or63")
"""Layouts of New York documents: today's template, and that of sessions 63 to 70 [GA72, page]
[GA70, page]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderOptions:
    """Everything that can be asked of a rendering besides the text itself.

    Attributes:
        profile: one of `PROFILES`; matters for Word documents only.
        kind: what the text is printed as, one of `drafting.writers.kinds.KINDS`; "" as its symbol
            and its data say.
        width: columns of a text document; 0 puts every paragraph on one line.
        templates: folder whose templates are taken before ours, or None.
        new_page: id of a unit ("H2") that begins on a new page, for what stands before it is no
            part of the text, as in a rolling text; or "".
        emblem: picture for the masthead (PNG or JPEG); without one its place stays empty.

    Raises:
        DraftingError: there is no such profile, or the width is too small to print a text.
    """

    profile: str = "modern"
    kind: str = ""
    width: int = 80
    templates: Path | None = None
    emblem: bytes | None = None
    new_page: str = ""

    def __post_init__(self) -> None:
        if self.profile not in PROFILES:
            known = " or ".join(PROFILES)
            raise DraftingError(f"there is no layout “{self.profile}”: choose {known}")
        if self.kind and self.kind not in KINDS:
            raise DraftingError(
                f"nothing can be printed as “{self.kind}”: choose {', '.join(FORMS)}, one of "
                f"{', '.join(ORGANS)}, or both (hrc-draft)"
            )
        if self.width != 0 and self.width < 20:
            raise DraftingError(
                f"a text cannot be {self.width} columns wide: give at least 20, or 0 for one line "
                "a paragraph"
            )
