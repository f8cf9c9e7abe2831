"""Every page in every state can be used by everybody: axe finds nothing, and nothing is cut off.

A new page is one more line of `PAGES`. Empty, full and wrong states have their own lists.
"""

import re
import signal
import time
from pathlib import Path

import pytest

from drafting.record import build_record
from drafting.web.folder import DocumentFolder
from tests.accessibility import violations
from tests.asking import Visitor
from tests.browser.serving import address_of, begun

pytestmark = pytest.mark.browser

EXAMPLES = Path(__file__).parents[2] / "examples"
SERIES = EXAMPLES / "international-cooperation"
TEXTS = "text=62-160.yaml&text=63-180.yaml"
DRAFT = "/draft/63-180.yaml"
TALKS = "/negotiate/L93-Rev1.journal.yaml"
PAGES = [
    "/",
    "/?added=62-160.yaml&sort=title",
    "/compare",
    "/compare?new=63-180.yaml",
    f"/compare?{TEXTS}",
    f"/compare?{TEXTS}&text=letter.txt",
    "/draft",
    "/draft?from=62-160.yaml",
    "/next",
    "/next?from=63-180.yaml",
    "/next?from=63-180.yaml&session=64",
    DRAFT,
    f"{DRAFT}/head",
    f"{DRAFT}/page",
    f"{DRAFT}/changes",
    f"{DRAFT}/changes?base=62-160.yaml",
    f"{DRAFT}/findings?hints=yes",
    "/draft/slips.yaml",
    "/draft/slips.yaml/findings?base=62-160.yaml&hints=yes",
    "/check",
    "/check/letter.txt",
    "/check/slips.yaml/fixes?which=all",
    f"{DRAFT}/download",
    "/parity",
    "/parity?text=63-180.yaml&text=meeting.yaml",
    "/record",
    "/record?q=human+rights&draft=slips.yaml",
    "/record?q=rights+human",
    "/record/text?symbol=A/RES/62/160&draft=slips.yaml",
    "/record/add?symbol=A/RES/62/160&label=OP1&draft=slips.yaml",
    "/record/history",
    "/record/history?symbol=63/180&words=human+rights",
    "/record/mandates?since=&past=yes",
    "/draft/slips.yaml/agreed",
    "/draft/slips.yaml/mandates",
    "/draft/slips.yaml/history",
    "/negotiate",
    TALKS,
    f"{TALKS}?only=open",
    f"{TALKS}/mailbox",
    f"{TALKS}/mailbox?only=all",
    f"{TALKS}/history?label=OP8",
    f"{TALKS}/status",
    f"{TALKS}/order",
    f"{TALKS}/record",
    f"{TALKS}/files",
    f"{TALKS}/next",
    f"{TALKS}/show",
    "/show/L93-Rev1.journal.yaml",
]
EMPTY = ["/", "/compare", "/draft", "/negotiate", "/record", "/record/history", "/record/mandates"]
WRONG = [
    "/nowhere",
    "/compare?text=62-160.yaml&text=broken.yaml",
    "/compare?text=62-160.yaml",
    "/parity?text=62-160.yaml&text=63-180.yaml",
    "/draft/nothing.yaml",
    "/record?q=x&since=never",
    "/record/mandates?due=never!",
    "/record/history?symbol=1/1",
    "/negotiate/nothing.yaml",
]
LOOKS = {
    "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 800}},
    "dark and narrow": {"color_scheme": "dark", "viewport": {"width": 380, "height": 800}},
}
ZOOMED = {"width": 640, "height": 400}
"""What is left of a window of 1280 points with a zoom of 200 %."""
TEXT = "symbol: A/C.3/{0}/L.1\ntitle: Meeting {0}\nissued: {1}-01-01\noperative:\n- text: Meets.\n"

SLIPS = """\
title: Enhancement of international cooperation in the field of human rights
preamble:
  - lead: Recalling
    text: its resolution A/RES/62/160[^a]
operative:
  - lead: Decides
    text: that 10% of all labor counts for mankind
footnotes:
  a: See A/63/337
"""
"""A text with some slips of each level."""

ARABIC = """\
language: ar
title: اجتماع
operative:
  - lead: تقرر
    text: أن تجتمع
"""


def negotiated(folder):
    """Begin a negotiation, and put the proposals of all delegations but one on the table."""
    talks = EXAMPLES / "negotiation"
    (folder / "delegations.yaml").write_bytes((talks / "delegations.yaml").read_bytes())
    visitor = Visitor(DocumentFolder(folder))
    base = ("base", "L93-Rev1.yaml", (talks / "L93-Rev1.yaml").read_bytes())
    here = visitor.post("/negotiate", {"by": "the Chair"}, [base]).headers["location"]
    *most, last = sorted((talks / "mail").iterdir())
    for sent in (most, [last]):
        files = [("files", each.name, each.read_bytes()) for each in sent]
        assert visitor.post(f"{here}/drop", files=files).status == 303
        if sent is most:
            assert visitor.post(f"{here}/table", {"date": "2008-11-20"}).status == 303


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """A folder in each state, by name."""
    made = {state: tmp_path_factory.mktemp(state) for state in ("few", "empty", "many")}
    for name in ("62-160.yaml", "63-180.yaml"):
        (made["few"] / name).write_bytes((SERIES / name).read_bytes())
    for number in range(6):
        text = TEXT.format(number, 1950 + number)
        (made["few"] / f"text {number}.yaml").write_text(text, "utf-8")
    (made["few"] / "meeting.yaml").write_text(ARABIC, "utf-8")
    (made["few"] / "slips.yaml").write_text(SLIPS, "utf-8")
    (made["few"] / "letter.txt").write_text("Dear all,\n\nwe propose a meeting.\n", "utf-8")
    (made["few"] / "broken.yaml").write_text("title: [\n", "utf-8")
    for number in range(1_000):
        text = TEXT.format(number, 1950 + number % 70)
        (made["many"] / f"text {number}.yaml").write_text(text, "utf-8")
    negotiated(made["few"])
    build_record([made["few"] / name for name in ("62-160.yaml", "63-180.yaml")],
                 made["few"] / "record.sqlite")  # fmt: skip
    return made


@pytest.fixture(scope="module")
def opened(chromium, folders):
    """The address of an application on each folder, and a browser that was let in to all."""
    from playwright.sync_api import sync_playwright

    processes = {state: begun(folder) for state, folder in folders.items()}
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = made.new_context()
        page = context.new_page()
        bases = {}
        for state, process in processes.items():
            address = address_of(process)
            page.goto(address)
            bases[state] = address.partition("/?")[0]
        yield made, context.storage_state(), bases
        made.close()
    for process in processes.values():
        process.send_signal(signal.SIGINT)
    for process in processes.values():
        process.communicate(timeout=20)


LAID_OUT = """() => {
  for (const each of document.querySelectorAll("body *")) {
    const style = getComputedStyle(each);
    if (style.position === "sticky") { each.style.position = "static"; }
    if (style.contentVisibility === "auto") { each.style.contentVisibility = "visible"; }
  }
}"""
"""Lay out the whole page: axe does not scroll to what is covered, or drawn only when it is seen."""


def is_cut_off(page):
    """Return whether a page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


def looked_at(opened, state, paths, look):
    """Return what is wrong with each page."""
    made, stored, bases = opened
    context = made.new_context(storage_state=stored, base_url=bases[state], **LOOKS[look])
    page = context.new_page()
    found = {}
    for path in paths:
        page.goto(path)
        page.evaluate(LAID_OUT)
        found[path] = violations(page)
        for size in (LOOKS[look]["viewport"], ZOOMED):
            page.set_viewport_size(size)
            if is_cut_off(page):
                found[path].append(f"wider than a window of {size['width']}")
        page.set_viewport_size(LOOKS[look]["viewport"])
    context.close()
    return {path: wrong for path, wrong in found.items() if wrong}


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_can_be_used_by_everybody(opened, look):
    assert looked_at(opened, "few", PAGES, look) == {}


def test_empty_and_wrong_pages_can_be_used_by_everybody(opened):
    assert looked_at(opened, "empty", EMPTY, "dark and narrow") == {}
    assert looked_at(opened, "few", WRONG, "light") == {}


def test_a_thousand_documents_are_found_by_typing(opened):
    made, stored, bases = opened
    context = made.new_context(storage_state=stored, base_url=bases["many"])
    page = context.new_page()
    page.goto("/")
    page.locator(".waiting").wait_for(state="detached")
    page.keyboard.press("/")
    begin = time.monotonic()
    page.keyboard.type("meeting c.3/77/")
    page.get_by_text(re.compile(r"^1 of 100\d documents$")).wait_for(state="attached")
    assert time.monotonic() - begin < 5
    assert violations(page) == []
    page.locator("#filter").press("Escape")
    page.get_by_role("link", name="Symbol").click()
    assert "A/C.3/0/L.1" in page.locator(".documents tbody tr").first.inner_text()
    context.close()


def test_the_keys_of_a_page_are_listed_and_can_be_switched_off(opened):
    made, stored, bases = opened
    context = made.new_context(storage_state=stored, base_url=bases["few"])
    page = context.new_page()
    page.goto("/")
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    keys.get_by_text("Find a document").wait_for()
    assert violations(page) == []
    keys.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    assert not keys.is_visible()
    page.keyboard.press("/")
    assert not page.locator("#filter").evaluate("each => each === document.activeElement")
    page.get_by_role("button", name="Keys").click()
    assert keys.is_visible()
    context.close()
