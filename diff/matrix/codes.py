"""Codes in a row: procedure codes one by one, diagnosis codes as one list for each table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from policydiff.diff.matrix.drugs import DrugsOf
from policydiff.diff.matrix.matrix import Statement
from policydiff.model.coding import CodeEntry, CodeSystem

_IN_FULL: Final[frozenset[CodeSystem]] = frozenset({"HCPCS", "CPT", "NDC", "REV"})
"""Systems with a few codes for each drug, whose descriptions tell products apart."""


def code_statements(coding: Sequence[CodeEntry], drugs: DrugsOf) -> Iterator[Statement]:
    """The codes of a policy as statements, each table by itself."""
    for (system, role), entries in groupby(coding, key=lambda entry: (entry.system, entry.role)):
        found = [entry for entry in entries if not _is_for_others(entry, drugs)]
        if not found:
            continue
        way = system if role == "unspecified" else f"{system}, {role.replace('_', ' ')}"
        if system in _IN_FULL:
            for entry in found:
                text = f"{_code(entry)} {entry.description or ''}".strip()
                yield Statement(text=text, span=entry.span, way=way)
        else:
            names = tuple(dict.fromkeys(_code(entry) for entry in found))
            counted = f"{len(names)} codes" if len(names) > 1 else "1 code"
            yield Statement(
                text=", ".join(names),
                span=found[0].span.through(found[-1].span),
                way=f"{way}, {counted}",
            )


def _code(entry: CodeEntry) -> str:
    return entry.code if entry.last is None else f"{entry.code}-{entry.last}"


def _is_for_others(entry: CodeEntry, drugs: DrugsOf) -> bool:
    if entry.applies_to:
        return all(drugs.leaves_out(name) for name in entry.applies_to)
    return drugs.leaves_out(" ".join(filter(None, (entry.description, entry.group))))
