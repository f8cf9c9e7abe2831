"""Find the classes a user of the library meets: what functions return, and what is in that."""

import collections.abc
import datetime
import enum
import importlib
import inspect
import pathlib
import pkgutil
import sys
import types
import typing
from functools import cache, cached_property

import drafting


@cache
def known():
    """Return every name that annotations use; many are imported for type checkers alone."""
    names = {"datetime": datetime}
    for module in (typing, collections.abc, datetime, pathlib):
        names |= {name: value for name, value in vars(module).items() if name[0].isupper()}
    for found in pkgutil.walk_packages(drafting.__path__, "drafting."):
        if not found.name.endswith("__main__"):
            names |= {
                name: value
                for name, value in vars(importlib.import_module(found.name)).items()
                if inspect.isclass(value) or typing.get_origin(value) or _is_union(value)
            }
    return names


def _is_union(value):
    return isinstance(value, types.UnionType)


def _hints(what):
    names = {**known(), **vars(sys.modules[what.__module__])}
    return typing.get_type_hints(what, globalns=names)


def _classes(hint):
    """Yield the classes of an annotation, those between brackets too."""
    inner = hint if isinstance(hint, list) else typing.get_args(hint)
    for each in inner:
        yield from _classes(each)
    if inspect.isclass(hint) and not inner:
        yield hint


def _public(cls):
    """Yield the annotations of public fields, and of what public properties and methods return."""
    if issubclass(cls, enum.Enum):
        return
    yield from (hint for name, hint in _hints(cls).items() if not name.startswith("_"))
    for name, value in vars(cls).items():
        function = value.fget if isinstance(value, property) else value
        function = value.func if isinstance(value, cached_property) else function
        if inspect.isfunction(function) and not name.startswith("_"):
            yield _hints(function).get("return")


def met(functions):
    """Return the classes of this package that a user of some functions meets."""
    found = set()
    waiting = [each for function in functions for each in _classes(_hints(function)["return"])]
    while waiting:
        cls = waiting.pop()
        if cls not in found and cls.__module__.startswith("drafting"):
            found.add(cls)
            waiting += [each for hint in _public(cls) for each in _classes(hint)]
    return found
