"""How a history has to treat a change: admit it, cover it by a review, or not at all."""

from __future__ import annotations

from typing import Literal

from policydiff.diff.change import Area, Change

Weight = Literal["material", "routine", "bookkeeping"]
"""`material` changes have to be admitted. `routine` ones (rewordings, references, running text)
are what every review does, and an entry that announces one covers them. `bookkeeping` is what any
new version brings with it: its dates and the entry itself."""

_MATERIAL: frozenset[Area] = frozenset({"criteria", "products", "coding", "limits", "scope"})
_MATERIAL_RULES = frozenset({"drug-added", "drug-removed"})
_ROUTINE_RULES = frozenset({"code-description-changed", "code-moved"})
_BOOKKEEPING: frozenset[Area] = frozenset({"dates", "history"})
_BOOKKEEPING_RULES = frozenset({"policy-number-changed", "revision-status-changed"})


def weight_of(change: Change) -> Weight:
    """How the history has to treat the change."""
    if change.area in _BOOKKEEPING or change.rule in _BOOKKEEPING_RULES:
        return "bookkeeping"
    if change.rule in _MATERIAL_RULES:
        return "material"
    if change.area not in _MATERIAL or change.rule in _ROUTINE_RULES:
        return "routine"
    same = change.effect == "equivalent" and change.area != "coding"
    return "routine" if change.kind == "reworded" or same else "material"
