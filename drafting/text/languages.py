"""Rules that differ between the six official languages when a text is read and put together.

Only rules that reading and closing a paragraph need are here; words that a page prints (months,
ordinals, "Distr.") live in `templates/locale/`. Sources: [EM, Footnotes IX], [UNXML, leads] and
[UNXML, notes].
"""

from __future__ import annotations

from dataclasses import dataclass

from drafting.text.inline import Mark


@dataclass(frozen=True, slots=True)
class Language:
    """Punctuation and joining rules of one language.

    Attributes:
        code: ISO 639-1 code, as in `language: fr`.
        comma, semicolon, stop, colon: the four closing marks, in French with the space before.
        notes_before_closing: a trailing note mark goes before the closing mark (French, Spanish,
            Russian and Arabic: 110 of 110 marks beside one in the twelve texts in six languages),
            not after it (English, Chinese).
        joins_with_space: spaces separate words, and the lead from the text (not in Chinese).
        paragraph: form of the number of a paragraph: "5.", in Arabic "5 -".
        subparagraph: form of the letter of a subparagraph: "(a)", in French "a)".
        second: the same for the second level: "(i)", in Arabic in quotation marks.
        letters: letters of the first level, if they are not Latin.
        seconds: signs of the second level, if they are not Roman numbers: a printed series in
            Chinese; () means figures, in Arabic.
        lead: how a lead looks in print [UNXML, leads].
        annex: the word above an annex.
        parts: letters over the parts of a resolution, if they are not Latin.
        right_to_left: whether the page is mirrored.
    """

    code: str
    comma: str = ","
    semicolon: str = ";"
    stop: str = "."
    colon: str = ":"
    notes_before_closing: bool = False
    joins_with_space: bool = True
    paragraph: str = "{}."
    subparagraph: str = "({})"
    second: str = ""
    letters: tuple[str, ...] = ()
    seconds: tuple[str, ...] | None = None
    lead: Mark = Mark.ITALIC
    annex: str = "Annex"
    parts: tuple[str, ...] = ()
    right_to_left: bool = False

    @property
    def closers(self) -> tuple[str, ...]:
        """Return the closing marks that are computed in this language."""
        return (self.comma, self.semicolon, self.stop, self.colon)


LANGUAGES = {
    language.code: language
    for language in (
        Language("en"),
        Language(
            "fr", semicolon="\N{NO-BREAK SPACE};", colon="\N{NO-BREAK SPACE}:",
            notes_before_closing=True, subparagraph="{})", annex="Annexe",
        ),
        Language("es", notes_before_closing=True, subparagraph="{})", annex="Anexo"),
        Language("ru", notes_before_closing=True, subparagraph="{})", annex="Приложение"),
        Language(
            "ar", comma="\N{ARABIC COMMA}", semicolon="\N{ARABIC SEMICOLON}", paragraph="{} -",
            notes_before_closing=True, right_to_left=True,
            second="\N{RIGHT SINGLE QUOTATION MARK}{}\N{LEFT SINGLE QUOTATION MARK}",
            letters=(*"أبجد", "هـ", *"وزحطيكلمنسعفصقرشتثخذضظغ"),
            seconds=(), lead=Mark.BOLD | Mark.ITALIC, annex="المرفق",
            parts=("ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء"),
        ),
        Language(
            "zh", comma="\N{FULLWIDTH COMMA}", semicolon="\N{FULLWIDTH SEMICOLON}",
            stop="\N{IDEOGRAPHIC FULL STOP}", colon="\N{FULLWIDTH COLON}", joins_with_space=False,
            second="{}", seconds=tuple("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"), lead=Mark.BOLD,
            annex="附件",
        ),
    )
}  # fmt: skip

ENGLISH = LANGUAGES["en"]

ENGLISH_NAMES = {
    "ar": "Arabic",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "ru": "Russian",
    "zh": "Chinese",
}
"""The names of the six languages in messages, by their codes."""
