"""Which delegation an author or a file belongs to: told by the user, or else guessed and said so.

`delegations.yaml` is one list of `author: delegation`; the name of a file may stand for an author,
and settles whose file it is where it has no tracked changes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import PurePath

import yaml

from drafting.errors import UnreadableError
from drafting.inbox.records import Finding, Letter, Outcome, Owner
from drafting.text.owners import parted

MOST = 64 * 1024
"""Characters of the longest list that is read."""
_PLAIN = re.compile(r"[^\W\d][\w .,()-]*")
"""A name that YAML reads as it stands."""
_WORD = re.compile(r"[^\W_]+")
_NOBODY = frozenset({
    "", "author", "unknown author", "user", "microsoft office user", "windows user", "admin",
    "administrator", "owner", "python-docx", "un",
})  # fmt: skip
"""Names that programs give to people who gave none."""


@dataclass(frozen=True, slots=True)
class Delegations:
    """Delegations by author or file, in the form of `_key`."""

    by_name: dict[str, str] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """All delegations, the longest name first."""
        return tuple(sorted(set(self.by_name.values()), key=lambda name: (-len(name), name)))

    def of_author(self, author: str, file: str, properties: tuple[str, ...]) -> Owner:
        """Return whose a tracked change is."""
        if told := self.by_name.get(_key(author)):
            return Owner(delegation=told, authors=(author,))
        if _key(author) in _NOBODY:
            found = self.of_file(file, properties)
            return Owner(delegation=found.delegation, authors=(author,), how=found.how)
        if near := self._inside(author):
            return Owner(delegation=near, authors=(author,), how="guessed from the author's name")
        how = "the author's own name: no delegation is given for it" if self.by_name else ""
        return Owner(delegation=author, authors=(author,), how=how)

    def of_authors(self, author: str, file: str, properties: tuple[str, ...]) -> tuple[Owner, ...]:
        """Return whose a tracked change is that may be of several: "Samoa; Palau"."""
        names = parted(author)
        if len(names) < 2 or _key(author) in self.by_name:
            return (self.of_author(author, file, properties),)
        found = (self.of_author(name, file, properties) for name in names)
        return tuple(replace(each, authors=(author,)) for each in found)

    def of_file(self, file: str, properties: tuple[str, ...]) -> Owner:
        """Return whose a file without tracked changes is."""
        path = PurePath(file)
        for name in (path.name, path.stem):
            if told := self.by_name.get(_key(name)):
                return Owner(delegation=told)
        known = [name for name in properties if _key(name) not in _NOBODY]
        for name in known:
            if found := self.by_name.get(_key(name)) or self._inside(name):
                return Owner(
                    delegation=found, how=f"guessed: the file says it was written by {name}"
                )
        if near := self._inside(path.stem):
            return Owner(delegation=near, how="guessed from the name of the file")
        if known:
            return Owner(delegation=known[0], how="guessed: the file says so of its author")
        return Owner(delegation=path.stem, how="guessed from the name of the file")

    def _inside(self, words: str) -> str:
        """Return the delegation whose name stands in some words, or ""."""
        padded = _words(words)
        return next((name for name in self.names if _words(name) in padded), "")


def form_of(letters: Iterable[Letter], findings: Iterable[Finding]) -> str:
    """Write a list of all names in Word files, to be filled in with their delegations.

    Where a program gave no name of its own the file stands for its author.
    """
    files: dict[str, list[str]] = {}
    for letter in letters:
        for owner in letter.owners:
            named = [each for each in owner.authors if _key(each) not in _NOBODY]
            for name in named or [letter.file]:
                files.setdefault(name, []).append(letter.file)
    for each in findings:
        if each.outcome is Outcome.COMMENT and each.delegation not in files:
            files.setdefault(each.delegation, []).append(each.file)
    lines = [
        f"{_typed(name)}:  # {', '.join(dict.fromkeys(found))}".removesuffix(f"  # {name}")
        for name, found in sorted(files.items(), key=lambda item: _key(item[0]))
    ]
    head = (
        '# Put the delegation behind each name, as in "Ana Tui: Samoa", and call the command again.'
    )
    return "\n".join([head, *lines, ""])


def _typed(name: str) -> str:
    """Write a name as a key of YAML."""
    if _PLAIN.fullmatch(name):
        return name
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def delegations_from(source: str, file: str) -> Delegations:
    """Read a list of `author: delegation`.

    Raises:
        UnreadableError: it is none; says what is wrong.
    """
    form = 'one line for each author, as in "Ana Tui: Samoa"'
    if len(source) > MOST:
        raise UnreadableError(f"{file}: too long for a list of authors; write {form}")
    try:
        events = list(yaml.parse(source, Loader=yaml.SafeLoader))
    except yaml.YAMLError as error:
        said = " ".join(str(error).split())
        raise UnreadableError(f"{file}: {said}; write {form}") from None
    scalars = [each for each in events if isinstance(each, yaml.ScalarEvent)]
    kinds = [type(each).__name__.removesuffix("Event") for each in events[2:-2]]
    if kinds != ["MappingStart", *(["Scalar"] * len(scalars)), "MappingEnd"]:
        raise UnreadableError(f"{file}: write {form}")
    found: dict[str, str] = {}
    for author, delegation in zip(scalars[::2], scalars[1::2], strict=True):
        line = author.start_mark.line + 1 if author.start_mark else 1
        if _key(author.value) in found:
            raise UnreadableError(f"{file}, line {line}: {author.value} stands here twice")
        if not delegation.value.strip():
            raise UnreadableError(f"{file}, line {line}: {author.value} has no delegation")
        found[_key(author.value)] = " ".join(delegation.value.split())
    return Delegations(found)


def _key(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()


def _words(name: str) -> str:
    """Return the words of a name, each between spaces."""
    return f" {' '.join(_WORD.findall(_key(name)))} "
