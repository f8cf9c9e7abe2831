"""The browser application as a person uses it: a real server, a real browser, real files."""

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import drafting
from tests.accessibility import violations
from tests.browser.serving import address_of, begun

pytestmark = pytest.mark.browser

EXAMPLES = Path(__file__).parents[2] / "examples" / "international-cooperation"
SERIES = [EXAMPLES / "62-160.yaml", EXAMPLES / "63-180.yaml"]
DROP = """words => {
  const data = new DataTransfer();
  data.items.add(new File([words], "dropped.yaml"));
  const event = new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true});
  document.querySelector("h1").dispatchEvent(event);
}"""
NEGOTIATION = EXAMPLES.parent / "negotiation"


def test_two_files_become_a_report_and_a_redline_that_holds(page, server, tmp_path):
    old, new = (server[0] / text.name for text in SERIES)
    page.goto("/")
    page.get_by_role("link", name="Compare").first.click()
    page.get_by_test_id("compare-old").set_input_files(old)
    page.get_by_test_id("compare-new").set_input_files(new)
    page.get_by_test_id("compare-run").click()
    page.get_by_test_id("report").locator("ins").first.wait_for()
    page.get_by_text("Download", exact=True).click()
    with page.expect_download() as download:
        page.get_by_test_id("download-redline").click()
    download.value.save_as(tmp_path / "redline.docx")
    content = (tmp_path / "redline.docx").read_bytes()
    assert drafting.verify(content, drafting.read(old), drafting.read(new), office=False).holds
    assert len(list(server[0].iterdir())) == 2, "what was there already was not written again"


def test_a_file_dropped_anywhere_goes_into_the_folder(page, server):
    page.goto("/")
    page.evaluate(DROP, "title: Dropped\noperative:\n- text: Meets.\n")
    page.wait_for_url("**/?added=*")
    assert page.get_by_role("row", name="Dropped").count() == 1
    (server[0] / "dropped.yaml").unlink()


def test_documents_chosen_by_keyboard_are_compared(page):
    page.goto("/")
    for box in page.get_by_role("checkbox").all():
        box.focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="Compare the chosen").focus()
    page.keyboard.press("Enter")
    page.get_by_test_id("report").wait_for()


def test_a_negotiation_by_keyboard(page, server):
    shutil.copy(NEGOTIATION / "L93-Rev1.yaml", server[0])
    page.set_default_timeout(90_000)
    page.goto("/negotiate")
    page.get_by_label("take one from the folder").select_option("L93-Rev1.yaml")
    page.get_by_test_id("begin").click()
    page.get_by_label("choose them").set_input_files(NEGOTIATION / "mail" / "samoa.docx")
    page.get_by_test_id("read").click()
    page.get_by_test_id("table").click()
    page.get_by_test_id("proposal").first.wait_for()
    assert violations(page) == []
    page.keyboard.press("j")
    name = page.evaluate("document.activeElement.dataset.id")
    page.keyboard.press("a")
    page.locator(f'[data-id="{name}"].accepted').wait_for()
    assert "accepted" in page.get_by_test_id("status").inner_text()
    journal = server[0] / "L93-Rev1.journal.yaml"
    assert f"{name}" in journal.read_text(encoding="utf-8").partition("decision")[2]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no Ctrl-C to send")
def test_ctrl_c_ends_it_at_once(tmp_path):
    process = begun(tmp_path)
    address_of(process)
    time.sleep(0.5)
    begin = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert time.monotonic() - begin < 3
    assert process.returncode in {0, 130}
    assert "Traceback" not in said


def test_an_unused_application_ends_by_itself(tmp_path):
    command = [sys.executable, "-m", "drafting", "open", str(tmp_path), "--no-browser", "--idle"]
    assert subprocess.run([*command, "0.1"], capture_output=True, timeout=60).returncode == 0
