"""What the rules on criteria share: how an edit is placed, quoted and accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policydiff.diff.change import Axis, Place, Side
from policydiff.diff.edits.kinds import Changed, Spot
from policydiff.diff.model_path import ModelPath
from policydiff.diff.rule import set_reference
from policydiff.diff.trees.flat_tree import FlatNode, FlatTree, TreePlace
from policydiff.diff.wording.phrases import listing, quoted
from policydiff.diff.wording.topics import axis_of
from policydiff.model.criteria import Group
from policydiff.model.policy import Identity
from policydiff.model.source import SourceSpan

OPERATOR_WORDS = {
    "all": "all of",
    "any": "one of",
    "none": "none of",
    "if": "if one, then the other of",
}
"""How a group is told in a sentence."""


def place_of(old: Spot | None, new: Spot | None) -> Place:
    """Where an edit stands: the new path, or the old one of what is gone."""
    shown = new or old
    assert shown is not None
    return Place(
        set=set_reference(shown.tree.set),
        path=shown.node.path,
        old=span_of(old) if old else None,
        new=span_of(new) if new else None,
    )


def span_of(spot: Spot) -> SourceSpan:
    """The lines of a node; those of the set for the top."""
    printed = spot.node.printed
    return printed.span if printed is not None else spot.tree.set.span


def side_of_all(spots: Sequence[Spot]) -> Side:
    """Criteria printed as one group, or a single one."""
    first = side_of(spots[0])
    if len(spots) == 1 or first.span is None:
        return first
    around = spots[0].parent
    if around is not None and around.text and {spot.index for spot in spots} == {*around.children}:
        return side_of(Spot(tree=spots[0].tree, index=around.index))
    text = "; ".join(text_of(spot.tree, spot.node) for spot in spots)
    return Side(text=text, label=None, span=first.span.through(span_of(spots[-1])))


def named_all(spots: Sequence[Spot]) -> str:
    """Criteria printed as one group, or a single one, for a title."""
    return listing([named(spot.tree, spot.node) for spot in spots], most=3)


def side_of(spot: Spot) -> Side:
    """A criterion or group as printed."""
    printed = spot.node.printed
    label = printed.label if printed is not None else None
    return Side(text=text_of(spot.tree, spot.node), label=label, span=span_of(spot))


def text_of(tree: FlatTree, node: FlatNode) -> str:
    """A criterion's words; a group's stem, operator and items on one line."""
    if node.is_criterion:
        return node.text
    below = [tree.nodes[child] for child in node.children]
    if node.op == "if":
        return f"if {text_of(tree, below[0])}, then {text_of(tree, below[1])}"
    items = "; ".join(text_of(tree, child) for child in below)
    stem = f"{node.text}: " if node.text else f"{operator_words(node)}: "
    return stem + items


def operator_words(node: FlatNode) -> str:
    """How the group combines its items: "all of", "at least 2 of"."""
    if node.op == "at_least":
        return f"at least {node.count} of"
    return OPERATOR_WORDS.get(node.op, node.op)


def printed_lead_in(spot: Spot) -> str:
    """The words that are printed above the items of a group; "" where none are.

    "Members with gout when ANY are met" is printed above the diagnosis and the choice alike, and
    what the set says of it goes on with them: "Gout when both of the following are met".
    """
    tree, node = spot.tree, spot.node
    statement = (tree.set.statement or "").rstrip(" :")
    while True:
        for printed in (node.printed, *(one for _, one in node.taken_out)):
            if isinstance(printed, Group) and printed.text:
                return statement if statement.endswith(printed.text) else printed.text
        if node.parent < 0:
            return ""
        around = tree.nodes[node.parent]
        if any(not tree.nodes[one].is_criterion for one in around.children if one != node.index):
            return ""
        node = around


def named(tree: FlatTree, node: FlatNode) -> str:
    """A criterion or group in quotes, short enough for a title."""
    if node.is_criterion or node.op == "if":
        return quoted(text_of(tree, node))
    leaves = list(tree.leaves_below(node.index))
    stem = quoted(node.text) + " " if node.text else ""
    return stem + operator_words(node) + " " + listing([quoted(one.text) for one in leaves], most=3)


def cause_of(tree: FlatTree, node: FlatNode) -> tuple[str, ...]:
    """What a criterion or group says, without its place and the order of its items."""
    if node.is_criterion:
        return (*node.stems, node.key)
    below = sorted(cause_of(tree, tree.nodes[child]) for child in node.children)
    return (node.op, str(node.count or ""), node.key, *(part for one in below for part in one))


def axis_of_nodes(tree: FlatTree, nodes: Iterable[FlatNode]) -> Axis:
    """Burden where all criteria concerned are about what has to be done, else eligibility.

    What a preferred product asks is to be done first, whatever its words.
    """
    if tree.set.purpose == "preferred_product":
        return "burden"
    axes = {
        axis_of(" ".join([*_stem_texts(tree, leaf), leaf.text]))
        for node in nodes
        for leaf in tree.leaves_below(node.index)
    }
    return "burden" if axes == {"burden"} else "eligibility"


def _stem_texts(tree: FlatTree, leaf: FlatNode) -> list[str]:
    return [tree.nodes[group].text for group in tree.ancestors(leaf.index)][::-1]


def model_path(tree: FlatTree, place: TreePlace, *field: str) -> ModelPath:
    """The part of the canonical model at a place of the set's tree."""
    return ("criteria", tree.set.id, "root", *place, *field)


def whole(spot: Spot) -> tuple[ModelPath, ...]:
    """The node with all below it, and the count that it was or is one of.

    Two of three is the same group as two of two when the third is gone.
    """
    counted = spot.parent
    paths = (model_path(spot.tree, spot.node.place),)
    if counted is None or counted.op != "at_least":
        return paths
    return paths + of_group(spot.tree, counted, "@op")


def of_group(tree: FlatTree, node: FlatNode, *fields: str) -> tuple[ModelPath, ...]:
    """Fields of a group, and of the printed groups that it stands for."""
    places = [node.place, *(place for place, _ in node.taken_out)]
    return tuple(model_path(tree, place, field) for place in places for field in fields)


def payer_name(identity: Identity) -> str:
    """How a payer is called in a title."""
    return identity.payer.name or identity.payer.id


def both_deny_the_rest(edit: Changed) -> bool:
    """Whether both criteria are the sentence that denies all that is not listed.

    However payers word it, it says the same.
    """
    return edit.old.tree.set.catch_all and edit.new.tree.set.catch_all
