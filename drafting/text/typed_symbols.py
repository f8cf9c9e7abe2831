"""The symbol that somebody means by "63/180", "resolution 63/180" or an address of docs.un.org.

All spellings give one symbol, in the form that documents print: "A/RES/63/180",
"S/RES/2735 (2024)". Numbers without letters follow the way each organ numbers its resolutions
[EM, Resolutions I]: session and number (Assembly, Human Rights Council), year and number (Economic
and Social Council), number and year in brackets (Security Council), number and session in Roman
numerals (Assembly until 1976).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from drafting.text.normalize import folded_line

LONGEST = 300
"""Most characters of what is typed; no address of a document is longer."""

_HOSTS = re.compile(r"(?:[\w-]+\.)*un\.org|(?:www\.)?undocs\.org")
_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]+\.)+org/", re.IGNORECASE)
_KEYS = ("s", "symbol", "finalsymbol", "ds", "m")
"""Names that addresses give to the symbol, in small letters."""
_LANGUAGES = {
    "ar": "ar", "zh": "zh", "en": "en", "fr": "fr", "ru": "ru", "es": "es",
    "a": "ar", "c": "zh", "e": "en", "f": "fr", "r": "ru", "s": "es",
}  # fmt: skip
_ORGANS = (
    (re.compile(r"\b(?:human rights council|hrc)\b"), "A/HRC"),
    (re.compile(r"\b(?:security council|sc|unsc|unscr)\b"), "S"),
    (re.compile(r"\b(?:economic and social council|ecosoc)\b"), "E"),
    (re.compile(r"\b(?:general assembly|ga|unga)\b"), "A"),
)
_DECISION = re.compile(r"\b(?:decisions?|d[eé]cisions?|decisi[oó]n(?:es)?|dec)\b")
_WORDS = re.compile(r"[^\W\d]|[.,'\s]")
_PART = r"(?: ?[A-Z](?:-[A-Z])?)?"
_YEARLY = re.compile(r"(?:19|20)[0-9][0-9]/[0-9]{1,4}")
_BY_SESSION = re.compile(rf"(?:[0-9]{{1,3}}|E?S-[0-9]{{1,2}})/[0-9]{{1,4}}{_PART}")
_BY_YEAR = re.compile(r"([0-9]{1,4}) ?\(((?:19|20)[0-9][0-9])\)")
_ROMAN = re.compile(r"([0-9]{1,4})(?: ?[A-Z])? ?\(((?:E?S-)?[IVXL]+)\)")
_NUMBER = re.compile(
    r"(?:E?S-)?[0-9]{1,4}"
    r"(?:/[0-9]{1,4}| ?\((?:19|20)[0-9][0-9]\)| ?(?:[A-Z] ?)?\((?:E?S-)?[IVXL]+\))"
    rf"{_PART}$",
    re.IGNORECASE,
)
_SYMBOL = re.compile(r"[A-Z]{1,12}(?:/[A-Z0-9][A-Z0-9.()\- ]*)+")
_SMALL = re.compile(r"\b(REV|ADD|CORR|SUB|AMEND|SUMMARY|PART|SECT|VOL|ANNEX)(?=\.|\()")
_YEAR = re.compile(r"(?=\((?:19|20)[0-9][0-9]\))")
_SEVERAL = re.compile(r"(?<=[0-9]) ?(?=[A-Z](?:-[A-Z])?$)")


@dataclass(frozen=True, slots=True)
class TypedSymbol:
    """What somebody typed, understood.

    Attributes:
        symbol: the symbol as documents print it, without the star of a reissue.
        language: code of the language that an address names, or "".
    """

    symbol: str
    language: str = ""


def typed_symbol(typed: str) -> TypedSymbol | None:
    """Return the symbol that somebody means; None if it is none.

    >>> typed_symbol("resolution 63/180").symbol
    'A/RES/63/180'
    >>> typed_symbol("https://docs.un.org/fr/A/RES/63/180")
    TypedSymbol(symbol='A/RES/63/180', language='fr')
    >>> typed_symbol("S/RES/2735(2024)").symbol
    'S/RES/2735 (2024)'
    """
    if len(typed) > LONGEST:
        return None
    words = folded_line(typed).strip("\"' .,;<>")
    if _ADDRESS.match(words):
        return _of_address(words)
    symbol = _of_words(words)
    return TypedSymbol(symbol) if symbol else None


def asked_form(symbol: str) -> str:
    """Return a symbol as the document service knows it: without spaces.

    >>> asked_form("S/RES/2735 (2024)")
    'S/RES/2735(2024)'
    """
    return symbol.replace(" ", "")


def _of_address(words: str) -> TypedSymbol | None:
    """Return the symbol in an address of the United Nations, with its language."""
    if "://" not in words:
        words = f"https://{words}"
    try:
        address = urlsplit(words)
        host = (address.hostname or "").lower()
        asked = {name.lower(): value for name, value in parse_qsl(address.query)}
    except ValueError:
        return None
    if not _HOSTS.fullmatch(host):
        return None
    language = asked.get("l") or asked.get("lang") or asked.get("language") or ""
    inside = next((asked[key] for key in _KEYS if asked.get(key)), "")
    place = inside or unquote(address.path).strip("/")
    first, _, rest = place.partition("/")
    if first.lower() in _LANGUAGES and len(first) == 2:
        language, place = first, rest
    symbol = _symbol(folded_line(place))
    return TypedSymbol(symbol, _LANGUAGES.get(language.lower(), "")) if symbol else None


def _of_words(words: str) -> str:
    """Return the symbol in words, or ""."""
    if symbol := _symbol(words):
        return symbol
    found = _NUMBER.search(words)
    if found is None:
        return ""
    before = words[: found.start()].casefold()
    if _WORDS.sub("", before):
        return ""
    named = next((letters for pattern, letters in _ORGANS if pattern.search(before)), "")
    series = "DEC" if _DECISION.search(before) else "RES"
    return _numbered(found[0].upper(), named, series)


def _numbered(number: str, organ: str, series: str) -> str:
    """Return the symbol of a resolution or decision by its number, or ""."""
    if year := _BY_YEAR.fullmatch(number):
        return f"S/{series}/{year[1]} ({year[2]})" if organ in ("", "S") else ""
    if roman := _ROMAN.fullmatch(number):
        organ = organ or "A"
        return f"{organ}/{series}/{roman[1]}({roman[2]})" if organ in ("A", "E") else ""
    if _YEARLY.fullmatch(number):
        return f"E/{series}/{number}" if organ in ("", "E") else ""
    if _BY_SESSION.fullmatch(number) and organ in ("", "A", "A/HRC"):
        return f"{organ or 'A'}/{series}/{_SEVERAL.sub(' ', number)}"
    return ""


def _symbol(words: str) -> str:
    """Return a symbol in the form that documents print, or ""."""
    plain = re.sub(r" ?/ ?", "/", words.rstrip("* ")).upper()
    if not _SYMBOL.fullmatch(plain) or not any(map(str.isdecimal, plain)):
        return ""
    plain = _SMALL.sub(lambda found: found[0].capitalize(), plain)
    plain = re.sub(r"^GA/", "A/", plain)
    if "/RES/" in plain or "/DEC/" in plain:
        plain = re.sub(r" ?\(", "(", plain)
        plain = _SEVERAL.sub(" ", _YEAR.sub(" ", plain))
    return re.sub(r" +", " ", plain).strip()
