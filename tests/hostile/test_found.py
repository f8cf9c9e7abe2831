"""Files in which fuzzing (tests/fuzz) found errors: each is read now."""

import pytest

from tests.hostile.files import PROSE, akn, words_of
from tests.word_files import footnotes, note, p, r, word

RAISED = '<w:vertAlign w:val="superscript"/>'
REPORT = "[on the report of the Third Committee (A/63/430, para. 83 )]"
LONE_MARK = "<p><authorialNote marker='1'><p>See page 4.</p></authorialNote></p>"
FOUND = {
    "a mark with no words": akn(f"<paragraph><content>{LONE_MARK}</content></paragraph>"),
    "a mark with no words in the preamble": akn("").replace(
        b"<mainBody>", f"<preamble><container>{LONE_MARK}</container></preamble><mainBody>".encode()
    ),
    "a note in a note": akn(f"<p>Decides<authorialNote marker='2'>{LONE_MARK}</authorialNote></p>"),
    "a heading in the preamble": akn("").replace(
        b"<mainBody>",
        b"<preamble><paragraph><subheading>\tOaks</subheading></paragraph></preamble><mainBody>",
    ),
    "a delete sign in the title": akn("<p>Decides to plant</p>").replace(b"Trees", b"Tre\x7fes"),
    "a letter of no alphabet": akn("<p>Decides to&#x9d; plant</p>"),
    "a note on the enacting line": word(
        p("The Council,", note(1)), p("Decides;"), footnotes=footnotes("See page 4.")
    ),
    "a raised space after a lead": word(
        p("The Council,"), p(r("Recalling", "<w:i/>"), r(" oaks", RAISED), ","), p("Decides;")
    ),
    "a space before a bracket": f"63/180. Oaks\n\n{REPORT}\n\n{PROSE}".encode(),
}


@pytest.mark.parametrize("name", FOUND)
def test_what_spoiling_found_is_read(name):
    words_of(FOUND[name], "x")
