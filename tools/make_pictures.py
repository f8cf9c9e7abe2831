"""Make the pictures of README and docs: a change report and rendered first pages.

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

from PIL import Image, ImageOps

from drafting.importing import read
from drafting.reports import render_report
from drafting.reports.chain import diff_chain
from drafting.reports.lineage import render_lineage
from drafting.reports.lineage.tracing import trace
from drafting.writers.docx import render_docx
from drafting.writers.options import RenderOptions

ROOT = Path(__file__).parents[1]
SERIES = ROOT / "examples" / "international-cooperation"
NEGOTIATION = ROOT / "examples" / "negotiation"
DRAFT = ROOT / "examples" / "model-un" / "draft.yaml"
PICTURES = ROOT / "docs" / "pictures"


def main() -> None:
    """Write all pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        picture_of_report(Path(folder))
        picture_of_history(Path(folder))
        picture_of_first_page(Path(folder), SERIES / "63-180.yaml", "or63", "first-page")
        picture_of_first_page(Path(folder), SERIES / "63-180.yaml", "modern", "modern-page")
        picture_of_first_page(Path(folder), DRAFT, "modern", "draft-page")
        picture_of_redline(Path(folder))
        pictures_of_kinds(Path(folder))
        pictures_of_negotiation(Path(folder) / "negotiation")


def pictures_of_negotiation(folder: Path) -> None:
    """Draw the rolling text of the example, in brackets and as tracked changes."""
    shutil.copytree(NEGOTIATION, folder)
    page = (ROOT / "docs" / "negotiation.md").read_text(encoding="utf-8")
    first = r"^\$ drafting (amend (?:inbox mail|compile L93-Rev1\.yaml) .*)$"
    for line in re.findall(first, page, re.MULTILINE):
        words = [
            found
            for word in shlex.split(line)
            for found in (sorted(map(str, folder.glob(word))) if "*" in word else [word])
        ]
        own = [sys.executable, "-m", "drafting", *words]
        subprocess.run(own, cwd=folder, check=False, capture_output=True)
    for name, pages in (("rolling-text", (1, 4)), ("rolling-tracked", (1, 2))):
        document = folder / f"{name.removesuffix('-text')}.docx"
        pdf = in_office(document, folder)
        drawn = [drawn_page(pdf, number, folder / f"{name}-{number}") for number in pages]
        beside(drawn).save(PICTURES / f"{name}.png", optimize=True)


def picture_of_redline(folder: Path) -> None:
    """Draw two pages of the redline of 62/160 to 63/180."""
    document = folder / "redline.docx"
    texts = [str(SERIES / f"{name}.yaml") for name in ("62-160", "63-180")]
    signed = ["--author", "Samoa", "--date", "2008-11-20"]
    line = [sys.executable, "-m", "drafting", "redline", *texts, "-o", str(document), *signed]
    subprocess.run(line, check=True, capture_output=True)
    pdf = in_office(document, folder)
    drawn = [drawn_page(pdf, number, folder / f"redline-{number}") for number in (1, 3)]
    beside(drawn).save(PICTURES / "redline.png", optimize=True)


def drawn_page(pdf: Path, number: int, picture: Path) -> Image.Image:
    """Draw one page of a PDF without its margins."""
    page = ["-f", str(number), "-l", str(number), "-singlefile"]
    subprocess.run(["pdftoppm", "-r", "70", "-png", *page, str(pdf), str(picture)], check=True)
    drawn = Image.open(picture.with_suffix(".png")).convert("RGB")
    box = ImageOps.invert(drawn.convert("L")).getbbox() or (0, 0, *drawn.size)
    edge = 12
    return drawn.crop((box[0] - edge, box[1] - edge, box[2] + edge, box[3] + edge))


def beside(pages: list[Image.Image]) -> Image.Image:
    """Put pages beside each other, each in a frame."""
    gap = 16
    framed = [ImageOps.expand(each, border=1, fill=(190, 190, 190)) for each in pages]
    size = (sum(each.width + gap for each in framed) - gap, max(each.height for each in framed))
    whole = Image.new("RGB", size, (255, 255, 255))
    place = 0
    for each in framed:
        whole.paste(each, (place, 0))
        place += each.width + gap
    return whole.quantize(160, dither=Image.Dither.NONE)


def pictures_of_kinds(folder: Path) -> None:
    """Draw the first page of the document that each page about a kind makes first."""
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
    steps = diff_chain([read(SERIES / f"{name}.yaml") for name in ("62-160", "63-180")])
    picture_of_page(folder, str(render_report(steps, "html")), "report")


def picture_of_history(folder: Path) -> None:
    """Take a screenshot of the history of 62/160, 63/180 and 64/171."""
    texts = [read(SERIES / f"{name}.yaml") for name in ("62-160", "63-180", "64-171")]
    picture_of_page(folder, render_lineage(trace(texts), "html"), "history", height=1300)


def picture_of_page(folder: Path, content: str, name: str, height: int = 1000) -> None:
    """Take a screenshot of the beginning of a web page."""
    page = folder / f"{name}.html"
    page.write_text(content, encoding="utf-8")
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    subprocess.run(
        [
            chromium,
            *flags,
            f"--user-data-dir={folder / 'profile'}",
            f"--screenshot={PICTURES / f'{name}.png'}",
            "--hide-scrollbars",
            f"--window-size=1100,{height}",
            page.as_uri(),
        ],
        check=True,
        capture_output=True,
    )


def picture_of_first_page(folder: Path, source: Path, profile: str, name: str) -> None:
    """Render a resolution in a layout and draw its first page."""
    document = folder / f"{name}.docx"
    document.write_bytes(render_docx(read(source), RenderOptions(profile=profile)))
    page = [str(in_office(document, folder)), str(PICTURES / name)]
    drawing = ["pdftoppm", "-r", "80", "-png", "-singlefile", *page]
    subprocess.run(drawing, check=True, capture_output=True)


def in_office(document: Path, folder: Path) -> Path:
    """Make a PDF of a Word file with LibreOffice."""
    office = shutil.which("soffice") or shutil.which("libreoffice") or "soffice"
    user = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = [office, user, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(document)], check=True, capture_output=True)
    return document.with_suffix(".pdf")


if __name__ == "__main__":
    main()
