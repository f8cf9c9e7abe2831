"""`fmt`: the canonical form of a file, with every comment kept."""

from __future__ import annotations

from collections import Counter

from drafting.comments import placed
from drafting.diagnostics import not_used
from drafting.errors import DraftingError, UnreadableError
from drafting.model.resolution import Resolution
from drafting.readers.yaml import read_yaml
from drafting.readers.yaml.comments import FoundComment, find_comments
from drafting.readers.yaml.nodes import Mapping, compose
from drafting.readers.yaml.source import decoded
from drafting.writers.yaml.emit import emit
from drafting.writers.yaml.trees import tree_of


def format_yaml(source: bytes, file: str) -> str:
    """Return the canonical form of a file; formatting it again changes nothing.

    The result is read again before it is handed over: a form that would say something else, or
    would lack a comment, is never returned.

    Raises:
        UnreadableError: the file has faults; carries them all.
        DraftingError: the canonical form would not say the same.
    """
    resolution, root, comments = _read(source, file)
    tree = tree_of(resolution)
    result = emit(tree, placed(comments, root, tree))
    try:
        again, _, kept = _read(result.encode(), file)
    except UnreadableError as error:
        first = next(each for each in error.diagnostics if each.is_error)
        raise DraftingError(f"{file}: not formatted: the result cannot be read: {first}") from None
    if again != resolution:
        raise DraftingError(f"{file}: not formatted: the result would read differently")
    if _counted(kept) != _counted(comments):
        raise DraftingError(f"{file}: not formatted: a comment would be lost")
    return result


def _read(source: bytes, file: str) -> tuple[Resolution, Mapping, tuple[FoundComment, ...]]:
    """Read a file as a resolution, as nodes, and its comments."""
    reading = read_yaml(source, file)
    text, _ = decoded(source, file)
    root = compose(text, file).root
    if reading.resolution is None or not isinstance(root, Mapping):
        raise UnreadableError(not_used(file, reading.diagnostics), reading.diagnostics)
    return reading.resolution, root, find_comments(text, root)


def _counted(comments: tuple[FoundComment, ...]) -> Counter[str]:
    return Counter(comment.words for comment in comments)
