"""The rules of parity: what each looks for, why, and how much it matters.

Rules are data (`templates/parity/rules.yaml`); the functions that look are in this folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from drafting.checks.records import RuleLevel
from drafting.data import data_text, yaml_data
from drafting.errors import OptionError, TemplateError

_FILE = "parity/rules.yaml"


@dataclass(frozen=True, slots=True)
class ParityRule:
    """One rule of parity.

    Attributes:
        code: its code ("PA001").
        level: how much its findings matter.
        why: the reason, in a sentence or two.
        example: a message that it gives.
    """

    code: str
    level: RuleLevel
    why: str
    example: str


@cache
def parity_rules() -> Mapping[str, ParityRule]:
    """Return the rules by code.

    Raises:
        TemplateError: the file of rules is not as it must be.
    """
    given = yaml_data(data_text("templates", _FILE), _FILE)
    if not isinstance(given, dict):
        raise TemplateError(f"{_FILE}: must map codes to rules")
    try:
        return {
            code: ParityRule(code, RuleLevel(keys["level"]), keys["why"], keys["example"])
            for code, keys in given.items()
        }
    except (KeyError, TypeError, ValueError) as error:
        raise TemplateError(f"{_FILE}: {error}") from None


def parity_rule(code: str) -> ParityRule:
    """Return a rule by its code.

    Raises:
        OptionError: there is none.
    """
    rule = parity_rules().get(code.upper())
    if rule is None:
        known = ", ".join(parity_rules())
        raise OptionError(f"no rule has the code “{code}”; rules are {known}")
    return rule
