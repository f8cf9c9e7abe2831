"""The mail of `examples/negotiation`: six Word files of seven delegations, and amendments in print.

Two are redlines of ours, one of them on the draft before its revision; three were marked by hand,
one of them by two delegations; one has no tracked changes.
"""

import datetime

from drafting.negotiation.amendment_files import amendments_in
from drafting.negotiation.wording import amendment_document
from drafting.redlining import redline
from drafting.rendering import render
from tests.negotiation import reworded, without
from tests.tracked import Tracked

VANUATU = """\
base: {symbol: A/C.3/63/L.93/Rev.2, kind: revised draft resolution}
proposers: Vanuatu
symbol: A/C.3/63/L.99
issued: 2008-11-26
organ: General Assembly
session: 63
agenda_items: [{item: 64 (b)}]
committee: Third Committee
distribution: Limited
original: English
title: Enhancement of international cooperation in the field of human rights
amendments:
  - target: OP3
    action: delete words
    words: >-
      , and welcomes in this regard the holding of conferences and meetings at the national,
      regional and international levels on dialogue among civilizations
  - {target: OP11, action: replace words, words: sixty-fifth, text: sixty-fourth}
"""
LIST = "dialogue, cooperation, transparency and"
"""What two delegations propose for the words before "confidence-building"."""


def samoa(base):
    draft = reworded(base, "share a responsibility", "have a collective responsibility")
    draft = without(draft, "objectives of the fight against racism")
    draft = reworded(
        draft, "ways and means to", "ways and means, as well as obstacles and challenges, to"
    )
    return redline(base, draft, author="Ana Tui", date=datetime.date(2008, 11, 18))


def palau(older):
    draft = without(older, "no State can meet all the challenges")
    draft = reworded(draft, "should make an effective", "shall make an effective")
    draft = reworded(draft, "pay attention to", "give all attention to")
    return redline(older, draft, author="J. Rengiil", date=datetime.date(2008, 11, 11))


def tonga(base):
    """Tonga's file, which Fiji edited afterwards."""
    file = Tracked(render(base, ".docx"))
    first, later = "2008-11-17T16:20:00Z", "2008-11-18T09:05:00Z"
    rights = "promotion and protection of all human rights and fundamental freedoms"
    endeavour = "non-governmental organizations to contribute actively to this endeavour"
    file.insert(f", and encourages {endeavour}", "Sione Vea", after=rights, date=first)
    file.comment(endeavour, "They carried most of these dialogues last year.", "Sione Vea", first)
    file.delete("actively ", "Litia Vula", later)
    file.replace("welcomes in this regard", "takes note of", "Litia Vula", later)
    why = "Why not the next session? The item is taken up every year."
    file.comment("sixty-fifth session", why, "Litia Vula", later)
    return file.bytes()


def nauru(base):
    return render(reworded(base, "dialogue, cooperation and", LIST), ".docx")


def tuvalu(base):
    file = Tracked(render(base, ".docx"))
    date = "2008-11-19T11:40:00Z"
    file.replace("dialogue, cooperation and", LIST, "Enele", date)
    importance = "the importance of the enhancement of international cooperation"
    file.insert(" in every region", "Enele", after=importance, date=date)
    return file.bytes()


def kiribati(base):
    """Kiribati's file, in which one change is not tracked."""
    file = Tracked(render(base, ".docx"))
    date = "2008-11-19T14:00:00Z"
    commissioner = ", in collaboration with the United Nations High Commissioner for Human Rights,"
    file.insert(commissioner, "Teburoro", after="the Secretary-General", date=date)
    file.insert(", chap. II, sect. A", "Teburoro", after="2000/46", date=date, root=file.notes)
    file.rewrite("continue to pay attention", "pay attention")
    return file.bytes()


def mail(base, older):
    """Return the Word files of the delegations, by name."""
    made = {each.__name__: each(base) for each in (samoa, tonga, nauru, tuvalu, kiribati)}
    return {f"{name}.docx": file for name, file in {**made, "palau": palau(older)}.items()}


def vanuatu(folder):
    """Return the amendment document that Vanuatu submits."""
    listed = folder / "vanuatu.yaml"
    listed.write_text(VANUATU, encoding="utf-8")
    return render(amendment_document(amendments_in(listed)), ".docx")
