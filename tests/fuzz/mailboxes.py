"""Make folders of Word files from delegations, with unlikely changes, and one poisoned file.

No inserted word may be lost, whoever inserted it, and a bad file may not remove the proposals of
others.
"""

import json
import re
import tempfile
from functools import cache
from pathlib import Path

import yaml

from drafting.engine.amend.apply import apply_amendments
from drafting.importing import read
from drafting.inbox import inbox_files, read_inbox
from drafting.inbox.delegations import delegations_from, form_of
from drafting.inbox.writing import inbox_json, inbox_markdown
from drafting.model.amendment import OPEN
from drafting.negotiation.amendment_files import amendments_in, amendments_yaml
from drafting.readers import read_bytes
from drafting.rendering import render
from drafting.writers.plain import render_text
from drafting.writers.yaml import write_yaml
from tests.commands import run
from tests.fuzz.changes import inserted_words, strewn
from tests.fuzz.records import READ, REFUSED, Outcome, hold, hold_printable
from tests.fuzz.seeds import chance
from tests.fuzz.spoiling import spoilt_bytes
from tests.fuzz.spoiling_archives import packed, parts_of, spoilt_archive, spoilt_zip
from tests.laid_out import EXAMPLES, everything
from tests.laws.test_inbox_laws import BASE, typed
from tests.word_files import word

POISON = ("0-poison.docx", "zz-poison.docx")


@cache
def rooms():
    """Return texts, each with Word files that people may change."""
    model = read(EXAMPLES / "model-un" / "draft.yaml")
    negotiated = read(EXAMPLES / "negotiation" / "L93-Rev1.yaml")
    mail = sorted((EXAMPLES / "negotiation" / "mail").glob("*.docx"))
    small = (BASE, (_undated(typed()), render(BASE, ".docx")))
    return (
        *[small] * 5,
        (model, (render(model, ".docx"),)),
        (everything(), (render(everything(), ".docx"),)),
        (negotiated, (render(negotiated, ".docx"), *(each.read_bytes() for each in mail))),
    )


def _undated(source):
    """Return a Word file without its time of packing."""
    return packed(parts_of(source))


def make(number):
    """Return the base and the Word files with this number."""
    luck = chance("mailbox", number)
    base, sources = luck.choice(rooms())
    files = {"base.yaml": write_yaml(base).encode()}
    for at in range(luck.choice((1, 1, 2, 3))):
        stem = f"zq{'abc'[at]}"
        source = strewn(luck.choice(sources), luck, stem)
        if luck.random() < 0.1:
            source = spoilt_archive(source, luck)
        files[f"mail-{at}.docx"] = source
    if luck.random() < 0.5:
        files[luck.choice(POISON)] = _poison(luck, sources[0])
    return files


def _poison(luck, source):
    return luck.choice((
        lambda: b"",
        lambda: b"PK\x03\x04" + b"\0" * 60,
        lambda: spoilt_bytes(source, luck),
        lambda: spoilt_zip(source, luck),
        lambda: spoilt_archive(spoilt_archive(source, luck), luck),
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        lambda: source[: luck.randrange(len(source))],
        lambda: _undated(word("<w:p/>")),
        lambda: _undated(word("<w:tbl/>" * 50)),
        lambda: strewn(spoilt_archive(source, luck), luck, "zqz"),
    ))()  # fmt: skip


def attempt(files, number):
    """Collect a mailbox, and check that no words are lost."""
    base = read_bytes(files["base.yaml"], "base.yaml").resolution
    if base is None:
        return Outcome(REFUSED)
    with tempfile.TemporaryDirectory(prefix="mail-") as name:
        folder = Path(name)
        (folder / "mail").mkdir()
        for each, source in files.items():
            (folder / ("mail" if each != "base.yaml" else "") / each).write_bytes(source)
        paths, others = inbox_files(folder / "mail")
        inbox = read_inbox(paths, base, passed_over=others)
        _hold_words(inbox, files, render_text(base))
        _hold_written(inbox, base)
        if any(each in files for each in POISON):
            _hold_others(inbox, read_inbox([p for p in paths if p.name not in POISON], base))
        if chance("command", number).random() < 0.3:
            _command(folder, inbox)
    unread = sum(1 for submission in inbox.submissions if submission.error)
    return Outcome(READ if unread < len(inbox.submissions) else REFUSED)


def _hold_words(inbox, files, there):
    """Check that every inserted word of a readable file is in an entry or in the table.

    A word that the base already has may be missing, because the base may say the same.
    """
    said = [
        _strings(yaml.safe_load(amendments_yaml(each, "a.yaml"))) for each in inbox.sets.values()
    ]
    told = [each.words for each in inbox.findings]
    held = _bare(" ".join([there, *said, *told]))
    for submission in inbox.submissions:
        hold("error in this program" not in submission.error, submission.error)
        if not submission.error:
            for each in inserted_words(files[submission.file]):
                hold(_bare(each) in held, f"{submission.file}: the inserted word {each} is lost")


def _strings(tree):
    if isinstance(tree, dict):
        return " ".join(map(_strings, [*tree.keys(), *tree.values()]))
    if isinstance(tree, list):
        return " ".join(map(_strings, tree))
    return str(tree)


def _bare(words):
    return "".join(sign for sign in words if sign.isalnum()).casefold()


def _hold_written(inbox, base):
    """Check that all entries can be written, read again and applied."""
    for made in inbox.sets.values():
        amendments_yaml(made, "a.yaml")
        left = apply_amendments(base, [made], statuses=OPEN).left
        hold(not left, f"an entry cannot be placed: {[each.message for each in left]}")
    hold_printable(inbox_markdown(inbox), "the table")
    json.dumps(inbox_json(inbox, dict.fromkeys(inbox.sets, "")))
    form = form_of(inbox.submissions, inbox.findings)
    hold_printable(form, "the list of delegations")
    filled = re.sub(r"^([^#\n].*?):(?=\s*(#|$))", r"\1: Samoa", form, flags=re.MULTILINE)
    delegations_from(filled, "delegations.yaml")


def _hold_others(inbox, alone):
    """Check that a poisoned file changes nothing in the proposals of others.

    Two files with the same untracked differences from the base count as files on an older text,
    and the table says so; then these differences are not proposals of either.
    """
    with_it = {each.file: each for each in inbox.submissions}
    for submission in alone.submissions:
        error = with_it[submission.file].error
        hold(submission.error == error, f"{submission.file} is read only without the poisoned file")
    if any(
        submission.made_on != with_it[submission.file].made_on for submission in alone.submissions
    ):
        return
    for submission in alone.submissions:
        hold(len(submission.proposals) == len(with_it[submission.file].proposals),
             f"{submission.file}: a poisoned file takes entries away")  # fmt: skip
    for name, made in alone.sets.items():
        hold(len(made.entries) <= len(inbox.sets[name].entries), f"{name} lost entries")


def _command(folder, inbox):
    """Check that the command writes every delegation's file, and ends as documented."""
    out = folder / "out"
    words = ("amend", "inbox", folder / "mail", "--base", folder / "base.yaml", "-o", out)
    done = run(*words)
    hold(done.status in (0, 1, 3), f"status {done.status}")
    hold("Traceback" not in done.err, done.err)
    hold_printable(done.out + done.err, "what the command prints")
    if not inbox.submissions or all(submission.error for submission in inbox.submissions):
        return
    written = [amendments_in(each) for each in sorted(out.glob("*.yaml"))]
    hold(len(written) == len(inbox.sets), f"a file is missing: {done.err[-500:]}")
    count = sum(len(each.entries) for each in inbox.sets.values())
    hold(sum(len(each.entries) for each in written) == count, "an entry is missing in the files")
