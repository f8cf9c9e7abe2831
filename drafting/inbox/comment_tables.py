"""Word files with the text in a table and the comments of delegations beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from drafting.inbox.delegations import Delegations
from drafting.inbox.mail.files import MailInFile, read_mail
from drafting.inbox.mail.names import DelegationNames
from drafting.inbox.records import Finding, FindingOutcome, Submission
from drafting.inbox.word_file import WordFile
from drafting.model.paragraph import Table
from drafting.model.passages import passages_of
from drafting.model.resolution import Resolution
from drafting.negotiation.wording import LANGUAGES_READ, grammar_of
from drafting.readers.mail import Mail
from drafting.text.inline import plain
from drafting.text.normalize import folded_line
from drafting.wording.everyday import everyday_forms

_FEW = 2
"""Rows with a passage that make a table one of comments."""
_OTHER_WORDS = "the words in the table are not those of the text; nothing was made of them"
_SPEAKER = re.compile(r"(?P<who>[^:]{2,60}):\s*(?P<rest>.*)", re.DOTALL)
_EDGES = " ,;.:"


def comments_in(file: WordFile, base: Resolution, delegations: Delegations) -> Submission | None:
    """Return what a file says in a table of passages, words and comments; None without one.

    Each comment is read like a sentence of a mail about the passage of its row; those without the
    name of a delegation come first, because a name holds until the next one.
    """
    if file.revisions or file.comments:
        return None
    tables = [each for each in file.text.operative if isinstance(each, Table)]
    if len(tables) != 1:
        return None
    rows = [[plain(cell.content).strip() for cell in row] for row in tables[0].rows]
    language = base.language if base.language in LANGUAGES_READ else "en"
    citations = everyday_forms(grammar_of(language)).citations
    labels = [citations.whole(row[0]) if len(row) > 2 and row[0] else () for row in rows]
    if sum(map(bool, labels)) < _FEW:
        return None
    names = DelegationNames(delegations.names, base.language)
    cells = {folded_line(cell) for row in rows for cell in row}
    lines = [line for line in file.lines if folded_line(line) not in cells]
    lines = list(_unknown(lines, rows, base))
    named: list[str] = []
    findings: list[Finding] = []
    for row, found in zip(rows, labels, strict=True):
        if not found:
            lines += [cell for cell in row[2:] if cell and rows.index(row)]
            continue
        for cell in filter(None, row[2:]):
            sentence, is_named = _about(found[0], cell, names)
            (named if is_named else lines).append(sentence)
        if not _is_of(row[1], found[0], base):
            findings.append(
                Finding(
                    file=file.name, delegation="", place=found[0], words=row[1],
                    outcome=FindingOutcome.NOT_PLACED, note=_OTHER_WORDS, order=1_000_000,
                )
            )  # fmt: skip
    mail = Mail(sender="", text="\n\n".join([*lines, *named]), is_wrapped=False)
    said = read_mail(MailInFile(name=file.name, mail=mail), base, delegations)
    if said is None:
        return None
    owner = said.owners[0].delegation
    rest = tuple(replace(each, delegation=owner) for each in findings)
    return replace(said, findings=(*said.findings, *rest))


def _about(label: str, comment: str, names: DelegationNames) -> tuple[str, bool]:
    """Return a comment as a sentence about its passage, and whether it names its delegation."""
    said = _SPEAKER.fullmatch(comment)
    if said and names.several(said["who"]):
        return f"{said['who']}: {label}: {said['rest']}", True
    return f"{label}: {comment}", False


def _unknown(lines: list[str], rows: list[list[str]], base: Resolution) -> Iterator[str]:
    """Yield the lines outside the table that the text does not have."""
    known = " ".join(plain(each.content) for each in passages_of(base).lines)
    words = folded_line(
        " ".join([known, plain(base.title), *(cell for row in rows for cell in row)])
    )
    organ = folded_line(base.enacting_formula or base.masthead.organ).strip(_EDGES)
    for line in lines:
        bare = folded_line(line).strip(_EDGES)
        if bare and bare not in words and not (organ and bare.endswith(organ)):
            yield line


def _is_of(words: str, label: str, base: Resolution) -> bool:
    """Return whether words are those of a passage; the numbers of items are left out."""
    passages = passages_of(base)
    passage = passages.find(label)
    if passage is None:
        return False
    own = " ".join(plain(line.content) for line in passages.lines_in(passage))
    return _letters(own) == _letters(re.sub(r"(?:^|\s)\(?[a-z]{1,2}\)\s", " ", words))


def _letters(words: str) -> str:
    return re.sub(r"[\W_]+", "", folded_line(words)).casefold()
