"""Amendment slips of Model United Nations: a form of labelled lines, one amendment each.

"Amendment to draft resolution 1.2", "Type: ☒ Friendly ☐ Unfriendly", "Submitter: Samoa", "Clause:
OC 3", "Strike: …". A slip becomes sentences in everyday wording; everything else is as in mails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from drafting.wording.masking import quotations

_TITLE = re.compile(
    r"\W*(?:(?P<kind>friendly|unfriendly)\s+)?amendments?(?:\s+(?:form|slip|sheet|template|paper)\b.*"
    r"|\s+to\s+(?:the\s+)?(?:draft\s+resolution|resolution|working\s+paper|dr\b).*|\W*)",
    re.IGNORECASE,
)
_KEYS = {
    "type": ("type(?: of amendment)?", "amendment type", "nature(?: of amendment)?"),
    "owner": (
        "(?:main )?submitters?", "submitted by", "proposed by", "proposers?", "delegations?",
        "country", "countries", "authors?",
    ),
    "supporters": (
        "(?:co-?)?sponsors?(?: of the amendment)?", "co-?submitters?", "signatories", "signatures?",
        "seconded by", "seconders?",
    ),
    "about": (
        r"(?:draft )?resolution(?: number| no\.?| code)?", "committee", "topic", "agenda item",
        "date",
        r"amendment (?:no\.?|number|#)", "forum", "council", "question of", "issue", "chair",
        "approved by(?: the)? dais", "dais", "status",
    ),
    "clause": (
        r"(?:affected |operative |preamb\w+ )*(?:clauses?|paragraphs?)(?: no\.?| number| #)?",
        "location", "oc", "op", "where", "place",
    ),
    "action": ("(?:proposed )?(?:action|change)", "type of change", "request", "purpose"),
    "add": ("add(?:ition)?", "insert(?:ion)?"),
    "strike": ("strike(?: out)?", "striking", "delet(?:e|ion)", "remov(?:e|al)"),
    "modify": ("modify", "modification", "amend", "replace", "substitute", "edit"),
    "old": ("(?:original|current|old|existing)(?: text| clause| wording| language)?",),
    "text": (
        "(?:new |proposed |amended |revised )?(?:text|wording|language)(?: of the amendment)?",
        "to read", "should read", "amendment(?: text)?", "(?:new|proposed|amended) clause",
    ),
    "reason": ("reason(?:s|ing)?", "explanation", "justification", "rationale"),
}  # fmt: skip
"""The labels of a slip, by what they name."""
_LABEL = re.compile(
    r"[\s•*_☐☒☑-]*(?:"
    + "|".join(f"(?P<{name}>{'|'.join(forms)})" for name, forms in _KEYS.items())
    + r")\s*(?:\(s\)|\(es\))?\s*(?:/\s*\w+\s*)*(?P<sign>[:\uff1a]|$)\s*(?P<value>.*)",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"(?P<on>[☒☑✓✔✗✘■]|\[\s?[xX✓✔]\s?\]|\(\s?[xX✓✔]\s?\))|(?P<off>[☐□◻]|\[\s*\]|\(\s*\)|_{2,})"
    r"|(?P<word>\b(?:unfriendly|friendly|add|insert|strike|delete|remove|modify|amend|change|replace)\b)",
    re.IGNORECASE,
)
_ACTIONS = {
    "add": "add", "insert": "add", "strike": "strike", "delete": "strike", "remove": "strike",
    "modify": "modify", "amend": "modify", "change": "modify", "replace": "modify",
}  # fmt: skip
_NUMBER = re.compile(r"\d{1,3}.*", re.DOTALL)
_PREAMBULAR = re.compile(r"\b(?:pre|pp|pc)", re.IGNORECASE)
_QUOTES = '“”"«»„'
_CITED = re.compile(
    r"(?:the )?(?:operative |preambular )?(?:clause|paragraph|oc|op|pp)\.? ?\d.{0,12}",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"(?:the |this )?(?:whole |entire )?(?:operative |preamb\w+ )?(?:clause|paragraph|all)",
    re.IGNORECASE,
)
_NAMES = re.compile(r"[,;/]|\s(?:and|et|y)\s")
_SHORT = 12
"""Words that are struck; more are the whole clause."""
_LONGEST = 400
"""Lines of the longest slip."""


@dataclass(frozen=True, slots=True)
class SlipLine:
    """Words of a slip, in the order of the page.

    Attributes:
        words: as typed.
        sentence: what they ask for, in everyday wording; "" for words of the form.
        is_reason: they say why.
    """

    words: str
    sentence: str = ""
    is_reason: bool = False


@dataclass(frozen=True, slots=True)
class Slip:
    """An amendment slip.

    Attributes:
        before, after: lines that do not belong to it.
        lines: its words.
        friendly: whether the sponsors of the draft accept it; None where the slip does not say it.
        owner: who submits it, as typed.
        supporters: sponsors and signatories of the amendment, as typed.
    """

    before: tuple[str, ...]
    lines: tuple[SlipLine, ...]
    after: tuple[str, ...]
    friendly: bool | None
    owner: str
    supporters: tuple[str, ...]


@dataclass(slots=True)
class _Field:
    key: str
    words: list[str] = field(default_factory=list)
    value: list[str] = field(default_factory=list)

    @property
    def said(self) -> str:
        return " ".join(filter(None, (each.strip() for each in self.value)))


def slip_of(lines: Sequence[str]) -> Slip | None:
    """Return the slip among the lines of a page; None if there is none."""
    if len(lines) > _LONGEST:
        return None
    first = next((i for i, line in enumerate(lines) if _TITLE.fullmatch(line)), None)
    if first is None:
        return None
    fields, end = _fields(lines, first)
    keys = {each.key for each in fields}
    if not keys & {"add", "strike", "modify", "text", "action"} or len(keys) < 3:
        return None
    ticked = [_ticked(" ".join(each.words)) for each in fields if each.key in ("type", "title")]
    kinds = [word for word in ticked if word in ("friendly", "unfriendly")]
    said = {each.key: each.said for each in reversed(fields) if each.said}
    people = ", ".join(each.said for each in fields if each.key == "supporters" and each.said)
    owner = said.get("owner", "")
    names = tuple(filter(None, (each.strip() for each in _NAMES.split(people))))
    return Slip(
        before=tuple(lines[:first]),
        lines=tuple(_lines(fields, said)),
        after=tuple(lines[end:]),
        friendly=kinds[0] == "friendly" if kinds else None,
        owner=owner or (names[0] if names else ""),
        supporters=names,
    )


def _fields(lines: Sequence[str], first: int) -> tuple[list[_Field], int]:
    """Return the fields of a slip, and the line after its last one."""
    fields = [_Field("title", [lines[first]])]
    was_blank = False
    for at in range(first + 1, len(lines)):
        line = lines[at]
        if not line.strip():
            was_blank = True
            continue
        found = _LABEL.fullmatch(line)
        key = next((name for name in _KEYS if found and found[name]), "")
        if found and key:
            fields.append(_Field(key, [line], [found["value"]] if found["value"] else []))
        elif re.search(r"\b(?:un)?friendly\b", line, re.IGNORECASE) and len(line) < 80:
            fields.append(_Field("type", [line]))
        elif was_blank and fields[-1].said:
            return fields, at
        else:
            fields[-1].words.append(line)
            fields[-1].value.append(line)
        was_blank = False
    return fields, len(lines)


def _ticked(words: str) -> str:
    """Return the choice that is ticked, or the only one that is left; "" where none is certain."""
    state: bool | None = None
    waiting = ""
    chosen: list[str] = []
    named: list[str] = []
    is_before: bool | None = None
    for match in _MARK.finditer(words):
        if word := (match["word"] or "").lower():
            named.append(word)
            is_before = False if is_before is None else is_before
            if is_before and state:
                chosen.append(word)
            waiting, state = word, None
            continue
        is_before = True if is_before is None else is_before
        if is_before:
            state = bool(match["on"])
        elif match["on"] and waiting:
            chosen.append(waiting)
    if is_before is None:
        return ""
    if len(set(chosen)) == 1:
        return chosen[0]
    return named[0] if len(set(named)) == 1 and not re.search(r"[☐□◻]", words) else ""


def _lines(fields: Sequence[_Field], said: dict[str, str]) -> Iterator[SlipLine]:
    """Yield the words of a slip with what they ask for."""
    clause = _clause(said.get("clause", ""), fields)
    action = next(
        (found for each in fields if each.key == "action"
         and (found := _ACTIONS.get(_ticked(" ".join(each.words)), ""))), "",
    )  # fmt: skip
    is_done = False
    struck, put = _exchanged(fields)
    for each in fields:
        words, sentence = "\n".join(each.words), ""
        if each is struck and clause:
            pass
        elif each is put and struck and clause:
            sentence = f"{clause}: replace “{_bare(struck)}” with “{_bare(put)}”"
        elif each.key in ("add", "strike", "modify") and (each.said or not said.get("text")):
            sentence = _sentence(each.key, each.said, clause, said)
        elif each.key == "text" and each.said and not is_done:
            kinds = [other.key for other in fields if other.key in ("add", "strike", "modify")]
            sentence = _sentence(action or (kinds or ["modify"])[0], each.said, clause, said)
        elif each.key == "action" and action == "strike" and not said.get("text"):
            sentence = _sentence("strike", "", clause, said)
        elif each.key == "action" and not action and each.said and not said.get("text"):
            sentence = f"{clause}: {each.said}" if clause else each.said
        is_done = is_done or bool(sentence)
        yield SlipLine(words, sentence, is_reason=each.key == "reason")


def _exchanged(fields: Sequence[_Field]) -> tuple[_Field | None, _Field | None]:
    """Return the words that a slip strikes and those it adds in their place, if it has both."""
    struck = [each for each in fields if each.key == "strike" and each.said]
    put = [each for each in fields if each.key == "add" and each.said]
    if len(struck) != 1 or len(put) != 1:
        return None, None
    gone = _bare(struck[0])
    is_words = len(gone.split()) <= _SHORT and not _CITED.fullmatch(gone)
    if not is_words or _WHOLE.fullmatch(gone) or any(sign in _bare(put[0]) for sign in _QUOTES):
        return None, None
    return struck[0], put[0]


def _bare(given: _Field) -> str:
    return given.said.strip(" ." + _QUOTES)


def _clause(said: str, fields: Sequence[_Field]) -> str:
    """Return the clause of a slip as delegates cite it: "OP3 (a)"."""
    number = _NUMBER.search(said)
    if not number:
        return ""
    label = next((" ".join(each.words) for each in fields if each.key == "clause"), "")
    return f"{'PP' if _PREAMBULAR.search(label) else 'OP'}{number[0].strip(' .:')}"


def _sentence(kind: str, value: str, clause: str, said: dict[str, str]) -> str:
    """Return what a slip asks for as a sentence."""
    bare = value.strip(" .")
    is_quoted = any(sign in bare for sign in _QUOTES)
    cited = _CITED.fullmatch(bare)
    if cited:
        number = _NUMBER.search(bare)
        clause = clause or f"OP{number[0] if number else ''}"
        bare = ""
    if kind == "strike":
        if not bare or _WHOLE.fullmatch(bare) or (len(bare.split()) > _SHORT and not is_quoted):
            return f"{clause}: delete"
        return f"{clause}: delete {bare if is_quoted else f'“{bare}”'}"
    if kind == "add":
        if is_quoted and not _is_one_quotation(bare):
            return f"{clause}: add {bare}"
        bare = bare.strip(_QUOTES)
        if bare[:1].isupper() or not clause:
            return f"Add a new OP after {clause}: “{bare}”"
        return f"{clause}: add “{bare}” at the end"
    old = said.get("old", "").strip(_QUOTES + " .")
    if old and len(old.split()) <= _SHORT:
        return f"{clause}: replace “{old}” with “{bare.strip(_QUOTES)}”"
    if is_quoted and not _is_one_quotation(bare):
        return f"{clause}: change {bare}"
    return f"{clause} should read: “{bare.strip(_QUOTES)}”"


def _is_one_quotation(words: str) -> bool:
    """Return whether words are one quotation and nothing else."""
    return list(quotations(words)) == [(0, len(words))]
