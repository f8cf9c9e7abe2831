"""A projector, another window and a command, all on one negotiation, in a real browser."""

import http.client
import signal
import sys
import threading
import time

import pytest

from tests.accessibility import violations
from tests.browser.serving import address_of, begun
from tests.browser.together import decided_together
from tests.commands import run
from tests.unit.amend.gardens import BASE, PALAU, SAMOA

pytestmark = pytest.mark.browser
JOURNAL = "L7.journal.yaml"
HERE = f"/negotiate/{JOURNAL}"
LOOKS = [("light", 1200), ("dark", 1200), ("light", 380)]


@pytest.fixture
def garden(server):
    """A negotiation in the folder of the server: its journal."""
    folder = server[0]
    for name, text in (("L7", BASE), ("samoa", SAMOA), ("palau", PALAU)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    files = [folder / f"{name}.yaml" for name in ("L7", "samoa", "palau")]
    journal = folder / JOURNAL
    assert run("amend", "journal", *files, "--journal", journal).status == 0
    assert run("amend", "meeting", "--by", "the Chair", "--journal", journal).status == 0
    yield journal
    for path in (*files, journal):
        path.unlink()


@pytest.fixture
def viewer(browser, page, garden):
    """A page of another browser, let in by the address of the projector alone."""
    page.goto(f"{HERE}/show")
    address = page.get_by_test_id("projector-address").input_value()
    context = browser[0].new_context(viewport={"width": 1280, "height": 720})
    made = context.new_page()
    made.goto(address)
    yield made
    context.close()


def on(page, ref):
    return page.locator(f'[data-testid=proposal][data-id="{ref}"]')


def test_the_projector_follows_the_chair(page, viewer):
    screen = viewer.get_by_test_id("screen")
    assert "Gardens" in screen.inner_text()
    page.goto(HERE)
    on(page, "samoa:2").get_by_test_id("projector").click()
    screen.get_by_text("few").wait_for()
    assert "Palau" not in viewer.content()
    begin = time.monotonic()
    on(page, "samoa:2").get_by_test_id("accept").click()
    screen.get_by_text("accepted").wait_for()
    assert time.monotonic() - begin < 2, "it follows by itself"
    assert "plant few tall trees" in " ".join(screen.inner_text().split())
    size = viewer.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    assert size >= 32 * 96 / 72
    assert violations(viewer) == []


def test_a_long_text_has_pages_that_the_chair_turns_by_keyboard(page, viewer, garden):
    page.goto(f"{HERE}/show")
    page.get_by_role("button", name="The whole text").click()
    viewer.locator("[data-kind=text]").wait_for()
    viewer.set_viewport_size({"width": 700, "height": 300})
    page.get_by_test_id("shown").get_by_text(" of ").wait_for()
    assert viewer.locator("#count").inner_text().startswith("1 / ")
    page.keyboard.press("PageDown")
    viewer.get_by_text("2 / ").wait_for()
    page.get_by_test_id("shown").get_by_text("page 2 of").wait_for()
    assert viewer.evaluate("document.documentElement.scrollHeight <= innerHeight")
    page.get_by_role("button", name="Dark").click()
    viewer.wait_for_function("document.documentElement.dataset.look === 'dark'")
    assert violations(viewer) == []
    viewer.set_viewport_size({"width": 1280, "height": 720})


def test_another_window_and_a_command_are_seen_without_losing_what_was_typed(page, garden):
    page.goto(HERE)
    reason = on(page, "palau:3").get_by_test_id("reason")
    reason.fill("half a rea")
    reason.focus()
    top = reason.bounding_box()["y"]
    assert run("amend", "reject", "palau:2", "--journal", garden).status == 0
    page.get_by_text("Changed by another window or a command: OP1").wait_for()
    assert on(page, "palau:2").get_by_test_id("state").inner_text() == "rejected"
    assert run("amend", "park", "palau:3", "--journal", garden).status == 0
    page.get_by_text("Changed by another window or a command: OP1, OP3").wait_for()
    assert on(page, "palau:3").get_by_test_id("state").inner_text() == "parked"
    assert on(page, "palau:3").get_by_test_id("reason").input_value() == "half a rea"
    assert page.evaluate("document.activeElement.id") == "reason-palau:3"
    assert abs(reason.bounding_box()["y"] - top) < 30
    on(page, "samoa:2").get_by_test_id("accept").click()
    page.get_by_text("Decision 3: samoa:2 accepted").wait_for()
    page.wait_for_timeout(700)
    assert page.get_by_text("another window").count() == 0, "its own decision is no news"


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_the_pages_of_the_projector_can_be_used_by_everybody(browser, garden, scheme, width):
    made, state, base = browser
    context = made.new_context(
        storage_state=state, base_url=base, color_scheme=scheme,
        viewport={"width": width, "height": 800},
    )  # fmt: skip
    page = context.new_page()
    for path in (f"{HERE}/show", f"/show/{JOURNAL}"):
        page.goto(path)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_without_script_the_projector_is_whole(browser, garden):
    made, state, base = browser
    context = made.new_context(storage_state=state, base_url=base, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{HERE}/show")
    page.get_by_role("button", name="The whole text").click()
    page.goto(f"/show/{JOURNAL}")
    assert "Invites all gardeners" in " ".join(page.locator("main").inner_text().split())
    assert page.locator("noscript meta[http-equiv=refresh]").count() or "refresh" in page.content()
    context.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no Ctrl-C to send")
def test_ctrl_c_ends_it_within_a_second_with_open_streams(tmp_path):
    for name, text in (("L7", BASE), ("samoa", SAMOA)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    files = [tmp_path / "L7.yaml", tmp_path / "samoa.yaml"]
    assert run("amend", "journal", *files, "--journal", tmp_path / JOURNAL).status == 0
    process = begun(tmp_path)
    address = address_of(process)
    base = address.partition("/?")[0]

    host, port = base.removeprefix("http://").split(":")
    ended = []

    def asked(path, **headers):
        connection = http.client.HTTPConnection(host, int(port), timeout=20)
        connection.request("GET", path, headers=headers)
        return connection, connection.getresponse()

    connection, first = asked(address.removeprefix(base))
    cookie = first.getheader("set-cookie").partition(";")[0]
    connection.close()

    def listen():
        connection, stream = asked(f"/show/{JOURNAL}/events", cookie=cookie)
        first = [stream.readline() for _ in range(3)]
        begun_all.wait()
        ended.append(b"".join(first) + stream.read())
        connection.close()

    begun_all = threading.Barrier(6, timeout=60)
    listening = [threading.Thread(target=listen) for _ in range(5)]
    for each in listening:
        each.start()
    begun_all.wait()
    time.sleep(0.2)
    assert ended == []
    begin = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    took = time.monotonic() - begin
    assert took < 1
    for each in listening:
        each.join(5)
    assert [b"Gardens" in each for each in ended] == [True] * 5
    assert "Traceback" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="locks of POSIX")
def test_two_windows_and_the_command_line_write_one_journal(tmp_path):
    outcome = decided_together(tmp_path, seconds=5)
    assert outcome.faults == []
    assert outcome.counts["window 1"]
    assert outcome.counts["window 2"]
