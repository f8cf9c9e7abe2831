"""Make the tables of opening words in `drafting/text/lead_phrases`.

    python tools/make_lead_phrases.py FOLDER_OF_REAL_TEXTS

The folder has `lead-phrases.json`, the counted openings in italics of paragraphs in six languages.
Phrases that are rare, cut off or not openings at all (headings of tables) are left out; a few
openings of other organs, which the counts do not have, are added.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

TABLES = Path(__file__).resolve().parent.parent / "drafting" / "text" / "lead_phrases"
ZONES = ("preambular", "operative")
SELDOM = 3
"""A phrase counted less often than this is left out."""

ASTRAY = 0.02
"""Least count of a phrase, relative to the other zone; a phrase with less belongs to that zone."""

NO_OPENINGS = {
    "en": "The Abbreviations Action Amount Category Category/level Commitments Department/office "
    "Expenditure Function Gross Income Level Net Note Number Of Organizational Section Status "
    "Title Total",
    "fr": "L’Assemblée Abréviations Catégorie Catégorie/classe Chapitre Chapitres Compte Dont "
    "Déduction Modification Montant Nombre Titre",
    "es": "La Abreviaciones Categoría Cifras Compromisos Cuadro/categoría Deducidas Denominación "
    "Incluyen Medida Monto Número Sección Secciones Total",
    "ru": "Генеральная Брутто В (В За Категория Категория/класс Кадровое Название Наименование "
    "Раздел Разделы Сокращения Сумма Уровень Число",
    "ar": "إن الإجراء الإجمالي الباب الجلسة العدد الغاية الغايات الغايتان الفئة الفئة/الرتبة "
    "المبلغ المجموع المختصرات اسم باب أبواب بعد عدد لا (بدولارات",
    "zh": "大会 小计 共计 净变动 新员额 改划 各支助 收入",
}
"""First words (in Chinese, words anywhere) of emphasised phrases that do not open a paragraph."""

UNFINISHED = {
    "en": "of to that on with by for",
    "fr": "de à que sur",
    "es": "de a que sobre en",
    "ru": "на о об за тем том",
    "ar": "إلى على أن",
    "zh": "其",
}
"""Words that belong to the text after a lead [UNXML, leads]."""

KEPT_WHOLE = re.compile(r"(?i)\bcall(s|ing)? (once again )?for$|^looks forward to$")
FOLLOWING = re.compile(r"the importance$")
"""Words of the sentence that were sometimes printed in emphasis with its verb."""

ADDED: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "preambular": (
            "Acting", "Determining", "Expressing", "Having examined", "Having heard",
            "Having received", "Having reviewed", "Having taken note", "Praising",
            "Unequivocally condemning",
        ),
        "operative": (
            "Calls on", "Continues to urge", "Deeply deplores", "Deeply regrets", "Directs",
            "Expects", "Fully supports", "Instructs", "Refers", "Suggests", "Transmits", "Trusts",
            "Undertakes",
        ),
    },
    "fr": {"preambular": ("Agissant",)},
    "es": {"preambular": ("Actuando",)},
    "ru": {"preambular": ("действуя",)},
    "ar": {"preambular": ("وإذ تتصرف", "وإذ يتصرف")},
    "zh": {"operative": ("请",)},
}  # fmt: skip
"""Openings that the counts do not have: of the Security Council, older texts, one character."""

GENDER = {
    "fr": (("ée$", "é"), ("([Cc]onsci)ente$", r"\1ent"), ("([Cc]onvainc|[Rr]ésol)ue$", r"\1u"),
           ("([Dd]ésir)euse$", r"\1eux"), ("inquiète$", "inquiet")),
    "es": (("([ai])da$", r"\1do"), ("([Rr]esuelt|[Dd]eseos)a$", r"\1o"),
           ("([Cc]onocedor)a$", r"\1")),
    "ru": (("ена$", "ен"), ("ящая$", "ящий")),
    "ar": (("(?<=\\w{2})ها$", "ه"),),
}  # fmt: skip
"""The counts are for the Assembly, which is feminine; Councils are masculine in these languages."""

CLAUSES = {
    "ar": (
        ("(^(?:و?إذ )?(?:لا )?| و|(?<=تظل ))ت(?!\\w*اً?( |$))(?=\\w{2})", "\\g<1>ي"),
        ("هي مقتنعة", "هو مقتنع"),
        ("يزال مقتنعة", "يزال مقتنعا"),
        ("^(و?إذ )هي ", "\\g<1>هو "),
    ),
}
"""The same for whole phrases: verbs change; nouns with the same letter ("تأكيد") do not."""


def selected(counts: dict[str, int], others: dict[str, int], language: str) -> list[str]:
    """Choose the phrases that open paragraphs, in the order of the alphabet.

    Args:
        counts: counts of the phrases in their zone.
        others: counts of phrases in the other zone; phrases that belong there are left out.
        language: of the phrases.
    """
    return sorted(
        phrase
        for phrase, count in counts.items()
        if count >= max(SELDOM, others.get(phrase, 0) * ASTRAY)
        and not _is_stray(phrase, language)
        and not _is_cut(phrase, counts)
    )


def of_councils(phrases: list[str], language: str) -> set[str]:
    """Return the phrases as an organ with a masculine name prints them."""
    changed = set()
    for phrase in phrases:
        words = phrase.split(" ")
        for pattern, replacement in GENDER.get(language, ()):
            words = [re.sub(pattern, replacement, word) for word in words]
        whole = " ".join(words)
        for pattern, replacement in CLAUSES.get(language, ()):
            whole = re.sub(pattern, replacement, whole)
        changed.add(whole)
    return changed


def _is_stray(phrase: str, language: str) -> bool:
    if re.search(r"[\d()《：]|第.+[条款]$", phrase):
        return True
    strays = NO_OPENINGS[language].split()
    words = phrase.split()
    if language == "zh":
        return phrase.endswith(UNFINISHED["zh"]) or any(stray in phrase for stray in strays)
    if KEPT_WHOLE.search(phrase):
        return False
    if FOLLOWING.search(phrase):
        return True
    return words[0] in strays or words[-1] in UNFINISHED[language].split()


def _is_cut(phrase: str, counts: dict[str, int]) -> bool:
    """Return whether the emphasis ended before the last letter ("Rappelan")."""
    return any(
        len(other) == len(phrase) + 1
        and other.startswith(phrase)
        and other[-1].isalpha()
        and other[-1] < "\u4e00"
        and count > counts[phrase]
        for other, count in counts.items()
    )


def main(folder: str) -> None:
    """Write one table for each language."""
    counted = json.loads((Path(folder) / "lead-phrases.json").read_text(encoding="utf-8"))
    TABLES.mkdir(exist_ok=True)
    for language in NO_OPENINGS:
        lines = ["# Opening words of paragraphs; made by tools/make_lead_phrases.py."]
        for zone, other in (ZONES, ZONES[::-1]):
            chosen = selected(counted[language][zone], counted[language][other], language)
            added = ADDED.get(language, {}).get(zone, ())
            phrases = [each.replace("\u0640", "") for each in chosen]
            lines += ["", f"[{zone}]", *sorted({*phrases, *of_councils(phrases, language), *added})]
        text = "\n".join(lines) + "\n"
        (TABLES / f"{language}.txt").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
