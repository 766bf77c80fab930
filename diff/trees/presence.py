"""What it does that a criterion or group stands where it stands.

As a rule its place decides. Where the same condition stands elsewhere in the set too, or a branch
already covers the new one, that may do nothing, and the formulas with and without it are compared.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable

from policydiff.diff.alignment.sets import acronym_keys
from policydiff.diff.change import Effect
from policydiff.diff.trees.flat_tree import TOP, FlatNode, FlatTree
from policydiff.diff.trees.polarity import effect_of_implication, polarity, signed
from policydiff.diff.trees.truth import Atom, Formula, Gate, implication
from policydiff.model.patterns import deferred

_DIAGNOSIS = deferred(
    r"^(?:the )?(?:(?:patient|individual|member) (?:has|is) )?(?:an? |the )?"
    r"(?:diagnosis of |diagnosed with |treatment of )?(?:an? )?",
    re.IGNORECASE,
)
"""How a criterion begins that names a disease."""


_ASKED_OF_SOME = deferred(
    r"(?:for|if|when) [^:;]{3,100}[:,] ?(?:\w+ ){0,2}?(?:must|should|shall|has to|have to|provide"
    r"|submit|documentation)\b",
    re.IGNORECASE,
)
"""A criterion that asks something of some requests: "For liquids: must document why"."""


def effect_of_presence(tree: FlatTree, index: int) -> Effect:
    """The effect of the node's being there, with all else in the tree as it is."""
    if _restates_indication(tree, index):
        return "equivalent"
    if stands_loosely(tree, index):
        return "undetermined"
    end = tree.nodes[index].end
    inside = {_said(leaf) for leaf in tree.leaves_below(index)}
    alike = [leaf for leaf in tree.leaves if _said(tree.nodes[leaf]) in inside]
    if all(index <= leaf < end for leaf in alike):
        return _effect_of_place(tree, index)
    opened = {group for leaf in alike for group in tree.ancestors(leaf)}
    opened |= {node.index for node in tree.subtree(index)}
    without = _formula(tree, TOP, opened, inside, absent=index)
    present = _formula(tree, TOP, opened, inside, absent=None)
    found = implication(without, present)
    if found is None:
        return _effect_of_place(tree, index)
    return effect_of_implication(found, -1 if tree.set.role == "excludes" else 1)


def stands_loosely(tree: FlatTree, index: int) -> bool:
    """Whether a demand on some requests stands among alternatives.

    By the letter it lets all other requests in, and hardly anybody means that: payers print so what
    they ask of some requests beside the other alternatives.
    """
    node = tree.nodes[index]
    if node.parent < 0 or tree.nodes[node.parent].op not in ("any", "at_least"):
        return False
    return node.op == "if" or (node.is_criterion and bool(_ASKED_OF_SOME.match(node.text)))


def _restates_indication(tree: FlatTree, index: int) -> bool:
    """Whether the criterion only asks for the set's own indication, which is implied anyway."""
    node, indication = tree.nodes[index], tree.set.indication
    if not node.is_criterion or not indication or tree.set.role != "alternative":
        return False
    if any(
        tree.nodes[group].op != "all" or tree.nodes[group].key for group in tree.ancestors(index)
    ):
        return False
    keys = acronym_keys([indication, _DIAGNOSIS.sub("", node.text)])
    return len(set(keys.values())) == 1


def _effect_of_place(tree: FlatTree, index: int) -> Effect:
    """One more item makes `all` and `none` harder to meet, `any` and `at_least` easier."""
    parent = tree.nodes[index].parent
    op = tree.nodes[parent].op
    if op == "if":
        return signed("more_restrictive", polarity(tree, index))
    local: Effect = "less_restrictive" if op in ("any", "at_least") else "more_restrictive"
    return signed(local, polarity(tree, parent))


def _said(node: FlatNode) -> Hashable:
    return node.stems, node.key


def _formula(
    tree: FlatTree,
    index: int,
    opened: Collection[int],
    named: Collection[Hashable],
    absent: int | None,
) -> Formula:
    """A subtree as a formula; what needs no looking into is one atom for each group."""
    node = tree.nodes[index]
    parts: list[Formula] = []
    rest = False
    for child in node.children:
        below = tree.nodes[child]
        if child == absent:
            continue
        if below.is_criterion and _said(below) in named:
            parts.append(Atom(_said(below)))
        elif child in opened and not below.is_criterion:
            parts.append(_formula(tree, child, opened, named, absent))
        elif node.op in ("all", "any", "none"):
            rest = True
        else:
            parts.append(Atom(child))
    if rest:
        parts.append(Atom(("rest of", index)))
    return Gate(node.op, tuple(parts), node.count)
