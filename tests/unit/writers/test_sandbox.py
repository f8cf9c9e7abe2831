"""What each filter, test, operator and method of a user's template may cost, one by one.

The tables name all there are; a test holds them against the environment. Whatever a template does
runs here in a confined process, so that one that does not end fails its test and no more.
"""

import operator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from drafting import confined
from drafting.confined import Limits
from drafting.errors import TemplateError
from drafting.writers import budget, costs, templates
from drafting.writers.options import RenderOptions
from drafting.writers.templates import environment, render
from tests.unit.writers import wild

LIMITS = Limits(seconds=300, megabytes=600)
"""Far more than what the budget of a rendering needs; what is beyond it was not counted."""

DEEP = (
    "{% set n = namespace(x=['aaaaaaaa'], t=('aaaaaaaa',), s='a') %}"
    "{% for i in range(60) %}{% set n.x = [n.x, n.x] %}{% set n.t = (n.t, n.t) %}{% endfor %}"
    "{% for i in range(20) %}{% set n.s = n.s ~ n.s %}{% endfor %}"
)
"""A list and a tuple that hold 2 ** 60 texts, and a text of a million characters."""

DONE, REFUSED = "done", "refused"

FILTERS = {
    "abs": [("n.x|abs", REFUSED), ("-3|abs", DONE)],
    "capitalize": [("n.x|capitalize", REFUSED), ("n.s|capitalize", DONE)],
    "count": [("n.x|count", DONE)],
    "d": [("none|d('x')", DONE), ("n.x|d(n.x)|length", DONE)],
    "default": [("none|default(n.s)", DONE)],
    "dictsort": [("{'a': n.x, 'b': n.x}|dictsort(by='value')", REFUSED)],
    "e": [("n.x|e", REFUSED), ("n.s|e", DONE)],
    "escape": [("n.x|escape", REFUSED)],
    "first": [("n.x|first|length", DONE)],
    "float": [("n.x|float", REFUSED), ("n.s|float", DONE)],
    "forceescape": [("n.x|forceescape", REFUSED)],
    "groupby": [("[n, n]|groupby('x')", REFUSED), ("[n]|groupby('a.' * 200)", REFUSED)],
    "int": [("n.x|int", REFUSED), ("n.s|int(0, 36)", DONE)],
    "items": [("{'a': n.x}|items|length", DONE)],
    "join": [("n.x|join", REFUSED), ("range(1000)|join(n.s)", REFUSED), ("[1, 2]|join(',')", DONE)],
    "last": [("n.x|last|length", DONE)],
    "length": [("n.x|length", DONE)],
    "list": [("n.s|list|length", REFUSED), ("n.x|list|length", DONE)],
    "lower": [("n.x|lower", REFUSED)],
    "map": [("n.x|map('string')|length", REFUSED), ("[1]|map('string')|join", DONE)],
    "max": [("n.x|max|length", REFUSED), ("[1, 2]|max", DONE)],
    "min": [("n.x|min|length", REFUSED)],
    "reject": [("n.x|reject('==', n.x)|length", REFUSED)],
    "rejectattr": [("[n]|rejectattr('x', '==', n.x)|length", REFUSED)],
    "reverse": [("n.x|reverse|length", DONE), ("'ab'|reverse", DONE)],
    "round": [("1|round(100000000, 'ceil')", REFUSED), ("1.25|round(1)", DONE)],
    "safe": [("n.x|safe", REFUSED)],
    "select": [("n.x|select('in', [n.x])|length", REFUSED), ("[1]|select|length", DONE)],
    "selectattr": [("[n]|selectattr('x', 'eq', n.x)|length", REFUSED)],
    "sort": [("n.x|sort|length", REFUSED), ("[3, 1]|sort|join", DONE)],
    "string": [("n.x|string", REFUSED)],
    "title": [("n.x|title", REFUSED), ("n.s|title", DONE)],
    "tojson": [
        ("n.x|tojson", REFUSED),
        ("[[1, [2]]]|tojson(indent=900000000)", REFUSED),
        ("[[1, [2]]]|tojson(900000000)", REFUSED),
        ("{'a': [1]}|tojson", DONE),
    ],
    "trim": [("n.x|trim", REFUSED), ("n.s|trim(n.s)", REFUSED), ("n.s|trim('a')", DONE)],
    "truncate": [("n.x|truncate(3)", REFUSED), ("n.s|truncate(30)", DONE)],
    "unique": [("(n.t, n.t)|unique|length", REFUSED), ("[1, 1]|unique|join", DONE)],
    "upper": [("n.x|upper", REFUSED)],
}

TESTS = {
    **{name: [(f"n.x is {name}", DONE)] for name in (
        "boolean", "callable", "defined", "escaped", "false", "float", "integer", "iterable",
        "mapping", "none", "number", "sequence", "string", "true", "undefined")},
    **{name: [(f"n.x is {name} n.x", REFUSED), (f"1 is {name} 1", DONE)] for name in (
        "eq", "equalto", "ge", "greaterthan", "gt", "le", "lessthan", "lt", "ne")},
    **{name: [(f"[1]|select('{name}', n.x)|length", REFUSED)] for name in (
        "!=", "<", "<=", "==", ">", ">=")},
    "in": [("n.x is in [n.x]", REFUSED), ("'a' is in n.s", DONE)],
    "sameas": [("n.x is sameas n.x", DONE)],
    "divisibleby": [("'%1000000000d' is divisibleby 3", REFUSED), ("6 is divisibleby 3", DONE)],
    "even": [("'%1000000000d' is even", REFUSED), ("2 is even", DONE)],
    "odd": [("'%1000000000d' is odd", REFUSED)],
    "lower": [("n.x is lower", REFUSED), ("'a' is lower", DONE)],
    "upper": [("n.x is upper", REFUSED)],
    "filter": [("n.t is filter", REFUSED), ("'e' is filter", DONE)],
    "test": [("n.t is test", REFUSED), ("'eq' is test", DONE)],
}  # fmt: skip

METHODS = {
    **{name: [(f"n.s.{name}()|string|length", DONE)] for name in costs.TEXT_METHODS - {
        "count", "endswith", "find", "index", "partition", "removeprefix", "removesuffix", "rfind",
        "rindex", "rpartition", "split", "rsplit", "splitlines", "startswith"}},
    **{name: [(f"n.s.{name}(n.s)", REFUSED), (f"n.s.{name}('aa')|string", DONE)] for name in (
        "count", "endswith", "find", "index", "removeprefix", "removesuffix", "rfind", "rindex",
        "startswith")},
    **{name: [(f"n.s.{name}(n.s)", REFUSED), (f"'a-b'.{name}('-')|join", DONE)] for name in (
        "partition", "rpartition", "split", "rsplit")},
    "splitlines": [("(n.s ~ n.s ~ n.s ~ n.s).splitlines()|length", REFUSED)],
    **{name: [(f"{{'a': n.x}}.{name}()|length", DONE)] for name in ("items", "keys", "values")},
    "get": [("{'a': 1}.get(n.t)", REFUSED), ("{'a': 1}.get('a')", DONE)],
}  # fmt: skip

OPERATORS = {
    "+": [("n.x + 1", REFUSED), ("'a' + 'b'", DONE), ("1 + 1", DONE)],
    "-": [("0x" + "f" * 9999 + " - 1", REFUSED), ("2 - 1", DONE)],
    "*": [("[1] * 9", REFUSED), ("'a' * 9", REFUSED), ("3 * 3", DONE)],
    "/": [("0x" + "f" * 9999 + " / 3", REFUSED), ("1 / 2", DONE)],
    "//": [("0x" + "f" * 9999 + " // 0x" + "e" * 5000, REFUSED), ("7 // 2", DONE)],
    "%": [("'%1000000000d' % 1", REFUSED), ("7 % 2", DONE)],
    "**": [("2 ** 2", REFUSED)],
    "~": [("n.x ~ ''", REFUSED), ("n.s ~ 1", DONE)],
    "== and the like": [
        *[(f"n.x {sign} n.x", REFUSED) for sign in ("==", "!=", "<", "<=", ">", ">=")],
        ("[n.x] in [[n.x]]", REFUSED), ("n.x not in [n.x]", REFUSED), ("1 in [1, 2]", DONE),
        ("n.s in n.s", DONE), ("'ab' in 'xabx'", DONE), ("n.t == n.t", REFUSED),
    ],
    "an item": [("{'a': 1}[n.t]", REFUSED), ("n.x[0]|length", DONE)],
    "a slice": [("n.s[1:]|length", DONE), ("n.x[:1]|length", DONE)],
    "a key": [("{n.t: 1}", REFUSED), ("{'a': 1}|length", DONE)],
    "to print": [("n.x", REFUSED), ("n", REFUSED), ("{'a': 1}", REFUSED), ("none", DONE)],
    "to call": [
        ("record.method()", REFUSED), ("record.field", DONE), ("[1].count(n.x)", REFUSED),
        ("[1].copy()", REFUSED), ("dict([(n.t, 1)])|length", REFUSED), ("dict(a=1)|length", DONE),
    ],
}  # fmt: skip

STATEMENTS = [
    ("{% for a in range(90000) recursive %}{{ loop(range(90000)) }}{% endfor %}", REFUSED),
    ("{% for a in [1, 2] %}{{ loop.changed(n.x) }}{% endfor %}", REFUSED),
    ("{% for a in [1, 2] %}{{ loop.changed(a) }}{{ loop.cycle(1, 2) }}{% endfor %}", DONE),
    ("{% set c = cycler(1, 2) %}{{ c.next() }}{% set j = joiner() %}{{ j() }}{{ j() }}", DONE),
    ("{% for i in range(99999) %}{% set n.x = [n.x, n.s[1:]] %}{% endfor %}", REFUSED),
    ("{% for i in range(99999) %}{% set n.x = [n.x, [" + "1," * 999 + "]] %}{% endfor %}", REFUSED),
    ("{% for i in range(99999) %}{% include [" + "'none'," * 9999 + "] %}{% endfor %}", REFUSED),
    ("{% if n.x == n.x %}{% endif %}", REFUSED),
    ("{% filter upper %}a{% endfilter %}", DONE),
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Record:
    field: str = "of a record"

    def method(self):
        return self.field


def cases():
    for table in (FILTERS, TESTS, METHODS, OPERATORS):
        for uses in table.values():
            for use, outcome in uses:
                yield DEEP + "{{ " + use + " }}", outcome
    yield from ((DEEP + statement, outcome) for statement, outcome in STATEMENTS)


def outcome_of(folder, template):
    """Render a template in this process, within the budget of a rendering."""
    Path(folder, "own.txt").write_text(template, encoding="utf-8")
    try:
        render("own.txt", {"record": Record()}, RenderOptions(templates=Path(folder)))
    except TemplateError as error:
        return f"{REFUSED}: {error}"
    return DONE


def outcomes_of(folder, all_templates, steps=budget.MAX_STEPS):
    """Render templates in this process, which serves no other test afterwards."""
    budget.MAX_STEPS, budget.MAX_CHARACTERS = steps, 100 * steps
    return [outcome_of(folder, template) for template in all_templates]


@pytest.fixture(autouse=True)
def fresh_process():
    yield
    confined.release()


def test_the_tables_name_all_there_is():
    strict = environment(Path(__file__).parent)
    assert set(FILTERS) == set(strict.filters)
    assert set(TESTS) == set(strict.tests)
    assert set(METHODS) == costs.TEXT_METHODS | costs.DICT_METHODS
    assert set(strict.globals) == {"cycler", "dict", "joiner", "namespace", "range"}
    assert set(strict.intercepted_binops) == set(OPERATORS) & set(strict.binop_table)
    assert set(strict.intercepted_binops) == set(strict.binop_table)
    assert set(strict.intercepted_unops) == set(strict.unop_table)


def test_each_operation_is_charged_before_it_works(tmp_path):
    wanted = list(cases())
    found = confined.confined(
        partial(outcomes_of, tmp_path, [each for each, _ in wanted]), "the table", LIMITS
    )
    wrong = [
        (template.removeprefix(DEEP)[:200], given[:300])
        for (template, outcome), given in zip(wanted, found, strict=True)
        if given.partition(":")[0] != outcome
    ]
    assert wrong == []


def test_a_refusal_says_what_to_do(tmp_path, in_this_process):
    told = outcome_of(tmp_path, DEEP + "{{ n.x }}")
    assert told.endswith(
        "line 1: only text and numbers can be printed, not a list: print one of its parts"
    )


def test_templates_of_a_user_run_in_a_process_of_their_own(tmp_path, monkeypatch):
    (tmp_path / "own.txt").write_text("{{ a }}", encoding="utf-8")
    asked = []
    monkeypatch.setattr(templates, "confined", lambda task, doing: asked.append(doing) or task())
    assert render("own.txt", {"a": 1}, RenderOptions(templates=tmp_path)) == "1"
    assert asked == [f"{tmp_path}: laying out with it"]
    render("docx/base/package.rels.xml", {}, RenderOptions())
    assert len(asked) == 1


def test_a_template_that_nobody_thought_of_is_ended_from_outside(tmp_path, monkeypatch):
    monkeypatch.setattr(templates, "_rendered", wild.endless)
    short = partial(confined.confined, limits=Limits(seconds=1, megabytes=300))
    monkeypatch.setattr(templates, "confined", short)
    with pytest.raises(TemplateError, match="laying out with it took longer than"):
        render("own.txt", {}, RenderOptions(templates=tmp_path))


def test_a_template_that_came_or_went_is_noticed(tmp_path):
    options = RenderOptions(templates=tmp_path)
    name = "docx/base/package.rels.xml"
    assert "Relationships" in render(name, {}, options)
    (tmp_path / "docx" / "base").mkdir(parents=True)
    (tmp_path / name).write_text("mine", encoding="utf-8")
    templates.forget()
    assert render(name, {}, options) == "mine"


def test_random_templates_stay_within_the_budget(tmp_path):
    made = [wild.template(seed) for seed in range(60)]
    task = partial(outcomes_of, tmp_path, made, 10_000)
    found = confined.confined(task, "60 templates", LIMITS)
    assert operator.countOf(found, DONE) > 2
    assert len(set(found)) > 10
