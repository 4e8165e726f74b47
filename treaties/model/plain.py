"""Objects to plain values (dict, list, str, int, bool) and back, without pydantic.

Defaults are left out on the way down, so plain values stay small; on the way back the class's own
annotations say what each value is.
"""

from __future__ import annotations

import types
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """A frozen dataclass (or a tuple or dict of them) as plain values, defaults left out."""
    if is_dataclass(value):
        return {
            item.name: to_plain(inner)
            for item in fields(value)
            if (inner := getattr(value, item.name)) != _default(item)
        }
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: to_plain(item) for key, item in value.items()}
    return value


def _default(item: Field[Any]) -> Any:
    if item.default is not MISSING:
        return item.default
    return item.default_factory() if item.default_factory is not MISSING else MISSING


def from_plain(kind: type[T], plain: dict[str, Any]) -> T:
    """The dataclass `kind` from what `to_plain` made. Trusts its input: check it elsewhere."""
    known: Any = kind  # mypy: a type variable is not seen to be hashable
    hints = _hints(known)
    return kind(**{key: _build(hints[key], value) for key, value in plain.items()})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return {key: _inner(hint) for key, hint in get_type_hints(kind).items()}


def _inner(hint: Any) -> Any:
    """What matters of an annotation: ('each', X) for tuples, ('map', X), a dataclass, or None."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        found = [_inner(arg) for arg in args if arg is not type(None)]
        return next((item for item in found if item is not None), None)
    if origin is tuple:
        return ("each", _inner(args[0]))
    if origin is dict:
        return ("map", _inner(args[1]))
    return hint if isinstance(hint, type) and is_dataclass(hint) else None


def _build(shape: Any, value: Any) -> Any:
    if value is None or shape is None:
        return value
    if isinstance(shape, tuple):
        kind, inner = shape
        if kind == "each" and isinstance(value, list):
            return tuple(_build(inner, item) for item in value)
        if kind == "map" and isinstance(value, dict):
            return {key: _build(inner, item) for key, item in value.items()}
        return value
    return from_plain(shape, value)
