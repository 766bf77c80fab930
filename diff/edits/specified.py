"""A criterion that a list under it now explains, or no longer does.

"Documentation of a response" that became "Documentation of a response as shown by one of the
following" is one criterion that says more, and not a list that came from nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from policydiff.diff.alignment.tree_alignment import TreeAlignment
from policydiff.diff.edits.kinds import Changed, Inserted, Removed, Spot
from policydiff.model.criteria import AllOf, Criterion
from policydiff.model.wording import canonical


def specified_edits(
    trees: TreeAlignment, removed: Sequence[Removed], inserted: Sequence[Inserted]
) -> Iterator[tuple[Removed | Inserted, Changed]]:
    """Each list that came or went under a criterion which is the same, with the edit for both."""
    old_of = {pair.new: Spot(tree=trees.old, index=pair.old) for pair in trees.pairs}
    new_of = {pair.old: Spot(tree=trees.new, index=pair.new) for pair in trees.pairs}
    for came in inserted:
        spots = (came.new, *came.more)
        if (same := _explained(spots, old_of)) is not None:
            kept, old = same
            yield came, Changed(old=old, new=kept, score=1.0, new_more=spots)
    for went in removed:
        spots = (went.old, *went.more)
        if (same := _explained(spots, new_of)) is not None:
            kept, new = same
            yield went, Changed(old=kept, new=new, score=1.0, old_more=spots)


def _explained(spots: Sequence[Spot], counterpart: Mapping[int, Spot]) -> tuple[Spot, Spot] | None:
    """The criterion that the items explain, and the same criterion on the other side.

    They stand with it in one printed group whose sentence begins with the criterion.
    """
    tree, parent = spots[0].tree, spots[0].parent
    if parent is None or any(spot.node.parent != parent.index for spot in spots):
        return None
    around = next(
        (
            place
            for place, printed in parent.taken_out
            if isinstance(printed, AllOf)
            and len(printed.children) == len(spots) + 1
            and all(spot.node.place[: len(place)] == place for spot in spots)
            and _begins_with_its_first(printed)
        ),
        None,
    )
    if around is None:
        return None
    first = (*around, "0")
    kept = next((leaf for leaf in tree.leaves if tree.nodes[leaf].place == first), None)
    if kept is None or kept not in counterpart:
        return None
    explained, other = Spot(tree=tree, index=kept), counterpart[kept]
    return (explained, other) if explained.node.key == other.node.key else None


def _begins_with_its_first(group: AllOf) -> bool:
    """Whether the sentence of a group begins with its first criterion, and goes on to the rest."""
    first = group.children[0]
    if not isinstance(first, Criterion) or not group.text:
        return False
    said, whole = canonical(first.text), canonical(group.text)
    return whole.startswith(f"{said} ")
