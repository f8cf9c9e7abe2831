"""A few kills of the browser application; `python -m tests.kills.serving 100` does more."""

import sys

import pytest

from tests.kills.serving import Killed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 of POSIX")


def test_a_killed_application_loses_nothing_and_begins_again(tmp_path):
    trial = Killed(tmp_path, seed="suite")
    for _ in range(10):
        assert trial.kill(longest=0.6) == []
    assert trial.acknowledged


def test_whatever_is_lost_is_seen(tmp_path):
    trial = Killed(tmp_path, seed="lost")
    assert list(trial.faults()) == []
    trial.texts.append("words that were never saved")
    trial.files["f0.txt"] = b"never dropped"
    trial.decisions.append(("d0:1", "rejected", "never decided"))
    faults = list(trial.faults())
    assert len(faults) == 3
