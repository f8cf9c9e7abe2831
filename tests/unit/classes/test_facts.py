"""The facts that change in a paragraph: amounts, mandates, deadlines, references."""

import pytest

from drafting.classes.facts import fact_changes
from drafting.classes.records import Texts
from drafting.engine import diff
from tests.test_class_cases import one_paragraph


def facts(old, new, language="en"):
    comparison = diff(one_paragraph(old, language), one_paragraph(new, language))
    (edit,) = comparison.paragraphs
    return [
        (each.kind.value, each.old, each.new, each.difference)
        for each in fact_changes(edit, Texts(comparison))
    ]


@pytest.mark.parametrize(
    ("old", "new", "difference", "language"),
    [
        ("22,096,050", "44,971,300", "+22,875,250", "en"),
        ("78\xa0992\xa0300", "63\xa0930\xa0800", "−15\xa0061\xa0500", "en"),
        ("20 million", "19 million", "−1 million", "en"),
        ("20 million", "2 billion", "", "en"),
        ("2.6 per cent", "2.3 per cent", "−0.3", "en"),
        ("500\xa0000", "750\xa0000", "+250\xa0000", "fr"),
        ("1,5", "2,25", "+0,75", "fr"),
        ("500.000", "750.000", "+250\xa0000", "es"),
    ],
)
def test_an_amount_has_its_difference(old, new, difference, language):
    line = "*Decides* that the keepers of the valley pay {} for the hives of the north"
    found = facts(line.format(old), line.format(new), language)
    assert found == [("amount", old, new, difference)]


def test_the_number_of_a_goal_or_of_a_meeting_is_no_amount():
    line = "*Recalls* {} of the agenda for the hives of every valley"
    assert facts(line.format("Goal 8"), line.format("Goal 9")) == []
    line = "*Recalls* the decision of its {} plenary meeting on the keeping of bees"
    assert facts(line.format("70th"), line.format("46th")) == []


@pytest.mark.parametrize(
    ("line", "language"),
    [
        (
            "*Noting* the seminar on the keeping of bees held from {} to {} May {} in the valley",
            "en",
        ),
        (
            "*Notant* que le séminaire s’est tenu du {} au {} mai {} au village",
            "fr",
        ),
        ("*Observando* el seminario celebrado del {} al {} de mayo de {}", "es"),
        ("*отмечая*, что семинар о пчелах проходил в долине с {} по {} мая {} года", "ru"),
        ("*وإذ تلاحظ* الحلقة الدراسية المعقودة من {} إلى {} أيار/مايو {}", "ar"),
        ("*注意到*养蜂研讨会于{2}年5月{0}日至{1}日在山谷举行", "zh"),
    ],
)
def test_the_days_of_a_meeting_are_no_amounts(line, language):
    assert facts(line.format(24, 26, 2023), line.format(14, 16, 2024), language) == []


def test_numbers_in_a_long_list_of_paragraphs_are_no_amounts():
    line = "*Regrets* the losses as outlined in paragraphs {}19, 20, 25, 26, 27, {} of the report"
    many = "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, "
    assert facts(line.format(many, "32"), line.format(many, "31")) == []


def test_an_amount_does_not_give_way_to_a_figure_without_a_unit():
    line = "*Noting* that {} of the keepers of every valley have no hives"
    assert facts(line.format("735 million"), line.format("1 out of 11")) == []
    assert facts(line.format("735 million"), line.format("1")) == []


def test_the_end_of_a_mandate_and_a_deadline_are_named():
    line = "*Decides* to extend until {} the mandate of the Mission to the hives of the valley"
    assert facts(line.format("31 January 2024"), line.format("31 July 2025")) == [
        ("mandate", "31 January 2024", "31 July 2025", "")
    ]
    line = "*Requests* the keepers to report on the hives of the valley no later than {}"
    assert facts(line.format("1 May 2024"), line.format("1 June 2025")) == [
        ("deadline", "1 May 2024", "1 June 2025", "")
    ]


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("*Calls upon* all keepers to protect the hives of every valley by {}", "en"),
        ("*Engage* les apiculteurs à protéger les ruches de chaque vallée d’ici à {}", "fr"),
        ("*Exhorta* a los apicultores a proteger las colmenas del valle para {}", "es"),
        ("*призывает* пасечников защитить все ульи долины к {} году", "ru"),
        ("*تهيب* بمربي النحل حماية جميع خلايا النحل في الوادي بحلول عام {}", "ar"),
        ("*促请*所有养蜂人到{}年保护每个山谷的蜂箱", "zh"),
    ],
)
def test_a_date_directly_after_by_is_a_deadline(line, language):
    assert facts(line.format(2025), line.format(2030), language) == [
        ("deadline", "2025", "2030", "")
    ]


def test_two_reports_instead_of_one_have_two_deadlines():
    line = "*Requests* the keepers to submit {} on the hives of the valley and the north"
    old, new = "a report by 3 January 2023", "two reports, by 4 July 2023 and 3 January 2024"
    assert facts(line.format(old), line.format(new)) == [
        ("deadline", "3 January 2023", "4 July 2023, 3 January 2024", "")
    ]


def test_a_date_after_another_deadline_is_none():
    line = (
        "*Notes* that the hives are to be protected by 2030 and that {} were lost as at 30 April {}"
    )
    assert facts(line.format("many", 2024), line.format("many", 2025)) == []


def test_references_that_come_and_go_are_named_and_those_that_move_on_are_not():
    line = "*Recalling* its resolutions 76/32 of 6 December 2021{} on the keeping of bees"
    more = line.format(" and 46/182 of 19 December 1991")
    assert facts(line.format(""), more) == [("reference", "", "46/182", "")]
    assert facts(more, line.format("")) == [("reference", "46/182", "", "")]
    assert facts(line.format(""), line.format(" and 77/40 of 7 December 2022")) == []


def test_a_budget_that_moves_on_by_a_year_has_no_deadline():
    line = "*Decide* consignar la suma de 500 dólares en la cuenta de las colmenas para {}"
    assert facts(line.format(2023), line.format(2024), "es") == []


def test_a_year_to_which_something_belongs_is_no_deadline():
    line = "*постановляет* зачесть остаток средств, относящихся к {} году, в счет ульев долины"
    assert facts(line.format(2023), line.format(2024), "ru") == []
