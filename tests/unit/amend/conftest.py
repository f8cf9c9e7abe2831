"""A folder in which a negotiation has begun."""

import pytest

from tests.commands import run
from tests.unit.amend.gardens import BASE, PALAU, SAMOA


@pytest.fixture
def room(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in (("L7", BASE), ("samoa", SAMOA), ("palau", PALAU)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    begun = run("amend", "journal", "L7.yaml", "samoa.yaml", "palau.yaml", "--date", "2026-11-20")
    assert begun.status == 0, begun.err
    return tmp_path
