"""Fonts that LibreOffice takes where those of our Word documents are not installed.

Word reads from the table of fonts what may stand in; LibreOffice does not, and asks fontconfig,
which knows nothing of Arabic and Chinese type. On Windows and macOS the system has these fonts.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

SUBSTITUTES: Mapping[str, tuple[str, ...]] = {
    # The last are for brackets, strokes and hyphens, which Noto Naskh Arabic lacks.
    "Traditional Arabic": (
        "Amiri",
        "Scheherazade New",
        "Noto Naskh Arabic",
        "Times New Roman",
        "Liberation Serif",
    ),
    "SimSun": ("AR PL UMing CN", "Noto Serif CJK SC", "Noto Sans CJK SC"),
    "KaiTi": ("AR PL UKai CN", "Noto Serif CJK SC", "Noto Sans CJK SC"),
}
"""Fonts by the one they stand for; the first that is installed and has the letter is taken."""

_MATCH = (
    '<match target="pattern"><test qual="any" name="family"><string>{font}</string></test>'
    '<edit name="family" mode="append" binding="same">{others}</edit></match>\n'
)
_FILE = (
    '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
    '<include ignore_missing="yes">{system}</include>\n{matches}</fontconfig>\n'
)


def font_settings(system: str) -> str:
    """Return a file of settings for fontconfig in which the fonts above have their substitutes.

    Args:
        system: path of the settings that are read before it.
    """
    return _FILE.format(system=escape(system), matches="".join(map(_match, SUBSTITUTES)))


def _match(font: str) -> str:
    others = "".join(f"<string>{other}</string>" for other in SUBSTITUTES[font])
    return _MATCH.format(font=font, others=others)
