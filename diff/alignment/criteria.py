"""Pairs the criteria of two sets: by identity of words first, then by likeness in context.

Identical subtrees go first, the largest before the smaller, then identical criteria, then those
whose stem was reworded around them, then similar ones with the best match first. Place and label
never decide; order only breaks ties.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from policydiff.diff.alignment.groups import pair_groups
from policydiff.diff.alignment.likeness import (
    in_words_for_one_another,
    lone_counterpart,
    mean_the_same,
    one_says_more,
    only_ones_of_their_kind,
    only_trials,
    same_step,
    stand_apart,
    whole_sentence,
)
from policydiff.diff.alignment.lists_in_words import lists_in_words
from policydiff.diff.alignment.neighbours import Side, between_neighbours
from policydiff.diff.alignment.product_names import AS_PRINTED, NamesOfBoth
from policydiff.diff.alignment.rewritten import best_matches, drawn_in, lists_as_sentences
from policydiff.diff.alignment.splits import SplitPair, find_splits
from policydiff.diff.alignment.tree_alignment import NodePair, TreeAlignment
from policydiff.diff.trees.flat_tree import TOP, FlatTree
from policydiff.diff.trees.outlines import kind_of, outlines, subtree_digests
from policydiff.diff.wording.similarity import FRAME_WORDS, phrase, similarity
from policydiff.model.wording import canonical

IN_CONTEXT = 0.5
"""Likeness from which two criteria of the same group are one criterion that changed. Chosen on
pairs of unrelated neighbours in real criteria sets, of which hardly any reach it."""
NEARLY = 0.35
"""The same where all that one says more is an option, a bound or a qualifier: "gout or arthritis"
and "gout" are one criterion that changed, for all that half of its words are gone."""
ELSEWHERE = 0.8
"""The same where they stand in different groups: there only a near copy is one that moved."""
ONE_OF_A_KIND = 0.55
"""The likeness of two criteria on age, or on the prescriber, of one group each of which has only
one: they are one requirement whatever the words."""
SAME_MEANING = 0.9
"""The likeness of two criteria of one group whose typed meaning is the same, whatever the words."""
JOINED_OTHERWISE = 0.99
"""The score of wordings that differ in how words are joined, and in nothing else."""
COMMON_STEM = 0.5
"""Share of equal items from which two lists with different stems are one list whose stem was
reworded."""
_CANDIDATES = 12
"""How many new criteria, best shared words first, are looked at for an old one."""
_TOO_COMMON = 24
"""Criteria among those left over in which a word may stand to be worth looking up."""
_MOST_CHOICES = 2500
"""Pairs of equal subtrees up to which their contexts are weighed; beyond, order decides."""


def align_trees(old: FlatTree, new: FlatTree, products: NamesOfBoth = AS_PRINTED) -> TreeAlignment:
    """Pair the criteria of two sets that are the same set in two versions.

    Args:
        old: the old criteria.
        new: the new criteria.
        products: how the criteria call the products that they are for on both sides.
    """
    matching = _Matching(old, new, products)
    matching.pair_equal_subtrees()
    matching.pair_under_reworded_stems()
    matching.keep_at_their_places()
    matching.find_splits()
    matching.pair_similar()
    matching.pair_between_neighbours()
    matching.pair_rewritten()
    matching.draw_in_the_rest()
    matching.pair_only_demands()
    return matching.result()


_FEWEST_WORDS_OF_A_SENTENCE = 5
"""Words from which a criterion says by itself what it asks, whatever list it stands in; a name of a
drug under another stem is another condition."""


class _Matching:
    """The pairs found so far between two trees."""

    def __init__(self, old: FlatTree, new: FlatTree, products: NamesOfBoth) -> None:
        self.old, self.new = old, new
        self.products = products
        self.new_of: dict[int, int] = {}
        self.old_of: dict[int, int] = {}
        self.scores: dict[int, float] = {}
        self.splits: tuple[SplitPair, ...] = ()
        self._groups: dict[int, int] | None = None
        """Which groups correspond, until the next pair is made or taken back."""
        names: dict[object, int] = {}
        self.old_digests = subtree_digests(old, names)
        self.new_digests = subtree_digests(new, names)

    def result(self) -> TreeAlignment:
        pairs = (
            NodePair(old=old, new=new, score=self.scores[old])
            for new, old in sorted(self.old_of.items())
        )
        return TreeAlignment(
            old=self.old,
            new=self.new,
            pairs=tuple(pairs),
            splits=self.splits,
            products=self.products,
        )

    def pair_equal_subtrees(self) -> None:
        """Pair what is equal under equal stems, the largest first, by context where it repeats."""
        places: defaultdict[object, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, tree, digests in (
            (0, self.old, self.old_digests),
            (1, self.new, self.new_digests),
        ):
            for node in tree.nodes[1:]:
                places[node.stems, digests[node.index]][side].append(node.index)
        if self.old_digests[TOP] == self.new_digests[TOP]:
            self._pair_subtrees(TOP, TOP)
        shared = [sides for sides in places.values() if sides[0] and sides[1]]
        shared.sort(key=lambda sides: (-self._size(sides[0][0]), sides[0][0]))
        for olds, news in shared:
            self._pair_equal(
                [index for index in olds if self._is_free(self.old, self.new_of, index)],
                [index for index in news if self._is_free(self.new, self.old_of, index)],
            )

    def pair_under_reworded_stems(self) -> None:
        """Pair equal criteria of two lists that share most items, though their stems differ."""
        by_key: defaultdict[str, list[int]] = defaultdict(list)
        for leaf in self._free(self.new, self.old_of):
            by_key[self.new.nodes[leaf].key].append(leaf)
        shared: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        for leaf in self._free(self.old, self.new_of):
            for other in by_key.get(self.old.nodes[leaf].key, ()):
                parents = self.old.nodes[leaf].parent, self.new.nodes[other].parent
                shared[parents].append((leaf, other))
        ranked = []
        for (parent, other_parent), equal in shared.items():
            sizes = len(self.old.nodes[parent].children), len(self.new.nodes[other_parent].children)
            share = 2 * len(equal) / sum(sizes)
            if share >= COMMON_STEM:
                ranked.append((-share, abs(parent - other_parent), parent, other_parent))
        for _, _, parent, other_parent in sorted(ranked):
            for leaf, other in shared[parent, other_parent]:
                if leaf not in self.new_of and other not in self.old_of:
                    self._pair(leaf, other)

    def keep_at_their_places(self) -> None:
        """Take back pairs of equal words across groups where a like criterion stayed at the place.

        Of two alternatives that ask for 12 and 18 years, and now for 6 and 12, neither moved.
        """
        groups = self._corresponding_groups()
        back = {new: old for old, new in groups.items()}
        ranked: list[tuple[float, int, int, int, int]] = []
        for old, new in sorted(self.new_of.items()):
            here, there = self.old.nodes[old].parent, self.new.nodes[new].parent
            home, origin = groups.get(here), back.get(there)
            if home is not None and stand_apart(self.new, home, there):
                free = self._free_in(self.new, home, self.old_of)
                ranked += [
                    (-self._alike_in_words(old, other), old, new, old, other) for other in free
                ]
            if origin is not None and stand_apart(self.old, origin, here):
                free = self._free_in(self.old, origin, self.new_of)
                ranked += [
                    (-self._alike_in_words(other, new), old, new, other, new) for other in free
                ]
        for negative, old, new, mine, other in sorted(ranked):
            if -negative < IN_CONTEXT or self.new_of.get(old) != new:
                continue
            if (mine != old and mine in self.new_of) or (other != new and other in self.old_of):
                continue
            del self.new_of[old], self.old_of[new], self.scores[old]
            self._pair(mine, other, min(-negative, JOINED_OTHERWISE))

    def _free_in(self, tree: FlatTree, group: int, partners: dict[int, int]) -> list[int]:
        return [
            child
            for child in tree.nodes[group].children
            if tree.nodes[child].is_criterion and child not in partners
        ]

    def _alike_in_words(self, old: int, new: int) -> float:
        return similarity(self.old.nodes[old].text, self.new.nodes[new].text)

    def find_splits(self) -> None:
        """Set apart what was split into several, or drawn together from them.

        That are the lists that were sentences, the sentences that were lists, and the rest.
        """
        free = self._free(self.old, self.new_of), self._free(self.new, self.old_of)
        if len(free[0]) + len(free[1]) > 2 and all(free):
            groups = self._corresponding_groups()
            self.splits = tuple(lists_in_words(self.old, self.new, free, groups))
            free = self._free(self.old, self.new_of), self._free(self.new, self.old_of)
            self.splits += tuple(find_splits(self.old, self.new, free, groups))

    def pair_similar(self) -> None:
        """Pair what is left by likeness, the best match first, document order where equal."""
        olds = self._free(self.old, self.new_of)
        news = self._free(self.new, self.old_of)
        if not olds or not news:
            return
        group_of = self._corresponding_groups()
        ranked = []
        for old_leaf, candidates in self._candidates(olds, news, group_of):
            for new_leaf in candidates:
                score = self._likeness(old_leaf, new_leaf, group_of)
                if score:
                    distance = abs(old_leaf / len(self.old.nodes) - new_leaf / len(self.new.nodes))
                    ranked.append((-score, distance, old_leaf, new_leaf))
        for negative, _, old_leaf, new_leaf in sorted(ranked):
            if old_leaf not in self.new_of and new_leaf not in self.old_of:
                self._pair(old_leaf, new_leaf, min(-negative, JOINED_OTHERWISE))

    def pair_between_neighbours(self) -> None:
        """Pair a criterion that is gone with the one that stands for it among its neighbours."""
        groups = dict(self._corresponding_groups())
        old = Side(self.old, {**groups, **self.new_of}, self._free(self.old, self.new_of))
        back = {new: old for old, new in groups.items()}
        new = Side(self.new, {**back, **self.old_of}, self._free(self.new, self.old_of))
        for before, after, score in between_neighbours(old, new, groups):
            self._pair(before, after, min(score, JOINED_OTHERWISE))

    def pair_rewritten(self) -> None:
        """Pair what is most alike on both sides in sets of which no criterion stayed as it was."""
        if any(score >= JOINED_OTHERWISE for score in self.scores.values()):
            return
        free = self._free(self.old, self.new_of), self._free(self.new, self.old_of)
        self.splits += tuple(lists_as_sentences(self.old, self.new, free))
        free = self._free(self.old, self.new_of), self._free(self.new, self.old_of)
        for old, new, score in best_matches(self.old, self.new, free):
            self._pair(old, new, score)

    def draw_in_the_rest(self) -> None:
        """Join what has no counterpart to the neighbour that took it over."""
        free = self._free(self.old, self.new_of), self._free(self.new, self.old_of)
        if not free[0] and not free[1]:
            return
        changed = {
            old: new for old, new in self.new_of.items() if self.scores[old] < JOINED_OTHERWISE
        }
        self._groups = None
        for split in drawn_in(self.old, self.new, changed, free):
            for old in split.old:
                self.old_of.pop(self.new_of.pop(old, -1), None)
            self.splits += (split,)

    def pair_only_demands(self) -> None:
        """Pair the single criteria of two sets that have one as a rule, however they are worded.

        Those are the sentence that denies all that is not listed, and what a renewal takes.
        """
        olds, news = self._free(self.old, self.new_of), self._free(self.new, self.old_of)
        if not len(olds) == len(news) == len(self.old.leaves) == len(self.new.leaves) == 1:
            return
        sets = self.old.set, self.new.set
        if all(one.catch_all for one in sets) or all(one.purpose == "continuation" for one in sets):
            texts = self.old.nodes[olds[0]].text, self.new.nodes[news[0]].text
            self._pair(olds[0], news[0], max(similarity(*texts), IN_CONTEXT))

    def _candidates(
        self, olds: Sequence[int], news: Sequence[int], group_of: dict[int, int]
    ) -> Iterable[tuple[int, list[int]]]:
        """For each old criterion its new neighbours, and those that share the rarest words."""
        holding: defaultdict[str, list[int]] = defaultdict(list)
        children: defaultdict[int, list[int]] = defaultdict(list)
        for leaf in news:
            children[self.new.nodes[leaf].parent].append(leaf)
            for word in phrase(whole_sentence(self.new, leaf)).counts:
                if word not in FRAME_WORDS:
                    holding[word].append(leaf)
        for leaf in olds:
            shared: defaultdict[int, float] = defaultdict(float)
            for word in phrase(whole_sentence(self.old, leaf)).counts:
                found = holding.get(word, ())
                if len(found) <= _TOO_COMMON:
                    for other in found:
                        shared[other] += 1 / len(found)
            best = sorted(shared, key=lambda other: (-shared[other], other))[:_CANDIDATES]
            neighbours = children.get(group_of.get(self.old.nodes[leaf].parent, -1), [])
            yield leaf, sorted({*best, *neighbours})

    def _likeness(self, old_leaf: int, new_leaf: int, group_of: dict[int, int]) -> float:
        """The score of two criteria, 0 where they are not one criterion."""
        old, new = self.old.nodes[old_leaf], self.new.nodes[new_leaf]
        together = group_of.get(old.parent) == new.parent
        if old.stems == new.stems:
            score = similarity(old.text, new.text)
        else:
            score = similarity(
                whole_sentence(self.old, old_leaf), whole_sentence(self.new, new_leaf)
            )
        if (
            together
            and score < SAME_MEANING
            and (mean_the_same(old, new) or self.products.say_the_same(old.text, new.text))
        ):
            return SAME_MEANING
        sentence = len(old.text.split()) >= _FEWEST_WORDS_OF_A_SENTENCE
        if sentence and score < ELSEWHERE and in_words_for_one_another(old, new):
            return ELSEWHERE
        if together and score < ONE_OF_A_KIND:
            sides = (self.old, old), (self.new, new)
            alone = only_ones_of_their_kind(sides) or only_trials(sides)
            if alone or same_step(old.text, new.text):
                return ONE_OF_A_KIND
        if together and NEARLY <= score < IN_CONTEXT and one_says_more(old.text, new.text):
            return IN_CONTEXT
        return score if score >= (IN_CONTEXT if together else ELSEWHERE) else 0.0

    def _corresponding_groups(self) -> dict[int, int]:
        """Which groups correspond by what is paired so far; lone groups under a pair as well."""
        if self._groups is None:
            self._groups = self._groups_by_pairs()
        return self._groups

    def _groups_by_pairs(self) -> dict[int, int]:
        numbers = {old: number for number, old in enumerate(sorted(self.new_of))}
        old_groups = outlines(self.old, numbers.get)
        new_groups = outlines(
            self.new, lambda new: numbers[self.old_of[new]] if new in self.old_of else None
        )
        pairs = pair_groups(old_groups, new_groups)
        paired_new = set(pairs.values())
        for group in old_groups:
            parent = pairs.get(self.old.nodes[group.index].parent)
            if group.index in pairs or parent is None:
                continue
            found = lone_counterpart(
                (self.old, group.index, set(pairs)), (self.new, parent, paired_new)
            )
            if found is not None:
                pairs[group.index] = found
                paired_new.add(found)
        return pairs

    def _pair_equal(self, olds: list[int], news: list[int]) -> None:
        if len(olds) == len(news) == 1 or len(olds) * len(news) > _MOST_CHOICES:
            for old_index, new_index in zip(olds, news, strict=False):
                self._pair_subtrees(old_index, new_index)
            return
        ranked = [
            (-self._context(old_index, new_index), abs(old_index - new_index), old_index, new_index)
            for old_index in olds
            for new_index in news
        ]
        free_old, free_new = set(olds), set(news)
        for _, _, old_index, new_index in sorted(ranked):
            if old_index in free_old and new_index in free_new:
                self._pair_subtrees(old_index, new_index)
                free_old.discard(old_index)
                free_new.discard(new_index)

    def _context(self, old_index: int, new_index: int) -> float:
        """How alike the surroundings of two equal subtrees are: their siblings, level by level."""
        score, share = 0.0, 1.0
        pairs = zip(self.old.ancestors(old_index), self.new.ancestors(new_index), strict=False)
        for old_group, new_group in pairs:
            one, other = self.old.nodes[old_group], self.new.nodes[new_group]
            around = Counter(self.old_digests[child] for child in one.children)
            also = Counter(self.new_digests[child] for child in other.children)
            common = sum((around & also).values()) / max(len(one.children), len(other.children))
            score += share * (common + 0.5 * (kind_of(one) == kind_of(other)))
            share /= 2
        return score

    def _pair_subtrees(self, old_index: int, new_index: int) -> None:
        """Pair the criteria of two equal subtrees."""
        old, new = self.old.nodes[old_index], self.new.nodes[new_index]
        if old.is_criterion:
            self._pair(old_index, new_index)
            return
        ours, theirs = list(old.children), list(new.children)
        if old.op != "if":
            ours.sort(key=lambda child: (self.old_digests[child], child))
            theirs.sort(key=lambda child: (self.new_digests[child], child))
        for child, other in zip(ours, theirs, strict=True):
            self._pair_subtrees(child, other)

    def _pair(self, old_leaf: int, new_leaf: int, score: float | None = None) -> None:
        if score is None:
            same = canonical(self.old.nodes[old_leaf].text) == canonical(
                self.new.nodes[new_leaf].text
            )
            score = 1.0 if same else JOINED_OTHERWISE
        self._groups = None
        self.new_of[old_leaf] = new_leaf
        self.old_of[new_leaf] = old_leaf
        self.scores[old_leaf] = score

    def _size(self, index: int) -> int:
        return self.old.nodes[index].end - index

    def _is_free(self, tree: FlatTree, partners: dict[int, int], index: int) -> bool:
        """Whether nothing of a subtree is paired; equal subtrees are paired as a whole."""
        leaf = next(tree.leaves_below(index), None)
        return leaf is not None and leaf.index not in partners

    def _free(self, tree: FlatTree, partners: dict[int, int]) -> list[int]:
        apart = {
            leaf for split in self.splits for leaf in (split.old if tree is self.old else split.new)
        }
        return [leaf for leaf in tree.leaves if leaf not in partners and leaf not in apart]
