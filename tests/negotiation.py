"""A negotiation: forty tracked edits of eight delegations in eight Word files, and a clean file.

The edits quote words that every resolution of the series from 63/180 to 79/166 has. Two files are
redlines of ours, two were edited in LibreOffice, and four are written by hand, with changes that
nest and overlap. One redline and one file of LibreOffice were made on an older revision.
"""

import datetime
from dataclasses import dataclass, replace

from drafting.model.resolution import Footnote
from drafting.redlining import redline
from drafting.rendering import render
from drafting.text.inline import NoteMark, Span, plain
from tests.builders import op, pp
from tests.office_edits import edited_in_office
from tests.tracked_paragraphs import TrackedParagraphs

DELEGATIONS = """\
Ana Tui: Samoa
J. Rengiil: Palau
Sione Vea: Tonga
Litia Vula: Fiji
Deireragea: Nauru
Teburoro: Kiribati
Ralph: Vanuatu
Enele: Tuvalu
vanuatu-clean.docx: Vanuatu
"""


@dataclass(frozen=True)
class Edit:
    """One of the forty edits: its owner, the words it inserts and those it deletes.

    Attributes:
        outcome: its outcome in the table.
        action: of its entry, if that is not a change of words.
    """

    owner: str
    new: str = ""
    old: str = ""
    outcome: str = "proposed"
    action: str = ""


OLDER, DEPENDENT = "carried forward", "on another's proposal"
EDITS = (
    # samoa.docx: a redline of ours
    Edit("Samoa", "indispensable", "essential"),
    Edit("Samoa", "and low-lying atolls"),
    Edit("Samoa", old="objectives of the fight against racism", action="delete"),
    Edit("Samoa", "Welcomes the voyage of the double-hulled canoes"),
    Edit("Samoa", "IV", "III"),
    # palau.docx: a redline of ours, on the older revision
    Edit("Palau", "contributes decisively", "could contribute greatly", OLDER),
    Edit("Palau", "pressing", "urgent", OLDER),
    Edit("Palau", "Noting that the sanctuary of the sharks is a shared one", "", OLDER),
    Edit("Palau", "", "facilitates the promotion of a culture", OLDER, "move after"),
    Edit("Palau", "in good time", "", OLDER),
    # tonga.docx: LibreOffice
    Edit("Tonga", "common duty", "collective responsibility"),
    Edit("Tonga", ", of coral reefs"),
    Edit("Tonga", old="genuine"),
    Edit("Tonga", "Encourages all States to listen to the tide"),
    Edit("Tonga", "See A/63/901"),
    # fiji.docx: LibreOffice, on the older revision
    Edit("Fiji", "patience and", "", OLDER),
    Edit("Fiji", "", "need for further progress", OLDER, "delete"),
    Edit("Fiji", "nations", "Member States", "doubtful"),
    Edit("Fiji", "thorough", "", OLDER),
    Edit("Fiji", "and the shared burden", "", OLDER),
    # nauru.docx: by hand; Kiribati changed what Nauru proposes
    Edit("Nauru", ", without delay,"),
    Edit("Nauru", "gender balance,"),
    Edit("Nauru", "Stresses that oceans connect what maps divide"),
    Edit("Nauru", "See resolution 1/901."),
    Edit("Nauru", "heed", "pay attention to"),
    Edit("Kiribati", "or hesitation"),
    Edit("Kiribati", "", "gender", DEPENDENT),
    Edit("Kiribati", "and also currents", "", DEPENDENT),
    # kiribati.docx: by hand, whole paragraphs
    Edit("Kiribati", "and aimed at strengthening"),
    Edit("Kiribati", "", "confidence-building are important elements", action="move after"),
    # vanuatu.docx: by hand, across words of Tuvalu
    Edit("Vanuatu", "talks", "constructive dialogue and consultations"),
    Edit("Vanuatu", old="and the resolutions"),
    Edit("Vanuatu", "widely shared", "collective"),
    Edit("Vanuatu", ", annex IX"),
    Edit("Vanuatu", "Decides to continue its consideration"),
    Edit("Tuvalu", "duly adopted"),
    Edit("Tuvalu", "patient"),
    # tuvalu.docx: by hand
    Edit("Tuvalu", "noble", ""),
    Edit("Tuvalu", "indispensable", "essential"),
    Edit("Tuvalu", "Commends the keepers of the lagoon"),
)


def _blocks(text, change):
    """Change the blocks of a text: `change` returns a block, several, or none."""
    made = {}
    for name in ("preamble", "operative"):
        made[name] = tuple(one for block in getattr(text, name) for one in change(block))
    return replace(text, **made)


def _holds(block, words):
    return words in plain(block.content)


def reworded(text, old, new):
    """Return a text with a phrase replaced."""

    def of(block):
        parts = (
            replace(part, text=part.text.replace(old, new)) if isinstance(part, Span) else part
            for part in block.content
        )
        return (replace(block, content=tuple(parts)),)

    made = _blocks(text, of)
    assert made != text, old
    return made


def without(text, words):
    return _blocks(text, lambda block: () if _holds(block, words) else (block,))


def followed(text, words, block):
    """Return a text with a new block after the one with these words."""
    return _blocks(text, lambda each: (each, block) if _holds(each, words) else (each,))


def moved(text, words, after):
    (block,) = [each for each in (*text.preamble, *text.operative) if _holds(each, words)]
    return followed(without(text, words), after, block)


def noted(text, words, note):
    """Return a text with a new footnote after a phrase."""

    def of(block):
        content = []
        for part in block.content:
            if isinstance(part, Span) and words in part.text:
                before, after = part.text.split(words)
                content += [replace(part, text=before + words), NoteMark("added")]
                part = replace(part, text=after)
            content.append(part)
        return (replace(block, content=tuple(content)),)

    made = _blocks(text, of)
    return replace(made, footnotes=(*text.footnotes, Footnote(key="added", content=(Span(note),))))


def note_reworded(text, old, new):
    notes = tuple(
        replace(note, content=tuple(replace(part, text=part.text.replace(old, new))
                                    for part in note.content))
        for note in text.footnotes
    )  # fmt: skip
    assert notes != text.footnotes
    return replace(text, footnotes=notes)


def older(base):
    """Return an earlier revision of the text."""
    text = reworded(base, "all actors on the international scene", "all Member States")
    return without(text, "to contribute actively to this endeavour")


# -- the files --


def _by_hand(text):
    return TrackedParagraphs(render(text, ".docx"))


def samoa(base):
    draft = reworded(base, "is essential for", "is indispensable for")
    draft = reworded(draft, "at the global level", "at the global level and low-lying atolls")
    draft = without(draft, "objectives of the fight against racism")
    draft = followed(
        draft, "collective responsibility",
        op("Welcomes", "the voyage of the double-hulled canoes"),
    )  # fmt: skip
    draft = note_reworded(draft, "chap. III", "chap. IV")
    return redline(base, draft, author="Ana Tui", date=datetime.date(2008, 11, 20))


def palau(base):
    text = older(base)
    draft = reworded(text, "could contribute greatly", "contributes decisively")
    draft = reworded(draft, "the urgent task", "the pressing task")
    draft = followed(
        draft,
        "confidence-building",
        pp("Noting", "that the sanctuary of the sharks is a shared one"),
    )
    draft = moved(draft, "facilitates the promotion of a culture", "the pressing task")
    draft = reworded(draft, "to consult States", "to consult in good time States")
    return redline(text, draft, author="J. Rengiil", date=datetime.date(2008, 11, 17))


def tonga(base, office, folder):
    steps = (
        ("replace", "collective responsibility", "common duty"),
        ("insert", "cultural diversity", ", of coral reefs"),
        ("delete", "genuine "),
        ("paragraph", "continue to pay attention", "Encourages all States to listen to the tide;"),
        ("note", "on the international scene", "See A/63/901."),
    )
    return edited_in_office(office, folder, render(base, ".docx"), "Sione Vea", steps)


def fiji(base, office, folder):
    steps = (
        ("insert", "guided by the principles of", " patience and"),
        ("remove", "need for further progress"),
        ("replace", "all Member States to build", "all nations to build"),
        ("insert", "continue its", " thorough"),
        ("insert", "one of the purposes of the United Nations", " and the shared burden"),
    )
    return edited_in_office(office, folder, render(older(base), ".docx"), "Litia Vula", steps)


def nauru(base):
    file = _by_hand(base)
    file.insert(", without delay,", "Deireragea", after="Requests")
    file.insert(" or hesitation", "Teburoro", after="without delay")  # inside Nauru's
    file.insert(" gender balance,", "Deireragea", after="inclusion, justice,")
    file.delete("gender ", "Teburoro")  # of what Nauru inserted
    file.add_after(
        "a collective responsibility",
        [("Stresses", True), (" that oceans connect what maps divide;", False)],
        "Deireragea",
    )
    file.insert(" and also currents", "Teburoro", after="that oceans")  # in Nauru's paragraph
    file.replace("pay attention to", "heed", "Deireragea")
    file.replace("55/2.", "55/2. See resolution 1/901.", "Deireragea", root=file.notes)
    return file.bytes()


def kiribati(base):
    file = _by_hand(base)
    file.split(" and aimed at strengthening", "Teburoro")
    file.move("confidence-building are important elements", "Millennium", "Teburoro")
    return file.bytes()


def vanuatu(base):
    file = _by_hand(base)
    file.insert(" duly adopted", "Enele", after="and the resolutions")
    file.delete_over("and the resolutions", " of the Commission on Human Rights", "Ralph")
    file.insert(" patient", "Enele", after="out a")
    file.delete_around("a patient constructive dialogue and consultations", "Ralph")
    file.insert(" talks", "Ralph", after="carry out ")
    file.replace("collective", "widely shared", "Ralph")
    file.insert(", annex IX", "Ralph", after="sect. A", root=note_of(file, "E/CN.4/2001/2"))
    file.join("the Secretary-General, in collaboration", "Ralph")
    file.delete_number("continue its consideration", "Ralph")
    return file.bytes()


def note_of(file, words):
    """Return the footnote with these words."""
    return next(each for each in file.notes if words in "".join(each.itertext()))


def vanuatu_clean(base):
    return render(reworded(base, "could contribute greatly", "might contribute a little"), ".docx")


def tuvalu(base):
    file = _by_hand(base)
    file.insert(" noble", "Enele", after="and for the achievement of the")
    file.replace("essential", "indispensable", "Enele")
    file.add_after(
        "continue its consideration",
        [("Commends", True), (" the keepers of the lagoon.", False)],
        "Enele",
    )
    return file.bytes()


def put(folder, base, office):
    """Put the mail of all delegations into a folder, and the list of their authors beside it."""
    mail = folder / "mail"
    mail.mkdir(parents=True)
    by_hand = {"samoa": samoa, "palau": palau, "nauru": nauru, "kiribati": kiribati,
               "vanuatu": vanuatu, "vanuatu-clean": vanuatu_clean, "tuvalu": tuvalu}  # fmt: skip
    for name, make in by_hand.items():
        (mail / f"{name}.docx").write_bytes(make(base))
    for make in (tonga, fiji):
        made = make(base, office, folder / make.__name__)
        (mail / f"{make.__name__}.docx").write_bytes(made)
    (folder / "delegations.yaml").write_text(DELEGATIONS, encoding="utf-8")
    return mail
