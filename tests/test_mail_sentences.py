"""Sentences of mails: `tests/cases/mail/sentences-LANGUAGE.yaml`, no Python to add one."""

from pathlib import Path

import pytest
import yaml

from drafting.inbox.delegations import Delegations
from drafting.inbox.mail.files import MailInFile, read_mail
from drafting.inbox.rows import rows_of
from drafting.readers.mail import Mail
from tests.builders import read_source

FOLDER = Path(__file__).parent / "cases" / "mail"
FILES = {
    path.stem[-2:]: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.glob("sentences-*.yaml"))
}
CASES = [
    pytest.param(code, said, case, id=f"{code}: {said}")
    for code, file in FILES.items()
    for case in file["sentences"]
    for said in case["say"]
]
BASES = {
    code: read_source((FOLDER / file["base"]).read_text(encoding="utf-8"))
    for code, file in FILES.items()
}


def rows(said, base):
    """Return the rows of a mail of Samoa that says only this."""
    mail = Mail(sender="Samoa", text=said)
    read = read_mail(MailInFile(name="samoa.eml", mail=mail), base, Delegations())
    actions = {each.order: each.amendment.action.value for each in read.proposals}
    found = [*rows_of(read.proposals, base), *read.findings]
    for row in sorted(found, key=lambda row: row.order):
        action = actions.get(row.order)
        yield " | ".join(filter(None, (row.outcome.value, row.place, action))), row.note


@pytest.mark.parametrize(("code", "said", "case"), CASES)
def test_a_sentence_alone_has_its_row(code, said, case):
    found = list(rows(said, BASES[code]))
    assert [row for row, _ in found] == case["is"]
    assert all(case.get("note", "") in note for _, note in found)


def test_there_are_sixty_sentences_or_more_in_each_language():
    counts = {
        code: sum(len(each["say"]) for each in file["sentences"]) for code, file in FILES.items()
    }
    assert min(counts.values()) >= 60
