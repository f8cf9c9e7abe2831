"""Which paragraph became which, where words alone leave a choice."""

import pytest

from drafting.engine.align import key_of
from drafting.engine.diff import diff
from drafting.engine.functions import function_of
from drafting.model.edit import Moved, Reworded
from drafting.model.resolution import Resolution
from tests.builders import op, pp

NAMES = [
    "Fiji",
    "Samoa",
    "Tonga",
    "Palau",
    "Nauru",
    "Kiribati",
    "Vanuatu",
    "Tuvalu",
    "Niue",
    "Malta",
]
AMOUNTS = [str(100 + 7 * index) for index in range(10)]


def text(*operative, preamble=()):
    return Resolution(preamble=tuple(preamble), operative=tuple(operative))


def links(base, draft):
    """Return the kind of each edit, with the ids of its old and new paragraphs."""
    return {
        (
            " ".join(place.id for place in edit.old),
            " ".join(place.id for place in edit.successors),
        ): type(edit)
        for edit in diff(base, draft).paragraphs
    }


@pytest.mark.parametrize("gone", range(10))
@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (NAMES, "{} to report on the calm night sky{}"),
        (AMOUNTS, "the amount of {} dollars for the period from 1 July 2022{}"),
        (AMOUNTS, "its resolution 70/{} on the night sky{}"),
    ],
)
def test_of_nearly_equal_paragraphs_the_one_that_is_gone_is_deleted(keys, words, gone):
    old = [op("Notes", words.format(key, "")) for key in keys]
    new = [op("Notes", words.format(key, " and all stars")) for key in keys]
    found = links(text(*old), text(*new[:gone], *new[gone + 1 :]))
    assert (f"O{gone + 1}", "") in found


CALM = "that all observatories protect the calm night sky over deserts and small islands"
LAMPS = "street lamps of tall harbours along the northern coast must be shielded after midnight"
BIRDS = "migrating birds, sea turtles and moths lose their way where beacons burn at dawn"


def test_the_true_successor_wins_against_a_longer_paragraph_that_took_over_its_words():
    base = text(op("Notes", LAMPS), op("Requests", CALM), op("Invites", BIRDS))
    longer = op(
        "Requests",
        f"{CALM} and {'telecommunication installations, transcontinental pipelines, ' * 4}",
    )
    true = op("Requests", CALM.replace("small", "all"))
    draft = text(op("Notes", LAMPS), longer, true, op("Invites", BIRDS))
    found = links(base, draft)
    assert found["O2", "O3"] is Reworded
    assert ("", "O2") in found


def test_what_comes_back_elsewhere_is_not_counted_as_merged():
    recital = pp("Recalling", f"{CALM} and {BIRDS}")
    base = text(op("Notes", LAMPS), op("Invites", BIRDS.upper()), preamble=[recital])
    merged = op("Notes", f"{LAMPS}, {CALM}")
    draft = text(merged, op("Asks", "so"), op("Recalls", f"{CALM} and all {BIRDS}"))
    found = links(base, draft)
    assert found["P1", "O3"] is Moved
    assert found["O1", "O1"] is Reworded


def test_an_opening_alone_does_not_link():
    opening = "with great appreciation the many gifts of small towns for the study of skies in"
    one = f"Apia, where {LAMPS}, and where {BIRDS}, {CALM}, as ten pilots and all crews ask"
    other = (
        "Suva, its new rules for tall masts, painted hulls, twelve quiet weeks of polar ice, some "
        "ferries, drums, seven wise judges, soft moss, old canoes, warm bread, deep wells, high "
        "tides, blue tents, fresh paint, loud bells, long roads, kind words, green leaves"
    )
    base = text(preamble=[pp("Welcoming", f"{opening} {one}")])
    draft = text(preamble=[pp("Welcoming", f"{opening} {other}")])
    assert set(links(base, draft)) == {("P1", ""), ("", "P1")}


FILL = [op("Notes", LAMPS), op("Invites", BIRDS), op("Hopes", CALM)]
OTHER = " ".join(f"{one}{two}{three}" for one in "bdfgk" for two in "aeiou" for three in "lmnr")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "Постановляет продлить мандат Миссии спокойных ночей",
            "постановляет также продлить последний раз мандат Миссии спокойных ночей до",
        ),
        (
            "Looking forward to the convening of the Ocean Forum of the South, with maps",
            "Welcoming the convening of the Ocean Forum of the South,",
        ),
    ],
)
def test_the_function_of_a_clause_links_it_where_few_words_stayed(old, new):
    base, draft = text(op("", old), *FILL), text(*FILL, op("", f"{new} {OTHER}"))
    assert links(base, draft)["O1", "O4"] is Moved


def test_the_same_function_about_another_subject_does_not_link():
    old = "Decides to extend the mandate of the Mission for Quiet Nights"
    new = f"Decides to extend for a final time the mandate of the Panel on Lamps, and asks {OTHER}"
    assert ("O1", "") in links(text(op("", old), *FILL), text(*FILL, op("", new)))


def test_two_clauses_with_the_same_function_are_not_chosen_between():
    old = [op("", f"Welcoming the convening of the Ocean Forum of the South, {OTHER[:50]}")] * 2
    new = op("", f"Looking forward to the convening of the Ocean Forum of the South, {OTHER[60:]}")
    found = links(text(*old, *FILL), text(*FILL, new))
    assert ("", "O4") in found


@pytest.mark.parametrize(
    ("words", "name", "subject"),
    [
        ("Decides to extend the present mandate of the Mission", "mandate extended", "the mission"),
        ("décide de proroger le mandat de la Mission jusqu’au", "mandate extended", "mission"),
        ("Decide prorrogar el mandato de la Misión hasta el", "mandate extended", "misión"),
        ("постановляет продлить мандат Миссии до 1 мая", "mandate extended", "миссии"),
        ("تقرر تمديد ولاية البعثة حتى 1 مايو", "mandate extended", "البعثة"),
        ("决定延长特派团任务期限", "mandate extended", "特派团"),
        ("Welcoming the entry into force of the Treaty on 1 May", "entry into force", "the treaty"),
        ("Looks forward to the convening of the Sky Forum, in Apia", "event", "sky forum"),
        ("Prie le Secrétaire général de lui présenter un rapport", "report requested", None),
        ("Requests the Secretary-General to report at its session", "report requested", None),
    ],
)
def test_a_function_is_known_in_each_language(words, name, subject):
    found = function_of(key_of(words))
    assert found.name == name
    assert subject in (None, found.subject)


def test_most_paragraphs_have_no_function_that_is_known():
    assert function_of(key_of("Stresses the value of the night sky")) is None
