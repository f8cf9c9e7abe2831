"""Every source that is cited is listed in docs/sources.md, and every page that is named exists."""

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "docs" / "sources.md"
FOLDERS = ("drafting", "templates", "tests", "tools", "benchmarks", "docs", "examples", "action")
ENDINGS = (".py", ".md", ".yaml", ".xml", ".html", ".txt")
NOT_OURS = ("tests/cases/", "tests/golden/", "tests/documents/", "tests/test_sources.py")
"""Words of resolutions, goldens, and the citations below that must be refused."""

CITATION = re.compile(r"\[([A-Z][A-Z0-9]*), [^\[\]]+\]")
"""A key of docs/sources.md, a comma, and a place in the document."""
PAGE = re.compile(r"\bdocs/[\w/-]+\.md\b")
LINK = re.compile(r"\]\(([^)\s#:]+)(?:#[^)]*)?\)")
"""A link of Markdown to a file, without the heading in it; addresses have a colon."""


def files():
    """Yield the files in which somebody writes about rules or pages."""
    yield from sorted(ROOT.glob("*.md"))
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            if path.suffix in ENDINGS and path.is_file() and not name.startswith(NOT_OURS):
                yield path


def prose(path):
    """Return what a file says to people: all of it, or docstrings and comments of a module."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        return re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)
    if path.suffix != ".py":
        return "\n".join(re.findall(r"#.*|<!--.*?-->", text))
    comments = [
        each.string
        for each in tokenize.generate_tokens(io.StringIO(text).readline)
        if each.type == tokenize.COMMENT
    ]
    strings = [
        node.value.value
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    ]
    return "\n".join((*strings, *comments))


def cited(text):
    """Return the keys that a text cites."""
    return set(CITATION.findall(text))


def listed(text):
    """Return the keys of the tables of sources."""
    return re.findall(r"^\| ([A-Z][A-Z0-9]*) \|", text, flags=re.MULTILINE)


def absent(text, folder):
    """Return the pages that a text names or links to, and that are not in the repository."""
    named = [name for name in PAGE.findall(text) if not (ROOT / name).is_file()]
    linked = [name for name in LINK.findall(text) if not (folder / name).exists()]
    return named + linked


def test_no_key_is_listed_twice():
    keys = listed(SOURCES.read_text(encoding="utf-8"))
    assert keys
    assert len(keys) == len(set(keys))


def test_every_source_cited_is_listed_and_every_source_listed_is_cited():
    keys = set(listed(SOURCES.read_text(encoding="utf-8")))
    found = {key: path for path in files() for key in cited(prose(path))}
    assert not {key: path for key, path in found.items() if key not in keys}
    assert keys - found.keys() == set()


@pytest.mark.parametrize("path", list(files()), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_page_named_exists(path):
    text = path.read_text(encoding="utf-8")
    folder = path.parent if path.suffix == ".md" else ROOT
    links = text if path.suffix == ".md" else " ".join(PAGE.findall(text))
    assert absent(links, folder) == []


def test_citations_are_found():
    assert cited("before the words [EM, Footnotes IX] [RP, rules 90 and 130].") == {"EM", "RP"}
    assert cited("An amendment of [EU] and [a list, of words].") == set()
    assert listed("| EM | Editorial Manual |\n| key | document |") == ["EM"]


def test_pages_that_are_absent_are_found():
    assert absent("see docs/nowhere.md and docs/diff.md", ROOT) == ["docs/nowhere.md"]
    assert absent("[a](diff.md#there), [b](gone.md), [c](https://un.org)", ROOT / "docs") == [
        "gone.md"
    ]
