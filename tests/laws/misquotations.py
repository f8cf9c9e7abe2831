"""Quotations with one mistake each, as people make them, from real lines with a fixed seed."""

import random
from dataclasses import dataclass

from drafting.engine.amend.tabled import TabledText
from drafting.model.passages import Passage
from drafting.text.inline import text
from drafting.text.slices import Searched, characters

OTHER_WORDS = ("all", "States", "measures", "further", "international", "the", "development")
OLD_SPELLINGS = (
    ("cooperat", "co-operat"), ("programme", "program"), ("dialogue", "dialog"), ("ize", "ise"),
    ("iza", "isa"), ("our", "or"), ("towards", "toward"), ("dance with", "dance to"),
)  # fmt: skip
LENGTHS = (3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 40, 60)


def slip(words, draw):
    at = draw.choice([index for index, word in enumerate(words) if len(word) > 3])
    word, place, letter = words[at], draw.randrange(len(words[at])), draw.choice("etaoinsr")
    words[at] = draw.choice([
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place:],
        word[:place] + letter + word[place + 1 :],
        word[:place] + word[place + 1 : place + 2] + word[place : place + 1] + word[place + 2 :],
    ])  # fmt: skip


def other_word(words, draw):
    words[draw.randrange(len(words))] = draw.choice(OTHER_WORDS)


def dropped_word(words, draw):
    del words[draw.randrange(1, len(words) - 1)]


def other_hyphen(words, draw):
    at = draw.choice([index for index, word in enumerate(words) if len(word) > 6])
    word = words[at]
    words[at] = word.replace("-", "") if "-" in word else f"{word[:2]}-{word[2:]}"


def other_quotation_marks(words, draw):
    at = draw.randrange(len(words))
    words[at] = f"«{words[at]}»"


def old_spelling(words, draw):
    known = [pair for pair in OLD_SPELLINGS if any(pair[0] in word for word in words)]
    new, old = draw.choice(known)
    at = draw.choice([index for index, word in enumerate(words) if new in word])
    words[at] = words[at].replace(new, old, 1)


MISTAKES = (slip, other_word, dropped_word, other_hyphen, other_quotation_marks, old_spelling)


@dataclass
class Misquotation:
    """Words with one mistake, and where they are right."""

    tabled: TabledText
    label: str
    right: str
    quoted: str
    mistake: str

    def places(self):
        """Return the likely places: label and words of each."""
        found = self.tabled.finder.likely(text(self.quoted), self.tabled.passages.find(self.label))
        return [(each.label, Searched.of(each.words).words) for each in found]


def misquotations(resolutions, count, seed=1):
    """Yield misquotations that are found nowhere as they are, from all resolutions in turn."""
    draw = random.Random(seed)  # noqa: S311 - examples, no secrets
    texts = [TabledText.of(each) for each in resolutions]
    made = 0
    while made < count:
        tabled = texts[made % len(texts)]
        lines = [line for line in tabled.passages.lines if len(characters(line.content)) > 30]
        line = draw.choice(lines)
        words = Searched.of(characters(line.content), notes=False).words.split()
        size = min(draw.choice(LENGTHS), len(words))
        if size < 3:
            continue
        at = draw.randrange(len(words) - size + 1)
        right, mistake = words[at : at + size], draw.choice(MISTAKES)
        wrong = list(right)
        try:
            mistake(wrong, draw)
        except IndexError:  # these words leave no room for such a mistake
            continue
        quoted = " ".join(wrong)
        everywhere = Passage("", 0, len(tabled.passages.lines))
        if len(quoted) < 8 or tabled.finder.find(text(quoted), everywhere):
            continue
        made += 1
        yield Misquotation(tabled, line.label, " ".join(right), quoted, mistake.__name__)


def figures(found):
    """Return how many are found, how many word by word, and those shown at a wrong place alone."""
    right, exact, alone = 0, 0, []
    for each in found:
        words = each.right.strip(" ,;.")
        places = each.places()
        exact += (each.label, words) in places
        is_right = any(
            (label == each.label and shares_most(shown, words)) or shown == words
            for label, shown in places
        )
        right += is_right
        if len(places) == 1 and not is_right:
            alone.append((each.mistake, each.quoted, places))
    return right, exact, alone


def shares_most(shown, words):
    """Return whether most words of a place are among the right ones."""
    right = set(words.split())
    return 2 * sum(word in right for word in shown.split()) > len(shown.split())
