"""Texts for many processes."""

from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[3] / "examples" / "international-cooperation"


@pytest.fixture(scope="session")
def many_texts(tmp_path_factory):
    """Two hundred texts, and files that cannot be read."""
    place = tmp_path_factory.mktemp("texts")
    for name in ("62-160", "63-180", "64-171"):
        source = (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")
        symbol = f"A/RES/{name.replace('-', '/')}"
        assert symbol in source
        for number in range(66):
            text = source.replace(symbol, f"A/RES/{name[:2]}/{number + 300}")
            (place / f"{name}-{number:02}.yaml").write_text(text, encoding="utf-8")
    (place / "bad.xml").write_text("<akomaNtoso>", encoding="utf-8")
    (place / "worse.yaml").write_text("operative: [", encoding="utf-8")
    return place
