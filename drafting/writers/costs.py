"""Charge for the filters, tests, operators and methods of templates before they work.

Each is of one sort, and everything that a template can use is in one of these tables:

- a sort that looks only at one value costs a step;
- a sort that turns a value into text takes only text and numbers, because the text of a list has no
  limit;
- a sort that compares values costs a walk through all of them, however often one occurs;
- a sort that goes through a list costs a step for each item.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, ValuesView
from collections.abc import Set as AnySet
from enum import Enum
from functools import wraps
from itertools import chain
from typing import Any

from jinja2 import Undefined, pass_eval_context
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS, do_join, make_multi_attrgetter
from jinja2.nodes import EvalContext
from jinja2.runtime import LoopContext
from jinja2.tests import TESTS

from drafting.writers.budget import charge, charged, counted, step

Values = Sequence[Any]
Named = Mapping[str, Any]

LOOKS = frozenset({"count", "d", "default", "first", "items", "last", "length"})
TEXTS = frozenset(
    {
        "capitalize", "e", "escape", "float", "forceescape", "int", "lower", "safe", "string",
        "title", "trim", "truncate", "upper",
    }
)  # fmt: skip
NUMBERS = frozenset({"abs", "round"})
LISTS = frozenset({"list", "map", "reject", "rejectattr", "reverse", "select", "selectattr"})
COMPARES = frozenset({"dictsort", "groupby", "max", "min", "sort", "unique"})
"""Filters by sort; `join` and `tojson` are not among them."""

LOOKING_TESTS = frozenset(
    {
        "boolean", "callable", "defined", "escaped", "false", "float", "integer", "iterable",
        "mapping", "none", "number", "sameas", "sequence", "string", "true", "undefined",
    }
)  # fmt: skip
TEXT_TESTS = frozenset({"filter", "lower", "test", "upper"})
NUMBER_TESTS = frozenset({"divisibleby", "even", "odd"})
COMPARING_TESTS = frozenset(
    {
        "!=", "<", "<=", "==", ">", ">=", "eq", "equalto", "ge", "greaterthan", "gt", "in", "le",
        "lessthan", "lt", "ne",
    }
)  # fmt: skip

TEXT_METHODS = frozenset(
    {
        "capitalize", "casefold", "count", "endswith", "find", "index", "isalpha", "isascii",
        "isdecimal", "isdigit", "islower", "isnumeric", "isspace", "istitle", "isupper", "lower",
        "lstrip", "partition", "removeprefix", "removesuffix", "rfind", "rindex", "rpartition",
        "rsplit", "rstrip", "split", "splitlines", "startswith", "strip", "swapcase", "title",
        "upper",
    }
)  # fmt: skip
DICT_METHODS = frozenset({"get", "items", "keys", "values"})

_MOST_ARGUMENT = 200
"""Characters of a separator, an attribute name and the like."""
MOST_NUMBER = 10**9
_MOST_PLACES = 20
_GROWTH = 6
"""How much longer a text can become: an apostrophe is five characters more in HTML."""
_IN_JSON = 12
"""The same in JSON, where a character beyond the first 65,536 becomes twelve."""
_SPLIT = 32
"""Characters charged for each character of a text that is split: half of them may be a word."""
_SEARCH = 20
"""How often a search may look at a character."""


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever a template has
    """Return a value whose text has a known length.

    Raises:
        SecurityError: its text has no known length.
    """
    if isinstance(value, str | int | float | Enum | Undefined) or value is None:
        return value
    kind = "list" if isinstance(value, list | tuple) else type(value).__name__
    raise SecurityError(
        f"only text and numbers can be printed, not a {kind}: print one of its parts"
    )


def small(value: Any) -> Any:  # noqa: ANN401
    """Return a number of everyday size.

    Raises:
        SecurityError: it is not one.
    """
    if isinstance(value, int | float) and abs(value) <= MOST_NUMBER:
        return value
    raise SecurityError(
        "a number is too large: templates calculate with numbers up to 1,000,000,000"
    )


def weigh(value: Any, factor: int = 1) -> Any:  # noqa: ANN401
    """Charge for a walk through all of a value, however often a part of it occurs; return it.

    The walk itself is charged as it goes, so it ends.
    """
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            charge(factor * len(one))
            continue
        inner: Iterable[Any]
        if isinstance(one, Mapping):
            inner, size = chain(one.keys(), one.values()), 2 * len(one)
        elif isinstance(one, list | tuple | AnySet | ValuesView) and not isinstance(one, range):
            inner, size = one, len(one)
        elif fields := getattr(type(one), "__dataclass_fields__", None):
            inner, size = [getattr(one, name, None) for name in fields], len(fields)
        else:
            step()
            continue
        step(1 + size)
        charge(factor * 8 * size)
        waiting.extend(inner)
    return value


def search(value: Any) -> Any:  # noqa: ANN401
    """Charge for a search in a value, and return the value."""
    return weigh(value, _SEARCH)


def check_call(function: object, arguments: Values, named: Named) -> None:
    """Charge for a call of anything but a macro, before the call.

    Raises:
        SecurityError: its cost is not known.
    """
    charge(8 * len(arguments))
    owner = getattr(function, "__self__", None)
    if isinstance(owner, str):
        given = [_modest(one) for each in (*arguments, *named.values()) for one in _alone(each)]
        letters = sum(len(each) for each in given if isinstance(each, str))
        name = getattr(function, "__name__", "")
        charge(len(owner) * (_SPLIT if "split" in name else _GROWTH) + len(owner) * letters)
    elif isinstance(owner, Mapping | LoopContext) or function is dict:
        for each in (*arguments, *named.values()):
            weigh(each)
    elif hasattr(type(owner), "__dataclass_fields__"):
        raise SecurityError("templates read the fields of a record and cannot call its methods")


def _alone(value: object) -> Values:
    """Return the items of a tuple, as `startswith` takes them, or the value as the only item."""
    return value if isinstance(value, tuple) and len(value) <= _MOST_ARGUMENT else (value,)


def _modest(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, str) and len(value) > _MOST_ARGUMENT:
        raise SecurityError(f"this takes at most {_MOST_ARGUMENT} characters")
    if isinstance(value, int | float):
        return small(value)
    return plain(value)


def filters() -> dict[str, Callable[..., Any]]:
    """Return all filters, each charging for its work."""
    sorts = ((LOOKS, _look), (TEXTS, _text), (NUMBERS, _number), (LISTS, _go_through),
             (COMPARES, _compare), (frozenset({"tojson"}), _json))  # fmt: skip
    known: dict[str, Any] = {**FILTERS}
    made = {name: _bound(known[name], before) for names, before in sorts for name in names}
    return {**made, "join": _join}


def tests() -> dict[str, Callable[..., Any]]:
    """Return all tests, each charging for its work."""
    sorts = ((LOOKING_TESTS, _look), (TEXT_TESTS, _text), (NUMBER_TESTS, _numbers),
             (COMPARING_TESTS, _weigh_all))  # fmt: skip
    known: dict[str, Any] = {**TESTS}
    return {name: _bound(known[name], before) for names, before in sorts for name in names}


Before = Callable[[Values, Values, Named], Any]
"""Charges for a filter or test. Takes what Jinja2 passes first, the value and arguments, and names.

Returns the value to work on.
"""


def _bound(function: Callable[..., Any], before: Before) -> Callable[..., Any]:
    first = 1 if hasattr(function, "jinja_pass_arg") else 0

    @wraps(function)
    def inner(*args: Any, **named: Any) -> Any:  # noqa: ANN401
        step()
        value = before(args[:first], args[first:], named)
        result = function(*args[:first], value, *args[first + 1 :], **named)
        return _finished(result)

    return inner


def _finished(result: Any) -> Any:  # noqa: ANN401
    """Charge for a result; a lazy result is computed now."""
    if hasattr(result, "__next__"):
        return charged(list(counted(result)))
    return charged(result)


def _listed(value: Any) -> Any:  # noqa: ANN401
    """Return the items of a value, one step each."""
    if isinstance(value, list | tuple | str):
        step(len(value))
        return value
    return charged(list(counted(value)))


def _look(_: Values, values: Values, __: Named) -> Any:  # noqa: ANN401
    return values[0]


def _text(_: Values, values: Values, named: Named) -> Any:  # noqa: ANN401
    for each in (*values[1:], *named.values()):
        _modest(each)
    text = plain(values[0])
    if isinstance(text, str):
        letters = sum(len(each) for each in (*values[1:], *named.values()) if isinstance(each, str))
        charge(len(text) * (_GROWTH + letters))
    return text


def _number(_: Values, values: Values, named: Named) -> Any:  # noqa: ANN401
    for each in (*values[1:], *named.values()):
        if not isinstance(each, str) and abs(small(each)) > _MOST_PLACES:
            raise SecurityError(f"numbers are rounded to at most {_MOST_PLACES} places")
    return small(values[0])


def _numbers(_: Values, values: Values, named: Named) -> Any:  # noqa: ANN401
    for each in (*values, *named.values()):
        small(each)
    return values[0]


def _go_through(_: Values, values: Values, named: Named) -> Any:  # noqa: ANN401
    items = _listed(values[0])
    _step_through(items, (*values[1:], *named.values()))
    return items


def _step_through(items: Any, given: Values) -> None:  # noqa: ANN401
    """Take the steps to fetch a nested attribute of each item."""
    for each in given:
        if isinstance(each, str):
            step(len(items) * (1 + _modest(each).count(".")))


def _compare(passed: Values, values: Values, named: Named) -> Any:  # noqa: ANN401
    value = values[0]
    items = value if isinstance(value, Mapping) else _listed(value)
    given = (*values[1:], *named.values())
    for each in given:
        _modest(each)
    times = len(items).bit_length() + 1  # how often sorting looks at an item
    step(len(items) * times)
    _step_through(items, given)
    names = [each for each in given if isinstance(each, str) and each not in ("key", "value")]
    if names and passed and not isinstance(value, Mapping):
        for name in names:
            get = make_multi_attrgetter(passed[0], name)
            for item in items:
                weigh(get(item), times)
    else:
        weigh(items, times)
    return items


def _json(_: Values, values: Values, named: Named) -> Any:  # noqa: ANN401
    if any(each is not None for each in (*values[1:], *named.values())):
        raise SecurityError("tojson takes no arguments here: remove them")
    return weigh(values[0], _IN_JSON)


def _weigh_all(_: Values, values: Values, named: Named) -> Any:  # noqa: ANN401
    for each in (*values, *named.values()):
        search(each)
    return values[0]


@pass_eval_context
def _join(
    eval_ctx: EvalContext, value: Iterable[object], d: str = "", attribute: str | None = None
) -> str:
    """Join like Jinja2's filter, after counting the characters."""
    step()
    items = _listed(value)
    _step_through(items, (attribute,))
    if attribute is not None:
        get = make_multi_attrgetter(eval_ctx.environment, attribute)
        items = [each for item in items for each in get(item)]
    charge(_GROWTH * len(str(plain(d))) * len(items))
    for each in items:
        if isinstance(plain(each), str):
            charge(_GROWTH * len(each))
    joined: str = do_join(eval_ctx, items, d)
    return joined
