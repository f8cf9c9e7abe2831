"""The library has the verbs of the command line."""

import datetime
from importlib import import_module
from pathlib import Path

import pytest

import drafting
from drafting.errors import UnreadableError
from drafting.writers.options import RenderOptions

EXAMPLES = Path(__file__).parents[2] / "examples" / "international-cooperation"


def test_every_name_it_offers_is_there_and_has_a_description():
    for name in drafting.__all__:
        value = getattr(drafting, name)
        assert name == "__version__" or value.__doc__


def test_every_name_it_loads_late_is_on_the_list():
    assert {*drafting._HOMES, "__version__"} == set(drafting.__all__)  # noqa: SLF001 - the list itself
    for name, home in drafting._HOMES.items():  # noqa: SLF001
        assert getattr(drafting, name) is getattr(import_module(home), name)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'rendr'"):
        _ = drafting.rendr


def test_a_text_is_read_compared_and_laid_out():
    old, new = (drafting.read(EXAMPLES / f"{name}.yaml") for name in ("62-160", "63-180"))
    comparison = drafting.diff(old, new)
    assert drafting.same_content(drafting.apply(old, comparison.edits), new)
    assert not drafting.same_content(old, new)
    assert "The General Assembly," in drafting.render_text(new, RenderOptions())
    assert drafting.render_docx(new, RenderOptions()).startswith(b"PK")
    assert drafting.write_yaml(new).startswith("symbol: A/RES/63/180\n")


def test_a_fresh_draft_carries_the_day_it_is_given_and_no_other():
    assert "issued: 2026-03-26\n" in drafting.new_draft(datetime.date(2026, 3, 26))
    assert "\nissued:" not in drafting.new_draft()


def test_a_file_that_cannot_be_read_raises_one_kind_of_error():
    with pytest.raises(UnreadableError, match="no such file"):
        drafting.read("nowhere.yaml")
