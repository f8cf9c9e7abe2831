"""Spoil and read documents of every format, and use the readings in every way."""

from functools import cache

from drafting.errors import DraftingError
from drafting.readers import read_bytes
from tests.fuzz.attempts import VIEWS, attempt, attempt_behind
from tests.fuzz.records import Kind
from tests.fuzz.seeds import chance, own_seeds, real_seeds, texts_folder
from tests.fuzz.spoilt import spoilt

FORMATS = ("docx", "xml", "yaml", "txt", "pdf")


@cache
def seeds():
    """Return all seeds by format: our own documents, and real ones if their folder exists."""
    folder = texts_folder()
    found = own_seeds() + (real_seeds(folder, chance("real"), 30) if folder else ())
    return {kind: tuple(each for each in found if each.kind == kind) for kind in FORMATS}


def kind_of(form):
    """Return the fuzzer of a format."""

    def make(number):
        seed = chance("seed", form, number).choice(seeds()[form])
        return {f"spoilt.{form}": spoilt(seed, chance(form, number))}

    def read(files, number):
        (source,) = files.values()
        return attempt(source, form, VIEWS[number % 3])

    return Kind(form, make, read)


def make_behind(number):
    """Return a file of any format, spoilt a little."""
    seed = _seed(number)
    return {f"spoilt.{seed.kind}": spoilt(seed, chance("behind", number))}


def read_behind(files, number):
    return attempt_behind(files, number, lambda: _whole(_seed(number)))


def _seed(number):
    luck = chance("seed", "behind", number)
    return luck.choice(
        [each for each in seeds()[luck.choice(FORMATS)] if len(each.source) < 200_000]
    )


@cache
def _whole(seed):
    try:
        return read_bytes(seed.source, f"whole.{seed.kind}").resolution
    except DraftingError:
        return None
