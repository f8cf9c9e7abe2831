"""`docs/security.md` states the limits that the program has."""

from pathlib import Path

import pytest

from drafting.confined import LIMITS, asking
from drafting.engine import matching
from drafting.fetching import client
from drafting.inbox import delegations
from drafting.office import SECONDS
from drafting.readers.yaml import journal
from drafting.web import connection, folder, forms, serving
from drafting.writers import budget, costs, templates

PAGE = (Path(__file__).parent.parent / "docs" / "security.md").read_text(encoding="utf-8")
MB = 1024 * 1024
FETCHED = client.FetchLimits()

STATED = (
    (
        f"{LIMITS.seconds} seconds of processor time, {asking.CLOCK * LIMITS.seconds} seconds "
        f"by the clock, {LIMITS.memory} of memory"
    ),
    f"{SECONDS} seconds more, for LibreOffice",
    (
        f"{budget.MAX_STEPS:,} steps, {budget.MAX_CHARACTERS:,} characters, "
        f"{budget.MAX_SECONDS} seconds; numbers up to {costs.MOST_NUMBER:,}; "
        f"{templates.MAX_BYTES // 1_000_000} MB a template"
    ),
    f"up to {matching.MOST_PAIRS:,} pairs",
    (
        f"{delegations.MOST // MB} MB read, {delegations.MOST_WRITTEN // 1024} kB written, "
        f"names of {delegations.LONGEST} characters"
    ),
    f"{journal.MOST_TOLD} are listed",
    (
        f"{FETCHED.size // MB} MB, also unpacked; {FETCHED.silence:.0f} seconds without a byte, "
        f"{FETCHED.seconds:.0f} seconds in all; {client.MOST_REDIRECTS} redirects; "
        f"{client.TRIES} tries"
    ),
    (
        f"{forms.MOST_BYTES // MB} MB, {forms.MOST_FILES} files and {forms.MOST_FIELDS:,} fields "
        f"a form, {forms.LONGEST_FIELD // MB} MB a field, {forms.SECONDS} seconds"
    ),
    f"a head of {serving.MOST_HEAD // 1024} kB",
    f"{folder.MOST_DOCUMENTS:,} documents listed",
    f"{serving.MOST_CONNECTIONS} connections at one time, each {connection.SECONDS} seconds",
)


@pytest.mark.parametrize("limit", STATED)
def test_the_page_states_each_limit(limit):
    assert limit in PAGE
