"""Whether a text is a resolution file in YAML, perhaps a faulty one, or prose.

A resolution file begins with one of its keys, or holds several and little else at the margin. Its
author must be told its faults, so a file named `.yaml` counts as YAML unless it is plainly prose.
"""

from __future__ import annotations

import re

from drafting.model.keys import KEY_NAMES, SHAPES

_MOST_LINES = 2000
_KNOWN = "|".join(sorted(KEY_NAMES, key=len, reverse=True))
_KEYED = re.compile(rf"[ {{]*(?:- *)*[\"']?(?:{_KNOWN})[\"']? *:(?=\s|$)")
_ITEM = re.compile(rf" *(?:- *)+[\"']?(?:{_KNOWN})[\"']? *:")
_TOP = "|".join(SHAPES["resolution"].names)
_OPENS = re.compile(rf"\{{? *[\"']?(?:{_TOP})[\"']? *:")
_BUILT = re.compile(r"\s*(?:- |-$|[\"'\[\]{}|>&*!%@`]|[\w.-]+ *:(?:\s|$))")
"""A line that YAML would begin so, and prose hardly ever."""
_WORDY = 6
"""Words of a line that counts as prose."""


def is_yaml(text: str, ending: str) -> bool:
    """Tell whether a text is meant as a resolution file.

    Args:
        text: the text, or its beginning.
        ending: of the file's name, such as ".yaml".
    """
    lines = [line for line in text.splitlines()[:_MOST_LINES] if _says_something(line)]
    if not lines or _OPENS.match(lines[0]) or _ITEM.match(lines[0]):
        return True
    keyed = sum(1 for line in lines if _KEYED.match(line))
    at_margin = sum(1 for line in lines if line[0].isalnum() and not _BUILT.match(line))
    if keyed >= 2 and at_margin <= keyed:
        return True
    return ending in (".yaml", ".yml") and not _is_prose(lines, keyed)


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith(("#", "---", "%YAML"))


def _is_prose(lines: list[str], keyed: int) -> bool:
    """Tell text that nobody can have meant as YAML: several lines of words and not one key."""
    wordy = sum(1 for line in lines if len(line.split()) >= _WORDY and not _BUILT.match(line))
    return keyed == 0 and wordy >= 3 and not _BUILT.match(lines[0])
