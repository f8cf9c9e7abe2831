"""The words by which the parts of a mail are known, from `templates/mails.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import cast

from drafting.data import data_text, yaml_data


@dataclass(frozen=True, eq=False)
class Phrases:
    """The phrases of all languages, as patterns.

    Attributes:
        data: what the file says.
    """

    data: Mapping[str, object]

    def listed(self, key: str) -> Sequence[str]:
        """Return a list of phrases."""
        return cast("Sequence[str]", self.data[key])

    @cache  # noqa: B019 - one object a process
    def begins(self, key: str) -> re.Pattern[str]:
        """Return a pattern of words that begin with one of the phrases."""
        return re.compile(rf"(?:{_any(self.listed(key))})(?!\w)", re.IGNORECASE)

    @cache  # noqa: B019 - one object a process
    def lines(self, key: str) -> re.Pattern[str]:
        """Return a pattern of whole lines."""
        return re.compile(rf"\s*(?:{'|'.join(self.listed(key))})\s*", re.IGNORECASE)

    @cached_property
    def header_from(self) -> re.Pattern[str]:
        """A line with the sender of a quoted mail."""
        return self._header("from")

    @cached_property
    def header_other(self) -> re.Pattern[str]:
        """Another line of the head of a quoted mail."""
        return self._header("others")

    def _header(self, key: str) -> re.Pattern[str]:
        names = cast("Mapping[str, Sequence[str]]", self.data["headers"])[key]
        return re.compile(rf"\s*\*?(?:{_any(names)})\s?:\*?\s?.*", re.IGNORECASE)

    @cached_property
    def closing(self) -> re.Pattern[str]:
        """A line that closes a mail, and may have a name or a mark after it."""
        return re.compile(rf"\s*(?:{_any(self.listed('closings'))})\s*[,.!;–-]*\s*", re.IGNORECASE)

    @cached_property
    def missions(self) -> tuple[re.Pattern[str], ...]:
        """Lines of a signature that name a delegation."""
        return tuple(
            re.compile(rf"\s*{each.replace('{name}', '(?P<name>.{2,60}?)')}[\s.,]*", re.IGNORECASE)
            for each in self.listed("missions")
        )

    @cached_property
    def because(self) -> re.Pattern[str]:
        """Where a sentence begins to say why."""
        cue = rf"(?=(?:{_any(self.listed('because'))})(?!\w))"
        return re.compile(rf"[\s,;]+[\N{{EN DASH}}\N{{EM DASH}}(-]?\s*{cue}", re.IGNORECASE)


@cache
def phrases() -> Phrases:
    """Return the phrases that travel with the package."""
    name = "mails.yaml"
    return Phrases(cast("Mapping[str, object]", yaml_data(data_text("templates", name), name)))


def _any(words: Sequence[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(each).replace(r"\ ", r"\s+").replace("'", "['’]") for each in ordered)
