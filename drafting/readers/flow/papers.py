"""Lines above students' drafts and mails: FORUM, TOPIC, SPONSORS, SIGNATORIES, From, Subject.

Each begins with a word and a colon. They become fields of the head, and what is left above the text
is read as in any other document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from drafting.diagnostics import Diagnostic, Origin
from drafting.model.masthead import Masthead, Sponsor
from drafting.model.reading import TakenOff
from drafting.readers.flow.forms import Forms, forms_of, visible
from drafting.readers.flow.recognisers import names_in
from drafting.readers.flow.records import Printed
from drafting.text.inline import EMPTY, Text, plain, stripped
from drafting.text.slices import characters, cut

_LABEL = re.compile(r"\s*([^:：]{2,40}?)\s*[:：]\s*")
_ABBREVIATION = re.compile(r"\s*\([A-Z][A-Z&\d. -]{1,11}\)\s*\Z")
"""What follows the name of a forum: (ECOSOC), (GA3)."""
_TYPED = str.maketrans("’‘", "''")
_LISTS = ("sponsors", "signatories")
_KINDS = ("forum", "topic", *_LISTS, "mail")
_FEW = 2
"""Lines from which on "From:" and "Date:" are the header of a mail."""
_BESIDE = 6
"""Words of a value by which the place of its label is found again."""


@dataclass(slots=True)
class _Labelled:
    """A line with its label, and the lines that go on with it."""

    kind: str
    label: str
    content: Text
    origin: Origin | None
    more: list[str] = field(default_factory=list)

    @property
    def value(self) -> str:
        """The words after the label."""
        return " ".join(filter(None, (visible(plain(self.content)), *self.more)))


@dataclass(slots=True)
class Paper:
    """What such lines say.

    Attributes:
        rest: all other lines above the text.
        topic: the title, or empty.
        fields: fields of the masthead.
        taken_off: the labels, and the header of a mail.
        diagnostics: what was understood.
    """

    rest: list[Printed] = field(default_factory=list)
    topic: Text = EMPTY
    fields: dict[str, object] = field(default_factory=dict)
    taken_off: list[TakenOff] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def filled(self, masthead: Masthead) -> Masthead:
        """Return a masthead with what the lines say."""
        return replace(masthead, **self.fields) if self.fields else masthead  # type: ignore[arg-type]  # fields by their names


def paper_of(lines: Sequence[Printed], language: str) -> Paper:
    """Take the labelled lines out of those above a text.

    Args:
        lines: in reading order.
        language: ISO 639-1 code.
    """
    forms = forms_of(language)
    kinds = {word: kind for kind in _KINDS for word in forms.negotiators(kind)}
    is_mail = sum(_kind(line, kinds) == "mail" for line in lines) >= _FEW
    paper = Paper()
    found: list[_Labelled] = []
    open_line: _Labelled | None = None
    for line in lines:
        kind = _kind(line, kinds)
        if kind and (kind != "mail" or is_mail):
            open_line = _labelled(line, kind)
            found.append(open_line)
        elif open_line is not None and _goes_on(open_line, visible(plain(line.content))):
            open_line.more.append(visible(plain(line.content)))
        elif _is_stage(line, forms):
            open_line = None
            _leave_out(line, paper)
        else:
            open_line = None
            paper.rest.append(line)
    for each in found:
        _settle(each, paper, forms)
    if found:
        paper.diagnostics.append(_report(found))
    return paper


def _kind(line: Printed, kinds: dict[str, str]) -> str:
    match = _LABEL.match(visible(plain(line.content)))
    return kinds.get(match[1].casefold(), "") if match else ""


def _is_stage(line: Printed, forms: Forms) -> bool:
    """Return whether a line is nothing but the stage of a draft: "ZERO DRAFT"."""
    words = visible(plain(line.content)).translate(_TYPED).strip(" *[]()").casefold()
    return words in forms.negotiators("stage")


def _leave_out(line: Printed, paper: Paper) -> None:
    words = visible(plain(line.content)).strip()
    paper.taken_off.append(TakenOff(words))
    message = f"“{words}” says how far the draft has come; it is no part of the title"
    paper.diagnostics.append(Diagnostic.note("draft-stage", message, line.origin))


def _labelled(line: Printed, kind: str) -> _Labelled:
    words = characters(line.content)
    match = _LABEL.match(words)
    assert match is not None  # noqa: S101 - `_kind` says so
    content = stripped(cut(line.content, match.end(), len(words)))
    return _Labelled(kind, match[1].strip(), content, line.origin)


def _goes_on(line: _Labelled, words: str) -> bool:
    """Return whether a line goes on with a labelled one: a list of names, or its only value."""
    value = line.value
    if line.kind == "mail" or ":" in words:
        return False
    return not value or (line.kind in _LISTS and value.endswith((",", ";", "、", "،")))


def _settle(line: _Labelled, paper: Paper, forms: Forms) -> None:
    """Put a line where it belongs."""
    value = line.value
    if line.kind == "mail":
        paper.taken_off.append(TakenOff(f"{line.label} {value}"))
        return
    paper.taken_off.append(TakenOff(line.label, after=" ".join(value.split()[:_BESIDE])))
    if line.kind == "topic":
        paper.topic = line.content if plain(line.content).strip() else EMPTY
    elif line.kind == "forum":
        _forum(value, paper, forms)
    elif line.kind == "signatories":
        before = paper.fields.get("signatories", ())
        assert isinstance(before, tuple)  # noqa: S101 - for mypy
        paper.fields["signatories"] = (*before, *(each.name for each in _names(value, forms)))
    else:
        sponsors = paper.fields.get("sponsors", ())
        assert isinstance(sponsors, tuple)  # noqa: S101 - for mypy
        paper.fields["sponsors"] = (*sponsors, *_names(value, forms))


def _forum(value: str, paper: Paper, forms: Forms) -> None:
    """Read an organ, a committee or both: "General Assembly, Third Committee", "DISEC"."""
    known = _ABBREVIATION.sub("", value)
    organ, rest = _organ_in(known, forms)
    committee = forms.name("committee", rest)
    if (organ and not rest) or committee:
        if known != value:
            paper.taken_off.append(TakenOff(value[len(known) :], before=known))
        name = forms.locale.form("committee", committee, "name") if committee else ""
    else:
        organ, name = "", value
    paper.fields |= {key: said for key, said in (("organ", organ), ("committee", name)) if said}


def _organ_in(words: str, forms: Forms) -> tuple[str, str]:
    """Return the organ that words begin with, or "", and the words after it."""
    pieces = words.split()
    for size in range(min(len(pieces), _BESIDE), 0, -1):
        if organ := forms.name("organ", " ".join(pieces[:size]).rstrip(",;:–—-")):
            return organ, " ".join(pieces[size:]).lstrip(" ,;:–—-")
    return "", words


def _names(value: str, forms: Forms) -> Iterator[Sponsor]:
    listed = re.sub(r"\s*[;,、،]\s*(?:and\s+)?", forms.locale.word("list_comma"), value)
    yield from (each for each in names_in(listed.strip(" ,;.、،"), forms) if each.name)


def _report(found: Sequence[_Labelled]) -> Diagnostic:
    labels = ", ".join(dict.fromkeys(each.label for each in found))
    message = f"lines with labels are above the text, and were read as parts of its head: {labels}"
    if any(each.kind == "mail" for each in found):
        message += "; the header of a mail was left out"
    return Diagnostic.note("head-labels", message, found[0].origin)
