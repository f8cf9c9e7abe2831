"""A Jinja2 environment in which a template can neither reach out nor run away.

Jinja2's sandbox keeps a template from Python's insides and from changing what it is given. It
does not bound what a template makes or how long it runs: `{% for %}` in `{% for %}`, `"x" * 10**9`,
`"x".center(10**9)`, or a macro that calls itself twice. Templates of users come from anywhere, so
here every turn of a loop, every call and every string put together is counted against a budget for
one rendering. Whatever makes large things out of small ones and is not needed is left out.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, TypeVar

from jinja2 import StrictUndefined, nodes, pass_eval_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS, do_join
from jinja2.loaders import BaseLoader
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

P = ParamSpec("P")
T = TypeVar("T")

MAX_STEPS = 1_000_000
"""Turns of loops and calls in one rendering; the longest resolutions need some ten thousand."""

MAX_CHARACTERS = 100_000_000
"""Characters put together in one rendering, counted anew at each step on the way to the page."""

MAX_SECONDS = 20
"""Longest time for one rendering; it ends a template, and never shows in what one prints."""

_FILTERS = frozenset(
    {
        "abs", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float",
        "forceescape", "groupby", "int", "items", "last", "length", "list", "lower", "map", "max",
        "min", "reject", "rejectattr", "reverse", "round", "safe", "select", "selectattr", "sort",
        "string", "title", "tojson", "trim", "truncate", "unique", "upper",
    }
)  # fmt: skip
_TEXT_METHODS = frozenset(
    {
        "capitalize", "casefold", "count", "endswith", "find", "index", "isalpha", "isascii",
        "isdecimal", "isdigit", "islower", "isnumeric", "isspace", "istitle", "isupper", "lower",
        "lstrip", "partition", "removeprefix", "removesuffix", "rfind", "rindex", "rpartition",
        "rsplit", "rstrip", "split", "splitlines", "startswith", "strip", "swapcase", "title",
        "upper",
    }
)  # fmt: skip


@dataclass(slots=True)
class _Budget:
    steps: int
    characters: int
    deadline: float


_budget: ContextVar[_Budget | None] = ContextVar("budget", default=None)


@contextmanager
def bounded() -> Iterator[None]:
    """Give the rendering inside a fresh budget."""
    token = _budget.set(_Budget(MAX_STEPS, MAX_CHARACTERS, time.monotonic() + MAX_SECONDS))
    try:
        yield
    finally:
        _budget.reset(token)


def _step() -> None:
    budget = _budget.get()
    if budget is not None:
        budget.steps -= 1
        if budget.steps < 0:
            raise SecurityError("the template takes too many steps")
        if budget.steps % 64 == 0 and time.monotonic() > budget.deadline:
            raise SecurityError(f"the template takes longer than {MAX_SECONDS} seconds")


def _charge(size: int) -> None:
    budget = _budget.get()
    if budget is not None:
        budget.characters -= size
        if budget.characters < 0:
            raise SecurityError("the template makes too much text")


def _charged(value: T) -> T:
    if isinstance(value, str):
        _charge(len(value))
    elif isinstance(value, list | tuple):
        _charge(64 * len(value))  # what a reference and a small object take
    return value


def _concat(parts: Iterable[str]) -> str:
    """Join what a template, a macro or a block puts out, and stop when it is too much."""
    budget = _budget.get()
    if budget is None:
        return "".join(parts)
    kept: list[str] = []
    for part in parts:
        budget.characters -= len(part)
        if budget.characters < 0:
            break
        kept.append(part)
    _charge(0)
    return "".join(kept)


class _Generator(CodeGenerator):
    """Makes `a ~ b` count what it puts together."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja2's name
        self.write("environment.charged(")
        super().visit_Concat(node, frame)
        self.write(")")


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """The environment of all our templates and the users'."""

    code_generator_class = _Generator
    concat = staticmethod(_concat)
    charged = staticmethod(_charged)
    intercepted_binops = frozenset({"*", "**", "+", "%"})

    def __init__(self, loader: BaseLoader, autoescape: Callable[[str | None], bool]) -> None:
        super().__init__(
            loader=loader,
            autoescape=autoescape,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.sources = loader
        del self.globals["lipsum"]
        self.filters = {name: _charging(FILTERS[name]) for name in _FILTERS}
        self.filters["join"] = _join

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Read a template and make every loop count its turns."""
        template = super()._parse(source, name, filename)
        for loop in list(template.find_all(nodes.For)):
            counter = nodes.EnvironmentAttribute("counted")
            loop.iter = nodes.Call(counter, [loop.iter], [], None, None)
            loop.iter.set_lineno(loop.lineno)
            loop.iter.set_environment(self)
        return template

    @staticmethod
    def counted(items: Iterable[object]) -> Iterator[object]:
        """Pass the items of a loop on, one step each."""
        for item in items:
            _step()
            yield item

    def call(self, context: Context, obj: object, /, *args: object, **kwargs: object) -> object:
        """Call what a template calls, one step each."""
        _step()
        if type(obj) is Macro:  # is always allowed; the long way takes a tenth of all rendering
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
            return _charged(obj(context.eval_ctx, *args, **kwargs))
        return _charged(super().call(context, obj, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Calculate with plain numbers of everyday size; join what is small enough."""
        if operator != "+" and not (operator != "**" and _is_small(left) and _is_small(right)):
            raise SecurityError(f"“{operator}” is for numbers up to a thousand million")
        return _charged(super().call_binop(context, operator, left, right))

    def getattr(self, obj: object, attribute: str) -> object:
        """Return what a template asks of a value; of records and macros by the short way."""
        if attribute[:1] != "_" and (_is_record(obj) or type(obj) is TemplateModule):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass  # told of as undefined
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Leave only those methods of text and numbers that make nothing larger."""
        if _is_record(obj):
            return not attr.startswith("_")
        if isinstance(obj, str):
            return attr in _TEXT_METHODS
        if isinstance(obj, bytes | int | float):
            return False
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: object) -> Callable[..., str] | None:
        """Refuse `str.format`, which can pad to any width."""
        return None


@pass_eval_context
def _join(
    eval_ctx: EvalContext, value: Iterable[object], d: str = "", attribute: str | None = None
) -> str:
    """Join like Jinja2's filter, after counting what the separator adds."""
    items = list(value)
    _charge(len(str(d)) * len(items))
    joined: str = do_join(eval_ctx, items, d, attribute)
    return _charged(joined)


def _is_record(obj: object) -> bool:
    """Tell whether a value is one of our own records: templates may see all that is in it."""
    return hasattr(type(obj), "__dataclass_fields__")


def _is_small(value: object) -> bool:
    return isinstance(value, int | float) and abs(value) <= 10**9


def _charging(function: Callable[P, T]) -> Callable[P, T]:
    @wraps(function)
    def inner(*args: P.args, **kwargs: P.kwargs) -> T:
        _step()
        return _charged(function(*args, **kwargs))

    return inner


Values = Mapping[str, object]
"""What a template is given: plain records, no functions."""
