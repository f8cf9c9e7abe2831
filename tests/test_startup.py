"""What a start costs: which modules are loaded, not how long it takes.

The benchmark has the milliseconds; they follow from the modules that are loaded.
"""

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[1] / "examples" / "international-cooperation"
LIBRARIES = {
    "yaml", "lxml", "jinja2", "rich", "rapidfuzz", "numpy", "docx", "pypdfium2", "diff_match_patch",
}  # fmt: skip
HEAVY = {
    *LIBRARIES,
    "drafting.model",
    "drafting.engine",
    "drafting.readers",
    "drafting.writers",
}


def loaded(tmp_path, *words, start="main", status=0):
    """Start a new interpreter, and return the names of all modules it loaded."""
    report = tmp_path / "modules.txt"
    program = f"""\
import atexit, pathlib, sys
report = pathlib.Path(sys.argv.pop())
atexit.register(lambda: report.write_text(" ".join(sys.modules)))
import drafting
if {start!r} == "main":
    from drafting.cli import main
    main()
"""
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, words), str(report)],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == status, done.stderr
    return set(report.read_text(encoding="utf-8").split()), done.stdout


def test_importing_the_package_loads_nothing_but_its_version(tmp_path):
    modules, _ = loaded(tmp_path, start="nothing")
    assert {name for name in modules if name.startswith("drafting")} == {
        "drafting",
        "drafting._version",
    }
    assert not modules & {*HEAVY, "click"}


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["-h"]])
def test_version_and_help_load_nothing_heavy(tmp_path, words):
    modules, output = loaded(tmp_path, *words)
    assert not modules & HEAVY
    assert "drafting" in output


@pytest.mark.parametrize(
    "name",
    [
        "diff",
        "fetch",
        "fmt",
        "git",
        "import",
        "merge",
        "new",
        "demo",
        "open",
        "record",
        "schema",
        "trace",
        "verify",
    ],
)
def test_help_of_a_command_loads_nothing_that_only_its_work_needs(tmp_path, name):
    modules, output = loaded(tmp_path, name, "--help")
    assert "Example" in output
    assert not modules & (HEAVY - {"drafting.readers"})


@pytest.mark.parametrize("name", ["build", "precedents", "search", "similar"])
def test_help_of_a_command_of_the_record_loads_no_database(tmp_path, name):
    modules, output = loaded(tmp_path, "record", name, "--help")
    assert "Example" in output
    assert not modules & {*HEAVY, "sqlite3"}


@pytest.mark.parametrize("name", ["render", "redline"])
def test_help_of_layout_loads_no_library_that_only_layout_needs(tmp_path, name):
    modules, output = loaded(tmp_path, name, "--help")
    assert "Example" in output
    assert not modules & {*LIBRARIES - {"yaml"}, "multiprocessing"}


def test_a_comparison_as_json_loads_no_layout(tmp_path):
    old, new = EXAMPLES / "62-160.yaml", EXAMPLES / "63-180.yaml"
    modules, output = loaded(tmp_path, "diff", old, new, "--json", status=1)
    assert output.startswith(("{", "["))
    assert "drafting.engine.diff" in modules
    assert not modules & (LIBRARIES - {"yaml", "rapidfuzz"})


def test_text_is_laid_out_without_the_libraries_of_word_and_comparison(tmp_path):
    modules, output = loaded(tmp_path, "render", EXAMPLES / "63-180.yaml")
    assert "The General Assembly," in output
    assert not modules & (LIBRARIES - {"yaml", "jinja2"})


def test_amendments_that_quote_properly_load_no_search_for_misquoted_words(tmp_path):
    old, new = EXAMPLES / "62-160.yaml", EXAMPLES / "63-180.yaml"
    made = tmp_path / "made.yaml"
    loaded(tmp_path, "amend", "from-diff", old, new, "-o", made)
    modules, _ = loaded(tmp_path, "amend", "apply", old, made, "-o", tmp_path / "out.yaml")
    assert not modules & {"diff_match_patch", "docx", "pypdfium2"}


def test_a_word_file_is_read_without_python_docx(tmp_path):
    mail = EXAMPLES.parent / "negotiation" / "L99.docx"
    modules, _ = loaded(tmp_path, "render", mail)
    assert "drafting.readers.docx.document" in modules
    assert not modules & {"docx", "pypdfium2", "diff_match_patch"}


def test_the_first_page_of_the_application_waits_for_no_other_page(tmp_path):
    program = "import sys, drafting.web.serving; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8"
    )
    modules = set(done.stdout.split())
    assert "drafting.web.application" in modules
    late = {
        "drafting.web.routes", "drafting.web.negotiate", "drafting.inbox", "drafting.redlining",
        "drafting.writers.docx", "drafting.negotiation.decisions", "pypdfium2", "docx",
    }  # fmt: skip
    assert not modules & late
