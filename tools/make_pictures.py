"""Makes the pictures of README and docs: a change report and rendered first pages.

Needs LibreOffice, Chromium and pdftoppm. Run with `make pictures`.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from drafting.readers import read
from drafting.reports import report_for
from drafting.reports.chain import chain
from drafting.writers.docx import render_docx
from drafting.writers.options import RenderOptions

ROOT = Path(__file__).parents[1]
SERIES = ROOT / "examples" / "international-cooperation"
DRAFT = ROOT / "examples" / "model-un" / "draft.yaml"
PICTURES = ROOT / "docs" / "pictures"


def main() -> None:
    """Write all pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        picture_of_report(Path(folder))
        picture_of_first_page(Path(folder), SERIES / "63-180.yaml", "or63", "first-page")
        picture_of_first_page(Path(folder), SERIES / "63-180.yaml", "modern", "modern-page")
        picture_of_first_page(Path(folder), DRAFT, "modern", "draft-page")
        pictures_of_kinds(Path(folder))


def pictures_of_kinds(folder: Path) -> None:
    """Draw the first page of what the first command on each page about a kind makes."""
    (PICTURES / "kinds").mkdir(exist_ok=True)
    for page in sorted((ROOT / "docs" / "kinds").glob("*.md")):
        words = page.read_text(encoding="utf-8")
        content = re.search(r"^```yaml\n(.*?)^```", words, re.DOTALL | re.MULTILINE)
        command = re.search(r"^\$ drafting (render \S+ -o \S+)\.docx(.*)$", words, re.MULTILINE)
        if content is None or command is None:
            continue
        (folder / f"{page.stem}.yaml").write_text(content[1], encoding="utf-8")
        line = shlex.split(f"{command[1]}.pdf{command[2]}")
        subprocess.run([sys.executable, "-m", "drafting", *line], cwd=folder, check=True)
        picture = PICTURES / "kinds" / page.stem
        pdf = folder / f"{page.stem}.pdf"
        draw = ["pdftoppm", "-r", "60", "-png", "-gray", "-singlefile", str(pdf), str(picture)]
        subprocess.run(draw, check=True)


def picture_of_report(folder: Path) -> None:
    """Take a screenshot of the HTML report of 62/160 to 63/180."""
    page = folder / "report.html"
    steps = chain([read(SERIES / f"{name}.yaml") for name in ("62-160", "63-180")])
    page.write_text(report_for(".html")(steps), encoding="utf-8")
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    subprocess.run(
        [
            chromium,
            *flags,
            f"--user-data-dir={folder / 'profile'}",
            f"--screenshot={PICTURES / 'report.png'}",
            "--window-size=1100,1000",
            page.as_uri(),
        ],
        check=True,
        capture_output=True,
    )


def picture_of_first_page(folder: Path, source: Path, profile: str, name: str) -> None:
    """Render a resolution in a layout and draw its first page."""
    document = folder / f"{name}.docx"
    document.write_bytes(render_docx(read(source), RenderOptions(profile=profile)))
    office = shutil.which("soffice") or shutil.which("libreoffice") or "soffice"
    user = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = [office, user, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(document)], check=True, capture_output=True)
    page = [str(document.with_suffix(".pdf")), str(PICTURES / name)]
    drawing = ["pdftoppm", "-r", "80", "-png", "-singlefile", *page]
    subprocess.run(drawing, check=True, capture_output=True)


if __name__ == "__main__":
    main()
