"""The next round that is begun at once is the one that the commands begin with files."""

import datetime

import pytest

from drafting.errors import UnwritableError
from drafting.negotiation.opening import open_negotiation
from drafting.negotiation.rounds import begin_round
from drafting.negotiation.texts import text_as_decided
from tests.commands import run
from tests.unit.amend.gardens import CHAIR

DAY = datetime.date(2026, 11, 24)


@pytest.fixture
def decided(room):
    run("amend", "accept", "samoa:1", *CHAIR)
    run("amend", "reserve", "OP1", "--delegation", "Fiji", "--date", "2026-11-21")
    run("amend", "reject", "palau:2", *CHAIR)
    return text_as_decided(
        open_negotiation(room / "journal.yaml"), symbol="A/C.3/1/L.7/Rev.1", date=DAY
    )


def test_text_and_journal_are_those_of_the_commands(room, decided):
    by_hand = room / "by-hand"
    by_hand.mkdir()
    text = ["--symbol", "A/C.3/1/L.7/Rev.1", "--date", "2026-11-24", "--open", by_hand / "r"]
    run("amend", "text", "-o", by_hand / "L8.yaml", *text,
        "--consequential", by_hand / "r" / "consequential.yaml")  # fmt: skip
    files = sorted((by_hand / "r").iterdir())
    if b"target" not in (by_hand / "r" / "consequential.yaml").read_bytes():
        files.remove(by_hand / "r" / "consequential.yaml")
    run("amend", "journal", by_hand / "L8.yaml", *files, "--date", "2026-11-25",
        "--journal", by_hand / "L8.journal.yaml")  # fmt: skip
    begin_round(
        decided, room / "L8.yaml", room / "L8.journal.yaml", date=datetime.date(2026, 11, 25)
    )
    for name in ("L8.yaml", "L8.journal.yaml"):
        assert (room / name).read_bytes() == (by_hand / name).read_bytes()
    assert len(files) > 1


def test_no_file_is_written_over(room, decided):
    with pytest.raises(UnwritableError, match="exists already"):
        begin_round(decided, room / "L7.yaml", room / "L8.journal.yaml")
    assert not (room / "L8.journal.yaml").exists()
