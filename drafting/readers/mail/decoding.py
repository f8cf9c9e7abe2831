"""The characters of a part of a mail, whatever it says about its character set."""

from __future__ import annotations

import codecs
import re

_KNOWN = re.compile(
    r"ascii|utf-(8|8-sig|16|16-le|16-be|32|32-le|32-be)|iso8859-\d+|cp(125\d|437|850|852|855|866|874|932|936"
    r"|949|950)|koi8-[ru]|mac-(roman|latin2|cyrillic|greek|turkish)|gb(2312|k|18030)|big5(hkscs)?"
    r"|shift_jis|euc_(jp|kr)|iso2022_(jp|kr)|tis-620|hz"
)
"""Character sets; other codecs of the library do more than name characters."""
_CONTROLS = re.compile(rb"[\x80-\x9f]")
"""Control characters of Latin-1; in mails these bytes are the quotation marks of Windows."""
_SINGLE = re.compile(r"ascii|iso8859-\d+|cp125\d|mac-\w+")


def decoded_part(content: bytes, charset: str) -> tuple[str, str]:
    """Return the characters of a part, and what had to be supposed, or "".

    A mail often names the wrong character set. Bytes that are UTF-8 are hardly ever anything else.
    """
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace"), ""
    name = _codec(charset, content)
    if (not name or _SINGLE.fullmatch(name)) and not content.isascii():
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return text, f"the mail says its letters are {charset or 'plain'}, and they are UTF-8"
    if name and name != "ascii":
        try:
            return content.decode(name), ""
        except (UnicodeError, ValueError):
            pass
    if content.isascii():
        return content.decode("ascii"), ""
    try:
        return content.decode("cp1252"), "its letters were read as Western Windows text (cp1252)"
    except UnicodeDecodeError:
        return content.decode("latin-1"), "its letters were read as Latin-1"


def _codec(charset: str, content: bytes) -> str:
    """Return the name of a character set in the library, or "" if it is not known or is wrong."""
    try:
        name = codecs.lookup(charset.strip()[:40]).name
    except (LookupError, ValueError, UnicodeError):
        return ""
    is_windows = name == "iso8859-1" and _CONTROLS.search(content)
    return name if _KNOWN.fullmatch(name) and not is_windows else ""
