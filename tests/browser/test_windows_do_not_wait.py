"""While one window waits for a document, all others are answered, and the projector goes on."""

import contextlib
import http.client
import os
import signal
import threading
import time

import pytest

from tests.browser.serving import address_of, begun
from tests.browser.windows import DRAFT, HERE, Window, negotiation_in

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is another signal on Windows")

SLOW = f"/compare?text={DRAFT}&text=slow.yaml&go=on"


@pytest.fixture
def waiting(tmp_path):
    """A running application whose document `slow.yaml` is read when `.go` is in its folder."""
    negotiation_in(tmp_path, paragraphs=3, delegations=1)
    (tmp_path / "slow.yaml").write_bytes((tmp_path / DRAFT).read_bytes())
    process = begun(tmp_path, "tests.browser.waiting")
    try:
        yield tmp_path, Window(address_of(process)), process
    finally:
        (tmp_path / ".go").touch()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def test_ctrl_c_ends_the_application_while_a_document_is_read(waiting):
    folder, window, process = waiting
    asking = threading.Thread(target=left_without_answer, args=(window,))
    asking.start()
    until((folder / ".begun").exists)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    asking.join()
    assert process.returncode == 0
    assert not (folder / ".go").exists()


def test_other_windows_and_events_are_answered_while_a_document_is_read(waiting):
    folder, first, _ = waiting
    found = []
    slow = [threading.Thread(target=lambda: found.append(first.get(SLOW))) for _ in range(2)]
    for each in slow:
        each.start()
    until((folder / ".begun").exists)
    other = Window(other=first)
    assert "slow.yaml" in other.get("/")
    assert other.get(HERE)
    with other.events(f"{HERE}/events") as following:
        before = following()["digest"]
        status, page = other.post(f"{HERE}/act", {"ref": "d0:1", "act": "reject"})
        assert status == 303, page
        assert following()["digest"] != before
    assert other.get(f"/draft/{DRAFT}")
    assert found == []
    (folder / ".go").touch()
    for each in slow:
        each.join()
    assert [("report" in each) for each in found] == [True, True]
    assert (folder / ".begun").read_text(encoding="utf-8") == "begun\n"  # not once for each window


def left_without_answer(window):
    with contextlib.suppress(OSError, http.client.HTTPException):
        window.ask("GET", SLOW)


def until(happened):
    ends = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < ends
        time.sleep(0.01)
