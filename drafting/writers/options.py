"""Options for the layout of a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.choices import chosen
from drafting.errors import OptionError
from drafting.writers.kinds import FORMS, KINDS, ORGANS

if TYPE_CHECKING:
    from drafting.writers.docx.bookmarks import Bookmark


class Profile(StrEnum):
    """Layouts of New York documents [GA72, page] [GA70, page].

    `MODERN`: the template of today. `OR63`: that of sessions 63 to 70.
    """

    MODERN = "modern"
    OR63 = "or63"


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderOptions:
    """The options of a rendering.

    Attributes:
        profile: a `Profile` or its word; matters for Word documents only.
        kind: what the text is printed as, one of `drafting.writers.kinds.KINDS`; "" lets its symbol
            and data decide.
        width: columns of a text document; 0 puts every paragraph on one line.
        templates: folder with templates to use before ours, or None.
        new_page: id of a unit ("H2") that begins on a new page, because what comes before it is
            no part of the text, as in a rolling text; or "".
        has_masthead: whether the first page of a Word document has the masthead.
        head_lines: lines in the header of the first page, the first one bold.
        bookmarks: the bookmarks of each line of a Word document, by the id of its unit.
        carried: XML that a Word document carries for programs, as a part of its own; or empty.
        emblem: picture for the masthead (PNG or JPEG); without one its place stays empty.

    Raises:
        OptionError: there is no such profile or kind, or the width is too small to print a text.
    """

    profile: str = Profile.MODERN
    kind: str = ""
    width: int = 80
    templates: Path | None = None
    emblem: bytes | None = None
    new_page: str = ""
    has_masthead: bool = True
    head_lines: tuple[str, ...] = ()
    carried: bytes = b""
    bookmarks: Mapping[str, Sequence[Sequence[Bookmark]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        chosen(Profile, self.profile, "profile")
        if self.kind and self.kind not in KINDS:
            raise OptionError(
                f"nothing can be printed as “{self.kind}”: choose {', '.join(FORMS)}, one of "
                f"{', '.join(ORGANS)}, or both (hrc-draft)"
            )
        if self.width != 0 and self.width < 20:
            raise OptionError(
                f"a text cannot be {self.width} columns wide: give at least 20, or 0 for one line "
                "per paragraph"
            )
