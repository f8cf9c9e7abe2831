"""Make journals with random decisions, spoilt or whole, and lists of delegations.

Whatever was decided, in any order: the text can be written, every amendment has one status, and
open ones can be carried into the next round.
"""

from dataclasses import replace
from pathlib import Path

from drafting.errors import UnreadableError
from drafting.inbox.delegations import delegations_from
from drafting.model.amendment import Status
from drafting.model.journal import Journal, Tabled, tabled_amendments
from drafting.model.passages import digest_of, passages_of
from drafting.negotiation.amendment_files import amendments_yaml
from drafting.negotiation.decisions import DecisionRequest, decision_result
from drafting.negotiation.opening import Negotiation
from drafting.negotiation.status import history_of, status_of
from drafting.negotiation.texts import (
    amended,
    render_compilation,
    text_as_decided,
    text_as_proposed,
)
from drafting.readers import read_bytes
from drafting.readers.yaml.amendments import read_amendments
from drafting.readers.yaml.journal import read_journal
from drafting.reports.negotiation import history_text, history_values, status_text, status_values
from drafting.writers.yaml.journal import write_head, write_record
from tests.fuzz import amendments
from tests.fuzz.records import READ, REFUSED, Outcome, hold, hold_printable
from tests.fuzz.seeds import chance
from tests.fuzz.spoiling import spoilt_bytes, spoilt_lines
from tests.fuzz.spoiling_yaml import spoilt_tokens

DECIDED = (Status.ACCEPTED, Status.ACCEPTED, Status.ACCEPTED, Status.REJECTED, Status.WITHDRAWN,
           Status.PARKED)  # fmt: skip
NAMES = b'"Ana Tui": Samoa\nBen: Palau\nmail-0.docx: Tonga\n# a note\n\'C\': "D"\n'


def make(number):
    """Return the base, the journal and the list of delegations with this number."""
    luck = chance("journal", number)
    files = amendments.make(luck.randrange(10**6))
    base = read_bytes(files.pop("base.yaml"), "base.yaml").resolution
    records = [
        Tabled(handle=name.removesuffix(".yaml"), amendments=reading.amendments)
        for name, source in files.items()
        if (reading := read_amendments(source, name)).amendments is not None
    ]
    journal = Journal(base="base.yaml", digest=digest_of(base), records=tuple(records))
    source = "".join([write_head(journal), *map(write_record, journal.records)]).encode()
    if luck.random() < 0.3:
        source = luck.choice((spoilt_bytes, spoilt_lines, spoilt_tokens))(source, luck)
    names = luck.choice((spoilt_bytes, spoilt_lines, spoilt_tokens))(NAMES, luck)
    return {
        "base.yaml": amended(".yaml", base, "base.yaml").encode(),
        "journal.yaml": source,
        "delegations.yaml": names,
    }


def attempt(files, number):
    """Read a journal, decide in it, and report its state in every way."""
    luck = chance("decisions", number)
    base = read_bytes(files["base.yaml"], "base.yaml").resolution
    try:
        delegations_from(files["delegations.yaml"].decode("utf-8", errors="replace"), "names.yaml")
    except UnreadableError as refused:
        hold_printable(str(refused), "a refusal")
    reading = read_journal(files["journal.yaml"], "journal.yaml")
    for each in reading.diagnostics:
        hold_printable(str(each), "a diagnostic")
    journal = reading.journal
    if journal is None or base is None or not tabled_amendments(journal):
        return Outcome(REFUSED)
    for _ in range(luck.choice((0, 1, 2, 4, 8))):
        journal = _decided(base, journal, luck)
    source = "".join([write_head(journal), *map(write_record, journal.records)])
    hold_printable(source, "the journal")
    again = read_journal(source.encode(), "journal.yaml")
    hold(again.journal == journal, f"a journal reads differently: {again.diagnostics[:1]}")
    negotiation = Negotiation(
        file=Path("journal.yaml"), base_file=Path("base.yaml"), base=base, journal=journal,
        amendments=tabled_amendments(journal),
    )  # fmt: skip
    steps = [_text, _status, _histories, _next_round, _rolling]
    luck.shuffle(steps)
    for step in steps:
        step(negotiation)
    return Outcome(READ if journal.decisions else "tabled")


def _decided(base, journal, luck):
    """Take a decision about one or more amendments, open or already decided."""
    standings = tabled_amendments(journal)
    chosen = luck.sample(standings, min(len(standings), luck.choice((1, 1, 1, 2, 3))))
    request = DecisionRequest(
        status=luck.choice(DECIDED),
        by=luck.choice(("the Chair", "“A”: b", "- x", "人")),
        reason=luck.choice(("", "As agreed", "# no", "...")),
    )
    chosen = [each for each in standings if each in chosen]
    result = decision_result(base, journal, chosen, request)
    for each in result.reasons:
        hold_printable(each, "why a decision cannot be taken")
    if result.decided is None:
        hold(request.status is Status.ACCEPTED and result.reasons, "refused, and no reason given")
        return journal
    return replace(journal, records=(*journal.records, result.decided))


def _text(negotiation):
    found = text_as_decided(negotiation)
    decided = {id(each.amendment) for each in negotiation.amendments if each.decision}
    for unresolved in found.outcome.left:  # what its file alone calls accepted was never tried
        hold(id(unresolved.entry.amendment) not in decided, f"decided: {unresolved.message}")
    for ending in (".yaml", ".txt", ".docx"):
        amended(ending, found.text, "a")
    amendments_yaml(found.consequential().amendments, "a.yaml")
    for number in range(len(negotiation.journal.decisions)):
        text_as_decided(negotiation, decision=number)


def _status(negotiation):
    found = status_of(negotiation)
    hold_printable(status_text(found), "the status")
    status_values(found)


def _histories(negotiation):
    for passage in list(passages_of(negotiation.base).by_label.values())[::5]:
        found = history_of(negotiation, passage.label)
        hold_printable(history_text(found), "a history")
        history_values(found)


def _next_round(negotiation):
    found = text_as_decided(negotiation)
    going = found.next_round()
    hold(len(going.amendments) >= len(found.open), "an open amendment is not carried on")
    for name, made in going.sets.items():
        amendments_yaml(made, f"{name}.yaml")


def _rolling(negotiation):
    made = text_as_proposed(negotiation)
    for ending in (".txt", ".docx"):
        render_compilation(made, ending)
