"""Call the command line with random words, files and orders: the status is a documented one.

A folder is filled with files of every sort, whole and spoilt. Then some commands are called in it,
one after another, so that later ones find the results of earlier ones.
"""

import contextlib
import os
import tempfile
from functools import cache
from pathlib import Path

from drafting.cli import COMMANDS
from tests.commands import run
from tests.fuzz import amendments, mailboxes
from tests.fuzz.records import READ, REFUSED, Outcome, hold, hold_printable
from tests.fuzz.seeds import chance, own_seeds
from tests.fuzz.spoiling import NUMBERS, PIECES, spoilt_bytes, spoilt_lines
from tests.fuzz.spoiling_yaml import spoilt_tokens
from tests.fuzz.spoilt import spoilt

FAULTS = (
    "Traceback (most", "error in this program", "internal error", "mistake in drafting",
    "not written: it would read", "could not be read again", "please report this",
)  # fmt: skip
"""Signs of an error in the program, whatever the status is."""
STATUSES = frozenset({0, 1, 2, 3, 4})
AMEND = (
    "accept", "apply", "compile", "conflicts", "document", "from-diff", "history", "inbox",
    "journal", "oral", "order", "park", "read", "rebase", "reject", "status", "text", "withdraw",
)  # fmt: skip
LEFT_OUT = {"git"}
"""Commands that change something outside the folder."""
OUTPUTS = ("out.yaml", "out.docx", "out.html", "out.md", "out.txt", "out.xml", "out.json", "out",
           "out.pdf.x", "no/such/out.txt", ".", "")  # fmt: skip
_OPTIONS = {
    "diff": ("--json", "--no-color", "--only", "rolling", "--synopsis", "-o"),
    "import": ("-o", "--json", "--view", "original", "all"),
    "render": ("-o", "--as", "geneva", "--format", "docx", "--json"),
    "fmt": ("--check", "--diff", "-"),
    "merge": ("-o", "--ours", "--theirs"),
    "redline": ("-o", "--author", "--date", "2030-01-02"),
    "trace": ("--json", "--phrase", "the", "-o", "--match-case"),
    "verify": ("--json",),
    "amend": (
        "-o", "--json", "--tracked", "--rules", "sc", "mun", "--accepted", "--base", "--status",
        "accepted", "--by", "the Chair", "--reason", "--part", "--reconsider", "--date",
        "2030-01-02", "--journal", "--decision", "1", "--symbol", "--open", "--consequential",
        "--delegations", "--older", "--force",
    ),
}  # fmt: skip
_WORDS = (
    "", "-", "--", "--help", "x", "OP1", "samoa:1", "palau:2", "1", "0", "-1", "9" * 30, "../x",
    "\u202ex", "no.yaml", "*.yaml", "a\nb", "--no-such",
)  # fmt: skip


@cache
def seeds():
    return own_seeds()


def make(number):
    """Return the files of the folder with this number."""
    luck = chance("commands", number)
    files = amendments.make(luck.randrange(10**6))
    if luck.random() < 0.4:
        mail = mailboxes.make(luck.randrange(10**6))
        files |= {f"mail/{name}": each for name, each in mail.items() if name != "base.yaml"}
    for at in range(luck.choice((1, 2, 3))):
        seed = luck.choice(seeds())
        source = spoilt(seed, luck) if luck.random() < 0.6 else seed.source
        files[f"text-{at}.{seed.kind}"] = source
    files["delegations.yaml"] = spoilt_lines(b"Ana: Samoa\nBen: Palau\nCho: Tonga\n", luck)
    return files


def attempt(files, number):
    """Call some commands in a folder, and check how they end and what they print."""
    luck = chance("words", number)
    before = Path.cwd()
    with tempfile.TemporaryDirectory(prefix="cli-") as name:
        for each, source in files.items():
            path = Path(name) / each
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(source)
        os.chdir(name)
        try:
            statuses = [_call(luck, line) for line in _lines(files, luck)]
        finally:
            os.chdir(before)
    return Outcome(READ if any(each < 2 for each in statuses) else REFUSED)


def _lines(files, luck):
    """Yield command lines: a negotiation, a mailbox, and any others."""
    sets = [each for each in ("samoa.yaml", "palau.yaml", "tonga.yaml") if each in files]
    if luck.random() < 0.6:
        yield from _negotiation(sets, luck)
    if "mail/mail-0.docx" in files:
        inbox = ["amend", "inbox", "mail", "--base", "base.yaml", "-o", "found"]
        yield [*inbox, "--delegations", "names.yaml"]
        yield ["fill", "names.yaml"]
        yield [*inbox, "--delegations", "names.yaml"]
    for _ in range(2):
        yield _one(files, sets, luck)


def _negotiation(sets, luck):
    """Yield the command lines of a round: table, decide, report."""
    yield ["amend", "journal", "base.yaml", *sets, "--date", "2030-01-02"]
    for at in range(luck.choice((1, 2, 4))):
        verb = luck.choice(("accept", "accept", "accept", "reject", "withdraw", "park"))
        handle = Path(luck.choice(sets)).stem
        ids = [f"{handle}:{luck.randrange(1, 7)}" for _ in range(luck.choice((1, 1, 2)))]
        more = ["--reconsider"] * (at % 2) + ["--reason", luck.choice(PIECES)] * (at % 3 == 1)
        by = ["--by", luck.choice(amendments.NAMES), "--date", "2030-01-03"]
        yield ["amend", verb, *ids, *by, *more]
    if luck.random() < 0.2:
        yield ["spoil", "journal.yaml"]
    for _ in range(3):
        yield ["amend", *luck.choice(_TOLD).split()]


_TOLD = (
    "status", "status --json", "history OP1", "history OP2 --json", "order", "order --json", "oral",
    "oral -o oral.docx", "text -o text.yaml --open next", "text --consequential more.yaml",
    "text -o text.docx", "text --decision 1", "compile", "compile -o rolling.docx",
    "compile -o tracked.docx --tracked",
)  # fmt: skip


def _one(files, sets, luck):
    """Return a sensible command line, or a random one."""
    texts = sorted(name for name in files if name.startswith("text-"))
    words = {
        "ONE": [luck.choice(texts)], "OTHER": [luck.choice(texts)], "TEXTS": texts, "SETS": sets,
        "SET": sets[:1], "OUT": [luck.choice(OUTPUTS)],
        "REPORT": [f"report.{luck.choice(('html', 'md', 'json', 'docx', 'txt'))}"],
    }  # fmt: skip
    line = luck.choice(_LINES)
    if not line:
        return _any_words(sorted(files), luck)
    return [word for each in line.split() for word in words.get(each, [each])]


_LINES = (
    "diff ONE OTHER", "diff ONE base.yaml -o REPORT", "import TEXTS", "import ONE -o imported.yaml",
    "render ONE -o OUT", "fmt ONE", "fmt --check TEXTS", "merge base.yaml ONE OTHER -o merged.yaml",
    "trace ONE OTHER ONE", "redline ONE OTHER -o redline.docx", "verify redline.docx ONE OTHER",
    "amend from-diff base.yaml ONE -o made.yaml", "amend apply base.yaml SETS",
    "amend conflicts base.yaml SETS", "amend document SET --base base.yaml",
    "amend document SET -o printed.docx", "amend read printed.docx",
    "amend rebase base.yaml SETS --accepted SET -o rebased", "amend oral base.yaml SETS",
    "amend order base.yaml SETS --rules mun", "amend compile base.yaml SETS -o OUT", "", "", "", "",
)  # fmt: skip


def _any_words(names, luck):
    command = luck.choice(sorted(set(COMMANDS) - LEFT_OUT))
    words = [command, *([luck.choice(AMEND)] if command == "amend" else [])]
    pool = (*names, *names, *OUTPUTS, *_WORDS, *_OPTIONS.get(command, ()), luck.choice(NUMBERS))
    return [*words, *luck.choices(pool, k=luck.choice((0, 1, 2, 3, 6)))]


def _call(luck, words):
    """Call the command line, or do to a file what a person may do between two calls."""
    if words[0] in ("spoil", "fill"):
        with contextlib.suppress(OSError):
            path = Path(words[1])
            path.write_bytes(_by_hand(words[0], path.read_bytes(), luck))
        return 2
    done = run(*(each.replace("\0", "") for each in words))
    line, said = " ".join(words)[:300], done.err + done.out
    hold(done.status in STATUSES, f"status {done.status} of: {line}\n{done.err[-500:]}")
    for sign in FAULTS:
        hold(sign not in said, f"“{sign}” is printed by: {line}: {done.err[-600:]}")
    hold_printable(said, f"what is printed by: {words[:2]}")
    return done.status


def _by_hand(verb, source, luck):
    if verb == "spoil":
        return luck.choice((spoilt_bytes, spoilt_lines, spoilt_tokens))(source, luck)
    lines = source.decode("utf-8", errors="replace").split("\n")
    return "\n".join(
        line.replace(":  #", f": {luck.choice(('Samoa', 'Palau', 'Fiji'))}  #", 1) for line in lines
    ).encode()
