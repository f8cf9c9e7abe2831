"""Ask a record: its texts, their lines, and where words are."""

from __future__ import annotations

import json
import re
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from operator import itemgetter
from pathlib import Path
from typing import Any

from drafting.engine.words import diff_words
from drafting.indexing.lines import indexed_text
from drafting.indexing.records import IndexedText, TextFacts
from drafting.indexing.results import (
    Precedent,
    Precedents,
    PrecedentStatus,
    RecordHit,
    RecordHits,
    RecordLine,
    RecordMatch,
    RecordText,
)
from drafting.indexing.series import SeriesText, predecessor_of, title_key
from drafting.model.resolution import Resolution
from drafting.model.walk import PrintedLine
from drafting.record.precedents import (
    HeldDraft,
    as_text,
    change_between,
    lines_to_hold,
    match_of,
    without_notes,
)
from drafting.record.queries import MOST_CHARACTERS, SearchFilter, SearchPhrases
from drafting.record.schema import RecordDamagedError, RecordFile, connect
from drafting.record.similarity import LikeWords
from drafting.record.stored import stored_resolution
from drafting.record.writing import facts_from, packed, unpacked
from drafting.text.inline import plain
from drafting.text.search_words import search_words, searched_form, word_places
from drafting.text.symbols import parse_symbol

SIMILAR = 0.5
"""The lowest share of common words of a sentence that counts as similar."""
VARIED = 0.6
"""The lowest share of common words of a paragraph that counts as a variation."""
_AS_GOOD = 0.05
"""A variation of the same series is preferred to one whose score is higher by no more than this."""
_NO_FILTER = SearchFilter()
_TEXT = "SELECT id, facts, series, predecessor, file, cited FROM texts"
_NUMBERED = f"{_TEXT} WHERE number = ? ORDER BY id"
_OF_ANY_YEAR = f"{_TEXT} WHERE number = ? OR number GLOB ? ORDER BY id"
_ORGANS_THERE = "SELECT DISTINCT organ FROM texts ORDER BY organ"
_LINE = (
    "lines.label, lines.zone, lines.kind, lines.level, lines.number, paragraphs.words, "
    "lines.lead, lines.closer, lines.paragraph"
)
_SPACES = re.compile(r"\s+")
_LETTERS = re.compile(r"(?<=\d) ?[A-Z](?:[-\u2013 ].*)?$")


def open_record(path: str | Path) -> Record:
    """Open a record; use it in a `with` statement, or close it.

    Raises:
        RecordVersionError: another version built it.
        UnreadableError: there is no such file, or it is no record.
    """
    return Record(Path(path))


class Record(RecordFile):
    """A record that is open for reading.

    A build that replaces the file meanwhile changes nothing of the answers.

    Attributes:
        path: its file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._database = connect(path)
        self._texts: dict[int, RecordText] = {}
        self._similarity: LikeWords | None = None
        self._organs: tuple[str, ...] | None = None

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def texts(self, where: SearchFilter = _NO_FILTER) -> tuple[RecordText, ...]:
        """Return all texts, or those that a filter lets through, by date."""
        conditions, values = self.conditions(where)
        rows = self._rows(f"{_TEXT} WHERE 1{conditions} ORDER BY id", *values)
        return tuple(self._text(row) for row in rows)

    def facts(self) -> Iterator[TextFacts]:
        """Yield what is known about resolutions: first those of the texts, then of extracts.

        An extract may have resolutions whose texts are not in the record.
        """
        yield from (text.facts for text in self.texts())
        for (words,) in self._rows("SELECT facts FROM extracts ORDER BY digest, place"):
            yield facts_from(words)

    def text(self, symbol: str, language: str = "") -> RecordText | None:
        """Return a text by its symbol or number, or None if it is not in the record.

        Args:
            symbol: "A/RES/77/256", "77/256 A", "S/RES/2735 (2024)", "resolution 2735 (2024)";
                the year or session in brackets can be left out.
            language: ISO 639-1 code; without it English, or else any.
        """
        found = self.in_languages(symbol)
        wanted = [each for each in found if not language or each.facts.language == language]
        return next((each for each in wanted if each.facts.language == "en"), None) or next(
            iter(wanted), None
        )

    def numbered(self, number: int) -> RecordText:
        """Return a text by its number in the record."""
        return self._texts_of({number})[number]

    def in_languages(self, symbol: str) -> tuple[RecordText, ...]:
        """Return a text in all languages of the record."""
        sought = _SPACES.sub(" ", symbol).strip()
        sought = re.sub(r"^resolution ", "", sought, flags=re.IGNORECASE)
        bare = _LETTERS.sub("", sought)
        for candidate in dict.fromkeys((sought, sought.upper(), bare, bare.upper())):
            if rows := self._rows(f"{_TEXT} WHERE symbol = ? ORDER BY id", candidate):
                return tuple(self._text(row) for row in rows)
        parts = parse_symbol(bare.upper())
        found: tuple[RecordText, ...] = ()
        for number in dict.fromkeys((bare, bare.upper(), parts.number)):
            if number.isdecimal():  # "2735" is "2735 (2024)" too
                rows = self._rows(_OF_ANY_YEAR, number, f"{number} (*")
            else:
                rows = self._rows(_NUMBERED, number) if number else []
            found = tuple(self._text(row) for row in rows)
            if parts.adopted:
                found = tuple(each for each in found if _body(each.symbol) == parts.body)
            if found:
                break
        # A bare number means the Assembly or the Council, before the bodies under them.
        bodies = {_body(each.symbol) for each in found}
        body = min(bodies, key=lambda each: (each not in ("A", "S"), each), default="")
        return tuple(each for each in found if _body(each.symbol) == body)

    def paragraphs(self, symbol: str, language: str = "") -> tuple[RecordLine, ...]:
        """Return the lines of a text in print order; empty if it is not in the record.

        The title comes first and footnotes last; `kind` and `zone` say which line is what.
        """
        text = self.text(symbol, language)
        return self.lines(text) if text else ()

    def lines(self, text: RecordText) -> tuple[RecordLine, ...]:
        """Return the lines of a text in print order."""
        rows = self._rows(
            f"SELECT {_LINE} FROM lines JOIN paragraphs ON paragraphs.id = lines.paragraph "  # noqa: S608
            "WHERE lines.text = ? ORDER BY lines.place",
            text.id,
        )
        return tuple(RecordLine(*row) for row in rows)

    def resolution(self, text: RecordText) -> Resolution:
        """Return a text as a resolution, from its lines; its file is not read.

        It lacks what a record does not keep: emphasis but that of the opening words, the places of
        footnotes, and the form of tables.
        """
        lines = self.lines(text)
        with self._errors_told():
            return stored_resolution(text.facts, lines)

    def series(self, text: RecordText) -> tuple[RecordText, ...]:
        """Return the series of a text by date, with itself; each resolution once."""
        rows = self._rows(f"{_TEXT} WHERE series = ? ORDER BY id", text.series)
        found: dict[str, RecordText] = {}
        for row in rows:
            each = self._text(row)
            if each.symbol not in found or each.facts.language == "en":
                found[each.symbol] = each
        return tuple(sorted(found.values(), key=lambda each: each.id))

    def predecessor(self, draft: Resolution) -> RecordText | None:
        """Return the text that a draft continues, or None.

        Texts of its own symbol do not count, nor those of its date and later ones.
        """
        own = indexed_text(draft)
        facts = own.facts
        number = parse_symbol(facts.symbol).number
        sought = SeriesText(
            facts.organ, facts.date, facts.title, number, own.cited, array("I", own.sketch)
        )
        rows = self._rows(
            "SELECT id, organ, date, title, number, cited, sketch, max(language = 'en') FROM texts "
            "WHERE organ = ? AND symbol != ? GROUP BY symbol ORDER BY id",
            facts.organ,
            self._name_of(own),
        )
        with self._errors_told():
            earlier = [
                SeriesText(
                    organ, day, title, of, tuple(json.loads(cited)), array("I", unpacked(to))
                )
                for _, organ, day, title, of, cited, to, _ in rows
            ]
        place = predecessor_of(earlier, sought)
        if place is None:
            return None
        return self._texts_of({rows[place][0]})[rows[place][0]]

    def cited(self, symbol: str) -> tuple[RecordText, RecordText] | None:
        """Return a resolution that a draft cites, and the newest of its series.

        Returns:
            Both, which are the same if no newer one is there; None if the record has no such
            resolution.
        """
        text = self.text(symbol)
        return (text, self.series(text)[-1]) if text else None

    def search(
        self,
        words: str | Sequence[str],
        *,
        near: int | None = None,
        where: SearchFilter = _NO_FILTER,
    ) -> RecordHits:
        """Find the lines that have all phrases.

        A phrase is found if its words follow each other in the line. Capitals, punctuation,
        emphasis, footnote marks, kinds of quotation marks, hyphens and spaces make no difference.

        Args:
            words: a phrase, or several.
            near: most words between one phrase and the next, or None for any number.
            where: which texts are searched.

        Raises:
            OptionError: there is no word, or there are too many; one phrase is to be near none; or
                a filter is not allowed.
        """
        phrases = SearchPhrases.of([words] if isinstance(words, str) else words, near)
        conditions, values = self.conditions(where)
        texts_too = "CROSS JOIN texts ON texts.id = lines.text " if conditions else ""
        rows = self._rows(
            f"SELECT lines.text, lines.place, {_LINE} FROM phrases "  # noqa: S608 - values are bound
            "CROSS JOIN paragraphs ON paragraphs.id = phrases.rowid "
            f"CROSS JOIN lines ON lines.paragraph = phrases.rowid {texts_too}"
            f"WHERE phrases MATCH ?{conditions}",
            phrases.match(),
            *values,
        )
        if phrases.counts_words:
            rows = [row for row in rows if phrases.are_near(row[7])]
        rows.sort(key=itemgetter(0, 1))
        texts = self._texts_of({row[0] for row in rows})
        return RecordHits(
            tuple(
                RecordHit(texts[number], RecordLine(*line), phrases.phrases)
                for number, _, *line in rows
            )
        )

    def similar(
        self,
        words: str,
        *,
        where: SearchFilter = _NO_FILTER,
        least: float = SIMILAR,
        most: int = 10,
    ) -> tuple[RecordMatch, ...]:
        """Find wording that is like a sentence, the most similar first.

        A passage of a longer paragraph may be like the sentence. The same wording in several texts
        is one match.

        Args:
            words: the sentence.
            where: which texts are searched.
            least: the lowest share of common words.
            most: the largest number of matches.

        Raises:
            OptionError: there is no word, or a filter is not allowed.
        """
        sought = SearchPhrases.of([words[:MOST_CHARACTERS]], most_words=None).phrases[0]
        self.conditions(where)
        with self._errors_told():
            passages = self._like().holding(sought, least)
        content = as_text(words.strip(), 0)
        found: dict[str, RecordMatch] = {}
        for each in passages:
            hits = self._having([each.paragraph], where)
            if hits and (form := searched_form(hits[0].line.words)) not in found:
                places = word_places(line := hits[-1].line.words)
                start, end = places[each.start][0], places[each.end - 1][1]
                runs = diff_words(as_text(line[start:end], 0), content, {})
                found[form] = match_of(hits, each.score, runs, hits[-1])
            if len(found) == most:
                break
        return tuple(found.values())

    def wordings(self) -> Iterator[tuple[int, str]]:
        """Yield each wording of a paragraph or subparagraph, with the number of its form.

        Wordings that differ only in typography have the same number.
        """
        rows = self._rows(
            "SELECT DISTINCT form, words FROM paragraphs JOIN lines ON lines.paragraph = "
            "paragraphs.id WHERE lines.kind IN ('paragraph', 'subparagraph', 'flush line') "
            "ORDER BY paragraphs.id"
        )
        yield from rows

    def matches(
        self, scored: Iterable[tuple[float, int]], where: SearchFilter, most: int
    ) -> tuple[RecordMatch, ...]:
        """Return the newest lines that have wordings which are known by their forms.

        Args:
            scored: likeness and form, the most similar first.
            where: which texts are searched.
            most: the largest number of matches.
        """
        found: list[RecordMatch] = []
        for score, form in scored:
            if len(found) == most:
                break
            rows = self._rows("SELECT id FROM paragraphs WHERE form = ?", form)
            if hits := self._having([number for (number,) in rows], where):
                found.append(match_of(hits, score, (), hits[-1]))
        return tuple(found)

    def precedents(
        self,
        draft: Resolution,
        *,
        where: SearchFilter = _NO_FILTER,
        least: float = VARIED,
    ) -> Precedents:
        """Return the agreed language nearest to each paragraph and subparagraph of a draft.

        Texts with the symbol of the draft are left aside; so is a text without a symbol that has
        just the words of the draft. If several wordings are equally near, the one from a text of
        the same title is taken.

        Args:
            draft: the draft.
            where: which texts count as agreed.
            least: the lowest share of common words of a variation.
        """
        where = replace(where, language=where.language or draft.language)
        held = HeldDraft(
            draft.language, self._name_of(indexed_text(draft)), title_key(plain(draft.title))
        )
        lines = [self._precedent(line, held, where, least) for line in lines_to_hold(draft)]
        return Precedents(plain(draft.title), tuple(lines))

    def _name_of(self, own: IndexedText) -> str:
        """Return the symbol of a text, or else the name of a text without one and the same words.

        It is "" if the record has no such text.
        """
        if own.facts.symbol:
            return own.facts.symbol
        words = [line.words for line in own.lines]
        statement = "SELECT id, own FROM texts WHERE language = ? AND sketch = ?"
        for number, facts in self._rows(statement, own.facts.language, packed(own.sketch)):
            text = self.numbered(number)
            with self._errors_told():
                has_symbol = bool(facts_from(facts).symbol)
            if not has_symbol and [line.words for line in self.lines(text)] == words:
                return text.symbol
        return ""

    def _precedent(
        self, line: PrintedLine, draft: HeldDraft, where: SearchFilter, least: float
    ) -> Precedent:
        content = without_notes(line.line.content)
        words = plain(content)
        sought = search_words(words)
        with self._errors_told():
            same = self._like().same(sought)
        if hits := self._having(same, where, draft.symbol):
            match = match_of(hits, 1.0, (), draft.nearest(hits))
            return Precedent(line.label, words, PrecedentStatus.UNCHANGED, match)
        with self._errors_told():
            scored = self._like().like(sought, least)
        found: list[tuple[float, list[RecordHit]]] = []
        for score, number in scored:
            if found and score < found[0][0] - _AS_GOOD:
                break
            if hits := self._having([number], where, draft.symbol):
                found.append((score, hits))
        if not found:
            return Precedent(line.label, words, PrecedentStatus.NEW)
        score, hits = next((each for each in found if draft.has_title_of(each[1])), found[0])
        nearest = draft.nearest(hits)
        agreed = as_text(nearest.line.words, nearest.line.lead)
        runs, change = change_between(agreed, content, draft.language)
        match = match_of(hits, score, runs, nearest)
        return Precedent(line.label, words, PrecedentStatus.VARIED, match, change)

    def conditions(self, where: SearchFilter) -> tuple[str, list[str]]:
        """Return the conditions of a filter in SQL, and their values.

        Raises:
            OptionError: a value is not allowed.
        """
        if self._organs is None:
            self._organs = tuple(row[0] for row in self._rows(_ORGANS_THERE) if row[0])
        return where.conditions(self._organs)

    def _like(self) -> LikeWords:
        if self._similarity is None:
            self._similarity = LikeWords(self._database)
        return self._similarity

    def _having(
        self, paragraphs: Sequence[int], where: SearchFilter, leave: str = ""
    ) -> list[RecordHit]:
        """Return the lines that have one of these wordings, by date, without those of one text."""
        conditions, values = self.conditions(where)
        found: list[tuple[Any, ...]] = []
        for paragraph in paragraphs:
            found += self._rows(
                f"SELECT lines.text, lines.place, {_LINE} FROM lines "  # noqa: S608
                "JOIN texts ON texts.id = lines.text "
                "JOIN paragraphs ON paragraphs.id = lines.paragraph "
                f"WHERE lines.paragraph = ? AND texts.symbol != ?{conditions}",
                paragraph,
                leave,
                *values,
            )
        found.sort(key=lambda row: row[:2])
        texts = self._texts_of({row[0] for row in found})
        return [RecordHit(texts[number], RecordLine(*line)) for number, _, *line in found]

    def _texts_of(self, numbers: set[int]) -> dict[int, RecordText]:
        """Return texts by number; each is read once."""
        missing = numbers - self._texts.keys()
        if len(missing) > 500:
            rows = self._rows(_TEXT)
        else:
            marks = ", ".join("?" * len(missing))
            rows = self._rows(f"{_TEXT} WHERE id IN ({marks})", *sorted(missing))
        for row in rows:
            self._text(row)
        return self._texts

    def _text(self, row: tuple[Any, ...]) -> RecordText:
        number, facts, series, predecessor, file, cited = row
        known = self._texts.get(number)
        if known is None:
            with self._errors_told():
                known = self._texts[number] = RecordText(
                    number, facts_from(facts), series, predecessor, file, tuple(json.loads(cited))
                )
        return known

    def _rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with self._errors_told():
            return self._database.execute(statement, values).fetchall()

    @contextmanager
    def _errors_told(self) -> Iterator[None]:
        """Turn an error of the database into one that says what to do."""
        try:
            yield
        except (sqlite3.Error, ValueError, TypeError, KeyError, RecursionError) as error:
            raise RecordDamagedError(
                f"{self.path}: the record is damaged ({error}); build it again"
            ) from None


def _body(symbol: str) -> str:
    return parse_symbol(symbol).body
