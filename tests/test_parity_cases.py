"""What parity must find: `tests/cases/parity/NAME.yaml`, no Python needed to add one.

A case has `title`, `versions` (the text of each version by the code of its language, as YAML) and
`expected`: one line for each finding, with code, label and languages,

    PA001 OP2: ru          PA006 heading 1: ru, ar

and may have `messages`: what the findings say, by the same line. Whatever is not expected must not
be found.
"""

from pathlib import Path

import pytest
import yaml

from drafting.diagnostics import Severity
from drafting.parity import parity
from drafting.parity.catalogue import parity_rules
from drafting.readers.yaml import read_yaml

CASES = sorted((Path(__file__).parent / "cases" / "parity").glob("*.yaml"))


def said(finding):
    return f"{finding.code} {finding.label}: {', '.join(finding.languages)}"


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_case(path):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(case) <= {"title", "versions", "expected", "messages"}
    versions = {}
    for language, source in case["versions"].items():
        reading = read_yaml(f"language: {language}\n{source}".encode(), f"{language}.yaml")
        assert all(each.severity is not Severity.ERROR for each in reading.diagnostics)
        versions[language] = reading.resolution
    report = parity(versions)
    assert [said(each) for each in report.findings] == case["expected"]
    messages = {said(each): each.message for each in report.findings}
    for line, message in case.get("messages", {}).items():
        assert messages[line] == message


def test_there_is_a_case_for_every_rule():
    found = set()
    for path in CASES:
        case = yaml.safe_load(path.read_text(encoding="utf-8"))
        found.update(line.split()[0] for line in case["expected"])
    assert set(parity_rules()) - found == set()
