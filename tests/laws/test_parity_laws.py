"""Laws of parity: versions that agree have no finding, and one loss is one error.

Texts are drawn from paragraphs that were translated by hand, in any number and order.
"""

from hypothesis import given
from hypothesis import strategies as st

from drafting.checks.records import RuleLevel
from drafting.model.paragraph import OperativeParagraph
from drafting.model.resolution import Resolution
from drafting.parity import parity
from drafting.text.inline import Mark, Span

PARAGRAPHS = {
    "en": [
        ("Recalls", "its resolution 1/998 of 4 June 2020 on the rights of gardeners"),
        ("Reaffirms", "that every gardener may rest in the shade of a large tree"),
        ("Calls upon", "all parks to have 250 benches"),
        ("Requests", "the Secretary-General to report at the eighty-first session"),
        ("Welcomes", "document A/80/17"),
        ("Invites", "Niger and Malta to plant 3,500 trees by 31 December 2031"),
        ("Encourages", "all who walk through a park at night to be quiet, because birds sleep"),
        ("Decides", "to remain seized of the matter"),
    ],
    "fr": [
        ("Rappelle", "sa résolution 1/998 du 4 juin 2020 sur les droits des jardiniers"),
        ("Réaffirme", "que chaque jardinier peut se reposer à l’ombre d’un grand arbre"),
        ("Demande", "à tous les parcs d’avoir 250 bancs"),
        ("Prie", "le Secrétaire général de faire rapport à la quatre-vingt-unième session"),
        ("Accueille avec satisfaction", "le document A/80/17"),
        ("Invite", "le Niger et Malte à planter 3 500 arbres d’ici au 31 décembre 2031"),
        ("Encourage", "ceux qui traversent un parc à se taire le soir, car les oiseaux dorment"),
        ("Décide", "de rester saisie de la question"),
    ],
    "ru": [
        ("ссылается", "на свою резолюцию 1/998 от 4 июня 2020 года о правах садовников"),
        ("подтверждает,", "что каждый садовник может отдыхать в тени большого дерева"),
        ("призывает", "все парки иметь 250 скамеек"),
        ("просит", "Генерального секретаря доложить на восемьдесят первой сессии"),
        ("приветствует", "документ A/80/17"),
        ("предлагает", "Нигеру и Мальте посадить 3500 деревьев к 31 декабря 2031 года"),
        ("рекомендует", "всем, кто вечером гуляет по парку, не шуметь, потому что птицы спят"),
        ("постановляет", "продолжать заниматься этим вопросом"),
    ],
}  # fmt: skip
CHOSEN = st.lists(st.integers(0, 7), min_size=2, max_size=8, unique=True)
LANGUAGES = st.sampled_from(["en", "fr", "ru"])


def version(language, chosen):
    paragraphs = [PARAGRAPHS[language][number] for number in chosen]
    return Resolution(
        language=language,
        title=(Span("1"),),
        operative=tuple(
            OperativeParagraph(content=(Span(lead, Mark.LEAD), Span(f" {words}")))
            for lead, words in paragraphs
        ),
    )


def found(**chosen):
    return parity({each: version(each, numbers) for each, numbers in chosen.items()}).findings


@given(CHOSEN)
def test_versions_that_say_the_same_have_no_finding(chosen):
    assert found(en=chosen, fr=chosen, ru=chosen) == ()


@given(CHOSEN, LANGUAGES, st.data())
def test_one_paragraph_that_is_lost_is_one_error(chosen, language, data):
    gone = data.draw(st.integers(0, len(chosen) - 1))
    versions = dict.fromkeys(("en", "fr", "ru"), chosen)
    versions[language] = chosen[:gone] + chosen[gone + 1 :]
    (finding,) = found(**versions)
    assert (finding.code, finding.level) == ("PA001", RuleLevel.ERROR)
    assert finding.languages == (language,)
    assert finding.row == gone + 1


@given(CHOSEN, LANGUAGES, st.data())
def test_one_paragraph_that_is_added_is_one_error(chosen, language, data):
    more = data.draw(st.sampled_from([each for each in range(8) if each not in chosen] or [None]))
    if more is None:
        return
    at = data.draw(st.integers(0, len(chosen)))
    versions = dict.fromkeys(("en", "fr", "ru"), chosen)
    versions[language] = [*chosen[:at], more, *chosen[at:]]
    (finding,) = found(**versions)
    assert (finding.code, finding.languages) == ("PA002", (language,))


@given(CHOSEN)
def test_the_rows_hold_every_line_once_and_in_order(chosen):
    report = parity({each: version(each, chosen) for each in ("en", "fr", "ru")})
    for language in report.languages:
        lines = [line for row in report.rows for line in row.cells.get(language, ())]
        assert [line.number for line in lines[1:]] == [f"{at}." for at in range(1, len(chosen) + 1)]
