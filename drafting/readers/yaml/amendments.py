"""Read a file of amendments: from bytes to entries, and all that is wrong with it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from drafting.diagnostics import Diagnostic, Origin
from drafting.model.agreement import Agreement
from drafting.model.amendment import (
    Action,
    Amendment,
    AmendmentKind,
    AmendmentSet,
    Base,
    Decision,
    NewText,
    ProposedWording,
    Status,
)
from drafting.model.amendment_keys import (
    ACTIONS,
    AGREED,
    AGREED_PASSAGE,
    AMENDMENT,
    AMENDMENTS,
    BASE,
    DECISION,
    ENTRY_KINDS,
    MASTHEAD,
    PROPOSED,
    RESERVATION,
    STATUSES,
)
from drafting.model.keys import LANGUAGE_CODES, SHAPES
from drafting.model.paragraph import OperativeParagraph, PreambularParagraph
from drafting.model.passages import label_of
from drafting.model.reservation import Reservation
from drafting.readers.yaml.blocks import blocks_of, preamble_of
from drafting.readers.yaml.closing import Built, ClosedLine, closed_blocks
from drafting.readers.yaml.dates import date_of
from drafting.readers.yaml.document import annexes_of, parts_of
from drafting.readers.yaml.findings import (
    Fields,
    YamlFindings,
    choice_of,
    fields_of,
    items_of,
    words_at,
    words_of,
)
from drafting.readers.yaml.masthead import masthead_of
from drafting.readers.yaml.nodes import Mapping, Node, Scalar
from drafting.readers.yaml.notes import declared_notes, notes_in_place
from drafting.readers.yaml.paragraphs import Count, hung_under
from drafting.readers.yaml.source import taken_apart
from drafting.readers.yaml.words import text_of
from drafting.text.inline import EMPTY
from drafting.text.languages import ENGLISH, LANGUAGES

_NEEDS_WORDS = {
    Action.REPLACE_WORDS: "words",
    Action.DELETE_WORDS: "words",
    Action.INSERT_WORDS: "after",
}
_NEEDS_TEXT = (Action.REPLACE_WORDS, Action.INSERT_WORDS)
_NEEDS_NEW = (Action.INSERT_AFTER, Action.INSERT_BEFORE, Action.ADD)
_MOVES = (Action.MOVE_AFTER, Action.MOVE_BEFORE)
_PASSAGES = ("preamble", "paragraphs", "subparagraphs", "tail", "annexes", "parts")


@dataclass(frozen=True, slots=True)
class AmendmentReading:
    """The result of reading one file.

    Attributes:
        amendments: None where at least one diagnostic is an error.
        diagnostics: every error and remark, in the order of the file.
    """

    amendments: AmendmentSet | None
    diagnostics: tuple[Diagnostic, ...] = ()


def read_amendments(source: bytes, file: str) -> AmendmentReading:
    """Read a file of amendments and report all its errors.

    Args:
        source: the bytes of the file.
        file: its name as the user knows it, for messages.
    """
    return AmendmentReading(*taken_apart(source, file, _set, _no_amendments, needs="amendments"))


def _no_amendments(root: Node | None, file: str) -> Diagnostic:
    line, column = (root.line + 1, root.column + 1) if root else (1, 1)
    is_resolution = isinstance(root, Mapping) and not root.pairs.keys().isdisjoint(
        ("title", "preamble", "operative")
    )
    found = "a resolution" if is_resolution else "something else"
    return Diagnostic.error(
        "no-amendments",
        f"a file of amendments has the key amendments:, but this is {found}",
        Origin(file, line, column),
        "write amendments: and below it a list of entries",
    )


def _set(findings: YamlFindings, root: Mapping) -> AmendmentSet:
    fields = fields_of(findings, root, AMENDMENTS, "")
    language = choice_of(findings, fields.get("language"), "“language”", LANGUAGE_CODES, "en")
    findings.language = LANGUAGES.get(language, ENGLISH)
    known = SHAPES["resolution"]
    header = {name: node for name, node in fields.values.items() if name in MASTHEAD}
    title = text_of(findings, fields.get("title"), "title")
    entries = tuple(
        entry
        for number, node in enumerate(
            items_of(findings, fields.get("amendments"), "“amendments”"), 1
        )
        if (entry := _entry(findings, node, number))
    )
    _report_twice(findings, entries)
    return AmendmentSet(
        base=_base(findings, fields.get("base")),
        masthead=masthead_of(findings, Fields(root, known, "", header)),
        title=title,
        proposers=_names(findings, fields, "proposers"),
        supporters=_names(findings, fields, "supporters"),
        opponents=_names(findings, fields, "opponents"),
        language=language,
        entries=entries,
        footnotes=(*declared_notes(findings, fields.get("footnotes")), *notes_in_place(findings)),
        reservations=_reservations(findings, fields.get("reservations")),
        agreements=_agreements(findings, fields),
    )


def _reservations(findings: YamlFindings, node: Node | None) -> tuple[Reservation, ...]:
    """Read the reservations of a file; a plain string is the label of the passage."""
    found: list[Reservation] = []
    for number, each in enumerate(items_of(findings, node, "“reservations”"), 1):
        where = f"reservation {number}"
        if isinstance(each, Mapping):
            fields = fields_of(findings, each, RESERVATION, where)
            reservation = Reservation(
                target=label_of(words_at(findings, fields, "target")),
                by=words_at(findings, fields, "by"),
                words=words_at(findings, fields, "words", prose=True),
                date=date_of(findings, fields.get("date"), fields.label("date")),
                reason=words_at(findings, fields, "reason", prose=True),
                origin=findings.origin(each),
            )
        else:
            target = words_of(findings, each, where)
            reservation = Reservation(target=label_of(target), origin=findings.origin(each))
        found.append(reservation)
    return tuple(found)


def _agreements(findings: YamlFindings, head: Fields) -> tuple[Agreement, ...]:
    """Read the agreements of an earlier round; a file of a delegation cannot have any."""
    node = head.get("agreements")
    if node is not None and head.get("proposers") is not None:
        findings.error(
            "agreements-of-proposers",
            "a file with proposers cannot say what is agreed",
            findings.origin(node),
            "agree in the meeting, or put what was agreed before into a file without proposers",
        )
    found: list[Agreement] = []
    for number, each in enumerate(items_of(findings, node, "“agreements”"), 1):
        where = f"agreement {number}"
        if not isinstance(each, Mapping):
            findings.wrong_type(each, where, "target and by", "write {target: OP5, by: the Chair}")
            continue
        fields = fields_of(findings, each, AGREED_PASSAGE, where)
        status = _choice(findings, fields, "status", AGREED, AGREED[0])
        found.append(
            Agreement(
                paragraph=label_of(words_at(findings, fields, "target")),
                by=words_at(findings, fields, "by"),
                date=date_of(findings, fields.get("date"), fields.label("date")),
                reason=words_at(findings, fields, "reason", prose=True),
                is_ad_referendum=status == AGREED[1],
                guard=words_at(findings, fields, "guard"),
                origin=findings.origin(each),
            )
        )
    return tuple(found)


def _report_twice(findings: YamlFindings, entries: tuple[Amendment, ...]) -> None:
    counts = Counter(entry.id for entry in entries)
    seen: set[str] = set()
    for entry in entries:
        if counts[entry.id] > 1 and entry.id in seen and entry.origin:
            findings.error(
                "same-id",
                f"two entries have the id {entry.id}",
                entry.origin,
                "give this one another id",
            )
        seen.add(entry.id)


def _base(findings: YamlFindings, node: Node | None) -> Base:
    if node is None:
        return Base()
    if not isinstance(node, Mapping):
        return Base(symbol=words_of(findings, node, "“base”"))
    fields = fields_of(findings, node, BASE, "base")
    return Base(
        symbol=words_at(findings, fields, "symbol"),
        kind=words_at(findings, fields, "kind"),
        digest=words_at(findings, fields, "digest"),
    )


def _names(findings: YamlFindings, fields: Fields, name: str) -> tuple[str, ...]:
    """Read a list of names, or a single name."""
    node, where = fields.get(name), fields.label(name)
    if isinstance(node, Scalar):
        return (words_of(findings, node, where),)
    found = (words_of(findings, each, where) for each in items_of(findings, node, where))
    return tuple(each for each in found if each)


def _entry(findings: YamlFindings, node: Node, number: int) -> Amendment | None:
    where = f"amendment {number}"
    if not isinstance(node, Mapping):
        findings.wrong_type(
            node, where, "target and action", "write target: OP5 and action: delete"
        )
        return None
    fields = fields_of(findings, node, AMENDMENT, where)
    words = _quoted(findings, fields)
    action = Action(_choice(findings, fields, "action", ACTIONS, ""))
    goes_before = words is not None and words is fields.get("before")
    entry = Amendment(
        id=words_at(findings, fields, "id") or str(number),
        item=words_at(findings, fields, "item"),
        target=label_of(words_at(findings, fields, "target")),
        action=action,
        words=text_of(findings, words, where),
        before=goes_before and action is Action.INSERT_WORDS,
        text=text_of(findings, fields.get("text"), fields.label("text")),
        new=_new(findings, fields),
        to=label_of(words_at(findings, fields, "to")),
        guard=words_at(findings, fields, "guard"),
        kind=_kind(findings, fields),
        follows=_names(findings, fields, "follows"),
        amends=words_at(findings, fields, "amends"),
        supporters=_names(findings, fields, "supporters"),
        opponents=_names(findings, fields, "opponents"),
        reason=words_at(findings, fields, "reason", prose=True),
        status=Status(_choice(findings, fields, "status", STATUSES, Status.PROPOSED)),
        decided=_decision(findings, fields),
        proposed=_proposed(findings, fields),
        origin=findings.origin(node),
    )
    _check(findings, fields, entry)
    return entry


def _kind(findings: YamlFindings, fields: Fields) -> AmendmentKind:
    """Read why an entry is there, also under the name that version 0.1 wrote."""
    if (node := fields.get("kind")) and isinstance(node, Scalar) and node.value == "follow-up":
        return AmendmentKind.CONSEQUENTIAL
    return AmendmentKind(_choice(findings, fields, "kind", ENTRY_KINDS, AmendmentKind.AMENDMENT))


def _choice(
    findings: YamlFindings, fields: Fields, name: str, choices: tuple[str, ...], default: str
) -> str:
    node = fields.get(name)
    if node is None and not default:
        findings.error(
            "no-words", f"{fields.where}: the action is missing", fields.node,
            "write action: and one of these: " + ", ".join(choices),
        )  # fmt: skip
    return choice_of(findings, node, fields.label(name), choices, default or choices[0])


def _quoted(findings: YamlFindings, fields: Fields) -> Node | None:
    """Return the value that quotes words of the target: `words`, `after` or `before`."""
    given = [name for name in ("words", "after", "before") if fields.get(name)]
    for name in given[1:]:
        findings.error(
            "words-twice",
            f"{fields.where}: “{name}” cannot be used together with “{given[0]}”",
            fields.values[name],
            "keep only one of them",
        )
    return fields.get(given[0]) if given else None


def _decision(findings: YamlFindings, fields: Fields) -> Decision | None:
    node, where = fields.get("decided"), fields.label("decided")
    if node is None:
        return None
    if not isinstance(node, Mapping):
        findings.wrong_type(node, where, "by, date and reason", "write decided: {by: the Chair}")
        return None
    inner = fields_of(findings, node, DECISION, where)
    return Decision(
        by=words_at(findings, inner, "by"),
        date=date_of(findings, inner.get("date"), inner.label("date")),
        reason=words_at(findings, inner, "reason", prose=True),
    )


def _proposed(findings: YamlFindings, fields: Fields) -> ProposedWording | None:
    node, where = fields.get("proposed"), fields.label("proposed")
    if node is None:
        return None
    if not isinstance(node, Mapping):
        findings.wrong_type(
            node, where, "target, words and text", "write proposed: {target: OP5, words: as needed}"
        )
        return None
    inner = fields_of(findings, node, PROPOSED, where)
    return ProposedWording(
        target=words_at(findings, inner, "target"),
        words=text_of(findings, inner.get("words"), inner.label("words")),
        text=text_of(findings, inner.get("text"), inner.label("text")),
    )


def _new(findings: YamlFindings, fields: Fields) -> NewText:
    """Read the new passages as typed: their closing marks depend on where they will go."""
    count = Count(f"{fields.where}, ")
    preamble = closed_blocks(
        findings, preamble_of(findings, fields.get("preamble"), count), as_typed=True
    )
    hung = _hung(findings, fields)
    return NewText(
        preamble=tuple(each for each in preamble if isinstance(each, PreambularParagraph)),
        paragraphs=blocks_of(
            findings, fields.get("paragraphs"), count, "paragraph", in_annex=True, as_typed=True
        ),
        subparagraphs=hung.subparagraphs,
        tail=hung.tail,
        annexes=annexes_of(findings, fields, count.prefix),
        parts=parts_of(findings, fields),
    )


def _hung(findings: YamlFindings, fields: Fields) -> OperativeParagraph:
    """Read new subparagraphs and flush lines as if their paragraph had no words."""
    hung = hung_under(findings, fields, ClosedLine(findings.origin(fields.node), fields.where))
    holder = OperativeParagraph(content=EMPTY, subparagraphs=hung.subparagraphs, tail=hung.tail)
    (closed,) = closed_blocks(findings, [Built(holder, tuple(hung.places))], as_typed=True)
    assert isinstance(closed, OperativeParagraph)  # noqa: S101 - for mypy
    return closed


def _check(findings: YamlFindings, fields: Fields, entry: Amendment) -> None:
    """Report what an action needs and lacks, and what it cannot have."""
    action, missing = entry.action, ""
    if not entry.target:
        missing = "target: OP5"
    elif action in _NEEDS_WORDS and entry.words == EMPTY:
        missing = f"{_NEEDS_WORDS[action]}: with the exact words of {entry.target}"
    elif action in _NEEDS_TEXT and entry.text == EMPTY:
        missing = "text: with the new words"
    elif action in _NEEDS_NEW and entry.new.is_empty:
        missing = "preamble:, paragraphs: or subparagraphs: with the new text"
    elif action is Action.REWRITE and entry.new.is_empty and not fields.get("text"):
        missing = "text:, or paragraphs: with the whole new passage"
    elif action in _MOVES and not entry.to:
        missing = "to: with the label of the passage before or after which it goes"
    if missing:
        message = f"{fields.where}: something is missing for “{action}”"
        findings.error("no-words", message, fields.node, f"write {missing}")
    stray = [name for name in _PASSAGES if fields.get(name)]
    if stray and action not in (*_NEEDS_NEW, Action.REWRITE):
        findings.error(
            "stray-key", f"{fields.where}: “{action}” cannot have “{stray[0]}”",
            fields.values[stray[0]], "write the new words after text:",
        )  # fmt: skip
