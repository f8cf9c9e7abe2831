"""A running application on a folder with two resolutions, and a browser that was let in."""

import signal
from pathlib import Path

import pytest

from tests.browser.serving import address_of, begun

EXAMPLES = Path(__file__).parents[2] / "examples" / "international-cooperation"
SERIES = [EXAMPLES / "62-160.yaml", EXAMPLES / "63-180.yaml"]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A running application on a folder with two resolutions: the folder and the address."""
    folder = tmp_path_factory.mktemp("Resolutions")
    for text in SERIES:
        (folder / text.name).write_bytes(text.read_bytes())
    process = begun(folder)
    try:
        yield folder, address_of(process)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)


@pytest.fixture(scope="module")
def browser(chromium, server):
    """A browser that was let in, and the address without its token."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = made.new_context()
        page = context.new_page()
        page.goto(server[1])
        yield made, context.storage_state(), server[1].partition("/?")[0]
        made.close()


@pytest.fixture
def page(browser):
    made, state, base = browser
    context = made.new_context(storage_state=state, base_url=base)
    problems = []
    page = context.new_page()
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    yield page
    context.close()
    assert problems == []
