"""The example of `docs/rolling-text.md` gives the text that the page shows."""

import re
from pathlib import Path

from drafting.engine.compile import compile_amendments
from drafting.negotiation.texts import render_compilation
from drafting.readers.yaml import read_yaml
from drafting.readers.yaml.amendments import read_amendments

DOC = (Path(__file__).parents[1] / "docs" / "rolling-text.md").read_text(encoding="utf-8")
BASE, *FILES = re.findall(r"```yaml\n(.*?)```", DOC, re.DOTALL)
(SHOWN,) = re.findall(r"```text\n(.*?)```", DOC, re.DOTALL)


def test_the_example_gives_the_text_that_is_shown():
    base = read_yaml(BASE.encode(), "L7.yaml").resolution
    sets = [read_amendments(each.encode(), "file.yaml").amendments for each in FILES]
    made = compile_amendments(base, sets)
    assert made.left == ()
    assert render_compilation(made, ".txt").endswith(SHOWN)
