"""Whose a mail is, and which delegation a line of it names as speaking."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafting.inbox.delegations import Delegations, name_of
from drafting.inbox.mail.hearing import Hearing
from drafting.inbox.mail.names import DelegationNames
from drafting.inbox.mail.parts import PartKind, parts_of
from drafting.inbox.mail.phrases import phrases
from drafting.inbox.records import Owner
from drafting.readers.mail import Mail
from drafting.wording.records import Utterance

_NAMED_LINE = re.compile(
    r"[\s\[*_(<•-]*(?P<name>[^:\n]{2,90}?)[\s\])*_>]*:\s*(?P<rest>.*)", re.DOTALL
)
_WORD = re.compile(r"\w+")
_ABOUT = re.compile(
    r"(?:on|to|sur|sobre|au|al|relatif|relativas?)\b[^.:;]{0,60}?"
    r"(?:\bL\.\s?\d+|draft|projet|proyecto|text)\S*"
    r"(?:\s+(?:de )?r[eé]sol\w+)?(?:\s+\S*/\S+)?\s*",
    re.IGNORECASE,
)
"""What a heading says its proposals are about: "on draft resolution A/C.3/1/L.7"."""
_GENITIVE = re.compile(r"^['\N{RIGHT SINGLE QUOTATION MARK}]s?(?!\w)")
_MOST_NAME_WORDS = 6
_LONGEST_HEADING = 60
_LONGEST_JOINT = 200


@dataclass(frozen=True)
class Speakers:
    """Finds the delegation that a line names.

    Attributes:
        names: how delegations are called.
        hearing: understands sentences.
    """

    names: DelegationNames
    hearing: Hearing

    def named(self, words: str) -> tuple[tuple[str, ...], str]:
        """Return the delegations that a line names as speaking, and what comes after them."""
        joint = _NAMED_LINE.fullmatch(words.strip()) if len(words) <= 4_000 else None
        head = joint["name"] if joint else words.strip() if len(words) <= _LONGEST_JOINT else ""
        explicit = phrases().begins("on_behalf").match(head.lstrip("[(*_-• "))
        several = self.names.several(head.lstrip("[(*_-• ")[explicit.end() if explicit else 0 :])
        if len(several) > 1:
            return several, joint["rest"] if joint else ""
        name, rest = self._one(words)
        return ((name,) if name else ()), rest

    def _one(self, words: str) -> tuple[str, str]:
        """Return the delegation that a line names as speaking, and what comes after it."""
        if len(words) > 4_000:
            return "", ""
        bare = words.strip()
        explicit = phrases().begins("on_behalf").match(bare.lstrip("[(*_-• "))
        named = _NAMED_LINE.fullmatch(bare)
        if explicit:
            return self._behalf(bare.lstrip("[(*_-• ")[explicit.end() :])
        if named:
            name = self._delegation(named["name"])
            if name:
                return name, named["rest"]
            found, end = self.names.leading(named["name"])
            about = named["name"][end:].strip(" ()[]*_") if found else ""
            if labels := self.hearing.cited(about):
                return found, f"{labels[0]}: {named['rest']}"
            if not found:
                return self._unknown(named["name"], named["rest"]), named["rest"]
        if len(bare) <= 80 and (name := self.names.known(bare.strip("[]*_() "))):
            return name, ""
        return self._leading(bare)

    def _leading(self, words: str) -> tuple[str, str]:
        """Return the delegation with whose name a line without a colon begins."""
        found, end = self.names.leading(words)
        rest = words[end:]
        if not found:
            return "", ""
        is_heading = len(words) <= _LONGEST_HEADING and not self.hearing.cited(rest)
        if is_heading and phrases().begins("introduces").match(rest.strip()):
            return found, ""
        if dash := re.match(r"\s+[-\N{EN DASH}\N{EM DASH}]\s+", rest):
            return found, rest[dash.end() :]
        if rest[:1] == " " and self.hearing.places_first(rest):
            return found, rest.strip()
        return "", ""

    def _behalf(self, after: str) -> tuple[str, str]:
        """Read what follows "on behalf of"."""
        words = after.lstrip(" :")
        found, end = self.names.leading(words)
        if found:
            rest = re.sub(r"^\s+(?:and|et|y)\s+(?:its|ses|sus)\s+\w+(?:\s\w+)?", "", words[end:])
            rest = _ABOUT.sub("", rest.lstrip(" ])*_"))
            return found, rest.lstrip(",:;.–- ") if rest[:1] in (
                ",",
                ":",
                ";",
                ".",
                "–",
                "-",
            ) else rest
        name, mark, rest = words.partition(":")
        if mark and 0 < len(name.split()) <= _MOST_NAME_WORDS and words[:1].isupper():
            return name_of(name.strip("[]*_() ")), rest.strip()
        return "", ""

    def _delegation(self, head: str) -> str:
        """Return the delegation before a colon: "Mexico", "The EU proposes the following"."""
        if found := self.names.known(head):
            return found
        found, end = self.names.leading(head)
        introduces = phrases().begins("introduces")
        if found and any(introduces.match(head, each.start()) for each in _WORD.finditer(head)):
            return found
        rest = _GENITIVE.sub("", head[end:]).strip(" *_()[]") if found else ""
        return found if found and phrases().begins("proposes").fullmatch(rest) else ""

    def _unknown(self, head: str, rest: str) -> str:
        """Return a name that no list has, if what follows it is a proposal or a position."""
        name = head.strip("[]*_() \t-•")
        parts = name.split()
        if not name[:1].isupper() or len(parts) > _MOST_NAME_WORDS or self.hearing.cited(head):
            return ""
        known = phrases()
        if known.begins("not_names").match(name) or known.begins("reasons").match(name):
            return ""
        if any(known.begins(key).match(name) for key in ("greetings", "courtesies", "closings")):
            return ""
        return name_of(name) if is_something(self.hearing.heard(rest)) else ""


def owner_of(mail: Mail, file: str, delegations: Delegations, names: DelegationNames) -> Owner:
    """Return whose mail it is: as the user lists it, or as its sender and signature say."""
    for given in (mail.address, mail.sender, file):
        if told := delegations.given(given):
            return Owner(delegation=told, authors=(mail.sender or mail.address,))
    authors = tuple(filter(None, [mail.sender or mail.address]))
    lines = mail.text.split("\n")
    if found := names.signed([mail.sender]) or names.inside(mail.sender):
        return Owner(delegation=found, authors=authors, how="guessed from the name of the sender")
    own = [line for part in parts_of(mail.text) for line in part.lines
           if part.kind in (PartKind.OWN, PartKind.SIGNATURE)] if lines else []  # fmt: skip
    if found := names.signed(own):
        return Owner(delegation=found, authors=authors, how="guessed from the signature")
    stem = file.rpartition(".")[0] or file
    if not authors and (found := names.inside(stem)):
        return Owner(delegation=found, how="guessed from the name of the file")
    if authors:
        return Owner(delegation=name_of(authors[0]), authors=authors, how="the sender’s own name")
    return Owner(delegation=name_of(stem), how="guessed from the name of the file")


def is_something(said: Utterance) -> bool:
    """Return whether a sentence was understood."""
    return bool(said.entries or said.position or said.needs)


def not_listed(name: str) -> str:
    """Say what to do about a name that is no delegation's."""
    if phrases().begins("ourselves_several").fullmatch(name.strip()):
        return f"“{name}” does not say which delegations: name them"
    return f"“{name}” is not in the list of delegations; add it there"
