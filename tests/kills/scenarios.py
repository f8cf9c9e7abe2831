"""The commands to kill: all that write, each with its files and the checks afterwards."""

import datetime
import shlex
import shutil
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

from drafting.git import _settings
from drafting.model.masthead import Masthead
from drafting.readers.yaml import read_yaml
from drafting.readers.yaml.journal import read_journal
from drafting.redlining import redline
from drafting.rendering import render
from drafting.writers.yaml import write_yaml
from tests.builders import op, resolution

PROGRAM = (sys.executable, "-m", "drafting")
MANY = 8
"""Files of a folder, which are worked on in processes of their own."""


@dataclass(frozen=True)
class Scenario:
    """A command that writes.

    Attributes:
        name: of the scenario.
        prepare: fills a folder with the files before the command.
        words: the arguments of the command, in that folder.
        done: the words of its message before the name of a written file.
        watches: it runs until it is ended; if it must end, these arguments are used instead.
        written: the files it writes; a folder means everything in it.
        status: exit statuses of a run that is not killed.
        twice: exit statuses of a run after another one has finished.
        journal: the file that only grows.
    """

    name: str
    prepare: object = field(repr=False)
    words: tuple[str, ...]
    done: tuple[str, ...]
    written: tuple[str, ...]
    watches: tuple[str, ...] = ()
    status: tuple[int, ...] = (0,)
    twice: tuple[int, ...] = (0,)
    journal: str = ""


def text(number, words="to say it"):
    """Return a resolution of some length, different for each number."""
    paragraphs = [op("Decides", f"{words} in place {number}, point {each}") for each in range(60)]
    return resolution(*paragraphs)


def _drafts(folder, words="to say it"):
    (folder / "drafts").mkdir(exist_ok=True)
    for number in range(MANY):
        source = write_yaml(text(number, words))
        (folder / "drafts" / f"d{number}.yaml").write_text(source, encoding="utf-8")


def render_before(folder, run):
    """Lay drafts out, then change them all, so that every document must be written again."""
    _drafts(folder, "to have said it")
    run(*_RENDER)
    _drafts(folder)


_RENDER = ("render", "drafts", "-o", "out", "--to", "txt", "--to", "docx", "--force")


def import_before(folder, run):
    """Put documents into a folder, half of them imported before with other words."""
    (folder / "mail").mkdir()
    for words in ("to have said it", "to say it"):
        for number in range(MANY):
            ending = ".docx" if number % 2 else ".txt"
            content = render(text(number, words), ending)
            data = content.encode() if isinstance(content, str) else content
            (folder / "mail" / f"m{number}{ending}").write_bytes(data)
        if words == "to have said it":
            run(*_IMPORT)


_IMPORT = ("import", "mail", "-o", "out", "--force")


def inbox_before(folder, run):
    """Put Word files of delegations into a folder that was read once with fewer changes."""
    base = text(0)
    (folder / "mail").mkdir()
    (folder / "base.yaml").write_text(write_yaml(base), encoding="utf-8")
    for rounds in (1, 3):
        for number, name in enumerate(("Samoa", "Palau", "Tonga", "Nauru")):
            paragraphs = [
                op("Decides", f"to say it in place 0, point {each}"
                   + (f", as {name} asks" if each % 7 < rounds and each % 4 == number else ""))
                for each in range(60)
            ]  # fmt: skip
            draft = resolution(*paragraphs)
            made = redline(base, draft, author=name, date=datetime.date(2026, 1, 2))
            (folder / "mail" / f"{name.lower()}.docx").write_bytes(made)
        if rounds == 1:
            run(*_INBOX)


_INBOX = ("amend", "inbox", "mail", "--base", "base.yaml", "-o", "amendments", "--force")

_AMENDMENTS = """\
base: {{symbol: {symbol}}}
proposers: Samoa
amendments:
  - {{target: OP1, action: replace words, words: to say, text: to write}}
  - {{target: OP2, action: replace words, words: to say, text: to write}}
"""


def journal_before(folder, run):
    """Begin a journal with open amendments, and take one decision."""
    base = text(0)
    (folder / "base.yaml").write_text(write_yaml(base), encoding="utf-8")
    amendments = _AMENDMENTS.format(symbol=base.masthead.symbol)
    (folder / "samoa.yaml").write_text(amendments, encoding="utf-8")
    run("amend", "journal", "base.yaml", "samoa.yaml")
    run("amend", "reject", "samoa:2", "--by", "the Chair", "--date", "2026-01-02")


def fmt_before(folder, _):
    """Write drafts that are not in canonical form."""
    _drafts(folder)
    for path in (folder / "drafts").iterdir():
        path.write_text(f"# a comment\n\n\n{path.read_text(encoding='utf-8')}\n\n\n", "utf-8")


def merge_before(folder, _):
    """Write three versions of one text, two of them changed in different places."""
    versions = {"base": {}, "ours": {3: ", as we ask"}, "theirs": {40: ", as they ask"}}
    for name, added in versions.items():
        paragraphs = [
            op("Decides", f"to say it in place 0, point {each}{added.get(each, '')}")
            for each in range(60)
        ]
        (folder / f"{name}.yaml").write_text(write_yaml(resolution(*paragraphs)), encoding="utf-8")


def record_before(folder, run):
    """Build a record of some drafts, and add others."""
    (folder / "texts").mkdir()
    for number in range(MANY):
        if number == MANY // 2:
            run(*_BUILD)
        masthead = Masthead(symbol=f"A/RES/80/{number + 1}")
        source = write_yaml(replace(text(number), masthead=masthead))
        (folder / "texts" / f"t{number}.yaml").write_text(source, encoding="utf-8")


_BUILD = ("record", "build", "texts", "-o", "record.sqlite")


def _driver():
    """Return the words with which git calls the merge driver."""
    given = {"%O": "base.yaml", "%A": "ours.yaml", "%B": "theirs.yaml", "%P": "text.yaml",
             "%X": "ours", "%Y": "theirs"}  # fmt: skip
    words = shlex.split(_settings("drafting")["merge.drafting.driver"])
    return tuple(given.get(word, word) for word in words[words.index("git") :])


SCENARIOS = (
    Scenario("watch", render_before, (*_RENDER, "--watch"), ("wrote ",), ("out",), _RENDER),
    Scenario("import", import_before, _IMPORT, (), ("out",)),
    Scenario("inbox", inbox_before, _INBOX, ("wrote ",), ("amendments",), twice=(0, 1)),
    *(
        Scenario(
            verb, journal_before,
            ("amend", verb, "samoa:1", "--by", "the Chair", "--date", "2026-01-02"),
            ("decision 2",), ("journal.yaml",), twice=(1,), journal="journal.yaml",
        ) for verb in ("accept", "withdraw")
    ),
    Scenario(
        "fmt", fmt_before, ("fmt", *(f"drafts/d{each}.yaml" for each in range(MANY))),
        ("changed ",), ("drafts",),
    ),
    Scenario("record build", record_before, _BUILD, ("wrote ",), ("record.sqlite",)),
    Scenario("merge driver", merge_before, _driver(), (), ("ours.yaml",)),
)  # fmt: skip


def is_readable(path):
    """Return whether a YAML file of any of these kinds is whole."""
    source = path.read_bytes()
    if path.name == "journal.yaml":
        reading = read_journal(source, path.name)
        return reading.journal is not None
    if path.suffix != ".yaml" or path.parent.name == "amendments":
        return source != b""
    return read_yaml(source, path.name).resolution is not None


def decisions(path):
    """Count the complete decisions in a journal."""
    reading = read_journal(path.read_bytes(), path.name)
    return len(reading.journal.decisions) if reading.journal else 0


def copied(before, folder):
    """Copy the state of a folder before the command."""
    shutil.copytree(before, folder)
    return Path(folder)
