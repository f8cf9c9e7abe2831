"""A shortcut opens the application on each system, and is written once."""

import configparser
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from drafting.errors import UnwritableError
from drafting.web import places, shortcut
from drafting.web.places import default_folder, folder_of_user
from drafting.web.shortcut import install, linux_text, mac_text, shortcuts, windows_text

COMMAND = ("/opt/py thon/bin/python", "-E", "-P", "-m", "drafting")
STRANGE = ("it's", 'a "b"', "c\\d", "$HOME", "`id`", "100%", "%u", "é", "; rm x", "a&b")


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    (tmp_path / "Desktop").mkdir()
    return tmp_path


def script_of(entry):
    """Return the words that a desktop starts for an entry, read by the rules it is written in."""
    parser = configparser.RawConfigParser(delimiters="=", strict=False)
    parser.optionxform = str
    parser.read_string(entry)
    line = parser["Desktop Entry"]["Exec"].replace("\\\\", "\\")  # what a string of the file means
    words = re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', line)
    return [re.sub(r"\\(.)", r"\1", a or b).replace("%%", "%") for a, b in words]


@pytest.mark.parametrize("word", STRANGE)
def test_a_desktop_entry_starts_the_very_words(word, tmp_path):
    said = tmp_path / "said"
    words = [sys.executable, "-c", f"import sys; open({str(said)!r}, 'w').write(sys.argv[1])", word]
    started = script_of(linux_text(words))
    assert started[:2] == ["sh", "-c"]
    subprocess.run(started, check=True, timeout=60)
    assert said.read_text() == word


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
@pytest.mark.parametrize("word", STRANGE)
def test_a_command_file_of_macos_starts_the_very_words(word, tmp_path):
    said, file = tmp_path / "said", tmp_path / "x.command"
    program = f"import sys; open({str(said)!r}, 'w').write(sys.argv[1])"
    file.write_text(mac_text([sys.executable, "-c", program, word]), encoding="utf-8")
    file.chmod(0o755)
    subprocess.run([file], check=True, timeout=60)
    assert said.read_text() == word


def test_a_command_file_of_windows_quotes_what_needs_it():
    text = windows_text(["C:\\Program Files\\python.exe", "-m", "drafting", "open", "D:\\100% é"])
    assert '"C:\\Program Files\\python.exe" -m drafting open "D:\\100%% é"\r\n' in text
    assert text.endswith("if errorlevel 1 pause\r\n")
    commands = {line.split()[0] for line in text.splitlines()}
    assert commands == {"@echo", "%SystemRoot%\\System32\\chcp.com", '"C:\\Program', "if"}


def test_each_system_has_its_place(home, monkeypatch):
    assert [each.path for each in shortcuts(COMMAND, None)] == [
        home / ".local/share/applications/drafting.desktop",
        home / "Desktop/drafting.desktop",
    ]
    monkeypatch.setattr(sys, "platform", "darwin")
    assert [each.path for each in shortcuts(COMMAND, None)] == [
        home / "Desktop/Resolutions.command"
    ]
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(places, "_on_windows", lambda _: None)
    (made,) = shortcuts(COMMAND, None)
    assert made.path == home / "Desktop/Resolutions.cmd"


def test_a_shortcut_is_written_once_and_can_be_started(home):
    made = shortcuts(COMMAND, Path("/texts"))
    first = list(install(made))
    assert first == [f"{each.path}: written" for each in made]
    assert list(install(made)) == [f"{each.path}: is there already" for each in made]
    assert all(os.access(each.path, os.X_OK) for each in made)
    assert "-m drafting open /texts" in made[0].path.read_text(encoding="utf-8")
    again = shortcuts(("/new/python", *COMMAND[1:]), None)
    assert list(install(again)) == [f"{each.path}: written anew" for each in made]


def test_a_file_of_somebody_else_is_left_alone(home):
    theirs = home / "Desktop/drafting.desktop"
    theirs.write_text("mine", encoding="utf-8")
    with pytest.raises(UnwritableError, match="another file"):
        list(install(shortcuts(COMMAND, None)))
    assert theirs.read_text(encoding="utf-8") == "mine"


def test_a_folder_that_would_add_a_line_is_refused(home):
    with pytest.raises(UnwritableError, match="control characters"):
        shortcuts(COMMAND, Path("/x\nExec=evil"))


@pytest.mark.parametrize(
    ("written", "folder"),
    [
        ('XDG_DOCUMENTS_DIR="$HOME/Dokumente"\n', "Dokumente"),
        (
            '# x\nXDG_DESKTOP_DIR="$HOME/x"\nXDG_DOCUMENTS_DIR="$HOME/Mes \\"textes\\""',
            'Mes "textes"',
        ),
        ('XDG_DOCUMENTS_DIR="$HOME/"\n', "Documents"),
        ('XDG_DOCUMENTS_DIR="nowhere"\n', "Documents"),
        ("\xff", "Documents"),
    ],
)
def test_the_folder_of_documents_may_have_a_name_in_another_language(home, written, folder):
    (home / "Documents").mkdir()
    (home / folder).mkdir(exist_ok=True)
    (home / ".config").mkdir()
    (home / ".config/user-dirs.dirs").write_text(written, encoding="latin-1")
    assert default_folder() == home / folder / "Resolutions"


def test_a_home_without_folders_has_the_texts_itself(home):
    assert folder_of_user("Documents") is None
    assert default_folder() == home / "Resolutions"
    assert shortcut.menu_folder() == home / ".local/share/applications"
