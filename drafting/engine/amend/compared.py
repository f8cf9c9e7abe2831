"""Make amendments of a text that somebody edited, as the editor would have proposed them.

Typography alone is not a change, and a paragraph replaced as a whole is one entry.
"""

from __future__ import annotations

from dataclasses import replace

from drafting.engine.amend.apply import apply_amendments
from drafting.engine.amend.from_diff import FromDiff, amendments_from_diff
from drafting.engine.amend.replacements import with_replacements
from drafting.engine.amend.typography import typed_as
from drafting.model.amendment import AmendmentSet
from drafting.model.content import same_content
from drafting.model.passages import passages_of
from drafting.model.resolution import Resolution


def compared_amendments(
    base: Resolution,
    draft: Resolution,
    *,
    head: AmendmentSet | None = None,
    header: bool = False,
) -> FromDiff:
    """Make amendments of the differences between a text and an edited copy of it.

    Args:
        base: the text the amendments are made on.
        draft: the edited text.
        head: who proposes them, and when.
        header: also amend the fields above the text (symbol, session, dates).
    """
    made = amendments_from_diff(base, typed_as(draft, base), head=head, header=header)
    given = made.amendments
    joined = with_replacements(
        given.entries, passages_of(base), (each.id for each in given.entries)
    )
    if len(joined) == len(given.entries):
        return made
    entries = tuple(replace(each, id=str(number)) for number, each in enumerate(joined, 1))
    shorter = replace(given, entries=entries)
    results = [apply_amendments(base, [each]).resolution for each in (given, shorter)]
    return replace(made, amendments=shorter) if same_content(*results) else made
