"""Finds the criterion that was split into several, and the several that were drawn into one.

"Baseline labs and adherence for 90 days" asks what the items "Baseline labs" and "Adherence for 90
days" ask of one list. The parts stand beside each other in a group that joins them with the word
that joins them in the sentence, and together they have the words of the sentence and no others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
NEAR_COPY = 0.8
"""Likeness from which a criterion is another one that changed, rather than a part of a sentence."""
_TOO_COMMON = 24
"""Free criteria in which a word may stand to be worth looking up: a part has a word of its own."""
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
    back = {after: before for before, after in group_of.items()}
    parts_old, parts_new = _Parts(old, free[0]), _Parts(new, free[1])
    wholes: set[int] = set()
    for whole in free[0]:
        parts = parts_new.of(old.nodes[whole], group_of.get(old.nodes[whole].parent), parts_old)
        if parts:
            wholes.add(whole)
            parts_new.take(parts)
            yield SplitPair(old=(whole,), new=parts)
    parts_old.take(wholes)
    for whole in free[1]:
        if whole not in parts_new.free:
            continue
        parts = parts_old.of(new.nodes[whole], back.get(new.nodes[whole].parent), parts_new)
        if parts:
            parts_old.take(parts)
            yield SplitPair(old=parts, new=(whole,))


class _Parts:
    """The free criteria of one version as parts of sentences of the other."""

    def __init__(self, tree: FlatTree, free: Sequence[int]) -> None:
        self.tree = tree
        self.free = set(free)
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        for leaf in free:
            for word in phrase(tree.nodes[leaf].text).counts:
                if word not in FRAME_WORDS:
                    self._holding[word].append(leaf)

    def take(self, leaves: Iterable[int]) -> None:
        """Mark criteria as parts or wholes of a split."""
        self.free -= set(leaves)

    def of(self, whole: FlatNode, group: int | None, others: _Parts) -> tuple[int, ...] | None:
        """The free criteria of the group, or of a list in it, that together say `whole`.

        One that is nearly the same as one of the `others` is that one, and no part.
        """
        if group is None:
            return None
        sharing = {leaf for word in phrase(whole.text).counts for leaf in self._few(word)}
        near = [
            leaf
            for leaf in sorted(sharing & self.free)
            if not others.has_copy(self.tree.nodes[leaf], whole)
        ]
        parents = dict.fromkeys(self.tree.nodes[leaf].parent for leaf in near)
        lists = [
            each
            for each in parents
            if self.tree.nodes[each].parent == group
            and self.free.issuperset(self.tree.nodes[each].children)
        ]
        found = (
            _parts_in(whole, self.tree, near, each, all_of_it=each != group)
            for each in (group, *lists)
        )
        return next((parts for parts in found if parts), None)

    def has_copy(self, leaf: FlatNode, whole: FlatNode) -> bool:
        """Whether a free criterion beside `whole` is nearly the same as one of the other version.

        `whole` says more than its part does, and so is less like it.
        """
        likest = max(NEAR_COPY, similarity(leaf.text, whole.text))
        beside = (other for other in self.free if other != whole.index)
        return any(similarity(leaf.text, self.tree.nodes[other].text) > likest for other in beside)

    def _few(self, word: str) -> Sequence[int]:
        """The criteria with a word, unless it is one of very many."""
        holding = self._holding.get(word, ())
        return holding if len(holding) <= _TOO_COMMON else ()


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
