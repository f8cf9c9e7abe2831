"""A text of a record as a resolution, without its file."""

import shutil

import pytest

from drafting.errors import UnreadableError
from drafting.importing import read
from drafting.indexing.records import TextFacts
from drafting.indexing.results import RecordLine
from drafting.model.cited import cited_units
from drafting.record import build_record, open_record
from drafting.record.stored import stored_resolution
from drafting.text.inline import plain

LISTS = """\
organ: Human Rights Council
symbol: A/HRC/RES/1/1
title: A title
preamble:
  - lead: Recalling
    text: the Charter,
operative:
  - heading: I. First section
  - lead: Decides
    text: "to meet:"
    subparagraphs:
      - text: in spring;
        subparagraphs: [or in summer; or never;]
      - in autumn
    tail: [and invites all;]
  - lead: Requests
    text: a report[^a]
annexes:
  - title: A plan
    paragraphs:
      - text: First words.
      - text: Second words.
footnotes:
  a: See A/1.
"""


def lines(resolution):
    return [
        (line.label, line.number, plain(line.line.content), line.closer)
        for unit in cited_units(resolution)
        for line in unit.lines
        if plain(line.line.content)
    ]


def test_every_line_has_the_words_number_label_and_mark_of_the_file(series_folder, series_record):
    for text in series_record.texts():
        stored = series_record.resolution(text)
        own = read(series_folder / text.file.rpartition("/")[2])
        assert lines(stored) == lines(own)
        assert plain(stored.title) == plain(own.title)
        assert stored.masthead.symbol == own.masthead.symbol


def test_lists_headings_annexes_and_notes_are_there_again(tmp_path):
    (tmp_path / "a.yaml").write_text(LISTS, encoding="utf-8")
    build_record([tmp_path / "a.yaml"], tmp_path / "record.sqlite")
    own = read(tmp_path / "a.yaml")
    with open_record(tmp_path / "record.sqlite") as record:
        stored = record.resolution(record.texts()[0])
    assert lines(stored) == lines(own)
    assert [plain(note.content) for note in stored.footnotes] == ["See A/1."]
    assert stored.masthead.organ == "Human Rights Council"


def test_the_file_may_be_gone(series_folder, tmp_path):
    shutil.copytree(series_folder, tmp_path / "texts")
    build_record([tmp_path / "texts"], tmp_path / "record.sqlite")
    shutil.rmtree(tmp_path / "texts")
    with open_record(tmp_path / "record.sqlite") as record:
        assert all(lines(record.resolution(text)) for text in record.texts())


def line(label, words, kind="paragraph", zone="operative", number=""):
    return RecordLine(label, zone, kind, 0, number, words, 0, "", 1)


def test_a_part_without_a_title_begins_with_its_first_line():
    stored = stored_resolution(
        TextFacts("A/RES/77/1 A-B"),
        [
            line("Part A, OP1", "one", number="1."),
            line("Part B, OP1", "two", number="1."),
            line("Part B, Annex, para. 1", "three", zone="annex", number="1."),
        ],
    )
    assert [part.letter for part in stored.parts] == ["A", "B"]
    assert len(stored.parts[1].annexes) == 1
    assert [words for _, _, words, _ in lines(stored)] == ["one", "two", "three"]


def test_cells_and_a_list_under_a_heading_are_kept():
    given = [
        line("heading 1", "Heading", "heading"),
        RecordLine("OP (a)", "operative", "subparagraph", 1, "(a)", "item", 0, ";", 2),
        line("table 1", "cell", "table"),
        line("table 1", "other cell", "table"),
    ]
    stored = stored_resolution(TextFacts("A/RES/77/1"), given)
    assert [words for _, _, words, _ in lines(stored)] == ["Heading", "item", "cell", "other cell"]


def test_a_damaged_record_is_refused(series_record, monkeypatch):
    nonsense = [RecordLine("OP1", "operative", "subparagraph", 7, "(a)", "w", 0, "", 1)] * 2
    monkeypatch.setattr(series_record, "lines", lambda _: nonsense)
    with pytest.raises(UnreadableError, match="build it again"):
        series_record.resolution(series_record.texts()[0])
