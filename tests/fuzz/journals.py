"""Journals with chance decisions, spoilt or whole, and lists of delegations.

Whatever was decided, in whatever order: the text can be written, every amendment has one place to
stand, and what is open can be carried into the next round.
"""

from dataclasses import replace

from drafting.engine.amend.decide import Wish, decide, in_text_order, judged, outcome_of
from drafting.engine.amend.onward import carried_on, sets_by_name
from drafting.engine.amend.story import present, story_of, touching
from drafting.engine.compile import compile_amendments
from drafting.engine.follow import follow_ups
from drafting.errors import UnreadableError
from drafting.inbox.delegations import delegations_from
from drafting.model.amendment import Status
from drafting.model.journal import Journal, Tabled, journal_until, sets_of, tabled_amendments
from drafting.model.passages import digest_of, passages_of
from drafting.negotiation.amendment_files import amendments_yaml
from drafting.negotiation.texts import amended, rolled
from drafting.negotiation.wording import WordedAmendments
from drafting.readers import read_bytes
from drafting.readers.yaml.amendments import read_amendments
from drafting.readers.yaml.journal import read_journal
from drafting.reports.negotiation import Table, status_text, status_values, story_text, story_values
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
    """Return a base, a journal of chance decisions and a list of delegations of a number."""
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
    """Read a journal, decide in it, and say in every way where things stand."""
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
    standings = tabled_amendments(journal)
    steps = [_text, _status, _stories, _onward, _rolling]
    luck.shuffle(steps)
    for step in steps:
        step(base, journal, standings)
    return Outcome(READ if journal.decisions else "tabled")


def _decided(base, journal, luck):
    """Take a decision, about one amendment or some, settled before or not."""
    standings = tabled_amendments(journal)
    chosen = luck.sample(standings, min(len(standings), luck.choice((1, 1, 1, 2, 3))))
    wish = Wish(
        number=len(journal.decisions) + 1, status=luck.choice(DECIDED),
        by=luck.choice(("the Chair", "“A”: b", "- x", "人")),
        reason=luck.choice(("", "As agreed", "# no", "...")),
    )  # fmt: skip
    chosen = [each for each in standings if each in chosen]
    ruling = decide(base, journal, chosen, wish)
    for each in ruling.troubles:
        hold_printable(each, "why a decision cannot be taken")
    if ruling.decided is None:
        hold(wish.status is Status.ACCEPTED and ruling.troubles, "refused, and no reason given")
        return journal
    return replace(journal, records=(*journal.records, ruling.decided))


def _text(base, journal, standings):
    outcome = outcome_of(base, standings)
    decided = {id(each.amendment) for each in standings if each.decision}
    for trouble in outcome.left:  # what its file alone calls accepted was never tried
        hold(id(trouble.entry.amendment) not in decided, f"decided: {trouble.message}")
    for ending in (".yaml", ".txt", ".docx"):
        amended(ending, outcome.resolution, "a")
    amendments_yaml(follow_ups(base, outcome.done).amendments, "a.yaml")
    for number in range(len(journal.decisions)):
        outcome_of(base, tabled_amendments(journal_until(journal, number)))


def _status(base, journal, standings):
    verdicts = {each.ref: verdict for each, verdict in judged(base, standings)}
    ordered = in_text_order(base, standings)
    says = WordedAmendments.of(base, standings).says
    table = Table(journal=journal, standings=ordered, verdicts=verdicts, says=says)
    hold_printable(status_text(table), "the status")
    status_values(table)


def _stories(base, journal, standings):
    passages = passages_of(base)
    says = WordedAmendments.of(base, standings).says
    for passage in list(passages.by_label.values())[::5]:
        events = story_of(journal, touching(passages, passage, standings))
        now, words = present(base, standings, passage)
        hold_printable(story_text(passage.label, events, says, words), "a story")
        story_values(passage.label, now, events, says)


def _onward(base, _journal, standings):
    outcome = outcome_of(base, standings)
    found = carried_on(base, standings, outcome)
    still = [each for each in standings if each.is_open]
    hold(len(found) >= len(still), "an open amendment is not carried on")
    for name, made in sets_by_name(found, outcome.resolution).items():
        amendments_yaml(made, f"{name}.yaml")


def _rolling(base, _journal, standings):
    made = compile_amendments(base, sets_of(standings))
    for ending in (".txt", ".docx"):
        rolled(made, ending)
