"""Finds the criterion that was split into several, and the several that were drawn into one.

"Baseline labs and adherence for 90 days" asks what the items "Baseline labs" and "Adherence for 90
days" ask of one list. The parts stand beside each other in a group that joins them with the word
that joins them in the sentence, and together they have the words of the sentence and no others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from policydiff.diff.trees.flat_tree import FlatNode, FlatTree
from policydiff.diff.wording.similarity import FRAME_WORDS, phrase, similarity, weight

JOINTS: Mapping[str, str] = {"all": "and", "any": "or", "none": "or"}
"""The word that says in a sentence what the operator of a group says."""
MOST_PARTS = 4
"""Parts of one sentence that are looked for; a longer list is a list in both versions."""
SHARED = 0.85
"""Share of the words' weight that a sentence and its parts have in common at least. A sentence that
lost a part, or a part with a condition of its own, shares less and is told as such."""
OWN = 0.7
"""Share of its words that each part has in the sentence."""
_MOST_SIBLINGS = 12
"""Free criteria of one group among which parts are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitPair:
    """Criteria that together ask what one criterion of the other version asks, as indexes."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def find_splits(
    old: FlatTree,
    new: FlatTree,
    free: tuple[Sequence[int], Sequence[int]],
    group_of: Mapping[int, int],
) -> Iterator[SplitPair]:
    """The splits in document order, each criterion in one at most.

    Args:
        old: the old criteria.
        new: the new criteria.
        free: the old and the new criteria without a counterpart.
        group_of: the new groups of the old ones.
    """
    taken: set[tuple[str, int]] = set()
    back = {after: before for before, after in group_of.items()}
    for whole in free[0]:
        group = group_of.get(old.nodes[whole].parent)
        parts = _parts(old.nodes[whole], new, free[1], group)
        if parts and not any(("new", part) in taken for part in parts):
            taken |= {("old", whole), *(("new", part) for part in parts)}
            yield SplitPair(old=(whole,), new=parts)
    for whole in free[1]:
        if ("new", whole) in taken:
            continue
        group = back.get(new.nodes[whole].parent)
        left = [leaf for leaf in free[0] if ("old", leaf) not in taken]
        parts = _parts(new.nodes[whole], old, left, group)
        if parts:
            taken |= {("new", whole), *(("old", part) for part in parts)}
            yield SplitPair(old=parts, new=(whole,))


def _parts(
    whole: FlatNode, other: FlatTree, free: Sequence[int], group: int | None
) -> tuple[int, ...] | None:
    """The free criteria of the group, or of a list in it, that together say what `whole` says."""
    if group is None:
        return None
    lists = [
        child
        for child in other.nodes[group].children
        if other.nodes[child].children and set(other.nodes[child].children) <= set(free)
    ]
    found = (
        _parts_in(whole, other, free, each, all_of_it=each != group) for each in (group, *lists)
    )
    return next((parts for parts in found if parts), None)


def _parts_in(
    whole: FlatNode, other: FlatTree, free: Sequence[int], group: int, *, all_of_it: bool
) -> tuple[int, ...] | None:
    """The parts among the free criteria of one group; or all of them, or none."""
    around = other.nodes[group]
    joint = JOINTS.get(around.op)
    if joint is None or joint not in joints_in(whole.text):
        return None
    siblings = [
        leaf
        for leaf in free
        if other.nodes[leaf].parent == group
        and other.nodes[leaf].stems == whole.stems
        and _own_share(other.nodes[leaf].text, whole.text) >= OWN
    ]
    if not 2 <= len(siblings) <= _MOST_SIBLINGS:
        return None
    best: tuple[float, tuple[int, ...]] | None = None
    fewest = len(around.children) if all_of_it else 2
    for size in range(fewest, min(MOST_PARTS, len(siblings)) + 1):
        for chosen in combinations(siblings, size):
            texts = [other.nodes[leaf].text for leaf in chosen]
            score = _shared(whole.text, texts)
            alone = max(similarity(whole.text, text) for text in texts)
            if score >= SHARED and score > alone and (best is None or score > best[0]):
                best = score, chosen
    return best[1] if best is not None else None


def joints_in(text: str) -> set[str]:
    """The words that join the parts of a sentence."""
    words = phrase(text).counts
    found = {word for word in ("and", "or") if word in words}
    return found | ({"or"} if "/" in text else set()) | ({"and"} if ". " in text else set())


def _own_share(part: str, whole: str) -> float:
    """The share of a part's words, by weight, that stand in the whole."""
    counts = phrase(whole).counts
    said = [word for word in phrase(part).counts if word not in FRAME_WORDS]
    own = sum(weight(word) for word in said)
    return sum(weight(word) for word in said if word in counts) / own if own else 0.0


def _shared(whole: str, parts: Sequence[str]) -> float:
    """How much of the words of a sentence and of its parts is common, by weight."""
    ours = {word for word in phrase(whole).counts if word not in FRAME_WORDS}
    theirs = {word for part in parts for word in phrase(part).counts if word not in FRAME_WORDS}
    if any(not _adds(part, parts) for part in parts):
        return 0.0
    both = sum(weight(word) for word in ours & theirs)
    return 2 * both / (sum(map(weight, ours)) + sum(map(weight, theirs))) if ours else 0.0


def _adds(part: str, parts: Sequence[str]) -> bool:
    """Whether a part has words that no other part has."""
    others = {word for other in parts if other is not part for word in phrase(other).counts}
    return any(word not in others for word in phrase(part).counts if word not in FRAME_WORDS)
