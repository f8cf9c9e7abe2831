"""Many sources are imported into one folder: finding, naming, and errors that stop nothing."""

import os
import threading
from pathlib import Path

import pytest

from drafting import batch
from drafting.batch import Folder, import_files, name_of, sources_in, write_new
from drafting.errors import OccupiedError, UnwritableError
from drafting.importing import Imported, read_kind
from drafting.readers import ReadOptions
from drafting.readers.kinds import FileKind
from tests.pdf_files import pdf

AKN = "<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'/>"
OPTIONS = ReadOptions()


@pytest.fixture
def papers(tmp_path):
    folder = tmp_path / "papers"
    contents = {
        "b.xml": AKN,
        "a.txt": "The Council decides to meet.\n",
        "letter": "The Council decides to meet.\n",
        "deeper/c.dat": AKN,
        "deeper/.git/d.xml": AKN,
        ".hidden.xml": AKN,
        "~$b.docx": "Word leaves this beside an open file",
        "draft.yaml": "title: Benches\n",
        "table.tsv": "a\tb\n",
        "page.html": "<html/>",
        "cut.docx": "PK\x03\x04 and no more",
    }
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


def names(found, folder):
    return [path.relative_to(folder).as_posix() for path in found.files]


def test_a_folder_gives_its_documents_by_what_they_hold_in_order(papers):
    found = sources_in([papers])
    assert names(found, papers) == ["a.txt", "b.xml", "cut.docx", "letter", "deeper/c.dat"]


def test_what_is_left_aside_in_a_folder_is_told_with_its_reason(papers):
    skipped = dict(each.split(": this is ") for each in sources_in([papers]).skipped)
    reasons = {Path(name).name: reason for name, reason in skipped.items()}
    assert set(reasons) == {"draft.yaml", "table.tsv", "page.html"}
    assert reasons["draft.yaml"] == "a resolution file already"
    assert "web page" in reasons["page.html"]


def test_a_file_that_is_named_is_a_source_whatever_it_is_and_once_only(papers):
    page, text = papers / "page.html", papers / "a.txt"
    assert sources_in([page, text, page]).files == (page, text)
    assert sources_in([text, papers]).files.count(text) == 1
    assert sources_in([papers / "nowhere"]).files == (papers / "nowhere",)


def test_the_folder_of_the_results_is_not_looked_into(papers):
    found = sources_in([papers], leave=papers / "deeper")
    assert "deeper/c.dat" not in names(found, papers)
    assert "b.xml" in names(sources_in([papers], leave=papers), papers)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_link_in_a_circle_is_not_followed(papers):
    (papers / "deeper" / "again").symlink_to(papers, target_is_directory=True)
    assert len(sources_in([papers]).files) == 5


# naming


@pytest.mark.parametrize(
    ("source", "symbol", "language", "name"),
    [
        ("x.docx", "A/RES/63/180", "en", "A-RES-63-180.yaml"),
        ("x.docx", "A/RES/63/180", "fr", "A-RES-63-180-fr.yaml"),
        ("x.docx", "S/RES/2735 (2024)", "en", "S-RES-2735-2024.yaml"),
        ("x.docx", "A/C.3/80/L.20/Rev.1*", "en", "A-C.3-80-L.20-Rev.1.yaml"),
        ("papers/late draft.docx", "", "en", "late-draft.yaml"),
        ("papers/brouillon.docx", "", "fr", "brouillon.yaml"),
        ("决议.docx", "", "zh", "决议.yaml"),
        ("x.docx", "../../etc/passwd", "en", "etc-passwd.yaml"),
        ("x.docx", "..", "en", "x.yaml"),
        ("...", "", "en", "resolution.yaml"),
        ("x.docx", "A" * 300, "en", "A" * 120 + ".yaml"),
    ],
)
def test_a_result_is_named_by_symbol_and_language_else_by_its_source(
    tmp_path, source, symbol, language, name
):
    result = Imported(file=source, symbol=symbol, language=language, yaml="title: A\n")
    assert written(Folder(tmp_path), result) == tmp_path / name
    assert (tmp_path / name).read_text(encoding="utf-8") == "title: A\n"


def written(folder, imported):
    target = folder.place(name_of(imported), ".yaml")
    folder.put(target, imported.yaml)
    return target


def test_the_same_name_twice_gets_a_number_capitals_or_not(tmp_path):
    folder = Folder(tmp_path)
    sources = ["one/draft.docx", "two/Draft.docx", "three/draft.pdf", "draft-2.pdf"]
    names = [written(folder, Imported(file=each, yaml=f"title: {each}\n")).name for each in sources]
    assert names == ["draft.yaml", "Draft-2.yaml", "draft-3.yaml", "draft-2-2.yaml"]
    assert len(list(tmp_path.iterdir())) == 4


def test_another_text_is_not_replaced_and_the_same_is_as_good(tmp_path):
    path = tmp_path / "draft.yaml"
    assert write_new(path, "title: A\n", force=False)
    assert not write_new(path, "title: A\n", force=False)
    with pytest.raises(OccupiedError, match=r"was not changed$"):
        write_new(path, "title: B\n", force=False)
    assert path.read_text(encoding="utf-8") == "title: A\n"
    assert write_new(path, "title: B\n", force=True)
    assert path.read_text(encoding="utf-8") == "title: B\n"
    with pytest.raises(UnwritableError, match="folder"):
        write_new(tmp_path, "title: B\n", force=True)


def test_a_source_is_never_replaced_not_even_by_force(tmp_path):
    source = tmp_path / "draft.yaml"
    source.write_text("The Council decides to meet.\n", encoding="utf-8")
    folder = Folder(tmp_path, force=True, sources=(source,))
    with pytest.raises(UnwritableError, match="is also a source"):
        written(folder, Imported(file=str(source), yaml="title: A\n"))
    assert source.read_text(encoding="utf-8") == "The Council decides to meet.\n"


# many at once


def answer_of(path, options, *, write, source=None):
    """Replace the reader: a file named `end` ends its process, as a broken library may."""
    if Path(path).name == "end":
        os._exit(9)
    return Imported(file=str(path), yaml=f"{options.view} {write}")


@pytest.fixture
def stand_in(monkeypatch):
    monkeypatch.setattr(batch, "import_file", answer_of)


def test_results_come_in_the_order_of_the_sources_from_all_processes(stand_in):
    files = [Path(f"{number}.txt") for number in range(20)]
    results = list(import_files(files, ReadOptions(view="all"), write=True, processes=2))
    assert [each.file for each in results] == [str(file) for file in files]
    assert {each.yaml for each in results} == {"all True"}


def test_a_source_that_ends_its_process_is_told_of_and_the_others_are_read(stand_in):
    files = [Path(name) for name in "abcd"] + [Path("end")] + [Path(name) for name in "efgh"]
    results = list(import_files(files, OPTIONS, write=False, processes=2))
    assert [each.file for each in results] == [str(file) for file in files]
    assert [each.file for each in results if each.error] == ["end"]
    assert "reading it crashed" in results[4].error


def test_who_stops_asking_stops_the_reading(stand_in):
    running = import_files([Path("a")] * 50, OPTIONS, write=False, processes=2)
    assert next(running).file == "a"
    running.close()
    assert list(running) == []


def test_files_that_cannot_be_read_stop_nothing(tmp_path):
    paths = [tmp_path / f"{number}.pdf" for number in range(6)]
    for path in paths[:5]:
        path.write_bytes(b"\x7fELF\0")
    results = list(import_files(paths, OPTIONS, write=True, processes=2))
    assert ["unknown kind" in each.error for each in results] == [True] * 5 + [False]
    assert "no such file" in results[5].error


# what only this process can read, and only once

LINES = ["The General Assembly,", "1. Decides to meet."]
on_posix = pytest.mark.skipif(os.name != "posix", reason="a pipe has no name here")


@pytest.fixture
def piped():
    """Yield the name of a pipe that somebody writes into."""
    ends, writers = [], []

    def made(content):
        end, into = os.pipe()
        writer = threading.Thread(target=_write, args=(into, content))
        writer.start()
        ends.append(end)
        writers.append(writer)
        return Path(f"/dev/fd/{end}")

    yield made
    for end in ends:
        os.close(end)
    for writer in writers:
        writer.join()


def _write(into, content):
    try:
        with os.fdopen(into, "wb") as pipe:
            pipe.write(content)
    except BrokenPipeError:
        pass


@on_posix
def test_pipes_are_imported(piped):
    files = [piped(pdf(LINES)), piped(b"The Council decides to meet.\n")]
    results = list(import_files(files, OPTIONS, write=True, processes=2))
    assert [(each.error, each.format) for each in results] == [
        ("", FileKind.PDF),
        ("", FileKind.TEXT),
    ]


@on_posix
def test_a_pipe_is_read_once_where_its_kind_asks_for_a_process_of_its_own(piped):
    kind, reading = read_kind(piped(pdf(LINES)))
    assert kind is FileKind.PDF
    assert reading.resolution is not None


@on_posix
def test_a_pipe_without_end_stops_no_other_file(tmp_path):
    good = tmp_path / "a.txt"
    good.write_text("The Council decides to meet.\n", encoding="utf-8")
    results = list(import_files([Path("/dev/zero"), good], OPTIONS, write=True))
    assert ["larger than 20 MB" in each.error for each in results] == [True, False]
