"""No text or name that a stranger typed can control the terminal or hide in it.

Every command runs on poisoned texts, proposers, authors, file names and folders, and everything
that it prints and writes is checked. Add each new command here.
"""

import io
import re
import sys
import unicodedata
import zipfile

import pytest

from drafting.cli import COMMANDS
from drafting.cli.command_summaries import AMEND_COMMANDS
from drafting.cli.git import command as git_commands
from drafting.cli.record import RECORD_COMMANDS
from drafting.importing import read
from drafting.rendering import render
from tests.commands import run
from tests.tracked import Tracked

HIDDEN = "\u202esyad 01\u202c and \u2066more\u2069 z\u200bw\U000e0041"
ESCAPED = "\\u202esyad 01\\u202c and \\u2066more\\u2069 z\\u200bw\\U000e0041"
NAME = "n\u202e\u200b"
if sys.platform != "win32":  # there such names cannot be
    NAME = "n\x1b[31m\x9b\r\n::error::forged\u202e\u200b"
if sys.platform == "linux":  # bytes that are not UTF-8
    NAME += "\udce9"
BASE = f"""\
symbol: "A/C.3/1/L.7\\u202e"
sponsors: ["Palau\\u202e"]
title: "Rights {ESCAPED}"
operative:
  - lead: Decides
    text: "that States shall not use torture, and may detain persons for 10 days[^n] {ESCAPED}"
  - lead: Requests
    text: the Secretary-General to report
footnotes:
  n: "See page 4. {ESCAPED}"
"""
OURS = f"""\
proposers: ["Samoa\\u202e\\u200b"]
amendments:
  - {{id: 1, target: OP1, action: replace words, words: "10 days", text: "{ESCAPED}",
     reason: "r {ESCAPED}", supporters: ["To\\u202enga"]}}
"""
THEIRS = f"""\
proposers: ["S\\u0430moa"]
amendments:
  - {{id: 1, target: OP1, action: delete words, words: "10 days", reason: "{ESCAPED}"}}
  - {{id: 2, target: OP2, action: insert words, words: "report", text: "soon {ESCAPED}"}}
  - {{id: 3, target: OP9, action: delete, reason: "{ESCAPED}"}}
"""
FORGED = re.compile(r"^::error::", re.MULTILINE)
PARTS = re.compile(r"\.(xml|rels)$")


def raw_in(text):
    """Return the characters of a text that print nothing, except line ends."""
    return {
        ascii(each)
        for each in text
        if (unicodedata.category(each) in ("Cc", "Cf", "Cs", "Zl", "Zp") and each not in "\n")
        or each in "\u115f\u1160\u3164\uffa0\u034f"
    }


def check_text(text, where):
    assert not raw_in(text), where
    assert not FORGED.search(text), where


def check_file(path):
    content = path.read_bytes()
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in filter(PARTS.search, archive.namelist()):
                check_text(archive.read(part).decode().replace("\r", ""), f"{path.suffix} {part}")
    elif path.suffix in (".yaml", ".md", ".html", ".txt", ".json", ".xml"):
        check_text(content.decode(), path.suffix)


@pytest.fixture
def room(tmp_path, monkeypatch):
    """A poisoned folder with a poisoned name, and the files that each command needs."""
    folder = tmp_path / NAME
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder, files_in(folder)


def files_in(folder):
    """Write the files that each command needs into a folder."""
    names = {"base": BASE, "ours": OURS, "theirs": THEIRS}
    files = {}
    for name, content in names.items():
        files[name] = folder / f"{name}{NAME}.yaml"
        files[name].write_text(content, encoding="utf-8")
    files["draft"] = folder / f"draft{NAME}.yaml"
    files["draft"].write_text(
        BASE.replace("torture", "torture at all").replace("See", "Look at"), encoding="utf-8"
    )
    files["other"] = folder / f"other{NAME}.yaml"
    files["other"].write_text(BASE.replace("torture", "pain"), encoding="utf-8")
    for name in ("base", "draft"):
        files[f"{name} document"] = folder / f"{name}{NAME}.docx"
        files[f"{name} document"].write_bytes(render(read(files[name]), ".docx"))
    return files


def mail(folder, files):
    """Make Word files whose authors, words and names are poisoned."""
    inbox = folder / f"mail{NAME}"
    inbox.mkdir()
    source = render(read(files["base"]), ".docx")
    authors = ("Samoa", "Samoa\u200b\u202e", "Sam\u043ea", "Ana\x9b Tui", "Ana\nBen: Palau\n#")
    for number, author in enumerate(authors):
        tracked = Tracked(source)
        tracked.insert(f" {HIDDEN} in region {number}", author, after="the Secretary-General")
        tracked.comment("the Secretary-General", f"because {HIDDEN}\x9b", author)
        (inbox / f"{number}{NAME}.docx").write_bytes(tracked.bytes())
    (inbox / f"other{NAME}.txt").write_text(HIDDEN, encoding="utf-8")
    return inbox


def journal(files):
    base = files["base"].with_name("base.yaml")
    base.write_bytes(files["base"].read_bytes())
    assert run("amend", "journal", base, files["ours"], files["theirs"]).status in (0, 1)


def recorded(*commands):
    """Return what asks a record of the poisoned folder."""

    def calls(folder, files):
        place = folder / f"record{NAME}.sqlite"
        run("record", "build", folder, "-o", place)
        assert place.is_file()
        return [
            ["record", *(files.get(word, word) for word in words), "--record", place]
            for words in commands
        ]

    return calls


def cites(folder, files):
    paper = folder / f"paper{NAME}.yaml"
    words = f"its resolution 1/400 of 1 May 1947, entitled “{ESCAPED}”, and {ESCAPED}"
    paper.write_text(BASE.replace("the Secretary", f"{words} the Secretary"), encoding="utf-8")
    drafts = [paper, files["draft document"], folder / f"none{NAME}.yaml"]
    yield from recorded(["cites", *drafts], ["cites", *drafts, "--json"])(folder, files)
    yield ["check", paper, "--select", "RF", "--record", folder / f"record{NAME}.sqlite"]


def decided(verb):
    def calls(folder, files):
        journal(files)
        ref = next(word for word in run("amend", "status").out.split() if word.endswith(":1"))
        by = ["--by", f"Ch{HIDDEN}air", "--reason", f"as agreed {HIDDEN}"]
        # The name of a set comes from its file, without the sign in it.
        yield ["amend", verb, "nobody\x1b[31m:9", *by]
        yield ["amend", verb, ref, *by]
        yield ["amend", verb, ref, *by]
        yield ["amend", "status"]
        yield ["amend", "history", "OP1"]

    return calls


def undone(folder, files):
    yield from decided("accept")(folder, files)
    for _ in range(2):
        yield ["amend", "undo", "--by", f"Ch{HIDDEN}air", "--reason", HIDDEN]
    yield ["amend", "status"]


def with_journal(*calls):
    def made(folder, files):
        journal(files)
        yield from calls

    return made


def written(*words, endings):
    def made(folder, files):
        filled = [files.get(word, word) for word in words]
        yield filled
        for ending in endings:
            yield [*filled, "-o", folder / f"out{NAME}{ending}"]

    return made


def of_files(*calls):
    return lambda folder, files: [[files.get(word, word) for word in call] for call in calls]


def begun(folder, files):
    # On a text whose name no YAML file can hold, nothing is begun.
    yield ["amend", "journal", files["base"], files["ours"]]
    assert (folder / "journal.yaml").exists() == (sys.platform == "win32")
    journal(files)
    yield ["amend", "journal", "base.yaml", files["theirs"], files["draft"]]


def inbox(folder, files):
    mailbox = mail(folder, files)
    given = ["amend", "inbox", mailbox, "--base", files["base"]]
    yield [*given, "--delegations", folder / f"names{NAME}.yaml", "-o", folder / f"o{NAME}"]
    yield [*given, "-o", folder / f"o{NAME}"]
    yield [*given, "-o", folder / f"o{NAME}"]
    yield [*given, "--json", "-o", folder / f"p{NAME}"]


def git(folder, files):
    yield ["git", "install"]


def redline(folder, files):
    made = folder / f"red{NAME}.docx"
    author = ["--author", f"Sa\u202emoa{HIDDEN}", "--date", "2008-11-20"]
    yield ["redline", files["base"], files["draft"], "-o", made, *author]
    yield ["redline", files["base"], files["draft"], "-o", folder / f"red{NAME}.txt", *author]


def versions(folder, files):
    other = folder / f"french{NAME}.yaml"
    words = (
        f"language: fr\ntitle: Droits {ESCAPED}\noperative: [paragraph: 'Décide 20 {ESCAPED}']\n"
    )
    other.write_text(words.replace("'", '"'), encoding="utf-8")
    yield ["parity", files["base"], files["draft"]]
    yield ["parity", files["base"], folder / f"none{NAME}.yaml"]
    yield ["parity", "--explain", f"PA{HIDDEN}"]
    for form in ("text", "json", "html"):
        yield ["parity", files["base"], other, "--hints", "--format", form]
    yield ["parity", files["base document"], other, "-o", folder / f"p{NAME}.html"]


def verify(folder, files):
    for call in redline(folder, files):
        run(*call)
    made, old, new = folder / f"red{NAME}.docx", files["base"], files["draft"]
    yield ["verify", made, "--old", old, "--new", new, "--no-office"]
    yield ["verify", made, "--old", old, "--new", old, "--no-office"]
    yield ["verify", made, "--old", old, "--new", old, "--no-office", "--json"]


def rendered(folder, files):
    for ending in (".txt", ".html", ".md", ".xml", ".docx"):
        yield ["render", files["base"], "-o", folder / f"one{NAME}{ending}"]
    yield ["render", files["base"]]
    yield ["render", folder, "-o", folder / f"many{NAME}", "--to", "txt"]
    yield ["render", folder / f"none{NAME}.yaml"]
    yield ["render", files["base"], "-o", folder / f"one{NAME}.wav"]


def imported(folder, files):
    yield ["import", files["base document"]]
    yield ["import", files["base document"], "--json"]
    yield ["import", folder, "-o", folder / f"read{NAME}"]


def rebased(folder, files):
    yield ["amend", "rebase", files["base"], files["theirs"], "--accepted", files["ours"],
           "-o", folder / f"next{NAME}"]  # fmt: skip


def amended(folder, files):
    ways = ["amend", "apply", files["base"], files["ours"], files["theirs"]]
    yield ways
    yield [*ways, "-o", folder / f"new{NAME}.yaml", "--json"]
    yield [*ways, "--consequential", folder / f"follow{NAME}.yaml"]


def fetched(folder, files):
    listed = folder / f"list{NAME}.list"
    listed.write_text(HIDDEN, encoding="utf-8")
    cache = folder / f"cache{NAME}"
    yield ["fetch", HIDDEN]
    yield ["fetch", "--list", listed]
    yield ["fetch", "63/180", "--offline", "--cache", cache, "--clone", folder]
    yield ["fetch", "63/180", "--offline", "--cache", cache, "--clone", folder / f"none{NAME}"]


READ = ["diff", "base", "draft"]
CALLS = {
    "amend accept": decided("accept"),
    "amend apply": amended,
    "amend conflicts": of_files(
        ["amend", "conflicts", "base", "ours", "theirs"],
        ["amend", "conflicts", "base", "ours", "theirs", "--json"],
    ),
    "amend compile": written(
        "amend", "compile", "base", "ours", "theirs", endings=(".docx", ".html", ".md", ".wav")
    ),
    "amend document": written("amend", "document", "ours", endings=(".docx", ".html", ".md")),
    "amend from-diff": written("amend", "from-diff", "base", "draft", endings=(".yaml", ".wav")),
    "amend history": with_journal(
        ["amend", "history", "OP1"], ["amend", "history", "OP1", "--json"],
        ["amend", "history", "OP\x1b[31m"],
    ),
    "amend inbox": inbox,
    "amend journal": begun,
    "amend agree": with_journal(
        ["amend", "agree", "OP1", "--by", HIDDEN], ["amend", "agree", HIDDEN]
    ),
    "amend lift": with_journal(["amend", "lift", HIDDEN, "--delegation", HIDDEN]),
    "amend meeting": with_journal(
        ["amend", "meeting", "--by", f"Ch{HIDDEN}air"], ["amend", "meeting"]
    ),
    "amend oral": with_journal(
        ["amend", "oral", "-o", f"o{NAME}.docx"], ["amend", "oral", "--text", f"o{NAME}.txt"]
    ),
    "amend order": with_journal(["amend", "order"], ["amend", "order", "--json"]),
    "amend record": with_journal(
        ["amend", "record"],
        ["amend", "record", "--json"],
        ["amend", "record", "-o", f"r{NAME}.html"],
    ),
    "amend undo": undone,
    "amend reopen": with_journal(["amend", "reopen", HIDDEN, "--by", HIDDEN]),
    "amend reserve": with_journal(
        ["amend", "reserve", "OP1", "--delegation", f"Fi{HIDDEN}ji", "--reason", HIDDEN],
        ["amend", "status"],
        ["amend", "history", "OP1"],
    ),
    "amend park": decided("park"),
    "amend read": of_files(["amend", "read", "base document"], ["amend", "read", "ours"]),
    "amend rebase": rebased,
    "amend reject": decided("reject"),
    "amend status": with_journal(["amend", "status"], ["amend", "status", "--json"]),
    "amend text": with_journal(["amend", "text"], ["amend", "text", "--open", f"open{NAME}"]),
    "amend withdraw": decided("withdraw"),
    "open": lambda folder, files: [
        ["open", folder / f"open{NAME}", "--no-browser", "--idle", "0.1"]
    ],
    "demo": lambda folder, files: [["demo", folder / f"demo{NAME}"]],
    "diff": of_files(
        READ, [*READ, "--color"], [*READ, "--side-by-side", "--width", "100"], [*READ, "--json"],
        *([*READ, "-o", f"changes{NAME}{ending}"] for ending in (".html", ".md", ".docx", ".txt")),
        [*READ, "--synopsis", "-o", f"synopsis{NAME}.html"], [*READ, "--only", "a\x1b[31m"],
    ),
    "fetch": fetched,
    "fmt": of_files(["fmt", "--check", "base"], ["fmt", "base", "ours"]),
    "record build": lambda folder, files: [
        ["record", "build", folder, folder / f"none{NAME}", "-o", f"r{NAME}.sqlite"],
        ["record", "build", folder, "-o", f"r{NAME}.sqlite"],
        ["record", "build", folder, "-o", files["base"]],
    ],
    "record precedents": recorded(
        ["precedents", "draft"], ["precedents", "draft", "--json"],
        ["precedents", "other", "-o", f"p{NAME}.html"], ["precedents", "other", "--since", HIDDEN],
    ),
    "record export": recorded(["export", "-o", f"e{NAME}.parquet"]),
    "record series": recorded(["series"], ["series", "-o", f"s{NAME}.jsonl"]),
    "record similar": recorded(
        ["similar", "nobody shall suffer torture and other pain"],
        ["similar", f"torture{HIDDEN} and other pain", "--json"], ["similar", HIDDEN],
    ),
    "record cites": cites,
    "record mandates": lambda folder, files: [
        ["record", "mandates", files["base"], files["ours"], folder / f"none{NAME}"],
        ["record", "mandates", files["base"], "--json"],
        ["record", "mandates", files["base"], "--due", HIDDEN],
        *(
            ["record", "mandates", files["base"], "-o", f"m{NAME}{ending}"]
            for ending in (".csv", ".html", ".ics", ".txt")
        ),
    ],
    "record overlap": lambda folder, files: [
        [*each, files["base"]]
        for each in recorded(["overlap"], ["overlap", "--json"], ["overlap", "--base", HIDDEN])(
            folder, files
        )
    ],
    "record search": recorded(
        ["search", "torture"], ["search", "torture", "--json"], ["search", HIDDEN],
        ["search", "torture", "--since", HIDDEN], ["search", "torture", "--organ", HIDDEN],
    ),
    "record trace": recorded(
        ["trace", "draft"], ["trace", HIDDEN], ["trace", "A/C.3/64/L.1", "--phrase", HIDDEN],
        ["trace", "A/RES/64/1", "--json"], ["trace", "other", "-o", f"t{NAME}.html"],
    ),
    "git compare": of_files(["git", "compare", "base document", "draft"]),
    "git install": git,
    "git merge": of_files(["git", "merge", "base", "draft", "other", NAME, NAME, NAME]),
    "git text": of_files(["git", "text", "base"], ["git", "text", "base document"],
                         ["git", "text", "ours"]),
    "check": of_files(
        ["check", "base", "draft"], ["check", "base document", "--format", "json"],
        *(["check", "base", "--hints", "--format", each] for each in ("sarif", "github")),
        ["check", "base", "--base", "draft", "--all"], ["check", "draft", "--diff"],
        ["check", "draft", "--fix"], ["check", "--explain", f"SP{HIDDEN}"],
        ["check", "base", "--format", "html", "-o", f"c{NAME}.html"],
    ),
    "next": of_files(
        ["next", "base", "--session", "64", "-o", f"n{NAME}.yaml"],
        ["next", "base document", "--session", "64", "-o", f"m{NAME}.yaml", "--json"],
        ["next", "base", "--session", "64", "--symbol", f"A{HIDDEN}"],
        ["next", "base", "--session", "64", "--adopted", HIDDEN],
        ["next", "base", "--session", "64", "-o", f"r{NAME}.yaml", "--all", "--redline",
         f"r{NAME}.docx", "--date", "2009-10-01", "--author", f"Sa{HIDDEN}moa"],
    ),
    "git uninstall": lambda folder, files: [["git", "uninstall"]],
    "import": imported,
    "merge": of_files(
        ["merge", "base", "draft", "other", "--owners", f"Sa{HIDDEN}moa", "Sa\u043coa"],
        ["merge", "base", "draft", "nothing\x1b[31m"],
    ),
    "new": lambda folder, files: [["new", f"new{NAME}.yaml"], ["new", f"new{NAME}.yaml"]],
    "parity": versions,
    "redline": redline,
    "render": rendered,
    "schema": lambda folder, files: [["schema", "-o", f"s{NAME}.json"], ["schema", "--report"]],
    "trace": of_files(
        ["trace", "base", "draft"], ["trace", "base", "draft", "--json"],
        ["trace", "base", "draft", "--color"],
        *(["trace", "base", "draft", "-o", f"h{NAME}{ending}"] for ending in (".html", ".md")),
        ["trace", "base", "draft", "--phrase", f"the{HIDDEN}"],
    ),
    "verify": verify,
}  # fmt: skip
ALL = {
    *(COMMANDS.keys() - {"amend", "git", "record"}),
    *(f"amend {name}" for name in AMEND_COMMANDS),
    *(f"record {name}" for name in RECORD_COMMANDS),
    *(f"git {name}" for name in git_commands.commands),
}
QUIET = {"git install", "git uninstall"}
"""Commands that print no names or words."""


def test_every_command_is_tried():
    assert set(CALLS) == ALL


@pytest.mark.parametrize("name", CALLS)
def test_nothing_hidden_is_printed_or_written(name, room):
    folder, files = room
    given = set(folder.rglob("*"))
    said = ""
    for call in CALLS[name](folder, files):
        result = run(*call)
        coloured = re.sub(r"\x1b\[[0-9;]*m", "", result.out) if "--color" in call else result.out
        check_text(coloured, call)
        check_text(result.err, call)
        assert "Traceback" not in result.err
        said += result.out + result.err
    for path in set(folder.rglob("*")) - given:
        if path.is_file() and not any("mail" in part for part in path.relative_to(folder).parts):
            check_file(path)
    assert name in QUIET or "⟨U+" in said


@pytest.mark.parametrize(
    "words", [["di\x1b[31mff"], ["--ver\x1b[31m"], ["amend", "x\x1b[31m\n::error::y\u202e"],
              ["amend", "history", "--no\x1b[31m"], ["diff", "a", "b", "--width", "\x1b[31m"]],
    ids=ascii,
)  # fmt: skip
def test_wrong_usage_repeats_nothing_raw(words):
    result = run(*words)
    assert result.status == 2
    check_text(result.err, words)
