"""The mail of `examples/negotiation`: Word files of delegations, and amendments in print.

Two are redlines of ours, one of them on the draft before its revision; three have tracked changes
from another hand, one of them those of two delegations; one has no tracked changes; one is struck
out and coloured. One more is a copy of the rolling text of all these and of Niue's mail.
"""

import datetime

from lxml import etree

from drafting.negotiation.amendment_files import amendments_in
from drafting.negotiation.wording import amendment_document
from drafting.redlining import redline
from drafting.rendering import render
from tests.commands import run
from tests.negotiation import reworded, without
from tests.tracked import Tracked, run_of, w

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
ROLLING = "rolling.docx"
"""The rolling text that one delegation edits."""
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
    attention = "continue to pay attention"
    file.comment(attention, "Tuvalu reserves: waiting for instructions.", "Enele", date)
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


def tokelau(base):
    """Tokelau's file, struck out and coloured by hand, without tracking."""
    file = Tracked(render(base, ".docx"))
    struck = file.runs("could contribute")
    new = run_of("contributes", struck[-1])
    struck[-1].addnext(new)
    for each in struck:
        etree.SubElement(looks_of(each), w("strike"))
    etree.SubElement(looks_of(new), w("color"), {w("val"): "FF0000"})
    return file.bytes()


def looks_of(run):
    """Return the properties of a run; add them if it has none."""
    looks = run.find(w("rPr"))
    if looks is None:
        looks = etree.Element(w("rPr"))
        run.insert(0, looks)
    return looks


def timor_leste(folder):
    """Timor-Leste's copy of the rolling text; the folder has the example and the new mail."""
    own = ("--base", folder / "L93-Rev1.yaml", "--older", folder / "L93.yaml")
    names = ("--delegations", folder / "delegations.yaml")
    run("amend", "inbox", folder / "mail", *own, *names, "-o", folder / "amendments")
    files = sorted((folder / "amendments").glob("*.yaml"))
    run("amend", "compile", folder / "L93-Rev1.yaml", *files, "-o", folder / ROLLING)
    file = Tracked((folder / ROLLING).read_bytes())
    author, date = "Zelia Soares", "2008-11-20T08:15:00Z"
    file.insert(" and practical", author, after="a constructive", date=date)
    file.insert(" at all levels", author, after="to this endeavour", date=date)
    return file.bytes()


def mail(base, older):
    """Return the Word files of the delegations, by name."""
    made = {each.__name__: each(base) for each in (samoa, tonga, nauru, tuvalu, kiribati, tokelau)}
    return {f"{name}.docx": file for name, file in {**made, "palau": palau(older)}.items()}


def vanuatu(folder):
    """Return the amendment document that Vanuatu submits."""
    listed = folder / "vanuatu.yaml"
    listed.write_text(VANUATU, encoding="utf-8")
    return render(amendment_document(amendments_in(listed)), ".docx")
