"""Every sign of a line has the position of the same sign in its Word file."""

import pytest

from drafting.model.passages import passages_of
from drafting.model.trace import NOWHERE
from drafting.readers.docx import TrackedFile, tracked
from drafting.readers.docx.names import w
from drafting.text.normalize import folded
from drafting.text.slices import NOTE, characters
from tests.laws.test_inbox_laws import typed
from tests.tracked import Tracked
from tests.tracked_paragraphs import TrackedParagraphs


def signs_of(file):
    """Return the sign at each position of a file, by the walk that gives positions."""
    found = {}
    for element, position in file.positions.items():
        if element.tag in (w("t"), w("delText")):
            found |= {position + place: sign for place, sign in enumerate(element.text or "")}
        elif element.tag == w("footnoteReference"):
            found[position] = NOTE
        elif element.tag == w("noBreakHyphen"):
            found[position] = "-"
    return found


def lines_of(file, text):
    """Yield each line as read, and as in the file; white space has no position."""
    signs = signs_of(file)
    for line, trace in zip(passages_of(text.text).lines, text.lines, strict=True):
        words = characters(line.content)
        read = [(sign, at) for sign, at in zip(words, trace.signs, strict=True) if sign != " "]
        assert NOWHERE not in [at for _, at in read]
        yield "".join(sign for sign, _ in read), "".join(folded(signs[at]) for _, at in read)


def changed():
    file = TrackedParagraphs(typed())
    file.replace("many tall", "several", "Ana").insert(" old", "Ben", after="several")
    file.delete("in spring", "Ben").split(" to meet", "Ana").join("plant", "Ben")
    file.move("To publish", "To report", "Cho")
    return file.bytes()


@pytest.mark.parametrize("authors", [(), ("Ana",), ("Ben",), ("Cho",), ("Ana", "Ben", "Cho")])
@pytest.mark.parametrize("source", [typed, changed])
def test_every_sign_of_every_text_is_found_in_the_file(source, authors):
    file = TrackedFile(source(), "x.docx")
    for read, there in lines_of(file, file.by(frozenset(authors)).traced):
        assert folded(read) == there


def test_a_sign_that_two_texts_have_has_one_position_in_both():
    file = TrackedFile(changed(), "x.docx")
    ana, ben = (file.by(frozenset({name})).traced for name in ("Ana", "Ben"))
    common = {at for line in ana.lines for at in line.signs} & {
        at for line in ben.lines for at in line.signs
    }
    signs = signs_of(file)
    assert "".join(signs.get(at, "") for at in sorted(common)).startswith("Recalling")


def test_a_move_links_where_words_stand_with_where_they_stood():
    file = TrackedFile(changed(), "x.docx")
    signs = signs_of(file)
    assert file.moves
    assert all(signs.get(new) == signs.get(old) for new, old in file.moves.items())


def test_a_text_is_read_as_often_as_one_likes():
    file = TrackedFile(Tracked(typed()).replace("many tall", "few", "Ana").bytes(), "x.docx")
    first = file.by(frozenset({"Ana"}))
    file.by(frozenset())
    assert file.by(frozenset({"Ana"})) == first


def renumbered_move():
    """Return a file in which a paragraph moved, and was typed with another number there."""
    file = TrackedParagraphs(typed())
    file.move("Invites all gardeners", "plant many", "Cho")
    [node for node in file.root.iter(w("t")) if node.text == "3."][-1].text = "2."
    return TrackedFile(file.bytes(), "x.docx")


def test_a_move_whose_number_changes_is_one_all_the_same():
    assert len(renumbered_move().moves) > len("Invites all gardeners to meet in winter.")


def test_pieces_of_a_long_move_are_linked_whole(monkeypatch):
    whole = renumbered_move().moves
    monkeypatch.setattr(tracked, "MOST_PAIRS", 100)  # a few pieces, not the letters of a line
    bounded = renumbered_move().moves
    assert bounded.items() <= whole.items()
    assert len(bounded) > len("Invites all gardeners to meet in winter.")


def test_halves_of_a_move_that_are_too_long_to_compare_are_not_linked(monkeypatch):
    monkeypatch.setattr(tracked, "MOST_PAIRS", 1)
    assert renumbered_move().moves == {}
