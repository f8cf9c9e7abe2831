"""Write every reading, read it back, compare it and prove it."""

import datetime

from drafting.engine import apply, diff
from drafting.engine.amend.apply import apply_amendments
from drafting.engine.amend.from_diff import amendments_from_diff
from drafting.engine.merge import merge
from drafting.formatting import format_yaml
from drafting.importing import yaml_of
from drafting.model.content import same_content
from drafting.model.walk import units_of
from drafting.negotiation.amendment_files import amendments_yaml
from drafting.readers import ReadOptions, read_bytes
from drafting.readers.yaml.amendments import read_amendments
from drafting.redlining import redline, verify
from drafting.rendering import ENDINGS, render
from drafting.reports import ENDINGS as REPORTS
from drafting.reports import SYNOPSIS_ENDINGS, render_report
from drafting.reports.chain import diff_chain
from drafting.text.inline import plain
from tests.fuzz.records import hold, hold_printable

WRITTEN = tuple(each for each in ENDINGS if each != ".pdf")
_READ_BACK = {".txt", ".md", ".docx", ".xml"}
DAY = datetime.date(2030, 1, 2)


def written(resolution):
    """Write a text in every format, and read back the formats that can be read."""
    for ending in WRITTEN:
        made = render(resolution, ending)
        if isinstance(made, str) and ending != ".xml":
            hold_printable(made, f"the text as {ending}")
        if ending in _READ_BACK:
            source = made.encode() if isinstance(made, str) else made
            again = read_bytes(source, f"again{ending}", ReadOptions())
            hold(again.resolution is not None, f"{ending} cannot be read back: {again.diagnostics}")
            if ending == ".xml":
                hold(_words(again.resolution) == _words(resolution), "XML reads back differently")


def _words(resolution):
    """Return the words of all lines and notes, without looks, which readers may change."""
    lines = [plain(line.content) for unit in units_of(resolution) for line in unit.lines]
    notes = [plain(note.content) for note in resolution.footnotes]
    return [" ".join(each.split()) for each in (*lines, *notes) if each.strip()]


def formatted(resolution):
    """Check that formatting the canonical form changes nothing."""
    once = format_yaml(yaml_of(resolution, "a.yaml").encode(), "a.yaml")
    hold(format_yaml(once.encode(), "a.yaml") == once, "fmt is not idempotent")


def compared(base, draft):
    """Compare two texts both ways; the edits, amendments and redlines give the other text."""
    for one, other in ((base, draft), (draft, base)):
        found = diff(one, other)
        hold(same_content(apply(one, found.edits), other), "the edits do not give the text")
    made = amendments_from_diff(base, draft, header=True)
    source = amendments_yaml(made.amendments, "a.yaml")
    again = read_amendments(source.encode(), "a.yaml")
    hold(again.amendments is not None, f"amendments cannot be read back: {again.diagnostics}")
    outcome = apply_amendments(base, [again.amendments])
    hold(not outcome.left, "amendments of a comparison cannot all be placed")
    hold(same_content(outcome.resolution, draft) or not made.exact, "amendments give another text")


def reported(base, draft):
    """Make every report of a comparison."""
    steps = diff_chain([base, draft])
    for ending in REPORTS:
        made = render_report(steps, ending)
        if isinstance(made, str):
            hold_printable(made, f"the report as {ending}")
    for ending in SYNOPSIS_ENDINGS:
        render_report(steps, ending, synopsis=True)


def redlined(base, draft):
    """Make a redline, which proves itself, and prove it again."""
    document = redline(base, draft, author="A. Delegate", date=DAY)
    found = verify(document, base, draft)
    hold(found.holds, f"the redline is not both texts: {found.differences[:2]}")


def merged(base, draft):
    """Merge a text with itself and with another one."""
    hold(same_content(merge(base, draft, base).resolution, draft), "a merge loses the one change")


STEPS = {
    "written": lambda base, draft: written(draft),
    "formatted": lambda base, draft: formatted(draft),
    "compared": compared,
    "reported": reported,
    "redlined": redlined,
    "merged": merged,
}
