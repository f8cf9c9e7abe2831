"""The list of names that the inbox writes can be read after it is filled in, with any names."""

from hypothesis import example, given
from hypothesis import strategies as st

from drafting.inbox.delegations import _NOBODY, delegations_from, form_of, name_of
from drafting.inbox.records import Owner, Submission
from drafting.readers.yaml.nodes import FORBIDDEN
from drafting.text.shown import shown

ANYTHING = st.characters(min_codepoint=0, max_codepoint=0x10FFFF, categories=None)
ODD = st.sampled_from([
    ": ", " #", "\n", "\r\n", "\t", "---", "...", "- ", "? ", "{", "[", "*", "&", "!", "|", ">",
    "%", "@", "`", "'", '"', "\\", ",", "~", "null", "yes", "12", "=", "<<", "Ana Tui",
    "ana tui", "; ", "\x1b[31m", "\x9b", "\u202e", "\u200b", "\ufeff", "\u2028", "\x85", "\udce9",
    "e\u0301", "\xa0", "⟨U+200B⟩", "中" * 60, "x" * 2000,
])  # fmt: skip
NAMES = st.lists(st.one_of(ODD, st.text(ANYTHING, max_size=8)), max_size=6).map("".join)


def submissions(authors):
    return [
        Submission(
            file=f"{number}.docx", owners=(Owner(delegation=name_of(author), authors=(author,)),)
        )
        for number, author in enumerate(authors)
    ]


def filled(form):
    """Write a delegation after each name, as a person does: before the comment, if any."""
    lines = []
    for number, line in enumerate(form.split("\n")):
        name, gap, files = line.partition("  # ")
        is_name = name and not name.startswith("#")
        lines.append(f"{name} Delegation {number}{gap}{files}" if is_name else line)
    return "\n".join(lines)


@given(st.lists(NAMES, max_size=8))
@example(["Ana Tui", "ana tui"])
@example(["Ana\nBen Lelei: Palau\n#", "Ben Lelei"])
@example(["x" * 70_000])
@example(["e\u0301" * 150, "é" * 150])
def test_the_list_is_read_when_it_is_filled_in_and_settles_every_author(authors):
    form = filled(form_of(submissions(authors), ()))
    assert FORBIDDEN.search(form) is None
    found = delegations_from(form, "delegations.yaml")
    expected = set()
    for number, author in enumerate(authors):
        file = f"{number}.docx"
        assert found.of_author(author, file, ()).delegation.startswith("Delegation ")
        key = name_of(author).casefold()
        expected.add(file if key in _NOBODY else key)
    assert set(found.by_name) == expected  # no line came from inside a name


@given(NAMES)
def test_a_name_is_one_visible_line_and_stays_what_it_is(name):
    listed = name_of(name)
    assert name_of(listed) == listed
    assert shown(listed) == listed
    assert len(listed) <= 300
