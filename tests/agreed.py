"""Everything that shows the state of a negotiation, as words, and what is wrongly agreed in it."""

import html
import io
import re
import zipfile

from drafting.negotiation.record import record_of
from drafting.negotiation.scripts import oral_revisions, order_of_voting
from drafting.negotiation.status import history_of, status_of
from drafting.negotiation.texts import (
    amended,
    render_compilation,
    text_as_decided,
    text_as_proposed,
    tracked,
)
from drafting.reports.negotiation import history_text, record_text, status_text
from drafting.reports.outline import render_outline
from drafting.reports.script import chair_script, oral_script

_SAYS = r"agreed(?: ad referendum)?"
_EVENT = re.compile(rf"([\w:]+(?: \([a-z]\))?), ({_SAYS}) by the Chair")
_COUNT = re.compile(rf"({_SAYS}) (\d+)")
_CALLED = re.compile(rf"{_SAYS}(?: on \([a-z]\))? \(the Chair\)|agreed")
_NO_WORDS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)


def shown_states(negotiation):
    """Return the words of everything that shows a state, by name."""
    proposed, decided = text_as_proposed(negotiation), text_as_decided(negotiation)
    status, record = status_text(status_of(negotiation)), record_text(record_of(negotiation))
    order, voices = order_of_voting(negotiation)
    oral = oral_revisions(negotiation)
    pages = {
        "tracked rolling text .docx": tracked(proposed)[0],
        "text as decided .docx": amended(".docx", decided.text, "t.docx"),
        "text as decided .yaml": amended(".yaml", decided.text, "t.yaml"),
        "order of voting": chair_script(order, negotiation.base.masthead, voices),
        "oral revisions": oral_script(
            oral.entries, negotiation.base.masthead, oral.worded, revised=True
        ),
    }
    for ending in (".txt", ".md", ".html", ".docx"):
        pages[f"rolling text {ending}"] = render_compilation(proposed, ending)
        pages[f"status {ending}"] = render_outline(status, ending)
        pages[f"record {ending}"] = render_outline(record, ending)
    for label in ("title", "PP1", "OP1", "OP2", "OP2 (a)", "OP3"):
        pages[f"history of {label}"] = history_text(history_of(negotiation, label))
    return {name: words_of(page) for name, page in pages.items()}


def words_of(page):
    """Return the words of a page in any format."""
    if isinstance(page, bytes):
        with zipfile.ZipFile(io.BytesIO(page)) as package:
            names = [name for name in package.namelist() if re.fullmatch(r"word/\w+\.xml", name)]
            page = " ".join(package.read(name).decode() for name in sorted(names))
            page = re.sub(r"<w:t\b[^>]*>|</w:t>", "", page.replace("</w:p>", " "))
        page = _NO_WORDS.sub("", page)
    elif "</html>" in page:
        page = _NO_WORDS.sub(" ", page)
    page = html.unescape(page)
    return " ".join(page.replace("\\", "").split())


def wrongly_agreed(words, in_force, declared):
    """Return what is called agreed in words, and is not.

    Args:
        words: of a page.
        in_force: what is agreed: "agreed" or "agreed ad referendum", by label.
        declared: pairs of label and act that were ever declared.
    """
    kinds = list(in_force.values())
    allowed = {f"{what} (the Chair)" for what in kinds} | {
        f"{what} on {label[label.index('(') :]} (the Chair)"
        for label, what in in_force.items()
        if "(" in label
    }
    found = [each[0] for each in _EVENT.finditer(words) if each.groups() not in declared]
    words = _EVENT.sub("", words.replace("is not agreed", ""))
    found += [each[0] for each in _COUNT.finditer(words) if kinds.count(each[1]) != int(each[2])]
    return found + [each for each in _CALLED.findall(_COUNT.sub("", words)) if each not in allowed]
