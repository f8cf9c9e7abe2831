"""Laws of decisions: in any order they give the same text; a journal that was cut is readable."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.engine.amend.conflicts import find_conflicts
from drafting.engine.amend.rebase import RebaseStatus
from drafting.model.amendment import Status
from drafting.model.content import same_content
from drafting.model.journal import Consequence, Decided, Journal, Tabled, tabled_amendments
from drafting.negotiation.decisions import (
    DecisionRequest,
    decision_result,
)
from drafting.negotiation.journals import append
from drafting.negotiation.outcomes import open_rebased, outcome_of
from drafting.readers.yaml.amendments import read_amendments
from drafting.readers.yaml.journal import read_journal
from drafting.writers.yaml.journal import write_head, write_record
from tests.builders import op, pp, resolution

BOUNDED = settings(max_examples=60)
BASE = resolution(
    pp("Recalling", "its resolution 1/998"),
    op("Decides", "to plant many tall trees"),
    op("Requests", "the gardener to plant", "many trees", "tall trees"),
    op("Invites", "all to plant many herbs"),
)
TARGETS = ["PP1", "OP1", "OP2", "OP2 (a)", "OP3"]
WORDS = {"PP1": ["its", "1/998"], "OP1": ["many", "tall", "many tall", "plant"],
         "OP2": ["gardener"], "OP2 (a)": ["many", "trees"], "OP3": ["all", "herbs"]}  # fmt: skip


@st.composite
def entry(draw):
    target = draw(st.sampled_from(TARGETS))
    words = draw(st.sampled_from(WORDS[target]))
    text = draw(st.sampled_from(["few", "some"]))
    new = "preamble" if target == "PP1" else "subparagraphs" if "(" in target else "paragraphs"
    return draw(
        st.sampled_from([
            f"{{target: {target}, action: delete}}",
            f"{{target: {target}, action: delete words, words: {words}}}",
            f"{{target: {target}, action: replace words, words: {words}, text: {text}}}",
            f"{{target: {target}, action: insert words, after: {words}, text: {text}}}",
            f"{{target: {target}, action: insert after, {new}: [{{text: new {text}}}]}}",
        ])
    )  # fmt: skip


@st.composite
def journals(draw):
    records = []
    for name in ("samoa", "palau", "tonga"):
        entries = draw(st.lists(entry(), min_size=1, max_size=3, unique=True))
        source = f"proposers: {name}\namendments:\n" + "".join(f"  - {each}\n" for each in entries)
        reading = read_amendments(source.encode(), name)
        assert reading.amendments is not None, reading.diagnostics
        records.append(Tabled(handle=name, amendments=reading.amendments))
    return Journal(base="L7.yaml", digest="0", records=tuple(records))


def accepted_in(journal, order):
    """Accept amendments one after another; return their statuses and the refused ones."""
    refused = {}
    for ref in order:
        standings = tabled_amendments(journal)
        chosen = [each for each in standings if each.ref == ref]
        if not chosen[0].is_open:
            continue
        request = DecisionRequest(status=Status.ACCEPTED, by="the Chair")
        result = decision_result(BASE, journal, chosen, request)
        if result.decided is None:
            refused[ref] = result.reasons
        else:
            records = (*journal.records, result.decided)
            journal = Journal(base=journal.base, digest=journal.digest, records=records)
    return tabled_amendments(journal), refused


@given(journals(), st.randoms(use_true_random=False))
@BOUNDED
def test_the_order_of_decisions_makes_no_difference_where_they_commute(journal, random):
    refs = [each.ref for each in tabled_amendments(journal)]
    shuffled = random.sample(refs, len(refs))
    one, refused = accepted_in(journal, refs)
    other, refused_too = accepted_in(journal, shuffled)
    texts = [outcome_of(BASE, each) for each in (one, other)]
    assert all(text.left == () for text in texts)
    taken = [{s.ref for s in each if s.status is Status.ACCEPTED} for each in (one, other)]
    if taken[0] == taken[1]:
        assert same_content(texts[0].resolution, texts[1].resolution)
    found = find_conflicts(BASE, [each.amendments for each in journal.records])
    told = {name for pair in found.pairs for name in (pair.one.name, pair.other.name)}
    told |= {unresolved.entry.name for unresolved in found.unresolved}
    for each in (*one, *other):
        if each.status is not Status.ACCEPTED:
            assert each.name in told
            assert each.consequence or each.ref in (refused | refused_too)
    if not told:
        assert taken[0] == taken[1] == set(refs)


STEPS = st.lists(
    st.tuples(
        st.sampled_from([Status.ACCEPTED, Status.REJECTED]), st.integers(0, 3)
    ),
    min_size=1, max_size=6,
)  # fmt: skip
BOTH_DELETE = ((Status.ACCEPTED, 0), (Status.ACCEPTED, 1))


def crowded():
    """Return a journal in which two delete OP2, and two change an item of it."""
    wishes = {
        "samoa": "{target: OP2, action: delete}",
        "palau": "{target: OP2, action: delete}",
        "tonga": "{target: OP2 (a), action: delete}",
        "fiji": "{target: OP2 (a), action: replace words, words: many, text: few}",
    }
    records = []
    for name, wish in wishes.items():
        source = f"proposers: {name}\namendments:\n  - {wish}\n"
        made = read_amendments(source.encode(), name).amendments
        records.append(Tabled(handle=name, amendments=made))
    return Journal(base="L7.yaml", digest="0", records=tuple(records))


@given(STEPS)
@BOUNDED
def test_however_often_decisions_are_taken_again_what_falls_falls_by_what_is_accepted(steps):
    journal = crowded()
    for status, place in (*BOTH_DELETE, *steps):
        chosen = [tabled_amendments(journal)[place]]
        request = DecisionRequest(status=status, by="the Chair")
        result = decision_result(BASE, journal, chosen, request)
        if result.decided is not None:
            journal = replace(journal, records=(*journal.records, result.decided))
        standings = tabled_amendments(journal)
        as_open = [
            replace(each, amendment=replace(each.amendment, status=Status.PROPOSED))
            if each.consequence
            else each
            for each in standings
        ]
        fates = {each.ref: result.status for each, result in open_rebased(BASE, as_open)}
        for each in standings:
            if each.consequence or each.is_open:
                assert (
                    fates[each.ref] in (RebaseStatus.FALLS, RebaseStatus.SATISFIED)
                ) != each.is_open


def history(journal):
    """Give a journal a decision of every kind."""
    refs = [each.ref for each in tabled_amendments(journal)]
    records = list(journal.records)
    for number, status in enumerate((Status.ACCEPTED, Status.REJECTED, Status.PARKED), 1):
        fallen = Consequence(ref=refs[-1], status=Status.FALLS, reason="“tous” – … and so: on")
        records.append(
            Decided(number=number, refs=tuple(refs[:number]), status=status, by="Présidente: A",
                    reason="... --- # no", consequences=(fallen,) if number == 1 else ())
        )  # fmt: skip
    return Journal(base=journal.base, digest=journal.digest, records=tuple(records))


@given(journals())
@settings(BOUNDED, max_examples=15)  # each is cut a thousand times
def test_a_journal_cut_at_any_byte_is_readable_to_its_last_whole_entry(journal):
    whole = history(journal)
    pieces = [write_head(whole).encode(), *(write_record(r).encode() for r in whole.records)]
    source = b"".join(pieces)
    assert read_journal(source, "j").journal == whole
    ends = [sum(map(len, pieces[: count + 1])) for count in range(len(pieces))]
    for cut in range(len(source)):
        reading = read_journal(source[:cut], "j")
        count = sum(1 for end in ends if end - 1 <= cut)  # the last line feed may be missing
        kept = whole.records[: max(0, count - 1)]
        assert reading.journal is not None
        assert reading.journal.records == kept
        rest = source[ends[count - 1] if count else 0 : cut]
        assert b"".join(source[each.start : each.end] for each in reading.torn) == rest
        assert all(each.is_last for each in reading.torn)


@given(journals(), st.floats(0, 1))
@BOUNDED
def test_the_next_entry_after_a_cut_is_whole_and_nothing_is_lost(tmp_path, journal, place):
    path, aside = tmp_path / "j.yaml", tmp_path / "j.yaml.torn"
    aside.unlink(missing_ok=True)
    whole = history(journal)
    head = write_head(whole).encode()
    source = head + b"".join(write_record(each).encode() for each in whole.records)
    cut = len(head) + int(place * (len(source) - len(head)))
    path.write_bytes(source[:cut])
    before = read_journal(path.read_bytes(), "j")
    extra = Tabled(handle="fiji", amendments=journal.records[0].amendments)
    append(path, [extra])
    after = read_journal(path.read_bytes(), "j")
    assert after.torn == ()
    assert after.journal.records == (*before.journal.records, extra)
    kept = b"".join(source[each.start : each.end] for each in before.torn)
    found = aside.read_bytes() if aside.exists() else b""
    assert found == kept.decode(errors="backslashreplace").encode()
