"""The records of a table of keys: kinds of value, keys, and the mappings that have them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class KeyKind(StrEnum):
    """The kind of value a key has."""

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
        kind: the kind of its value.
        meaning: one line for people.
        example: a value, as written in the file.
        of: names of the shapes that the list or mapping has.
        choices: the allowed words, if they are few.
    """

    name: str
    kind: KeyKind
    meaning: str
    example: str
    of: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of mapping: its keys, in the order in which they are written.

    Attributes:
        name: the name a delegate would use.
        keys: the keys.
        required: keys of which the mapping must have at least one.
        short: the kind of a plain string written instead, or None if none is allowed.
    """

    name: str
    keys: tuple[Key, ...]
    required: tuple[str, ...] = ()
    short: KeyKind | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the keys."""
        return tuple(key.name for key in self.keys)
