"""How a part of a policy is named: the path to it in the canonical model."""

from __future__ import annotations

ModelPath = tuple[str, ...]
"""A part of a canonical model; a path stands for all that is below it.

    ("coding",)                          a whole part
    ("coding", "17")                     the entry at index 17 (limits, products, history,
                                         references, sections, notes likewise)
    ("dates", "effective")               a field (identity likewise)
    ("criteria", SET_ID)                 a criteria set with all it has
    ("criteria", SET_ID, "statement")    a field of a set
    ("criteria", SET_ID, "root", "0", "2")         a node with all below it: child indexes from the
                                         root, 0-based; of a conditional 0 is `condition`, 1 `then`
    ("criteria", SET_ID, "root", "0", "@op")       what a node itself says, without its children:
                                         `@op` (with the count), `@text`, `@evidence`, `@notes`
"""
