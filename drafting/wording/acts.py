"""What a sentence in everyday words asks for, as entries and positions.

Some acts need the text they are about: "at the end of OP8" cites the last words there, and "merge
OP3 and OP4" both paragraphs. Without the text such a sentence says what it needs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from drafting.model.amendment import Action, Amendment, NewText
from drafting.model.passages import Passages, TextLine, label_key
from drafting.text.inline import EMPTY, Mark, Span, Text, lead_of, normal, plain, stripped
from drafting.text.languages import ENGLISH, LANGUAGES, Language
from drafting.text.leads import OPERATIVE, PREAMBULAR, lead_at
from drafting.text.provisional import is_provisional
from drafting.text.punctuation import take_closer
from drafting.text.slices import Searched, characters, cut
from drafting.wording.blocks import PassageReader
from drafting.wording.everyday import EverydayForms, EverydayMatch
from drafting.wording.records import BlockLine, Position, PositionKind, Sentence, Utterance

_OF_WORDS = {
    "delete words": Action.DELETE_WORDS,
    "replace words": Action.REPLACE_WORDS,
    "bracket": Action.BRACKET,
    "unbracket": Action.UNBRACKET,
}
_ITEM = re.compile(r"(.+) \(([^()]+)\)$")
_NUMBERED = re.compile(r"(?:.*, )?(OP|PP)(\d+)(?: (\w+(?: \d)?))?$")
_LEAST_QUOTED = 4
"""Words of a quoted passage that begins with no known opening."""
_ANCHOR = 4
"""Words that are quoted at an end of a passage, if they occur once."""
NEEDS_TEXT = "it needs the text that is amended"
"""Why a sentence cannot be read without its base."""
_JOINS = re.compile(r"[,;\s]+(?:and|et|y|e)\s+|[,;\s]+", re.IGNORECASE)


@dataclass
class ActReader:
    """Reads everyday wording of one language.

    Attributes:
        forms: of the language.
        passages: of the text that sentences are about, or None.
        knows: returns whether a name is that of a delegation; a form that makes a delegation of
            other words is taken only if no form fits better.
    """

    forms: EverydayForms
    passages: Passages | None = None
    knows: Callable[[str], bool] = lambda _: True
    _acts: dict[str, Callable[[EverydayMatch], Utterance | None]] = field(init=False)

    def __post_init__(self) -> None:
        self._acts = {
            "delete": self._deleted,
            "delete words": self._of_words,
            "replace words": self._of_words,
            "bracket": self._of_words,
            "unbracket": self._of_words,
            "bracket passage": self._bracketed,
            "unbracket passage": self._bracketed,
            "replace anywhere": self._anywhere,
            "insert words after": self._of_words,
            "insert words before": self._of_words,
            "append words": self._at_an_end,
            "prepend words": self._at_an_end,
            "insert after": self._inserted,
            "insert before": self._inserted,
            "insert between": self._inserted_between,
            "insert at": self._new_at,
            "add item": self._item_added,
            "rewrite": self._rewritten,
            "move after": self._moved,
            "move before": self._moved,
            "become": self._become,
            "swap": self._swapped,
            "merge": self._merged,
            "split": self._split,
        }

    @property
    def rules(self) -> Language:
        """Punctuation of the language."""
        return LANGUAGES.get(self.forms.grammar.locale.code, ENGLISH)

    def utterance(self, sentence: Sentence) -> Utterance | None:
        """Return what a sentence asks for; None where it is not understood."""
        first: Utterance | None = None
        for match in self.forms.matches(_with_block(sentence)):
            act = self._acts.get(match.name)
            found = act(match) if act else self._position(match)
            if not found:
                continue
            found = replace(found, by=match.by)
            names = (found.by, found.position.of if found.position else "")
            if all(self.knows(name) for name in names if name):
                return found
            first = first or found
        return first

    # -- words --

    def _deleted(self, match: EverydayMatch) -> Utterance:
        return _one_act(_entry(label, Action.DELETE) for label in match.places)

    def _bracketed(self, match: EverydayMatch) -> Utterance:
        action = Action(match.name.removesuffix(" passage"))
        return _one_act(_entry(label, action) for label in match.places)

    def _of_words(self, match: EverydayMatch) -> Utterance | None:
        action = _OF_WORDS.get(match.name, Action.INSERT_WORDS)
        words, text = _one_line(match.words("words")), _one_line(match.words("text"))
        if not words:
            return None
        return _one_act(
            replace(
                _entry(label, action), words=words, text=text,
                before=match.name == "insert words before",
            )
            for label in match.places
        )  # fmt: skip

    def _anywhere(self, match: EverydayMatch) -> Utterance | None:
        """Replace words without a place: they have to be in the text once."""
        words, text = _one_line(match.words("words")), _one_line(match.words("text"))
        if not words:
            return None
        if self.passages is None:
            return Utterance(needs=NEEDS_TEXT)
        labels = [line.label for line in self.passages.lines if _places(line.content, words)]
        if len(labels) != 1 or len(_places(self._line(labels[0]).content, words)) != 1:
            where = ", ".join(labels[:5]) if labels else "nowhere in the text"
            more = "" if len(labels) < 2 else ": say in which"
            return Utterance(needs=f"“{plain(words)}” is {'in ' if labels else ''}{where}{more}")
        entry = replace(_entry(labels[0], Action.REPLACE_WORDS), words=words, text=text)
        return Utterance((entry,))

    def _line(self, label: str) -> TextLine:
        assert self.passages is not None  # noqa: S101 - for mypy
        passage = self.passages.find(label)
        assert passage is not None  # noqa: S101 - for mypy
        return self.passages.lines[passage.start]

    def _at_an_end(self, match: EverydayMatch) -> Utterance | None:
        """Cite the first or last words of a passage, beside which the new words go."""
        is_last = match.name == "append words"
        text = _one_line(match.new_words() or match.words("text"))
        is_quoted = match.is_quoted or bool(match.words("text"))
        if not text or (not is_quoted and len(plain(text)) > 1_000):
            return None
        entries = []
        for label in match.places:
            lines = self._lines(label)
            if lines is None:
                return Utterance(needs=self._lacks(label))
            words = _edge(lines[-1].content if is_last else lines[0].content, lines, last=is_last)
            entry = _entry(label, Action.INSERT_WORDS)
            entries.append(replace(entry, words=words, text=text, before=not is_last))
        return _one_act(entries)

    def _lines(self, label: str) -> Sequence[TextLine] | None:
        """Return the lines of a passage; None where there is none, or no text."""
        passage = self.passages.find(label) if self.passages else None
        return self.passages.lines_in(passage) if self.passages and passage else None

    def _lacks(self, label: str) -> str:
        return f"the text has no {label}" if self.passages else NEEDS_TEXT

    # -- passages --

    def _new_text(self, match: EverydayMatch, label: str) -> NewText | None:
        """Return the new passage for a label; None where the words make none."""
        content = match.new_words()
        kind = _kind_of(label)
        lines = [BlockLine("", line) for line in _lines(self._without_label(content))]
        if not lines:
            return None
        first = self._led(lines[0].content, kind)
        is_long = match.is_quoted and len(plain(first).split()) >= _LEAST_QUOTED
        if kind in ("operative", "preambular") and not lead_of(first) and not is_long:
            return None
        reader = PassageReader(kind, "", self.rules)
        return reader.new_text([BlockLine("", first), *lines[1:]])

    def _led(self, content: Text, kind: str) -> Text:
        """Mark the opening words of a new paragraph, also in a language that is not the mail's."""
        zone = {"operative": OPERATIVE, "preambular": PREAMBULAR}.get(kind)
        content = stripped(content)
        if not zone or not content or lead_of(content):
            return content
        words = characters(content)
        codes = dict.fromkeys((self.forms.grammar.locale.code, *LANGUAGES))
        lead = next(filter(None, (lead_at(words, code, zone) for code in codes)), "")
        rest = cut(content, len(lead), len(words))
        return normal((Span(lead, Mark.LEAD), *rest)) if lead else content

    def _without_label(self, content: Text) -> Text:
        """Take off a label with which new words begin: "OP8 bis. Invites"."""
        words = characters(content)
        found = next(iter(self.forms.citations.found(words[:80])), None)
        if found is None or found.start > len(words) - len(words.lstrip()):
            return content
        sign = re.match(r"\s*(?:\[?\(?new\)?\]?)?\s*[.:\N{EN DASH}-]\s*", words[found.end :])
        return cut(content, found.end + sign.end(), len(words)) if sign else content

    def _inserted(self, match: EverydayMatch) -> Utterance | None:
        (label,) = match.places[-1:]
        new = self._new_text(match, label)
        action = Action.INSERT_AFTER if match.name == "insert after" else Action.INSERT_BEFORE
        return Utterance((replace(_entry(label, action), new=new),)) if new else None

    def _inserted_between(self, match: EverydayMatch) -> Utterance | None:
        """Insert a paragraph after the first of two neighbours."""
        pair = self._pair(match)
        if pair is None or not self._are_neighbours(*pair):
            return None
        return self._put(match, Action.INSERT_AFTER, pair[0])

    def _new_at(self, match: EverydayMatch) -> Utterance | None:
        """Read "OP8 bis: Invites …" as a new passage, "OP8: Invites …" as other words for it."""
        if len(match.places) != 1:
            return None
        (label,) = match.places
        there = self.passages.find(label) if self.passages else None
        numbered = _NUMBERED.fullmatch(label)
        item = _ITEM.fullmatch(label)
        if numbered and (numbered[3] or "").startswith("alt"):
            return self._put(match, Action.REWRITE, label[: numbered.start(3)].strip())
        if there or (self.passages is None and not is_provisional(label) and not item):
            return self._put(match, Action.REWRITE, label) if numbered else None
        if item:
            return self._put(match, Action.ADD, item[1], like=label)
        if numbered and numbered[3]:
            return self._put(match, Action.INSERT_AFTER, label[: numbered.start(3)].strip())
        return self._put_last(match, label) if numbered else None

    def _put_last(self, match: EverydayMatch, label: str) -> Utterance | None:
        """Insert a paragraph under the number after the last one."""
        code, number = label[:2], int(re.sub(r"\D", "", label) or 0)
        last = f"{code}{number - 1}"
        if not self.passages or not self.passages.find(last):
            return Utterance(needs=self._lacks(label))
        return self._put(match, Action.INSERT_AFTER, last)

    def _put(
        self, match: EverydayMatch, action: Action, label: str, like: str = ""
    ) -> Utterance | None:
        new = self._new_text(match, like or label)
        return Utterance((replace(_entry(label, action), new=new),)) if new else None

    def _item_added(self, match: EverydayMatch) -> Utterance | None:
        (label,) = match.places[-1:]
        return self._put(match, Action.ADD, label, like=f"{label} (a)")

    def _rewritten(self, match: EverydayMatch) -> Utterance | None:
        if len(match.places) != 1:
            return None
        (label,) = match.places
        if _kind_of(label) == "text":
            text = _one_line(match.new_words())
            whole = match.is_quoted and bool(text)
            return (
                Utterance((replace(_entry(label, Action.REWRITE), text=text),)) if whole else None
            )
        if _ITEM.fullmatch(label) and not _is_whole_item(match):
            return None
        return self._put(match, Action.REWRITE, label)

    # -- whole passages --

    def _moved(self, match: EverydayMatch) -> Utterance | None:
        if len(match.to) != 1 or len(match.places) != 1:
            return None
        action = Action.MOVE_AFTER if match.name == "move after" else Action.MOVE_BEFORE
        return Utterance((replace(_entry(match.places[0], action), to=match.to[0]),))

    def _become(self, match: EverydayMatch) -> Utterance | None:
        """Move a paragraph to the place that its new number names."""
        if len(match.to) != 1 or len(match.places) != 1:
            return None
        (label,), (to,) = match.places, match.to
        numbered = _NUMBERED.fullmatch(to)
        if not numbered or label_key(label) == label_key(to):
            return None
        if numbered[3]:
            beside, action = to[: numbered.start(3)].strip(), Action.MOVE_AFTER
        else:
            own = _NUMBERED.fullmatch(label)
            is_later = own and own[1] == numbered[1] and int(own[2]) < int(numbered[2])
            beside, action = to, Action.MOVE_AFTER if is_later else Action.MOVE_BEFORE
        return Utterance((replace(_entry(label, action), to=beside),))

    def _pair(self, match: EverydayMatch) -> tuple[str, str] | None:
        """Return two passages, in the order of the text."""
        labels = (*match.places, *match.to)
        if len(labels) != 2 or label_key(labels[0]) == label_key(labels[1]):
            return None
        one, other = labels
        first, second = self._place(one), self._place(other)
        return (one, other) if first <= second else (other, one)

    def _place(self, label: str) -> int:
        passage = self.passages.find(label) if self.passages else None
        if passage:
            return passage.start
        return int(re.sub(r"\D", "", label) or 0)

    def _swapped(self, match: EverydayMatch) -> Utterance | None:
        pair = self._pair(match)
        if pair is None:
            return None
        first, second = pair
        entries = [replace(_entry(first, Action.MOVE_AFTER), to=second)]
        if not self._are_neighbours(first, second):
            entries.append(replace(_entry(second, Action.MOVE_BEFORE), to=first))
        return _one_act(entries)

    def _are_neighbours(self, first: str, second: str) -> bool:
        one, other = (
            self.passages.find(each) if self.passages else None for each in (first, second)
        )
        if one and other:
            return one.end == other.start
        return self._place(second) - self._place(first) == 1

    def _merged(self, match: EverydayMatch) -> Utterance | None:
        pair = self._pair(match)
        if pair is None:
            return None
        first, second = pair
        deleted = _entry(second, Action.DELETE)
        if match.new_words():
            made = self._put(match, Action.REWRITE, first)
            return _one_act((*made.entries, deleted)) if made else None
        one, other = self._lines(first), self._lines(second)
        if one is None or other is None:
            return Utterance(needs=self._lacks(second if one else first))
        if len(one) > 1 or len(other) > 1:
            return Utterance(needs="it does not say how the joined paragraph reads")
        words = _uncapped(other[0].content)
        content = normal((*take_closer(one[0].content)[0], Span(", "), *self._and(words), *words))
        new = PassageReader(_kind_of(first), "", self.rules).new_text([BlockLine("", content)])
        if new is None:
            return None
        entry = replace(_entry(first, Action.REWRITE), new=new)
        doubt = "the sentence does not say how the joined paragraph reads: check the words"
        return replace(_one_act((entry, deleted)), doubt=doubt)

    def _and(self, words: Text) -> Text:
        """Return the word that joins two paragraphs; Spanish has another one before an "i"."""
        grammar = self.forms.grammar
        is_i = re.match(r"h?i(?!e)", characters(words), re.IGNORECASE)
        before_i = grammar.forms.get("and_before_i")
        return (Span(str(before_i) if is_i and before_i else grammar.word("and").lstrip()),)

    def _split(self, match: EverydayMatch) -> Utterance | None:
        if len(match.places) != 1:
            return None
        (label,) = match.places
        lines = self._lines(label)
        if lines is None:
            return Utterance(needs=self._lacks(label))
        words = _one_line(match.words("words"))
        found = [(line, place) for line in lines for place in _places(line.content, words)]
        if len(found) != 1 or len(lines) > 1:
            many = "more than once" if found else "not"
            return Utterance(needs=f"“{plain(words)}” is {many} in {label}, or {label} has a list")
        content, (_, end) = lines[0].content, found[0][1]
        size = len(characters(content))
        rest = cut(content, end, size)
        joint = _JOINS.match(characters(rest))
        second = cut(rest, joint.end() if joint else 0, len(characters(rest)))
        second = self._led(_capped(stripped(second)), _kind_of(label))
        reader = PassageReader(_kind_of(label), "", self.rules)
        new = reader.new_text([BlockLine("", second)]) if second else None
        if new is None:
            return Utterance(needs=f"nothing follows “{plain(words)}” in {label}")
        gone = replace(_entry(label, Action.DELETE_WORDS), words=stripped(rest))
        after = replace(_entry(label, Action.INSERT_AFTER), new=new)
        doubt = "" if lead_of(second) else "the second paragraph has no opening words: add them"
        return replace(_one_act((gone, after)), doubt=doubt)

    # -- positions --

    def _position(self, match: EverydayMatch) -> Utterance | None:
        name, _, about = match.name.partition(", ")
        kind = PositionKind(name)
        if kind is PositionKind.SUPPORT and not (match.owner or about):
            return None
        position = Position(
            kind, match.places, match.owner,
            is_of_deletion=about == "deletion", is_ad_referendum=about == "ad referendum",
        )  # fmt: skip
        return Utterance(position=position)


def _entry(label: str, action: Action) -> Amendment:
    return Amendment(id="", target=label, action=action)


def _is_whole_item(match: EverydayMatch) -> bool:
    """Return whether new words are a whole item, not a few words for some of its words."""
    words = plain(match.new_words()).strip()
    if match.is_quoted:
        return words[:1].isupper() or len(words.split()) >= _LEAST_QUOTED
    return len(words) >= 20


def _one_act(entries: Iterable[Amendment]) -> Utterance:
    """Return entries that are decided as one."""
    found = tuple(entries)
    item = "1" if len(found) > 1 else ""
    return Utterance(tuple(replace(each, item=item) for each in found))


def _with_block(sentence: Sentence) -> Text:
    """Return a sentence and the lines under it as one content."""
    parts = list(sentence.content)
    for line in sentence.block:
        number = f"{line.number} " if line.number else ""
        parts += [Span(f"\n{number}"), *line.content]
    return normal(parts)


def _lines(content: Text) -> list[Text]:
    """Return the lines of new words."""
    words = characters(content)
    found, place = [], 0
    for part in [*words.split("\n")]:
        line = stripped(cut(content, place, place + len(part)))
        if line:
            found.append(line)
        place += len(part) + 1
    return found


def _one_line(content: Text) -> Text:
    """Return words in one line: a mail breaks lines where it likes."""
    return stripped(
        normal(
            Span(" ".join(part.text.split("\n")), part.marks) if isinstance(part, Span) else part
            for part in content
        )
    )


def _places(content: Text, words: Text) -> list[tuple[int, int]]:
    """Return where words are in a content."""
    wanted = Searched.of(characters(words)).words.strip()
    return Searched.of(characters(content)).find(wanted) if wanted else []


def _edge(content: Text, lines: Sequence[TextLine], *, last: bool) -> Text:
    """Return the first or last words of a line, as many as occur once in the passage."""
    words = characters(content)
    starts = [match.start() for match in re.finditer(r"\S+", words)]
    ends = [match.end() for match in re.finditer(r"\S+", words)]
    for count in range(min(_ANCHOR, len(starts)), len(starts) + 1):
        start = starts[-count] if last else 0
        end = ends[-1] if last else ends[count - 1]
        found = cut(content, start, end)
        if sum(len(_places(line.content, found)) for line in lines) == 1:
            return found
    return content


def _kind_of(label: str) -> str:
    """Return what kind of passage goes beside a label, or in its place."""
    inner = label.rpartition(", ")[2]
    if _ITEM.fullmatch(inner):
        return "subparagraph"
    if inner.startswith("PP"):
        return "preambular"
    return "operative" if inner.startswith("OP") else "text"


def _capped(content: Text) -> Text:
    first = content[0] if content else None
    if isinstance(first, Span):
        return (Span(first.text[:1].upper() + first.text[1:], first.marks), *content[1:])
    return content


def _uncapped(content: Text) -> Text:
    """Return a content whose opening words begin small and are no opening any more."""
    first = content[0] if content else None
    if isinstance(first, Span):
        text = first.text[:1].lower() + first.text[1:]
        content = normal((Span(text), *content[1:]))
    return content if content else EMPTY
