"""Make the pictures of docs/application.md: the browser application, used as a person uses it.

Needs Chromium and Playwright. Run with `make pictures`.
"""

from __future__ import annotations

import io
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from drafting.importing import read
from drafting.writers.docx import render_docx
from drafting.writers.options import RenderOptions

ROOT = Path(__file__).parents[1]
SERIES = ROOT / "examples" / "international-cooperation"
NEGOTIATION = ROOT / "examples" / "negotiation"
PICTURES = ROOT / "docs" / "pictures"
SIZE = (1180, 760)
SLIPS = {"Member States": "member states", "organizations": "organisations"}
"""What an editor would correct, by what the example has."""
VERSIONS = {
    "meeting-en.yaml": """\
title: Rights of gardeners
preamble:
  - {lead: Recalling, text: "its resolution 79/12 of 4 December 2024"}
  - {lead: Noting, text: that 1.5 million gardeners work in cities}
operative:
  - {lead: Decides, text: to convene a meeting of two days in 2027}
  - {lead: Requests, text: "the Secretary-General to report to the General Assembly at its \
eighty-second session"}
""",
    "meeting-fr.yaml": """\
language: fr
title: Droits des jardiniers
preamble:
  - {lead: Rappelant, text: "sa résolution 79/12 du 4 décembre 2024"}
  - {lead: Notant, text: "que 1,5 million de jardiniers travaillent dans les villes"}
operative:
  - {lead: Décide, text: de convoquer une réunion de deux jours en 2028}
  - {lead: Prie, text: "le Secrétaire général de lui faire rapport à sa quatre-vingt-deuxième \
session"}
""",
    "meeting-es.yaml": """\
language: es
title: Derechos de los jardineros
preamble:
  - {lead: Recordando, text: "su resolución 79/12, de 4 de diciembre de 2024"}
  - {lead: Observando, text: "que 1,5 millones de jardineros trabajan en las ciudades"}
operative:
  - {lead: Decide, text: convocar una reunión de dos días en 2027}
""",
}
"""A text in three languages; two of them have a slip."""


def main() -> None:
    """Write all pictures."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "Resolutions"
        folder.mkdir()
        begun = [sys.executable, "-m", "drafting", "open", str(folder), "--no-browser"]
        process = subprocess.Popen(begun, stderr=subprocess.PIPE, text=True)
        try:
            address = re.search(r"http://\S+", process.stderr.readline())[0]  # type: ignore[union-attr, index]
            with sync_playwright() as playwright:
                chromium = shutil.which("chromium") or shutil.which("google-chrome")
                browser = playwright.chromium.launch(
                    executable_path=chromium, args=["--no-sandbox"]
                )
                page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
                page.set_default_timeout(180_000)
                page.goto(address)
                negotiated(page, folder)
                drafted(page, folder)
                recorded(page, folder)
                compared(page)
                listed(page)
                browser.close()
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=20)


def negotiated(page: Page, folder: Path) -> None:
    """Draw the mailbox, the rolling text and the projector of the example."""
    shutil.copy(NEGOTIATION / "L93-Rev1.yaml", folder)
    shutil.copy(NEGOTIATION / "delegations.yaml", folder)
    open_page(page, "/negotiate?base=L93-Rev1.yaml")
    page.get_by_test_id("begin").click()
    files = sorted((NEGOTIATION / "mail").iterdir())
    page.get_by_label("choose them").set_input_files(files)
    page.get_by_test_id("read").click()
    page.get_by_test_id("table").wait_for()
    drawn(page, "web-mailbox")
    page.get_by_test_id("table").click()
    page.wait_for_load_state()
    here = re.match(r"(.*/negotiate/[^/?#]+)", page.url)[1]  # type: ignore[index]
    page.goto(here)
    proposal = page.get_by_test_id("proposal").nth(1)
    proposal.scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 260)")
    drawn(page, "web-negotiate")
    page.get_by_test_id("paragraph").filter(has=proposal).get_by_role(
        "button", name=re.compile(r"^Project: (PP|OP)")
    ).first.click()
    page.goto(here.replace("/negotiate/", "/show/"))
    drawn(page, "web-projector")


def drafted(page: Page, folder: Path) -> None:
    """Draw the page on which a draft is edited, with findings, and the list of the next draft."""
    shutil.copy(SERIES / "63-180.yaml", folder)
    open_page(page, "/draft/63-180.yaml")
    drawn(page, "web-draft")
    text = (SERIES / "63-180.yaml").read_text("utf-8")
    for right, wrong in SLIPS.items():
        text = text.replace(right, wrong, 1)
    (folder / "slips.yaml").write_text(text, "utf-8")
    open_page(page, "/draft/slips.yaml")
    page.wait_for_selector("#draft.live")
    drawn(page, "web-check")
    (folder / "slips.yaml").unlink()
    open_page(page, "/next?from=63-180.yaml&session=64")
    drawn(page, "web-next")
    for name, text in VERSIONS.items():
        (folder / name).write_text(text, "utf-8")
    open_page(page, "/parity?" + "&".join(f"text={name}" for name in VERSIONS))
    drawn(page, "web-languages")
    for name in VERSIONS:
        (folder / name).unlink()


def recorded(page: Page, folder: Path) -> None:
    """Draw a search in a record, a history, and agreed language beside a paragraph."""
    for each in SERIES.glob("*-*.yaml"):
        shutil.copy(each, folder)
    open_page(page, "/record")
    page.get_by_test_id("make-record").click()
    page.get_by_test_id("built").wait_for()
    open_page(page, "/record?q=cultural+diversity")
    drawn(page, "web-record")
    open_page(page, "/record/history?symbol=63/180&words=Council+resolution+7/3")
    page.get_by_test_id("history").wait_for()
    page.locator(".series-title").evaluate("each => each.scrollIntoView()")
    drawn(page, "web-history")
    text = (SERIES / "63-180.yaml").read_text("utf-8").replace("symbol: A/RES/63/180", "", 1)
    (folder / "ours.yaml").write_text(text.replace("essential", "important"), "utf-8")
    open_page(page, "/draft/ours.yaml")
    page.wait_for_selector("#draft.live")
    beside = page.locator("[data-label=PP4] details.agreed")
    beside.locator("summary").first.click()
    beside.locator(".agreed-line").wait_for()
    beside.evaluate("each => each.scrollIntoView({block: 'center'})")
    drawn(page, "web-agreed")
    for name in ("ours.yaml", "record.sqlite"):
        (folder / name).unlink()
    for each in SERIES.glob("*-*.yaml"):
        if each.name != "63-180.yaml":
            (folder / each.name).unlink()


def compared(page: Page) -> None:
    """Draw the report on two Word files."""
    open_page(page, "/compare")
    for side, name in (("old", "62-160"), ("new", "63-180")):
        word = render_docx(read(SERIES / f"{name}.yaml"), RenderOptions(profile="or63"))
        file = {"name": f"{name}.docx", "mimeType": "", "buffer": word}
        page.get_by_test_id(f"compare-{side}").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_test_id("compare-run").click()
    page.get_by_test_id("report").wait_for()
    drawn(page, "web-compare")


def listed(page: Page) -> None:
    """Draw the start page, with what came before."""
    open_page(page, "/")
    page.locator(".waiting").wait_for(state="detached")
    drawn(page, "web-documents")


def open_page(page: Page, path: str) -> None:
    """Go to a page of the application."""
    page.goto(re.match(r"http://[^/]+", page.url)[0] + path)  # type: ignore[index]


def drawn(page: Page, name: str) -> None:
    """Write what the window shows."""
    page.wait_for_timeout(300)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    colours = picture.quantize(128, dither=Image.Dither.NONE)
    colours.save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
