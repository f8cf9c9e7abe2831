"""Two made-up drafts in which everything happens once, and a way to compare small ones."""

from drafting.readers.yaml import read_yaml
from drafting.reports.chain import diff_chain

OLD = r"""
title: Keeping of bees
session: 11
preamble:
  - "*Recalling* its earlier resolutions on the keeping of bees"
  - "*Noting* the report[^report]"
  - "*Alarmed* at the loss of honey in every valley of the northern hills"
operative:
  - "*Requests* all keepers of bees to count their hives each spring"
  - lead: Decides
    text: "that a keeper shall"
    subparagraphs:
      - "count the hives"
      - "name the queens"
      - "mend the frames"
      - "sweep the floor"
  - "*Invites* beginners to learn"
  - "*Thanks* the members of the committee for their long and patient work"
  - "*Calls for* quiet in the orchard"
footnotes:
  report: Document 7.
"""
NEW = r"""
title: Keeping of bees
session: 12
preamble:
  - "*Recalling* its earlier resolutions on the keeping of bees"
  - "*Noting* the report[^report]"
  - "*Welcoming* <script>document.title = 'broken'</script> and [b] | *c* @all"
  - "*Alarmed* at the loss of honey in every valley of the northern hills"
operative:
  - "*Thanks* the members of the committee for their long and patient work"
  - "*Urges* all keepers of bees to count their hives each spring"
  - lead: Decides
    text: "that a keeper shall"
    subparagraphs:
      - "count the hives"
      - "name the queens"
      - "mend the frames"
      - "sweep the floor, the roof"
  - "*Calls for* quiet in the orchard"
footnotes:
  report: Document 8.
"""


def text(source):
    """Read a resolution from YAML, which must be faultless."""
    reading = read_yaml(source.encode(), "test.yaml")
    assert reading.resolution is not None, reading.diagnostics
    return reading.resolution


def steps(*sources):
    """Compare texts given as YAML."""
    return diff_chain([text(source) for source in sources])


def operative(*paragraphs):
    """Write a resolution with these operative paragraphs."""
    lines = "\n".join(f"  - {paragraph!r}" for paragraph in paragraphs)
    return f"title: Bees\noperative:\n{lines}\n"
