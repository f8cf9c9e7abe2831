"""Find the delegation of an author or a file: from the user's list, or else by a reported guess.

`delegations.yaml` is one list of `author: delegation`. A file name may replace an author; it gives
the delegation of a file without tracked changes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath

import yaml

from drafting.errors import UnreadableError
from drafting.inbox.records import Finding, FindingOutcome, Owner, Submission
from drafting.text.alike import look_alikes
from drafting.text.normalize import normalized
from drafting.text.owners import parted
from drafting.text.shown import shown
from drafting.writers.yaml.scalars import inline

MOST = 1024 * 1024
"""Characters of the longest list that is read."""
MOST_WRITTEN = MOST // 2
"""Characters of the longest list that is written; there is room to add the delegations."""
_MOST_FILES = 5
"""Files named at most beside an author."""
LONGEST = 300
"""Characters of the longest name; Word takes 255."""
_SENDER = "the sender of the mail"
_WORD = re.compile(r"[^\W_]+")
_NOBODY = frozenset({
    "", "author", "unknown author", "user", "microsoft office user", "windows user", "admin",
    "administrator", "owner", "python-docx", "un",
})  # fmt: skip
"""Names that programs write if a person gave none."""


@dataclass(frozen=True, slots=True)
class Delegations:
    """Delegations by author or file.

    Attributes:
        by_name: the list of the user, in the form of `_key`.
        sender: delegation of the mail that a file came with, or "".
        is_lone: the file has one author, who is meant to be the sender unless the list says more.
    """

    by_name: dict[str, str] = field(default_factory=dict)
    sender: str = ""
    is_lone: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Return all delegations, the longest name first."""
        return tuple(sorted(set(self.by_name.values()), key=lambda name: (-len(name), name)))

    def of_sender(self, delegation: str, *, lone: bool) -> Delegations:
        """Return the list for a file that came with a mail of a delegation."""
        return replace(self, sender=delegation, is_lone=lone)

    def given(self, name: str) -> str:
        """Return the delegation that the list gives for a name, an address or a file, or ""."""
        return self.by_name.get(_key(name), "") if name else ""

    def known(self, author: str) -> str:
        """Return the delegation that an author is of for certain, or ""."""
        return self.by_name.get(_key(author)) or self._inside(name_of(author))

    def of_author(self, author: str, file: str, properties: tuple[str, ...]) -> Owner:
        """Return the owner of a tracked change."""
        name = name_of(author)
        if told := self.by_name.get(_key(author)):
            return Owner(delegation=told, authors=(author,))
        if _key(author) in _NOBODY:
            found = self.of_file(file, properties)
            return Owner(delegation=found.delegation, authors=(author,), how=found.how)
        if near := self._inside(name):
            return Owner(delegation=near, authors=(author,), how="guessed from the author's name")
        if self.sender and self.is_lone:
            return Owner(delegation=self.sender, authors=(author,), how=_SENDER)
        how = "the author's own name, because the list has no delegation" if self.by_name else ""
        return Owner(delegation=name, authors=(author,), how=how)

    def of_authors(self, author: str, file: str, properties: tuple[str, ...]) -> tuple[Owner, ...]:
        """Return the owners of a tracked change, which may be several: "Samoa; Palau"."""
        names = parted(author)
        if len(names) < 2 or _key(author) in self.by_name:
            return (self.of_author(author, file, properties),)
        found = (self.of_author(name, file, properties) for name in names)
        return tuple(replace(each, authors=(author,)) for each in found)

    def of_file(self, file: str, properties: tuple[str, ...]) -> Owner:
        """Return the owner of a file without tracked changes."""
        path = PurePath(file)
        for name in (path.name, path.stem):
            if told := self.by_name.get(_key(name)):
                return Owner(delegation=told)
        if self.sender:
            return Owner(delegation=self.sender, how=_SENDER)
        known = [name_of(name) for name in properties if _key(name) not in _NOBODY]
        for name in known:
            if found := self.by_name.get(_key(name)) or self._inside(name):
                return Owner(delegation=found, how=f"guessed: the file names {name} as its author")
        if near := self._inside(path.stem):
            return Owner(delegation=near, how="guessed from the name of the file")
        if known:
            return Owner(delegation=known[0], how="guessed: the name that the file gives")
        return Owner(delegation=name_of(path.stem), how="guessed from the name of the file")

    def _inside(self, words: str) -> str:
        """Return the delegation whose name is among some words, or ""."""
        padded = _words(words)
        return next((name for name in self.names if _words(name) in padded), "")


def form_of(submissions: Iterable[Submission], findings: Iterable[Finding]) -> str:
    """Write a list of all names in Word files, for the user to add their delegations.

    If a program gave no author's name, the name of the file is listed. The filled-in list can be
    read whatever the names are: each name is listed once, in one line, with visible signs for
    invisible characters. Names that look like others are reported above the list.
    """
    signed = signed_names(submissions, findings)
    lines = [
        '# Write the delegation after each name, as in "Ana Tui: Samoa", then run the command again'
    ]
    lines += [f"# {each}" for each in look_alikes(signed)]
    room = MOST_WRITTEN - sum(map(len, lines))
    for count, (name, files) in enumerate(signed.items()):
        line = _form_line(name, files)
        room -= len(line) + 1
        if room < 0:
            lines.append(f"# {len(signed) - count} more names are not listed; each is a delegation")
            break
        lines.append(line)
    return "\n".join([*lines, ""])


def signed_names(
    submissions: Iterable[Submission], findings: Iterable[Finding]
) -> dict[str, tuple[str, ...]]:
    """Return all names in files, in order, each once and with its files.

    If a program gave no author's name, the name of the file is there.
    """
    files: dict[str, dict[str, str]] = {}
    names: dict[str, str] = {}
    for name, file in _signed(submissions, findings):
        names.setdefault(_key(name), name_of(name))
        files.setdefault(_key(name), {})[name_of(file)] = ""
    return {names[each]: tuple(files[each]) for each in sorted(names)}


def with_delegations(source: str, found: Mapping[str, str]) -> str:
    """Return a list of authors with more lines at its end; what is there stays as it is.

    Args:
        source: the list, as text.
        found: the delegation of each new name.

    Raises:
        UnreadableError: it would no longer be such a list.
    """
    lines = [f"{inline(name_of(name))}: {inline(name_of(of))}" for name, of in found.items()]
    head = source if not source or source.endswith("\n") else f"{source}\n"
    made = "".join([head, *(f"{line}\n" for line in lines)])
    delegations_from(made, "the list of delegations")
    return made


def _signed(
    submissions: Iterable[Submission], findings: Iterable[Finding]
) -> Iterator[tuple[str, str]]:
    """Yield each name with the file it is in."""
    known = set()
    for submission in submissions:
        for owner in submission.owners:
            named = [each for each in owner.authors if _key(each) not in _NOBODY]
            for name in named or [submission.file]:
                known.add(_key(name))
                yield name, submission.file
    for each in findings:
        if each.outcome is FindingOutcome.COMMENT and _key(each.delegation) not in known:
            yield each.delegation, each.file


def _form_line(name: str, files: tuple[str, ...]) -> str:
    """Write a name as a key without a value, with its files as a comment."""
    if files == (name,):
        return f"{inline(name)}:"
    more = f" and {len(files) - _MOST_FILES} more" if len(files) > _MOST_FILES else ""
    return f"{inline(name)}:  # {', '.join(files[:_MOST_FILES])}{more}"


def delegations_from(source: str, file: str) -> Delegations:
    """Read a list of `author: delegation`.

    Raises:
        UnreadableError: it is not such a list.
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
    if not kinds:  # only comments: nobody signed anything
        return Delegations()
    if kinds != ["MappingStart", *(["Scalar"] * len(scalars)), "MappingEnd"]:
        raise UnreadableError(f"{file}: write {form}")
    found: dict[str, str] = {}
    for author, delegation in zip(scalars[::2], scalars[1::2], strict=True):
        line = author.start_mark.line + 1 if author.start_mark else 1
        name = name_of(author.value)
        told = name_of(delegation.value)
        if found.get(_key(name), told) != told:
            raise UnreadableError(
                f"{file}, line {line}: {name} is listed twice; keep one of the two lines"
            )
        if not told:
            raise UnreadableError(
                f"{file}, line {line}: {name} has no delegation; write it after the colon"
            )
        found[_key(name)] = told
    return Delegations(found)


def name_of(author: str) -> str:
    """Return a name in one line, with visible signs for invisible characters.

    A name that is too long keeps its beginning and gets its own number, so that two such names
    never become one.
    """
    name = " ".join(shown(normalized("NFC", author)).split())
    if len(name) <= LONGEST:
        return name
    own = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{name[: LONGEST - 20]} … ({own})"


def _key(name: str) -> str:
    return name_of(name).casefold()


def _words(name: str) -> str:
    """Return the words of a name, with a space before and after each."""
    return f" {' '.join(_WORD.findall(_key(name)))} "
