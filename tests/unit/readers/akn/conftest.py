"""Read small files into zones and pieces."""

import pytest
from akn_files import statement

from drafting.readers.akn.parsing import parsed
from drafting.readers.akn.source import source_of
from drafting.text.inline import NoteMark


@pytest.fixture
def source():
    """Read the zones of a statement with a main body."""

    def read(body="", **parts):
        return source_of(parsed(statement(body, **parts), "a.xml").root, "a.xml")

    return read


@pytest.fixture
def pieces(source):
    """Read the pieces of a main body as (number, words, role, depth)."""

    def read(body):
        (text,) = source(body).bodies
        return [
            (each.number, shown(each.content), str(each.role), each.depth) for each in text.pieces
        ]

    return read


def shown(content):
    return "".join(
        f"[^{part.key}]" if isinstance(part, NoteMark) else part.text for part in content
    )
