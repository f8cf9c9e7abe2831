"""Provide a Jinja2 environment that limits what a template can reach and use.

Jinja2's sandbox keeps a template away from Python's internals and from changing its input. It
does not limit the size of the output or the time: `{% for %}` in `{% for %}`, `"x" * 10**9`,
`"x".center(10**9)`, or a macro that calls itself twice. Templates of users come from anywhere, so
every loop turn, call and joined string is counted against a budget for one rendering. Operations
that make large values from small ones are removed unless they are needed.

A list that contains itself twice, thirty times over, is small to make and endless to walk through.
So in a user's templates (`StrictEnvironment`) each operation is charged for its work before it
begins: `drafting.writers.costs` knows what each filter, test, operator and method costs. Our own
templates are not charged, because they are known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from jinja2 import StrictUndefined, nodes, pass_eval_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS, do_join
from jinja2.loaders import BaseLoader
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from drafting.writers import costs
from drafting.writers.budget import charge, charged, concat, counted, step

P = ParamSpec("P")
T = TypeVar("T")

_FILTERS = costs.LOOKS | costs.TEXTS | costs.NUMBERS | costs.LISTS | costs.COMPARES | {"tojson"}


class _Generator(CodeGenerator):
    """Makes `a ~ b` count the characters that it joins."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja2's name
        self.write("environment.charged(")
        super().visit_Concat(node, frame)
        self.write(")")


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """The environment of our templates: their work is counted, and none can reach outside."""

    code_generator_class = _Generator
    concat = staticmethod(concat)
    charged = staticmethod(charged)
    counted = staticmethod(counted)
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
        """Parse a template, and make every loop count its turns."""
        template = super()._parse(source, name, filename)
        for loop in list(template.find_all(nodes.For)):
            counter = nodes.EnvironmentAttribute("counted")
            loop.iter = nodes.Call(counter, [loop.iter], [], None, None)
            loop.iter.set_lineno(loop.lineno)
            loop.iter.set_environment(self)
        return template

    def call(self, context: Context, obj: object, /, *args: object, **kwargs: object) -> object:
        """Call what a template calls, and charge one step for it."""
        step()
        if type(obj) is Macro:  # always allowed; the general way costs a tenth of all rendering
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
            return charged(obj(context.eval_ctx, *args, **kwargs))
        return charged(super().call(context, obj, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Calculate with plain, small numbers; join values that are small enough."""
        if operator != "+" and not (operator != "**" and _is_small(left) and _is_small(right)):
            raise SecurityError(f"“{operator}” is for numbers up to a thousand million")
        return charged(super().call_binop(context, operator, left, right))

    def getattr(self, obj: object, attribute: str) -> object:
        """Return an attribute of a value; for records and macros without Jinja2's checks."""
        if attribute[:1] != "_" and (_is_record(obj) or type(obj) is TemplateModule):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass  # reported as undefined
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Allow only methods of text and numbers that make nothing larger."""
        if _is_record(obj):
            return not attr.startswith("_")
        if isinstance(obj, str):
            return attr in costs.TEXT_METHODS
        if isinstance(obj, bytes | int | float):
            return False
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: object) -> Callable[..., str] | None:
        """Refuse `str.format`, which can pad to any width."""
        return None


class StrictEnvironment(BoundedEnvironment):
    """The environment of a user's templates: each operation is charged beforehand."""

    intercepted_binops = frozenset({"*", "**", "+", "-", "/", "//", "%"})
    intercepted_unops = frozenset({"+", "-"})
    weighed = staticmethod(costs.weigh)
    searched = staticmethod(costs.search)
    plain = staticmethod(costs.plain)

    def __init__(self, loader: BaseLoader, autoescape: Callable[[str | None], bool]) -> None:
        super().__init__(loader, autoescape)
        made: dict[str, Any] = {**costs.filters()}
        checks: dict[str, Any] = {**costs.tests()}
        self.filters, self.tests = made, checks
        self.finalize = costs.plain

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a template, and put a charge before each comparison, output, slice and list."""
        template = super()._parse(source, name, filename)
        _Charges(self).visit(template)
        return template

    def call(self, context: Context, obj: object, /, *args: object, **kwargs: object) -> object:
        """Charge for a call, then make it."""
        if type(obj) is not Macro:
            if isinstance(obj, LoopContext) and args:  # a recursive loop, one level deeper
                args = (counted(cast("Iterable[object]", args[0])), *args[1:])
            else:
                costs.check_call(obj, args, kwargs)
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Calculate with small numbers; join texts and lists."""
        if operator == "+" and isinstance(left, str | list | tuple):
            charged(left)
            charged(right)
        else:
            costs.small(left)
            costs.small(right)
        return super().call_binop(context, operator, left, right)

    def call_unop(self, context: Context, operator: str, arg: object) -> object:
        """Calculate with small numbers."""
        return super().call_unop(context, operator, costs.small(arg))

    def getitem(self, obj: object, argument: object) -> object:
        """Return an item by a key that is found in one step."""
        if not isinstance(argument, str | int | float) and argument is not None:
            raise SecurityError("the key of an item must be a text or a number")
        return super().getitem(obj, argument)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Allow only those methods of Python whose cost is known."""
        if isinstance(obj, dict):
            return attr in costs.DICT_METHODS
        if isinstance(obj, list | tuple | set | frozenset | range):
            return False
        return super().is_safe_attribute(obj, attr, value)


class _Charges(NodeTransformer):
    """Puts charging calls around parts of a template."""

    _LONG = 8
    """Items of a literal list; a longer one is charged each time it is made."""

    def __init__(self, environment: StrictEnvironment) -> None:
        self.environment = environment

    def _by(self, name: str, node: nodes.Expr) -> nodes.Expr:
        if isinstance(node, nodes.Const):
            return node
        call = nodes.Call(nodes.EnvironmentAttribute(name), [node], [], None, None)
        call.set_lineno(node.lineno)
        call.set_environment(self.environment)
        return call

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - Jinja2's names
        self.generic_visit(node)
        node.nodes = [self._by("plain", each) for each in node.nodes]
        return node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.expr = self._by("weighed", node.expr)
        for operand in node.ops:
            way = "searched" if operand.op in ("in", "notin") else "weighed"
            operand.expr = self._by(way, operand.expr)
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return self._by("charged", node) if isinstance(node.arg, nodes.Slice) else node

    def visit_Pair(self, node: nodes.Pair) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.key = self._by("weighed", node.key)
        return node

    def visit_List(self, node: nodes.List) -> nodes.Node:  # noqa: N802
        return self._long(node)

    def visit_Dict(self, node: nodes.Dict) -> nodes.Node:  # noqa: N802
        return self._long(node)

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:  # noqa: N802
        return self._long(node) if node.ctx == "load" else node

    def _long(self, node: nodes.List | nodes.Dict | nodes.Tuple) -> nodes.Node:
        self.generic_visit(node)
        return self._by("charged", node) if len(node.items) > self._LONG else node


@pass_eval_context
def _join(
    eval_ctx: EvalContext, value: Iterable[object], d: str = "", attribute: str | None = None
) -> str:
    """Join like Jinja2's filter, after counting what the separator adds."""
    items = list(value)
    charge(len(str(d)) * len(items))
    joined: str = do_join(eval_ctx, items, d, attribute)
    return charged(joined)


def _is_record(obj: object) -> bool:
    """Return whether a value is one of our records, of which templates may see everything."""
    return hasattr(type(obj), "__dataclass_fields__")


def _is_small(value: object) -> bool:
    return isinstance(value, int | float) and abs(value) <= 10**9


def _charging(function: Callable[P, T]) -> Callable[P, T]:
    @wraps(function)
    def inner(*args: P.args, **kwargs: P.kwargs) -> T:
        step()
        return charged(function(*args, **kwargs))

    return inner


Values = Mapping[str, object]
"""The input of a template: plain records, no functions."""
