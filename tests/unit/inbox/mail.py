"""A mailbox: Word files of eight delegations on the example resolution 63/180."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from drafting.importing import read
from drafting.rendering import render
from drafting.text.inline import Span
from tests.tracked import Tracked

ROOT = Path(__file__).parents[3]
BASE = ROOT / "examples" / "international-cooperation" / "63-180.yaml"
DELEGATIONS = """\
Ana Tui: Samoa
Ben Lelei: Samoa
J. Rengiil: Palau
Sione Vea: Tonga
Litia Vula: Fiji
Deireragea: Nauru
Teburoro: Kiribati
vanuatu-comments.docx: Vanuatu
"""


@cache
def base():
    return read(BASE)


def word_of(text):
    return Tracked(render(text, ".docx"))


def changed(text, old, new):
    """Return a text with words of its operative paragraphs replaced."""

    def of(block):
        content = tuple(
            replace(part, text=part.text.replace(old, new)) if isinstance(part, Span) else part
            for part in block.content
        )
        return replace(block, content=content)

    made = replace(text, operative=tuple(map(of, text.operative)))
    assert made != text
    return made


@cache
def older():
    """An earlier form of the text: OP4 had other words, OP9 was not there yet."""
    text = changed(base(), "all actors on the international scene", "all Member States")
    return replace(text, operative=(*text.operative[:8], *text.operative[9:]))


def samoa():
    file = word_of(base())
    file.replace("should make", "shall make", "Ana Tui")
    file.insert(" and persistent", "Ana Tui", after="an effective")
    file.comment("an effective", "Effect without persistence is none.", "Ana Tui")
    file.delete(" and welcomes in this regard the holding of conferences", "Ben Lelei")
    file.replace("chap. III", "chap. IV", "Ben Lelei", root=file.notes)
    file.add_after(
        "continue its consideration",
        [("12.\tWelcomes", True), (" the work of small island States.", False)],
        "Ana Tui",
    )
    file.comment("small island States", "They were forgotten.", "Ana Tui")
    return file.bytes()


def palau_and_tonga():
    """Two delegations in one file: nested and overlapping."""
    file = word_of(base())
    file.insert(", without delay,", "J. Rengiil", after="Requests")
    file.insert(" or hesitation", "Sione Vea", after="without delay")  # inside Palau's
    file.insert(" gender equality,", "J. Rengiil", after="inclusion, justice,")
    file.delete("gender ", "Sione Vea")  # of what Palau inserted
    file.delete("human dignity, mutual", "Sione Vea")
    file.add_after(
        "a collective responsibility",
        [("Stresses", True), (" that oceans connect.", False)],
        "J. Rengiil",
    )
    file.insert(" and coral reefs", "Sione Vea", after="that oceans")  # in Palau's paragraph
    file.comment("at its sixty-fourth session", "Why not every year?", "Sione Vea")
    return file.bytes()


def fiji():
    """One change is not tracked."""
    file = word_of(base())
    file.rewrite("should make", "shall make")
    file.replace("to pay attention to", "to heed", "Litia Vula")
    return file.bytes()


def nauru():
    file = word_of(older())
    file.replace("all Member States to build", "all nations to build", "Deireragea")
    file.delete(", in conformity with the purposes", "Deireragea")
    file.insert(" and seventieth", "Deireragea", after="its sixty-fourth")
    return file.bytes()


def kiribati():
    file = word_of(older())
    file.replace("the urgent task", "the most urgent task", "Teburoro")
    return file.bytes()


def vanuatu():
    return word_of(changed(base(), "the global level", "the global and local levels")).bytes()


def other_text():
    text = read(ROOT / "examples" / "model-un" / "draft.yaml")
    file = word_of(text)
    words = "".join(file.root.itertext())
    about = re.search(r"\b(?:Requests|Urges|Decides|Calls upon)\b", words)[0]
    return file.insert(" strongly", "Nobody Known", after=about).bytes()


MAIL = {
    "fiji.docx": fiji,
    "kiribati.docx": kiribati,
    "nauru.docx": nauru,
    "palau-tonga.docx": palau_and_tonga,
    "samoa.docx": samoa,
    "vanuatu-comments.docx": vanuatu,
}


def put(folder, *names):
    folder.mkdir(parents=True, exist_ok=True)
    for name in names or MAIL:
        (folder / name).write_bytes(MAIL[name]())
    return folder
