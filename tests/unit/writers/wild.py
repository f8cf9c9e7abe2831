"""Random templates of all that a template may say, made of a seed: `template(7)`.

Expressions are mostly of the kind that is needed, so that templates get far; now and then any
other kind replaces them.
"""

import random

from drafting.writers import costs

_TESTS = costs.LOOKING_TESTS | costs.TEXT_TESTS | costs.NUMBER_TESTS | costs.COMPARING_TESTS
FILTERS = sorted(
    costs.LOOKS | costs.TEXTS | costs.NUMBERS | costs.LISTS | costs.COMPARES | {"join", "tojson"}
)
METHODS = sorted(costs.TEXT_METHODS)
COUNTS = ("[1, 2]", "range(30)", "range(3000)", "range(100000)")
FORMS = {
    "text": (
        "n.y", "n.y", "n.w", "'a b'", "'<é>'", "''", "({text} ~ {text})", "({text} ~ {number})",
        "({text} + {text})", "({text}|{textual})", "({text}|truncate({number}, true))",
        "({list}|join({text}))", "({list}|map('string')|join(','))", "({text}[1:])",
        "({list}|tojson)", "({number}|string)", "({text}.strip({text}))", "({text}|trim({text}))",
        "({list}|first|string)", "{anything}",
    ),
    "number": (
        "1", "-7", "2.5", "1000000000", "({list}|length)", "({text}|length)", "(1 {sign} 3)",
        "({number} {sign} 7)", "({text}.count({text}))", "({text}.find('a'))", "({number}|abs)",
        "({number}|round({number}))", "({text}|int)", "({text}|float)",
    ),
    "list": (
        "n.x", "n.x", "n.z", "[{any}, {any}]", "({any}, {any})", "[n.x, n.x]", "(n.z, n.z)",
        "({list} + {list})", "({list}|list)", "({list}|sort|list)", "({list}|unique|list)",
        "({list}|reverse|list)", "({text}.split({text}))", "({text}|list)", "({list}[1:])",
        "({list}|map('{any_filter}')|list)", "({list}|select('{any_test}')|list)",
        "({list}|reject('in', {list})|list)", "({count}|list)", "({text}.split())",
        "({{'a': {any}, 'b': {list}}}|dictsort(by='value'))", "({list}|groupby(0))",
    ),
    "any": ("{text}", "{text}", "{number}", "{list}", "{list}", "record.field", "none"),
    "anything": (
        "({any}|{any_filter})", "({any}|{any_filter}({any}))", "({any}.{method}())",
        "({any}.{method}({any}))", "({any} is {any_test} {any})", "{{{any}: {any}}}[{any}]",
    ),
    "truth": (
        "{any} is {any_test}", "{any} == {any}", "{text} in {text}", "{any} in {list}",
        "{list} < {list}", "{list} != {list}", "not {any}", "{text} < {text}",
    ),
    "textual": tuple(sorted(costs.TEXTS - {"truncate", "int", "float"})),
    "any_filter": tuple(FILTERS),
    "any_test": tuple(sorted(name for name in _TESTS if name.isalpha())),
    "method": tuple(METHODS),
    "sign": ("+", "-", "*", "/", "//", "%"),
    "count": COUNTS,
}  # fmt: skip


def endless(*_):
    """Replace the function that renders a template, and never return."""
    while True:
        pass


def template(seed):
    """Return a template; the same seed gives the same one."""
    choose = random.Random(seed)  # noqa: S311 - to be the same each time
    head = "{% set n = namespace(x=['aaaaaaaa'], y='aaaaaaaa', z=(1, 2), w='b') %}"
    return head + "".join(_statement(choose, 3) for _ in range(choose.randint(2, 8)))


def _statement(choose, depth):
    kind = choose.random()
    if depth == 0 or kind < 0.1:
        return "{{ " + _made(choose, "text", 3) + " }}"
    if kind < 0.5:
        place, sort = choose.choice((("x", "list"), ("y", "text"), ("z", "list"), ("w", "text")))
        return "{% set n." + place + " = " + _made(choose, sort, 3) + " %}"
    if kind < 0.6:
        text = _statement(choose, depth - 1)
        return "{% if " + _made(choose, "truth", 3) + " %}" + text + "{% endif %}"
    if kind < 0.65:
        return "{% set n.y %}" + _statement(choose, depth - 1) + "{{ n.y }}{% endset %}"
    inner = "".join(_statement(choose, depth - 1) for _ in range(choose.randint(1, 3)))
    return "{% for i in " + choose.choice((*COUNTS, "n.x")) + " %}" + inner + "{% endfor %}"


def _made(choose, sort, depth):
    """Fill a form of a sort with more of the same, to a depth."""
    forms = FORMS[sort]
    if depth <= 0:
        forms = [form for form in forms if "{" not in form] or forms
    form = choose.choice(forms)
    parts = {}
    for name in FORMS:
        for _ in range(form.count("{" + name + "}")):
            parts.setdefault(name, []).append(_made(choose, name, depth - 1))
    for name, fillings in parts.items():
        for filling in fillings:
            form = form.replace("{" + name + "}", filling.replace("{", "{{").replace("}", "}}"), 1)
    return form.format()
