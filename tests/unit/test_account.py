"""The account of an import as data, as a table and in one line."""

import json

from drafting.account import account_of, line_of, line_of_all, table
from drafting.diagnostics import Diagnostic, Origin
from drafting.importing import Imported
from drafting.model.reading import Conservation

PLACE = Origin("benches.docx", 12, 1, "paragraph 12")
GUESS = Diagnostic.guess("lead-guessed", "“Decides” is read as lead", PLACE)
LOST = Diagnostic.warning("not-placed", "“bench”: in a text box", PLACE, "add it by hand")
WARNING = Diagnostic.warning("table-as-lines", "a table was read as lines", PLACE)
NOTE = Diagnostic.note("lost-look", "underlined words", PLACE)
WHOLE = Imported(
    file="benches.docx",
    format="docx",
    symbol="A/RES/80/999",
    language="fr",
    paragraphs=1,
    footnotes=2,
    conservation=Conservation(words_in=1234, words_out=1234),
)


def some(**changes):
    names = WHOLE.__dataclass_fields__
    return Imported(**{name: getattr(WHOLE, name) for name in names} | changes)


def test_the_account_is_plain_data_with_every_remark_and_its_place():
    lossy = Conservation(
        words_in=9, words_out=8, unplaced=("a bench",), surplus=("z",), normalised=3
    )
    found = account_of(some(diagnostics=(GUESS, LOST), conservation=lossy))
    assert json.loads(json.dumps(found)) == found
    assert (found["file"], found["format"], found["language"]) == ("benches.docx", "docx", "fr")
    assert (found["paragraphs"], found["footnotes"], found["error"]) == (1, 2, None)
    assert (found["words_in"], found["words_out"], found["normalised"]) == (9, 8, 3)
    assert (found["unplaced"], found["surplus"]) == (["a bench"], ["z"])
    assert found["diagnostics"][1] == {
        "code": "not-placed",
        "severity": "warning",
        "message": "“bench”: in a text box",
        "origin": {"file": "benches.docx", "line": 12, "column": 1, "place": "paragraph 12"},
        "hint": "add it by hand",
    }


def test_a_file_that_could_not_be_read_has_an_account_as_well():
    found = account_of(Imported(file="a.pdf", error="a.pdf: is locked"))
    assert found["error"] == "a.pdf: is locked"
    assert found["words_in"] is None
    assert set(found) == set(account_of(WHOLE))


def test_notes_leave_a_result_whole_and_guesses_losses_and_additions_do_not():
    assert WHOLE.is_whole
    assert some(diagnostics=(NOTE,)).is_whole
    assert some(conservation=None).is_whole
    assert not some(diagnostics=(GUESS,)).is_whole
    assert not some(diagnostics=(LOST,)).is_whole
    assert not some(diagnostics=(WARNING,)).is_whole
    assert not some(conservation=Conservation(words_in=1, words_out=2, surplus=("b",))).is_whole
    assert not some(error="is locked").is_whole


def test_a_passage_told_of_by_reader_and_check_counts_once():
    lossy = Conservation(words_in=9, words_out=8, unplaced=("a bench", "b"))
    assert some(diagnostics=(LOST,), conservation=lossy).not_placed == 2
    assert some(diagnostics=(LOST,)).not_placed == 1


def test_the_line_says_that_all_arrived_or_what_did_not():
    said = line_of(WHOLE)
    assert said == (
        "benches.docx: A/RES/80/999, French: 1 paragraph, 2 footnotes; all 1,234 words arrived"
    )
    lossy = Conservation(words_in=9, words_out=8, unplaced=("a bench",))
    said = line_of(some(conservation=lossy, diagnostics=(GUESS, GUESS)))
    assert said.endswith("9 words in, 8 out, 1 passage not placed, 2 guesses")
    said = line_of(some(diagnostics=(WARNING,)))
    assert said.endswith("all 1,234 words arrived, 1 warning")
    said = line_of(some(conservation=Conservation(words_in=1, words_out=2, surplus=("b",))))
    assert said.endswith("1 words in, 2 out")


def test_the_line_for_all_counts_what_was_read_left_aside_and_kept():
    bad = Imported(file="a.pdf", error="a.pdf: is locked")
    assert line_of_all([WHOLE, bad, WHOLE], 0, 0) == ("read 2 of 3 files; all 2,468 words arrived")
    said = line_of_all([WHOLE], 3, 1)
    assert "3 files of other kinds not read" in said
    assert "1 file not written, because a file with other content was there" in said
    assert line_of_all([bad], 0, 0) == "read 0 of 1 file"


def test_the_table_has_a_row_for_each_file_in_columns():
    rows = table([WHOLE, some(file="long-name.pdf", diagnostics=(GUESS,) * 12)]).splitlines()
    assert rows[0].split("  ")[0] == "file"
    assert [row.split()[0] for row in rows] == ["file", "benches.docx", "long-name.pdf"]
    assert rows[1].split()[1:] == ["1", "1,234", "1,234", "0", "0", "0"]
    assert len({len(row) for row in rows}) == 1


def test_of_many_files_the_table_shows_those_that_need_a_look():
    many = [WHOLE] * 40
    assert len(table(many).splitlines()) == 41
    assert table([*many, WHOLE]) == ""
    rows = table([*many, some(file="odd.pdf", diagnostics=(GUESS,))]).splitlines()
    assert [row.split()[0] for row in rows] == ["file", "odd.pdf"]


def test_a_long_name_shows_its_end():
    name = f"{'folder/' * 20}benches.docx"
    row = table([some(file=name)]).splitlines()[1]
    assert row.startswith("…")
    assert "folder/benches.docx  " in row
