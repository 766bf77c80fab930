"""Hypothesis strategies for the model's types, made from their annotations.

A field that is added to a type is thereby covered without a further line here.
"""

from __future__ import annotations

import types
from typing import Any, Literal, Union, get_args, get_origin

import msgspec
from hypothesis import strategies as st

_INTEGERS = st.integers(min_value=0, max_value=10_000)
_LONGEST = 3
"""Elements of a tuple at most: enough for order and repetition, small enough to be quick."""


def values_of(annotation: Any) -> st.SearchStrategy[Any]:
    """Values of a type as the model's fields are annotated.

    Raises:
        NotImplementedError: the annotation is of a form that the model did not use so far.
    """
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return st.deferred(lambda: _structs(annotation))
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: st.text(max_size=12),
        bool: st.booleans(),
        int: _INTEGERS,
        float: st.floats(allow_nan=False, allow_infinity=False, width=32),
        type(None): st.none(),
    }
    if annotation in simple:
        return simple[annotation]
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        return st.lists(values_of(arguments[0]), max_size=_LONGEST).map(tuple)
    if origin is tuple:
        return st.tuples(*(values_of(one) for one in arguments))
    if origin in (Union, types.UnionType):
        return st.one_of(*(values_of(one) for one in _leaves_first(arguments)))
    raise NotImplementedError(f"no strategy for {annotation!r}")


_cache: dict[type[msgspec.Struct], st.SearchStrategy[Any]] = {}


def _structs(struct: type[msgspec.Struct]) -> st.SearchStrategy[Any]:
    if struct not in _cache:
        hints = {field.name: field.type for field in msgspec.structs.fields(struct)}
        _cache[struct] = st.builds(
            struct, **{name: values_of(annotation) for name, annotation in hints.items()}
        )
    return _cache[struct]


def _leaves_first(arguments: tuple[Any, ...]) -> list[Any]:
    """The members of a union, those that cannot contain themselves first, so that trees end."""
    return sorted(arguments, key=lambda one: getattr(one, "__name__", "") != "Criterion")
