"""The same criteria are combined otherwise.

*What it reports.* "ONE of" became "ALL of", "at least 1" became "at least 2", or "or" between two
of several items became "and". However many items the group has, it is one change.

*Why it matters.* More items that have to hold together ask more, fewer ask less; under a negation
the reverse. Where items are drawn together in another way, what they come to before and after is
compared case by case.

*Example.* "Failure of ONE of the following" became "Failure of TWO of the following": more
restrictive.

*Before.* Failure of ONE of the following: Velnorix; Tarquel

*After.* Failure of ALL of the following: Velnorix; Tarquel
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policydiff.diff.change import Effect, Side
from policydiff.diff.edits.kinds import Regrouped, Spot
from policydiff.diff.edits.structure_kinds import NestingDifference, OperatorDifference
from policydiff.diff.findings.criteria_findings import (
    axis_of_nodes,
    cause_of,
    model_path,
    named,
    of_group,
    operator_words,
    place_of,
    printed_lead_in,
    side_of,
    side_of_all,
    span_of,
    text_of,
)
from policydiff.diff.model_path import ModelPath
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.trees.flat_tree import FlatNode
from policydiff.diff.trees.polarity import effect_of_implication, shared_polarity
from policydiff.diff.trees.truth import implication
from policydiff.diff.wording.phrases import listing, quoted
from policydiff.model.criteria import Group


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each group whose items are combined otherwise."""
    for edit in differences.edits:
        if not isinstance(edit, Regrouped):
            continue
        effect = _effect(edit)
        title, old, new = _told(edit)
        yield Finding(
            cause=(*_cause(edit.old), "->", *_cause(edit.new)),
            kind="reworded" if effect == "equivalent" else "changed",
            effect=effect,
            basis="undetermined" if effect == "undetermined" else "derived",
            axis=axis_of_nodes(edit.new.tree, _items(edit)),
            title=title,
            several=f"{title} ({{count}} places)",
            places=(place_of(edit.old, edit.new),),
            old=old,
            new=new,
            explains_old=_explained(edit, old=True),
            explains_new=_explained(edit, old=False),
        )


def _effect(edit: Regrouped) -> Effect:
    match edit.difference:
        case OperatorDifference(relation=relation):
            sign = shared_polarity(edit.old.tree, edit.old.index, edit.new.tree, edit.new.index)
            return effect_of_implication(relation, sign)
        case NestingDifference(formulas=formulas, regions=(before, after)):
            sign = shared_polarity(edit.old.tree, before.index, edit.new.tree, after.index)
            return effect_of_implication(implication(*formulas), sign)


def _items(edit: Regrouped) -> Sequence[FlatNode]:
    if isinstance(edit.difference, NestingDifference):
        return edit.difference.new_items
    return [edit.new.tree.nodes[child] for child in edit.new.node.children]


def _cause(spot: Spot) -> tuple[str, ...]:
    return cause_of(spot.tree, spot.node)


def _told(edit: Regrouped) -> tuple[str, Side, Side]:
    """The title, and both sides with the items concerned."""
    difference = edit.difference
    if isinstance(difference, OperatorDifference):
        now, before = operator_words(edit.new.node), operator_words(edit.old.node)
        leaves = edit.new.tree.leaves_below(edit.new.index)
        stem = f"{quoted(edit.new.node.text)}: " if edit.new.node.text else ""
        items = listing([quoted(leaf.text) for leaf in leaves], most=3)
        title = f"{stem}{now} instead of {before} {items}"
        return title[0].upper() + title[1:], *_sides(edit)
    items = listing([named(edit.new.tree, item) for item in difference.new_items], most=3)
    for groups, tree, told in (
        (difference.new_groups, edit.new.tree, "Asked only if {}: {}"),
        (difference.old_groups, edit.old.tree, "No longer asked only if {}: {}"),
    ):
        if len(groups) == 1 and groups[0].op == "if":
            condition = named(tree, tree.nodes[groups[0].children[0]])
            old, new = (
                side_of_all([Spot(tree=spot.tree, index=one.index) for one in kept or (spot.node,)])
                for spot, kept in (
                    (edit.old, () if groups is difference.old_groups else difference.old_items),
                    (edit.new, () if groups is difference.new_groups else difference.new_items),
                )
            )
            return told.format(condition, items), old, new
    before, now = operator_words(difference.old), operator_words(difference.new)
    old, new = _sides(edit)
    title = f"{now} instead of {before} {items}" if now != before else f"Regrouped: {items}"
    return title[0].upper() + title[1:], old, new


def _sides(edit: Regrouped) -> tuple[Side, Side]:
    """Both groups behind the words that say how the items combine, which are what changed.

    Those are the printed ones where both have them.
    """
    difference = edit.difference
    old_items: Sequence[FlatNode] = ()
    new_items: Sequence[FlatNode] = ()
    if isinstance(difference, NestingDifference):
        old_items, new_items = difference.old_items, difference.new_items
    elif edit.old.node.text or edit.new.node.text:
        return side_of(edit.old), side_of(edit.new)
    before = _lead_in_around(edit.old, old_items) or printed_lead_in(edit.old)
    now = _lead_in_around(edit.new, new_items) or printed_lead_in(edit.new)
    if not before or not now:
        before, now = operator_words(edit.old.node), operator_words(edit.new.node)
    return _side(edit.old, before, old_items), _side(edit.new, now, new_items)


def _lead_in_around(spot: Spot, items: Sequence[FlatNode]) -> str:
    """The words above the items where a criterion in them begins the sentence; else "".

    "A response, as shown by BOTH of the following" is what a list of two items says, also where
    they stand beside the response in one group of the tree.
    """
    if not items or (len(items) == 1 and items[0].is_criterion):
        return ""
    groups = (spot.node, *(spot.tree.nodes[one] for one in spot.tree.ancestors(spot.index)))
    around = [
        (len(place), printed.text)
        for group in groups
        for place, printed in group.taken_out
        if isinstance(printed, Group)
        and printed.text
        and len(printed.children) <= len(items) + 1
        and all(item.place[: len(place)] == place for item in items)
    ]
    return max(around)[1] if around else ""


def _side(spot: Spot, lead_in: str, items: Sequence[FlatNode]) -> Side:
    """The group with the items concerned, or as a whole where none are named."""
    tree = spot.tree
    if items:
        told, label = [named(tree, item) for item in items], None
    else:
        told = [text_of(tree, tree.nodes[child]) for child in spot.node.children]
        label = side_of(spot).label
    return Side(text=f"{lead_in}: {'; '.join(told)}", label=label, span=span_of(spot))


def _explained(edit: Regrouped, *, old: bool) -> tuple[ModelPath, ...]:
    """The operators and quantifiers of all groups concerned."""
    spot = edit.old if old else edit.new
    groups: Sequence[FlatNode] = [spot.node]
    if isinstance(edit.difference, NestingDifference):
        groups = edit.difference.old_groups if old else edit.difference.new_groups
    paths = [path for group in groups for path in of_group(spot.tree, group, "@op", "@text")]
    conditions = [spot.tree.nodes[group.children[0]] for group in groups if group.op == "if"]
    return (*paths, *(model_path(spot.tree, one.place) for one in conditions))


RULE = ChangeRule(
    id="group-operator-changed",
    area="criteria",
    axis="eligibility",
    kinds=("changed", "reworded"),
    summary="The same criteria are combined otherwise.",
    mirror="group-operator-changed",
    find=find,
)
