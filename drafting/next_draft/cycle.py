"""Find the session in which the next text of a series is expected, by what the text says."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.next_draft.frames import sessions_in
from drafting.next_draft.line import RollingLine
from drafting.next_draft.source import SourceText, ordinals_of
from drafting.next_draft.words import next_words


def session_named(lines: Sequence[RollingLine], source: SourceText) -> int:
    """Return the earliest later session of the Assembly that a text names, or 0.

    A yearly text says that the subject comes back, or that a report is due, at the next session. A
    text that comes every second year names only the session after that. In 71 pairs of official
    texts the earlier one names only the session two later, and the later one is of that session.

    Args:
        lines: the lines of the text.
        source: the text.
    """
    words = next_words(source.resolution.language)
    numbers = ordinals_of(source.resolution.language)
    named = [
        numbers[line.words[swap.start : swap.end].casefold()]
        for line in lines
        for swap in sessions_in(line, source, words)
    ]
    return min((each for each in named if each > source.session), default=0)


def doubts_of(named: int, source: SourceText) -> tuple[str, ...]:
    """Return why the session of the draft may be another one.

    Args:
        named: the session that the text names.
        source: the text, and the session of the draft.
    """
    if not named or named == source.new_session:
        return ()
    doubt = (
        f"the text names session {named} as the next one, and the draft is for session "
        f"{source.new_session}: look whether that is right"
    )
    return (doubt,)
