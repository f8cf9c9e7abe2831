"""Every word of the report for programs is in all other reports, in six languages, at any width.

Words of changed lines, footnotes and header fields count, and so do the headline, labels, verbs and
facts. The old form of a difference of form is in no report, and unchanged lines may be folded.
"""

import json
import re

import pytest
import yaml

from drafting.reports import ENDINGS, render_report
from drafting.reports.chain import diff_chain
from drafting.reports.terminal import render_terminal
from tests.builders import read_source
from tests.laws.test_report_laws import squeezed, words_in

SENTENCES = {
    "en": ("*Urges* all keepers", "to count the hives of every valley in spring", "and to report"),
    "fr": (
        "*Prie* les apiculteurs",
        "de compter les ruches de chaque vallée",
        "et d’en rendre compte",
    ),
    "es": ("*Exhorta* a todos", "a contar las colmenas de cada valle", "y a informar de ello"),
    "ru": ("*призывает* пасечников", "сосчитать ульи каждой долины", "и доложить об этом"),
    "ar": ("*تحث* مربي النحل", "على إحصاء خلايا النحل في كل واد", "وتقديم تقرير عن ذلك"),
    "zh": ("*敦促*所有养蜂人", "在春天到来之前清点每个山谷的蜂箱", "并提交详细的书面报告"),
}
CHANGED = {
    "en": "with care", "fr": "avec soin", "es": "con cuidado",
    "ru": "тщательно", "ar": "بعناية", "zh": "认真仔细地",
}  # fmt: skip
WIDTHS = (60, 80, 120)


def text(language, *, is_new):
    """Return a text whose lines are longer than any screen is wide."""
    opening, middle, end = SENTENCES[language]
    gap = "" if language == "zh" else " "
    more = f"{gap}{CHANGED[language]}" if is_new else ""
    long = gap.join([opening, *[middle] * 6]) + more + gap + gap.join([end] * 4)
    year = 2022 if is_new else 2021
    amount = "750,000" if is_new else "500,000"
    cells = ("88,800", "99,900") if is_new else ("66,600", "77,700")  # nowhere else
    record = {
        "title": middle,
        "language": language,
        "operative": [
            f"{long}{gap}({amount}){gap}[^1]",
            {"paragraph": f"{opening}{gap}{year}", "subparagraphs": [f"{middle}{more}", end]},
            {"table": {"rows": [[middle, end], [f"{cells[0]} $", f"{middle}{more} {cells[1]}"]]}},
            *([f"{opening}{gap}{end}{gap}{middle}"] if is_new else []),
        ],
        "footnotes": {"1": f"{middle}{gap}{year}{more}."},
    }
    return read_source(yaml.safe_dump(record, allow_unicode=True), "case.yaml")


def words_of_json(record):
    """Yield the words that every report must have."""
    yield record["summary"]["headline"]
    for edit in record["edits"]:
        if edit["type"] == "paragraph" and edit["kind"] != "unchanged":
            yield from (place["label"] for place in (*edit["old"], *edit["new"]))
            for fact in edit.get("facts", ()):
                yield from (fact["old"], fact["new"], fact["difference"] or "")
            verb = edit.get("verb")
            if verb and verb["class"] != "none":
                yield from (verb["old"], verb["new"])
        for line in edit.get("lines", (edit,)):
            runs = line.get("runs", ())
            if any(run["op"] != "keep" and not run.get("quiet") for run in runs):
                yield from (
                    run["text"] for run in runs
                    if not (run["op"] == "delete" and run.get("quiet"))
                )  # fmt: skip


def unmarked(words):
    """Return words without the marks of the file format."""
    return squeezed(re.sub(r"\[\^\w+\]", "", words))


@pytest.mark.parametrize("language", SENTENCES)
def test_every_word_of_the_json_report_is_in_all_others(language):
    steps = diff_chain([text(language, is_new=False), text(language, is_new=True)])
    wanted = {unmarked(each) for each in words_of_json(json.loads(render_report(steps, "json")))}
    assert len(wanted) > 10
    reports = {
        ending: words_in(render_report(steps, ending), ending)
        for ending in ENDINGS
        if ending != ".json"
    }
    page = render_report(steps, ".html")
    inline = re.sub(r"<template.*?</template>", "", page, flags=re.DOTALL)
    reports["inline page"] = words_in(inline, ".html")  # the templates have old and new columns
    for width in WIDTHS:
        for colour in (False, True):
            shown = render_terminal(steps, colour=colour, width=width)
            name = f"{width} columns{' in colour' if colour else ''}"
            reports[name] = re.sub(r"\x1b\[[\d;]*m", "", shown)
    missing = {
        (name, each) for name, report in reports.items() for each in wanted
        if each not in squeezed(report)
    }  # fmt: skip
    assert missing == set()


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_screen_cuts_no_line_with_an_ellipsis(language, width):
    steps = diff_chain([text(language, is_new=False), text(language, is_new=True)])
    for side_by_side in (False, True):
        shown = render_terminal(steps, colour=False, width=width, side_by_side=side_by_side)
        assert not [
            line for line in shown.splitlines() if line.endswith("…") and "lines" not in line
        ]
