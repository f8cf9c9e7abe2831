"""Read who is asked: a list of names, each of the United Nations or outside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafting.mandates.lexicon import MandateLexicon

_HEAD = re.compile(" of | on | for | with | within | among | between ")
_AFTER_COMMA = re.compile(r"[,;]\s+(?:and\s+)?")

_DANGLING = (" and", " or", " as well as")
_OPENING = 120
"""Characters that show whether a name begins."""

_Piece = tuple[str, str]
"""A part of a list of names, after the joint before it."""


@dataclass(frozen=True, slots=True)
class AskedActor:
    """Somebody who is asked.

    Attributes:
        name: as printed, without articles; "relevant" and "other" stay.
        is_un: it is an organ, body, officer or agency of the United Nations.
    """

    name: str
    is_un: bool


def actors_in(words: str, lexicon: MandateLexicon) -> tuple[AskedActor, ...]:
    """Return those named in the words between a verb and its infinitive.

    Args:
        words: "the Secretary-General, within existing resources, and Member States".
        lexicon: the words of the language.
    """
    names, examples = _name_list(words, lexicon)
    found = tuple(_actors(names, lexicon))
    if examples and _is_actor(names, lexicon) and not any(each.is_un for each in found):
        return (*found, *(each for each in _actors(examples, lexicon) if each.is_un))
    return found


def is_un_name(name: str, lexicon: MandateLexicon) -> bool:
    """Return whether a name is one of the United Nations."""
    bare = without_articles(name, lexicon)
    return not lexicon.at("outside", bare) and lexicon.at("un", bare) is not None


def without_articles(name: str, lexicon: MandateLexicon) -> str:
    """Return a name without "the", "all" and the like before it."""
    return lexicon.after("articles", name)


def _is_actor(names: str, lexicon: MandateLexicon) -> bool:
    """Return whether names are of somebody, and not of a thing: "strengthened collaboration"."""
    return lexicon.within("actor noun", _HEAD.split(names, maxsplit=1)[0]) is not None


def _name_list(words: str, lexicon: MandateLexicon) -> tuple[str, str]:
    """Return the list of names without what is said in between, and the examples in it."""
    kept: list[str] = []
    examples: list[str] = []
    target = [] if lexicon.at("parenthesis", words) else kept
    place = 0
    for found in _AFTER_COMMA.finditer(words):
        target.append(words[place : found.start()])
        rest = words[found.end() : found.end() + _OPENING]
        aside = words[place : found.start()].lstrip(" ,;")
        place = found.start()
        if including := lexicon.at("including", rest):
            target, place = examples, found.end() + including.end()
        elif lexicon.at("parenthesis", rest):
            target = []
        elif not "".join(kept).strip():
            target, place = kept, found.end()
        elif target is not kept and (
            kept[-1].endswith(_DANGLING) or _resumes(aside, found[0], rest, lexicon)
        ):
            place += kept[-1].endswith(_DANGLING)
            target = kept
    target.append(words[place:])
    return "".join(kept).strip(), "".join(examples).strip()


def _resumes(aside: str, joint: str, rest: str, lexicon: MandateLexicon) -> bool:
    """Return whether a list of names goes on after what is said in between."""
    is_short = lexicon.at("ends with a comma", aside) is not None
    return is_short and "and" in joint and _begins_name(rest, lexicon)


def _actors(names: str, lexicon: MandateLexicon) -> Iterator[AskedActor]:
    for name in _joined(_pieces(names, lexicon), lexicon):
        short = lexicon.without("trailing", lexicon.without("after name", name).strip(" ,;:\n"))
        bare = without_articles(short, lexicon).strip()
        if bare:
            is_un = is_un_name(bare, lexicon)
            printed = lexicon.after("not of the name", short).strip()
            printed = printed.replace(" and the specialized agencies", " and specialized agencies")
            is_proper = bare[0].isupper()
            yield AskedActor(
                lexicon.without("of the Secretariat", printed) if is_proper else printed, is_un
            )


def _pieces(names: str, lexicon: MandateLexicon) -> list[_Piece]:
    """Split a list where one name ends and another begins."""
    pieces: list[_Piece] = []
    place, joint = 0, ""
    for found in [*lexicon.each("name joint", names), None]:
        piece = names[place : found.start() if found else len(names)]
        is_new = _begins_name(piece, lexicon) or lexicon.at(
            "name with and", without_articles(names[place : place + _OPENING], lexicon)
        )
        goes_on = lexicon.at("no name of its own", piece) is not None
        if pieces and (lexicon.at("adjectives", pieces[-1][1]) or goes_on or not is_new):
            before = pieces.pop()
            pieces.append((before[0], before[1] + joint + piece))
        else:
            pieces.append((joint, piece))
        if found:
            place, joint = found.end(), found[0]
    return pieces


def _begins_name(piece: str, lexicon: MandateLexicon) -> bool:
    """Return whether words after a joint name somebody else, and do not go on with a name."""
    bare = without_articles(piece, lexicon)
    if not bare:
        return False
    if lexicon.at("outside", bare) or lexicon.at("adjectives", piece):
        return True
    is_un = lexicon.at("un", bare) is not None
    if lexicon.at("acronym", bare):
        return True
    if bare == piece and bare[0].isupper():
        return is_un and lexicon.at("begins body", bare) is not None
    head = _HEAD.split(lexicon.without("after name", bare), maxsplit=1)[0]
    return lexicon.within("actor noun", head) is not None or (is_un and bare != piece)


def _joined(pieces: Sequence[_Piece], lexicon: MandateLexicon) -> list[str]:
    """Join what shares "of the United Nations system": "agencies, funds and programmes"."""
    result: list[str] = []
    index = 0
    while index < len(pieces):
        last = _last_of_collective(pieces, index, lexicon)
        stretch = pieces[index : last + 1]
        result.append(stretch[0][1] + "".join(joint + piece for joint, piece in stretch[1:]))
        index = last + 1
    return result


def _last_of_collective(pieces: Sequence[_Piece], index: int, lexicon: MandateLexicon) -> int:
    """Return the index of the last piece that belongs to the collective that begins here."""
    first = pieces[index][1]
    if not _is_collective(first, lexicon):
        return index
    is_led = lexicon.at("led", without_articles(first, lexicon)) is not None
    found = index
    is_single = " and " not in first
    for at in range(index + 1, len(pieces)):
        joint, piece = pieces[at]
        is_last = (
            is_led and is_single and "and" in joint and piece.startswith("the specialized agencies")
        )
        is_bare = piece[:1].islower() and (is_last or not piece.startswith("the "))
        if (
            lexicon.within("system", pieces[at - 1][1])
            or not is_bare
            or not _is_collective(piece, lexicon)
        ):
            break
        if lexicon.within("system", piece) or (
            is_led and lexicon.at("short collective", piece.removeprefix("the "))
        ):
            found = at
        is_single &= "and" not in joint
    return found


def _is_collective(piece: str, lexicon: MandateLexicon) -> bool:
    bare = without_articles(piece, lexicon)
    is_plain = not bare[:1].isupper() or lexicon.at("led", bare) is not None
    if lexicon.at("not of the system", piece) and not lexicon.within("system", piece):
        return False
    return (
        is_plain
        and lexicon.within("collective", bare) is not None
        and lexicon.at("outside", bare) is None
    )
