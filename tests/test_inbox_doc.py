"""The page on the inbox: its commands run unchanged, and it names every outcome."""

import re
import shlex
import shutil
from dataclasses import replace
from pathlib import Path

from drafting.engine.amend.apply import apply_amendments
from drafting.importing import read
from drafting.inbox import FindingOutcome
from drafting.model.content import same_content
from drafting.negotiation.amendment_files import amendments_in
from tests.commands import run

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "inbox.md").read_text(encoding="utf-8")
SERIES = ROOT / "examples" / "international-cooperation"


def test_the_commands_run_and_amendments_give_what_the_delegations_sent(tmp_path, monkeypatch):
    (block,) = re.findall(r"^```console\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    (listed,) = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    for file in SERIES.glob("*.yaml"):
        shutil.copyfile(file, tmp_path / file.name)
    (tmp_path / "delegations.yaml").write_text(listed, encoding="utf-8")
    (tmp_path / "mail").mkdir()
    monkeypatch.chdir(tmp_path)
    for line in block.splitlines():
        result = run(*shlex.split(line.removeprefix("$ drafting ")))
        assert result.status == 0, result.err
    base = read("62-160.yaml")
    for name, draft in (("samoa", "63-180.yaml"), ("palau", "64-171.yaml")):
        made = amendments_in(tmp_path / "amendments" / f"{name}.yaml")
        outcome = apply_amendments(base, [made])
        assert outcome.left == ()
        wanted = replace(read(draft), masthead=outcome.resolution.masthead)
        assert same_content(outcome.resolution, wanted)


def test_every_outcome_is_described():
    assert {each.value for each in FindingOutcome} <= set(
        re.findall(r"^\| `([^`]+)` \|", PAGE, re.M)
    )
