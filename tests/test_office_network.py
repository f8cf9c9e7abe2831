"""A document that LibreOffice opens cannot reach a server or another file."""

import io
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile

import pytest

from drafting import office as offices
from drafting import office_changes
from drafting.errors import DraftingError, UnreadableError
from drafting.importing import import_file
from drafting.inbox.word_file import opened
from drafting.office import docx_from_doc, locked_settings
from drafting.office_changes import Settle, settled_by_office
from drafting.pdf import pdfs_from
from tests.linked import Listener, new_word_file, old_word_file, picture

pytestmark = pytest.mark.office

WEB = '<html><head><link rel="stylesheet" href="{0}/a.css"/></head><body><img src="{0}/a.png"/>'
RTF = (
    r"{{\rtf1 {{\field{{\*\fldinst INCLUDEPICTURE "
    '"{0}/a.png" '
    r"\\d}}{{\fldrslt x}}}}{{\*\template {0}/a.dot}}}}"
)
FLAT = (
    '<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="{0}/a.xsl"?>'
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>'
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def elsewhere():
    listener = Listener()
    yield listener
    listener.close()


def only_settings(monkeypatch):
    monkeypatch.setattr(offices, "UNPLUG", False)


def only_no_network(monkeypatch):
    if not can_unplug():
        pytest.skip("this system lets nobody leave the network")
    monkeypatch.setattr(offices, "locked_settings", lambda: "")
    profile = office_changes.PROFILE | {"registrymodifications.xcu": offices.registry(_BEGUN)}
    monkeypatch.setattr(office_changes, "PROFILE", profile)


_BEGUN = (
    '<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" '
    'oor:op="fuse"><value>true</value></prop></item>'
)


def can_unplug():
    """Return whether a guarded program cannot reach the loopback of this machine."""
    listener = Listener()
    host, port = listener.socket.getsockname()
    lifeline, held = os.pipe()
    tried = subprocess.run(
        [sys.executable, "-I", "-S", offices.unplugged.__file__, os.devnull, "unplugged",
         sys.executable, "-c", f"import socket; socket.create_connection(('{host}', {port}))"],
        stdin=lifeline, stderr=subprocess.DEVNULL, timeout=60,
    )  # fmt: skip
    os.close(lifeline)
    os.close(held)
    listener.close()
    return tried.returncode != 0


@pytest.fixture(params=[only_settings, only_no_network])
def layer(request, monkeypatch):
    """Switch on one layer of defence alone."""
    request.param(monkeypatch)


@pytest.fixture
def old_file(office, tmp_path, elsewhere):
    path = tmp_path / "mail" / "old.doc"
    path.parent.mkdir()
    path.write_bytes(old_word_file(office, path.parent, elsewhere.address))
    elsewhere.came.clear()  # LibreOffice, when it wrote the file
    return path


def test_without_defence_the_old_file_fetches_something(old_file, elsewhere, monkeypatch):
    monkeypatch.setattr(offices, "locked_settings", lambda: "")
    only_settings(monkeypatch)
    docx_from_doc(old_file)
    assert elsewhere.came != []


def test_an_old_file_fetches_nothing_on_any_path(old_file, elsewhere, layer):
    imported = import_file(old_file, write=True)
    assert imported.format == "doc"
    assert opened(old_file).authors == ()
    assert elsewhere.came == []


def test_a_new_file_fetches_nothing_on_any_path(office, elsewhere, layer):
    document = new_word_file(elsewhere.address)
    settled_by_office([(document, Settle.ACCEPT), (document, Settle.LEAVE)])
    ((_, pdf),) = pdfs_from({"one": document})
    assert isinstance(pdf, bytes)
    assert elsewhere.came == []


@pytest.mark.parametrize("content", [WEB, RTF, FLAT], ids=["web page", "rich text", "flat xml"])
@pytest.mark.parametrize("ending", ["doc", "docx"])
def test_what_only_looks_like_a_word_file_never_gets_to_libreoffice(
    tmp_path, elsewhere, monkeypatch, content, ending
):
    def refuse(*_):
        raise AssertionError

    monkeypatch.setattr(offices, "find_office", refuse)
    path = tmp_path / f"a.{ending}"
    path.write_text(content.format(elsewhere.address), encoding="utf-8")
    assert "this is" in import_file(path, write=True).error
    with pytest.raises(UnreadableError):
        opened(path)


@pytest.mark.parametrize("content", [WEB, RTF, FLAT], ids=["web page", "rich text", "flat xml"])
def test_libreoffice_reads_nothing_but_word_files(
    office, tmp_path, elsewhere, monkeypatch, content
):
    only_settings(monkeypatch)
    words = content.format(elsewhere.address).encode()
    path = tmp_path / "a.doc"
    disguise = OLE + bytes(504) + "WordDocument1Table".encode("utf-16-le")
    for source in (words, disguise + words):
        path.write_bytes(source)
        with pytest.raises(UnreadableError, match="cannot read this file"):
            docx_from_doc(path)
    ((_, made),) = pdfs_from({"one": words})
    assert isinstance(made, DraftingError)
    with pytest.raises(DraftingError, match="stopped after 0 of 1"):
        settled_by_office([(words, Settle.LEAVE)])
    assert elsewhere.came == []


def test_no_other_file_is_read_and_nothing_else_is_written(office, tmp_path, monkeypatch):
    only_settings(monkeypatch)
    mail, temporary, near = tmp_path / "mail", tmp_path / "temporary", tmp_path / "near"
    for folder in (mail, temporary, near):
        folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    for name in ("picture.png", "field.png", "rIdPicture.png", "rIdShown.png", "rIdObject.png"):
        (near / name).write_bytes(picture() + b"the secret")
    old = mail / "old.doc"
    source = old_word_file(office, mail, near.as_uri())
    for each in mail.iterdir():
        if each.is_dir():
            shutil.rmtree(each)
        else:
            each.unlink()
    old.write_bytes(source)
    for path in near.iterdir():
        os.utime(path, (1, path.stat().st_mtime))  # the next reader leaves another time
    probe = near / "field.png"
    probe.read_bytes()
    if probe.stat().st_atime == 1:
        pytest.skip("this disk does not keep when a file was read")
    os.utime(probe, (1, probe.stat().st_mtime))
    made = [docx_from_doc(old)]
    made += settled_by_office([(new_word_file(near.as_uri()), Settle.ACCEPT)])
    assert {path.name: path.stat().st_atime for path in near.iterdir()} == {
        path.name: 1 for path in near.iterdir()
    }
    assert [path.name for path in mail.iterdir()] == ["old.doc"]
    assert list(temporary.iterdir()) == []
    for each in made:
        with zipfile.ZipFile(io.BytesIO(each)) as archive:
            assert not any(b"the secret" in archive.read(name) for name in archive.namelist())


def test_the_settings_leave_no_address_that_leads_to_a_network():
    settings = locked_settings()
    for scheme in ("http", "webdav", "cmis", "ftp", "smb"):
        assert f"<value>{scheme}" not in settings
    assert '"DisableMacrosExecution" oor:op="fuse"><value>true' in settings
    assert "DisableMacrosExecution" not in locked_settings(own_macro=True)
