"""Print numbers in the formats of Word's lists and notes (`w:numFmt`)."""

from __future__ import annotations

from collections.abc import Callable

from drafting.text.numbering import letters, roman

BULLET = "\N{BULLET}"

_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_HAN = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def _alphabet(signs: str) -> Callable[[int], str]:
    """Return a function that counts with an alphabet, then with doubled letters, as in Word."""

    def count(number: int) -> str:
        turns, index = divmod(number - 1, len(signs))
        return signs[index] * (turns + 1)

    return count


def _chinese(number: int) -> str:
    """Return a Chinese number: 一, 二, … 十, 十一, … 二十, … 一百零一."""
    if number >= 1000:
        return "".join(_HAN[int(figure)] for figure in str(number))
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{_HAN[hundreds]}百" if hundreds else ""
    if tens:
        words += "十" if tens == 1 and not hundreds else f"{_HAN[tens]}十"
    elif hundreds and ones:
        words += "零"
    return words + (_HAN[ones] if ones else "")


def _ordinal(number: int) -> str:
    last = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}th" if number % 100 in (11, 12, 13) else f"{number}{last}"


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= 20 else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "ordinal": _ordinal,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": _chinese,
    "japaneseCounting": _chinese,
    "ideographTraditional": _alphabet(_STEMS),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "arabicAbjad": _alphabet(_ABJAD),
    "arabicAlpha": _alphabet(_ARABIC),
    "hindiNumbers": lambda number: str(number).translate(_EASTERN),
    "russianLower": _alphabet(_RUSSIAN),
    "russianUpper": lambda number: _alphabet(_RUSSIAN)(number).upper(),
    "none": lambda _: "",
    "bullet": lambda _: BULLET,
}


def is_known(form: str) -> bool:
    """Return whether this module knows a format."""
    return form in _FORMATS


def numeral(number: int, form: str) -> str:
    """Return a number in a format; in figures if it is unknown, or letters for a number below 1."""
    if form not in ("decimal", "decimalZero", "none", "bullet") and not 0 < number < 5_000:
        return str(number)
    return _FORMATS.get(form, str)(number)
