"""A few kills of each command; `make kills` does more."""

import sys
import time

import pytest

from tests.kills.killing import Copy, Trial, chance
from tests.kills.scenarios import SCENARIOS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 of POSIX")


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.name)
def test_a_killed_command_leaves_whole_files_and_can_be_run_again(scenario, tmp_path):
    trial = Trial(scenario, tmp_path)
    for number in range(2):
        outcome = trial.kill(chance("suite", scenario.name, number))
        assert outcome.faults == []


def half_first(path, content):
    """Write a file in two steps with a pause, which no command may do."""
    data = content.encode() if isinstance(content, str) else content
    for length in (len(data) // 2, len(data)):
        path.write_bytes(data[:length])
        time.sleep(0.02)


def said_and_not_done(path, content):
    """Write nothing, so that acknowledged files are missing."""
    time.sleep(0.02)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of fork beside threads, since 3.12
@pytest.mark.parametrize(
    ("write", "fault"),
    [(half_first, "neither what it was nor what it should become"),
     (said_and_not_done, "was acknowledged and is not there")],
)  # fmt: skip
def test_a_command_that_breaks_the_promise_is_seen(write, fault, tmp_path, monkeypatch):
    (scenario,) = (each for each in SCENARIOS if each.name == "fmt")
    trial = Trial(scenario, tmp_path, start=Copy)
    monkeypatch.setattr("drafting.cli.fmt.write_file", write)
    found = (each for at in range(40) for each in trial.kill(chance("seen", at)).faults)
    assert any(fault in each for each in found)
