"""Read one spoilt file, and check the reading and everything that is made from it."""

from drafting.errors import DraftingError, UnreadableError
from drafting.importing import conservation_of, losses_of, yaml_of
from drafting.readers import ReadOptions, read_bytes
from drafting.readers.docx import TrackedFile
from tests.fuzz import behind
from tests.fuzz.records import READ, REFUSED, Outcome
from tests.fuzz.seeds import chance

VIEWS = ("current", "original", "all")


def attempt(source, kind, view="current"):
    """Read a file and check the promise: a reading with all words, or a clear refusal."""
    return _attempted(source, kind, view)[0]


def attempt_behind(files, number, whole):
    """Read a file, and do with the reading everything that the program can do.

    Args:
        files: one file, spoilt.
        number: of the input; it decides what is done.
        whole: returns the text the file was before, or None.
    """
    ((name, source),) = files.items()
    outcome, reading = _attempted(source, name.rpartition(".")[2], VIEWS[number % 3])
    if reading is None or outcome.fault:
        return outcome
    base = whole()
    luck = chance("behind", number)
    for step in luck.sample(sorted(behind.STEPS), luck.choice((1, 1, 2))):
        behind.STEPS[step](base if base is not None else reading, reading)
    return outcome


def _attempted(source, kind, view):
    file = f"spoilt.{kind}"
    try:
        reading = read_bytes(source, file, ReadOptions(view=view))
        if kind == "docx" and source[:2] == b"PK":
            _changes(source, file)
        read = reading.resolution is not None
        if read:
            _account(reading, file)
        fault = "" if read or reading.diagnostics else "no resolution, and no reason given"
    except UnreadableError as refused:
        return Outcome(REFUSED, _unclear(str(refused), file)), None
    return Outcome(READ if read else REFUSED, fault), reading.resolution


def _changes(source, file):
    """Check that the revisions and comments of a Word file are read, too."""
    tracked = TrackedFile(source, file)
    assert isinstance(tracked.revisions + tracked.comments, tuple)


def _account(reading, file):
    """Do with a reading what `import` does."""
    account = conservation_of(reading)
    if account is not None:
        losses_of(account, file)
    for each in reading.diagnostics:
        str(each)
    try:
        yaml_of(reading.resolution, file)
    except DraftingError as refused:
        raise AssertionError(str(refused)) from None


def _unclear(message, file):
    """Return what a refusal lacks: it must name the file first and have only a few lines."""
    if not message.startswith(f"{file}:"):
        return f"the refusal does not name the file first: {message[:200]}"
    if len(message) > 2000:
        return f"the refusal has {len(message)} characters: {message[:200]}"
    return ""
