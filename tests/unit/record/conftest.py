"""A small record of resolutions for the tests."""

import shutil
from pathlib import Path

import pytest

from drafting.record import build_record, open_record

EXAMPLES = Path(__file__).parents[3] / "examples" / "international-cooperation"


@pytest.fixture(scope="session")
def series_folder(tmp_path_factory):
    """A folder with three texts of one series."""
    folder = tmp_path_factory.mktemp("texts")
    for name in ("62-160", "63-180", "64-171"):
        shutil.copy(EXAMPLES / f"{name}.yaml", folder)
    return folder


@pytest.fixture(scope="session")
def series_record(series_folder, tmp_path_factory):
    """The record of that folder, open."""
    path = tmp_path_factory.mktemp("record") / "record.sqlite"
    build_record([series_folder], path)
    with open_record(path) as record:
        yield record
