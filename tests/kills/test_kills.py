"""A few kills of each command; `make kills` does more."""

import sys

import pytest

from tests.kills.killing import Trial, chance
from tests.kills.scenarios import SCENARIOS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 of POSIX")


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.name)
def test_a_killed_command_leaves_whole_files_and_can_be_run_again(scenario, tmp_path):
    trial = Trial(scenario, tmp_path)
    for number in range(2):
        outcome = trial.kill(chance("suite", scenario.name, number))
        assert outcome.faults == []
