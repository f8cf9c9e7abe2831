"""A Word document of ours becomes PDF in LibreOffice, and the reader reads it back."""

import subprocess

import pytest

from drafting.model.content import same_content
from drafting.readers.pdf import read_pdf
from drafting.writers.docx import render_docx
from drafting.writers.options import Profile, RenderOptions
from tests.laid_out import founding

pytestmark = pytest.mark.office


@pytest.mark.parametrize("profile", Profile)
def test_the_founding_text_comes_back_from_pdf_as_it_was(profile, office, tmp_path):
    (tmp_path / "text.docx").write_bytes(render_docx(founding(), RenderOptions(profile=profile)))
    subprocess.run(
        [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "text.docx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    reading = read_pdf((tmp_path / "text.pdf").read_bytes(), "text.pdf")
    assert [found.code for found in reading.diagnostics] == ["page-furniture"]
    assert same_content(reading.resolution, founding())
