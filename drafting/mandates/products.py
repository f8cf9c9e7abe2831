"""Say what is asked for in a few words: "report on the question of hives"."""

from __future__ import annotations

import re

from drafting.mandates.lexicon import MandateLexicon
from drafting.mandates.records import MandateAction

_LONGEST = 90
_LONGEST_ITEM = 160
"""The titles of items are long."""
_WITHIN = 360
"""Characters at the start of an act in which its product is looked for."""
_SHORTEST = 40
"""Characters that are left if a product is cut at a comma."""
_CUT = re.compile(r", | (?=in order to |with a view to |so as to |taking into account |including )")
_SMALL = frozenset({
    "a", "an", "the", "of", "to", "in", "on", "for", "and", "or", "by", "with", "at", "from", "as",
    "its", "their", "his", "her", "that", "which", "through", "all", "between", "against", "into",
    "including", "relevant",
})  # fmt: skip
"""Words with which no product ends."""
_JOINING = ("and", "also", "or", "as", "well", "to", "but", "shall", "will")
_AND_OTHERS = r"(?: and (?:to )?(?:the )?[A-Z]\w+(?: [A-Z]\w+)*(?! [a-z]+ed\b))?"
"""Another one who receives it."""
_HANDED = (MandateAction.REPORT, MandateAction.ORAL)
_TOLD = {MandateAction.REPORT: "information on", MandateAction.ORAL: "update on"}
_HELD = (MandateAction.CONVENE, MandateAction.ESTABLISH, MandateAction.APPOINT)


def product_of(
    words: str, action: MandateAction, to: str, topic: str, lexicon: MandateLexicon
) -> str:
    """Return what is asked for in a few words of the text.

    The verb that hands it over, the one who receives it, the session, the day and asides are left
    out, because other fields have them.

    Args:
        words: of the act, from its verb on.
        action: what kind of thing it is.
        to: who receives it, or "".
        topic: what the act before it is about; "thereon" means it.
        lexicon: the words of the language.
    """
    whole = trimmed(words[:_WITHIN])
    short = whole
    if to and action in _HANDED:
        receiver = rf"(?:,? to|(?<=with)) (?:the |all )?{re.escape(to)}\b{_AND_OTHERS},?"
        short = re.sub(receiver, "", short)
    if "," in short:
        short = lexicon.without("aside in product", lexicon.without("aside in product", short))
    short = lexicon.without("not product", short)
    if action in _HANDED:
        short = lexicon.without("time of a product", short)
        if found := lexicon.at("tells somebody", short):
            short = f"{_TOLD[action]} {short[found.end() :]}"
        short = lexicon.after("gives somebody", short)
        short = lexicon.after("handing over", trimmed(short))
        short = lexicon.after("in a report", trimmed(short))
    elif action in _HELD:
        short = lexicon.after("holding", trimmed(short))
    elif action is MandateAction.SUPPORT:
        short = lexicon.after("giving", trimmed(short))
    else:
        short = lexicon.after("handing over", trimmed(short))
    if topic:
        short = lexicon.patterns["thereon"].sub(lambda _: f"on {topic}", short, count=1)
    short = lexicon.patterns["doubled joint"].sub(r"\1 on", short)
    longest = _LONGEST_ITEM if action is MandateAction.AGENDA else _LONGEST
    return _cut(trimmed(short) or whole, longest)


def topic_of(words: str, lexicon: MandateLexicon) -> str:
    """Return what an act is about: its words without the verb."""
    found = lexicon.at("verbs of an act", words)
    rest = words[found.end() :] if found else words
    short = _cut(trimmed(lexicon.without("aside in product", rest))).removesuffix(" …")
    return "" if lexicon.at("no topic", short) else short


def trimmed(words: str) -> str:
    """Return words without what joins them to others."""
    bare = " ".join(words.split()).strip(" ,;:.")
    while True:
        last = bare.rpartition(" ")[2]
        if last not in _JOINING:
            return bare
        bare = bare.removesuffix(last).rstrip(" ,;:")


def _cut(words: str, longest: int = _LONGEST) -> str:
    """Return the first words of a product that is too long, up to a place where a phrase ends."""
    if len(words) <= longest:
        return words
    start = words[: longest + 1]
    places = (
        []
        if start.count("“") > start.count("”")
        else [each.start() for each in _CUT.finditer(start) if each.start() >= _SHORTEST]
    )
    if places:
        return f"{trimmed(start[: places[-1]])} …"
    bare = start.rpartition(" ")[0]
    while (last := bare.rpartition(" ")[2]) in _SMALL:
        bare = bare.removesuffix(last).rstrip(" ,;:")
    return f"{trimmed(bare)} …"
