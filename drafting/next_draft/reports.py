"""Find the report that the earlier text asked for, and that the draft may take note of.

No paragraph is added to the draft: of 33 official texts that ask for such a report and mention
none, the next text of four took note of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafting.next_draft.line import RollingLine, RollingZone
from drafting.next_draft.records import LeftAsPrinted
from drafting.next_draft.source import SourceText, ordinals_of
from drafting.next_draft.words import NextWords
from drafting.text.placeholders import to_fill_in


def reports_due(
    lines: Sequence[tuple[str, RollingLine]], source: SourceText, words: NextWords
) -> Iterator[LeftAsPrinted]:
    """Yield the place where the earlier text asks for a report to the session of the draft.

    Nothing is yielded if the text mentions a report of the Secretary-General, because that
    paragraph rolls on.

    Args:
        lines: the lines of the earlier text with their labels.
        source: the earlier text.
        words: the words of its language.
    """
    noted = words.patterns["noted"]
    if any(noted.search(line.words) for _, line in lines):
        return
    for label, line in lines:
        if session := _asked_for(line, source, words):
            proposal = f"{words.taking_note} {_subject(line, source, words)}"
            why = f"this report is due: the draft may say “{proposal}”"
            yield LeftAsPrinted(label, session, why, proposal)
            return


def _subject(line: RollingLine, source: SourceText, words: NextWords) -> str:
    """Return what the report is on, or a placeholder for it."""
    found = words.patterns["subject"].search(line.words)
    if found is None:
        return to_fill_in("subject of the report")
    own = f"resolution {source.cited_number}"
    return words.patterns["present"].sub(own, found["subject"])


def _asked_for(line: RollingLine, source: SourceText, words: NextWords) -> str:
    """Return the words that ask for a report to the session of the draft, or ""."""
    if line.kind is not RollingZone.OPERATIVE or not words.patterns["asker"].search(line.words):
        return ""
    numbers = ordinals_of(source.resolution.language)
    for found in words.patterns["asked"].finditer(line.words):
        if numbers.get(found["session"].casefold()) == source.new_session:
            return found["session"]
    return ""
