"""The typed meaning of a criterion in words, for whoever checks the reading."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from policydiff.model.requirements import LaboratoryRequirement, Period

_BARE = frozenset(
    {
        "alone",
        "allowed",
        "analyte",
        "concepts",
        "consultation",
        "documented",
        "event",
        "infections",
        "marker",
        "methods",
        "partners",
        "products",
        "program",
        "response",
        "responses",
        "scale",
        "sites",
        "specialties",
        "subject",
        "targets",
        "test",
    }
)
"""Fields whose value says by itself what it is."""

_RANGE = frozenset({"minimum", "maximum", "minimum_strict", "maximum_strict", "unit"})
_TIMES = ("day", "week", "month", "year")


def requirement_words(requirement: msgspec.Struct) -> str:
    """`age: at least 12 years`, `prior therapy: steroid, at least 2, outcomes failure or trial`."""
    kind = str(requirement.__struct_config__.tag).replace("_", " ")
    fields = msgspec.structs.asdict(requirement)
    word = f"{kind}, not" if fields.pop("negated", False) else kind
    if isinstance(requirement, LaboratoryRequirement):
        return f"{word}: {_laboratory_words(requirement)}"
    parts = [_range_words(fields)] if "minimum" in fields else []
    parts += [
        _field_words(name, value)
        for name, value in fields.items()
        if value not in (kind, (kind,)) and not ("minimum" in fields and name in _RANGE)
    ]
    return f"{word}: {', '.join(filter(None, parts))}".rstrip(": ")


def number_words(value: float) -> str:
    """A number without the decimals that it does not need."""
    return f"{value:g}" if abs(value) < 1e6 else f"{value:,.0f}"


def unit_words(value: float, unit: str | None) -> str:
    """A unit, in the plural where it is one of time and the value is not one."""
    return f"{unit}s" if unit in _TIMES and value != 1 else unit or ""


def _laboratory_words(laboratory: LaboratoryRequirement) -> str:
    bound = f"{laboratory.analyte} {laboratory.comparator} {number_words(laboratory.value)}"
    if laboratory.upper is not None:
        bound += f" and <= {number_words(laboratory.upper)}"
    window = _field_words("window", laboratory.window)
    return ", ".join(filter(None, (f"{bound} {laboratory.unit or ''}".rstrip(), window)))


def _range_words(fields: dict[str, object]) -> str:
    bounds = list(_bounds(fields))
    last = fields.get("maximum") or fields.get("minimum")
    if not bounds or isinstance(last, Period):
        return _field_words("at least", last)
    unit = fields.get("unit")
    return f"{' and '.join(bounds)} {unit_words(2, str(unit)) if unit else ''}".rstrip()


def _bounds(fields: dict[str, object]) -> Iterator[str]:
    for name, closed, strict in (("minimum", "at least", "over"), ("maximum", "at most", "under")):
        value = fields.get(name)
        if isinstance(value, int | float):
            yield f"{strict if fields.get(f'{name}_strict') else closed} {number_words(value)}"


def _field_words(name: str, value: object) -> str:
    if value in (None, (), False) or (name == "count" and value == 1):
        return ""
    if value is True:
        return name.replace("_", " ")
    words = _value_words(value)
    if name == "count":
        return f"at least {words}"
    return words if name in _BARE else f"{name.replace('_', ' ')} {words}"


def _value_words(value: object) -> str:
    if isinstance(value, tuple):
        return " or ".join(_value_words(part) for part in value)
    if isinstance(value, Period):
        return f"{number_words(value.value)} {unit_words(value.value, value.unit)}"
    if isinstance(value, int | float):
        return number_words(value)
    return str(value).replace("_", " ")
