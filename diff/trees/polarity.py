"""Which way a change points, from where it stands.

A criterion that is easier to meet lets more patients through, except under what turns it round:
`none`, the condition of an `if`, and a set that excludes. Polarity is computed here and nowhere
else; rules ask it.
"""

from __future__ import annotations

from typing import Literal

from policydiff.diff.change import Effect
from policydiff.diff.trees.flat_tree import FlatTree
from policydiff.diff.trees.truth import Implication

Sign = Literal[1, -1]
"""1 where the set approves more when the node holds more often, -1 where it approves less."""

MIRRORED: dict[Effect, Effect] = {
    "more_restrictive": "less_restrictive",
    "less_restrictive": "more_restrictive",
    "equivalent": "equivalent",
    "mixed": "mixed",
    "undetermined": "undetermined",
    "not_comparable": "not_comparable",
}
"""What an effect is when the two sides are exchanged, and under a negation."""

_OF_IMPLICATION: dict[Implication, Effect] = {
    "equal": "equivalent",
    "narrower": "more_restrictive",
    "broader": "less_restrictive",
    "neither": "mixed",
}


def polarity(tree: FlatTree, index: int) -> Sign:
    """How the set's approvals follow the node."""
    sign: Sign = -1 if tree.set.role == "excludes" else 1
    child = index
    for group in tree.ancestors(index):
        node = tree.nodes[group]
        if node.op == "none" or (node.op == "if" and node.children[0] == child):
            sign = -1 if sign == 1 else 1
        child = group
    return sign


def shared_polarity(old: FlatTree, old_index: int, new: FlatTree, new_index: int) -> Sign | None:
    """The polarity of two nodes that correspond; None where one is turned round and one is not."""
    before, after = polarity(old, old_index), polarity(new, new_index)
    return after if before == after else None


def signed(effect: Effect, sign: Sign) -> Effect:
    """The effect on approvals of something that has this effect where it stands."""
    return effect if sign == 1 else MIRRORED[effect]


def effect_of_implication(found: Implication | None, sign: Sign | None) -> Effect:
    """The effect where a part of the tree came to hold in fewer, more or other cases."""
    if found == "equal":
        return "equivalent"
    if found is None or sign is None:
        return "undetermined"
    return signed(_OF_IMPLICATION[found], sign)


def combined(effects: set[Effect]) -> Effect:
    """The effect of several changes together, each judged on its own.

    Opposite directions are mixed; what could not be judged may point either way, so that nothing
    can be said of the whole unless it is mixed already.
    """
    decided = effects - {"equivalent", "not_comparable"}
    if not decided:
        return "not_comparable" if "not_comparable" in effects else "equivalent"
    if "mixed" in decided or {"more_restrictive", "less_restrictive"} <= decided:
        return "mixed"
    if "undetermined" in decided:
        return "undetermined"
    (effect,) = decided
    return effect
