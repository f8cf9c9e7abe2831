"""What a table of keys is made of: the kinds of value, the keys, the mappings they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class KeyKind(StrEnum):
    """What stands after a key."""

    WORDS = "words"
    TEXT = "marked text"
    LINES = "words, or a list of lines"
    FIGURES = "a number or words"
    CHOICE = "one of a few words"
    DATE = "a date"
    COUNT = "a whole number"
    FLAG = "true or false"
    MAPPING = "keys of its own"
    LIST = "a list"
    ROWS = "a list of rows, each a list of cells"
    NOTES = "footnotes by name"


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a mapping.

    Attributes:
        name: as written in the file.
        kind: what stands after it.
        meaning: one line for people.
        example: a value, as written in the file.
        of: names of the shapes a list or mapping holds.
        choices: the words allowed, where they are few.
    """

    name: str
    kind: KeyKind
    meaning: str
    example: str
    of: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of mapping: which keys it takes, in the order they are written.

    Attributes:
        name: as a delegate would call the thing.
        keys: the keys.
        required: keys of which at least one must be there.
        short: what a plain string in its place stands for, or None where none is taken.
    """

    name: str
    keys: tuple[Key, ...]
    required: tuple[str, ...] = ()
    short: KeyKind | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the keys."""
        return tuple(key.name for key in self.keys)
