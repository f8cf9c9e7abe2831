"""Fixtures for all tests: the folder of real texts, and golden files."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

TESTS = Path(__file__).parent


# Laws use the same examples in every run, so that a run fails because of a change and not by chance
# or load. To search with other examples: --hypothesis-profile=search.
_PATIENT = settings(deadline=None, suppress_health_check=list(HealthCheck))
settings.register_profile("same", _PATIENT, derandomize=True, database=None)
settings.register_profile("search", _PATIENT, derandomize=False, print_blob=True)
settings.load_profile("same")


def pytest_addoption(parser):
    parser.addoption("--update-goldens", action="store_true", help="write the expected files anew")


def pytest_configure(config):
    # Hypothesis also draws constants of the modules loaded so far, which differ from worker to
    # worker: with them the examples would not be the same.
    if config.getoption("--hypothesis-profile", None) in (None, "same"):
        assert hasattr(providers, "is_local_module_file")
        providers.is_local_module_file = lambda path: False


@pytest.fixture(scope="session")
def texts():
    """The folder of real United Nations texts, which is beside a checkout."""
    beside = TESTS.parent.parent / "shared"
    folder = Path(os.environ.get("DRAFTING_TEXTS", beside))
    if not (folder / "lineage").is_dir():
        pytest.skip(f"no real texts at {folder}: set DRAFTING_TEXTS to their folder")
    return folder


@pytest.fixture(scope="session")
def office():
    """The path of LibreOffice."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        pytest.skip("LibreOffice is not installed")
    return found


@pytest.fixture(scope="session")
def chromium():
    """The path of Chromium or a browser built on it."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    pytest.skip("Chromium is not installed")


@pytest.fixture
def golden(request):
    """Compare with `tests/golden/NAME`, or write that file with --update-goldens."""

    def check(name, actual):
        path = TESTS / "golden" / name
        compare(path, actual, update=request.config.getoption("--update-goldens"))

    return check


def compare(path, actual, *, update):
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(actual, encoding="utf-8", newline="\n")
    assert path.is_file(), f"no {path}: run pytest --update-goldens and look at what it writes"
    assert actual == path.read_text(encoding="utf-8")


@pytest.fixture
def in_this_process(monkeypatch):
    """Run in this process what runs in confined ones, so that a test can replace parts of it."""
    monkeypatch.setattr("drafting.confined.working._is_confined", True)
