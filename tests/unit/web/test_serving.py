"""How `drafting open` begins: with a folder, a port and a browser, or with a message."""

import os
import re
import signal
import socket
import subprocess
import sys
import webbrowser

import pytest

from drafting.errors import UnwritableError
from drafting.web import serving


@pytest.fixture(autouse=True)
def not_served(monkeypatch):
    """Begin the application without serving it."""

    async def served(*_):
        return None

    monkeypatch.setattr(serving, "_served", served)


@pytest.fixture
def said(tmp_path, monkeypatch):
    """Begin the application, and return what it says."""

    def begin(*, browser=True, port=0, folder=tmp_path / "Resolutions"):
        lines = []
        serving.serve(folder, port=port, browser=browser, say=lines.append)
        return "\n".join(lines)

    return begin


def test_a_browser_that_is_found_is_opened(said, monkeypatch):
    opened = []
    monkeypatch.setenv("BROWSER", "x")
    monkeypatch.setattr(webbrowser, "open", lambda address: opened.append(address) or True)
    words = said()
    assert opened == re.findall(r"http://\S+", words)
    assert "No browser" not in words


@pytest.mark.parametrize("found", [False, webbrowser.Error("x")])
def test_without_a_browser_the_address_can_be_copied(said, monkeypatch, found):
    def opening(_):
        if isinstance(found, Exception):
            raise found
        return found

    monkeypatch.setenv("BROWSER", "x")
    monkeypatch.setattr(webbrowser, "open", opening)
    assert "Copy the address above" in said()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have one screen")
def test_no_browser_for_terminals_is_started(said, monkeypatch):
    for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(webbrowser, "open", lambda _: pytest.fail("a browser was started"))
    assert "Copy the address above" in said()


def test_a_port_of_another_program_is_an_error(said):
    with (
        socket.create_server(("127.0.0.1", 0)) as other,
        pytest.raises(UnwritableError, match="choose another one, or let the program choose"),
    ):
        said(port=other.getsockname()[1])


def test_a_folder_that_cannot_be_written_is_an_error(said, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(UnwritableError, match="you may not write in this folder"):
        said()


def test_a_file_is_no_folder(said, tmp_path):
    (tmp_path / "a.yaml").write_text("title: x", encoding="utf-8")
    with pytest.raises(UnwritableError):
        said(folder=tmp_path / "a.yaml")
    with pytest.raises(UnwritableError):
        said(folder=tmp_path / "a.yaml" / "b")


@pytest.mark.skipif(os.name != "posix", reason="Windows does not lock folders")
def test_a_second_window_on_a_folder_says_that_both_can_be_used(said, tmp_path):
    assert "You can use both" not in said(browser=False)
    with serving._opened_once(tmp_path / "Resolutions"):  # noqa: SLF001
        assert "You can use both" in said(browser=False)
    assert "You can use both" not in said(browser=False)
    assert not any((tmp_path / "Resolutions").iterdir())


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is another signal on Windows")
def test_python_m_drafting_opens_the_folder_in_the_documents(tmp_path):
    (tmp_path / "Documents").mkdir()
    environment = {**os.environ, "HOME": str(tmp_path), "BROWSER": "true"}
    started = [sys.executable, "-m", "drafting"]
    with subprocess.Popen(started, stderr=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stderr.readline().startswith("open  http://127.0.0.1:")
            assert process.stderr.readline().startswith("It shows ")
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=20) == 0
        finally:
            process.kill()
    assert (tmp_path / "Documents" / "Resolutions").is_dir()


def test_a_port_that_was_just_ours_can_be_taken_again():
    listening = serving.listening_at(0)
    port = listening.getsockname()[1]
    with pytest.raises(UnwritableError, match="cannot be used"):
        serving.listening_at(port)
    visitor = socket.create_connection(("127.0.0.1", port))
    answered, _ = listening.accept()
    answered.close()  # the side that closes first keeps the port for a minute
    visitor.close()
    listening.close()
    serving.listening_at(port).close()
