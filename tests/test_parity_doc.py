"""The manual of `drafting parity` is right: what it prints is what the command prints."""

import re
import shlex
from pathlib import Path

import yaml

from drafting.parity.catalogue import parity_rules
from tests.commands import run

TESTS = Path(__file__).parent
PAGE = (TESTS.parent / "docs" / "parity.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```console\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


def files(folder):
    case = yaml.safe_load((TESTS / "cases/parity/same.yaml").read_text(encoding="utf-8"))
    for language, source in case["versions"].items():
        head = f"symbol: A/RES/80/1\nlanguage: {language}\n"
        if language == "ru":
            lines = source.replace("4 июня 2020", "4 июня 2021").splitlines(keepends=True)
            source = "".join(line for line in lines if "отмечая" not in line)
        (folder / f"{language}.yaml").write_text(head + source, encoding="utf-8")
    other = (folder / "fr.yaml").read_text(encoding="utf-8").replace("80/1", "80/2")
    (folder / "other.yaml").write_text(other, encoding="utf-8")


def test_what_the_manual_shows_is_what_is_printed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    files(tmp_path)
    assert len(BLOCKS) == 2
    for block in BLOCKS:
        command, _, printed = block.removeprefix("$ drafting ").partition("\n")
        result = run(*shlex.split(command))
        assert printed.strip() in (result.out + result.err)
        assert result.status == (1 if result.out else 3)


def test_the_manual_names_every_rule_and_no_other():
    assert set(re.findall(r"PA\d\d\d", PAGE)) == set(parity_rules())
