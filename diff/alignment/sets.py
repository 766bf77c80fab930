"""Pairs the criteria sets of two policies: by what they are for, then by what they ask.

A set is known by its indication, purpose, role, scope and branch. Where these do not single out one
set, or name none, the share of equal criteria decides: a renamed indication with the same criteria
is the same set.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from policydiff.diff.alignment.likeness import same_step
from policydiff.diff.trees.flat_tree import FlatTree
from policydiff.diff.wording.similarity import similarity
from policydiff.model.coverage import CriteriaSet, Purpose, Scope
from policydiff.model.patterns import deferred
from policydiff.model.wording import canonical, wording_key

SAME_CONTENT = 0.5
"""Share of common criteria from which two sets with different headings are one set renamed."""
SAME_CONTENT_OTHER_PURPOSE = 0.8
"""The same where the purpose differs too: first and continued approval often ask much alike."""
ALIKE_NAMES = 0.6
"""Likeness of two headings from which they are about one thing: half of the words and order."""
REWRITTEN = 0.45
"""Likeness from which a criterion of a rewritten set is told again. Less than within paired sets,
for one of them at least has to reach the next."""
SURELY_REWRITTEN = 0.55
HALF = 0.5
"""Share of the smaller set's criteria that have to be told again."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SetPair:
    """Two criteria sets that correspond, as indexes into the policies' criteria."""

    old: int
    new: int


def align_sets(old: Sequence[FlatTree], new: Sequence[FlatTree]) -> tuple[SetPair, ...]:
    """The pairs in document order of the new policy; each set is in one at most."""
    matching = _SetMatching(old, new)
    matching.pair_by(_full_identity)
    matching.pair_by(_identity_without_branch, proven=False)
    matching.pair_by(_indication_and_purpose, proven=False)
    matching.pair_by_acronym()
    matching.pair_by_likeness(_renamed)
    matching.pair_by_likeness(_under_a_like_heading)
    matching.pair_by_likeness(_rewritten)
    matching.pair_by_likeness(_same_step)
    matching.pair_by_likeness(_only_one_left(matching.left()))
    return matching.result()


def indication_key(criteria_set: CriteriaSet) -> str:
    """What the set is for; the title stands in for an indication that is not given."""
    return wording_key(criteria_set.indication or "")


def _full_identity(one: CriteriaSet) -> object:
    scope = _scope_key(one.applies_to)
    title = "" if one.indication else wording_key(one.title)
    return (*_indication_and_purpose(one), wording_key(one.branch or ""), scope, title)


def _identity_without_branch(one: CriteriaSet) -> object:
    return *_indication_and_purpose(one), _scope_key(one.applies_to)


def _indication_and_purpose(one: CriteriaSet) -> tuple[object, ...]:
    return indication_key(one), one.purpose, one.role, one.catch_all


def _scope_key(scope: Scope) -> object:
    """The scope without the ids of sets, which follow the names of the sets."""
    return tuple(
        None if names is None else tuple(sorted(map(wording_key, names)))
        for names in (scope.products, scope.line_of_business, scope.states)
    )


class _SetMatching:
    def __init__(self, old: Sequence[FlatTree], new: Sequence[FlatTree]) -> None:
        self.old, self.new = old, new
        self.contents = [_content(tree) for tree in old], [_content(tree) for tree in new]
        self.new_of: dict[int, int] = {}

    def result(self) -> tuple[SetPair, ...]:
        ordered = sorted(self.new_of.items(), key=lambda pair: pair[1])
        return tuple(SetPair(old=old, new=new) for old, new in ordered)

    def pair_by(self, key: Callable[[CriteriaSet], object], *, proven: bool = True) -> None:
        """Pair sets with the same key; several with one key by content, then by order.

        Where the key does not prove that they are one set, they have to share something.
        """
        self._pair_within(lambda tree: key(tree.set), proven=proven)

    def pair_by_acronym(self) -> None:
        """Pair sets whose indications differ by an acronym that one of them leaves out."""
        keys = acronym_keys(
            [tree.set.indication for tree in (*self.old, *self.new) if tree.set.indication]
        )

        def key(tree: FlatTree) -> object:
            return keys.get(tree.set.indication or ""), *_indication_and_purpose(tree.set)[1:]

        self._pair_within(key, proven=False)

    def pair_by_likeness(self, score_of: Callable[[FlatTree, FlatTree, float], float]) -> None:
        """Pair what is left by a score, best first; 0 means never."""
        ranked = []
        news = self._free_new()
        for old in self._free_old():
            for new in news:
                score = score_of(self.old[old], self.new[new], self._common(old, new))
                if score:
                    ranked.append((-score, abs(old - new), old, new))
        self._take(ranked)

    def _pair_within(self, key: Callable[[FlatTree], object], *, proven: bool) -> None:
        classes: defaultdict[object, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for place in self._free_old():
            classes[key(self.old[place])][0].append(place)
        for place in self._free_new():
            classes[key(self.new[place])][1].append(place)
        for olds, news in classes.values():
            alone = len(olds) == len(news) == 1 and _names_a_request(self.old[olds[0]].set)
            self._take(
                (-common, abs(old - new), old, new)
                for old in olds
                for new in news
                if (common := self._common(old, new)) or proven or alone
            )

    def _take(self, ranked: Iterable[tuple[float, int, int, int]]) -> None:
        taken = set(self.new_of.values())
        for _, _, old, new in sorted(ranked):
            if old not in self.new_of and new not in taken:
                self.new_of[old] = new
                taken.add(new)

    def _common(self, old: int, new: int) -> float:
        """The share of criteria that both sets have."""
        ours, theirs = self.contents[0][old], self.contents[1][new]
        size = sum(ours.values()) + sum(theirs.values())
        return 2 * sum((ours & theirs).values()) / size if size else 0.0

    def left(self) -> tuple[list[FlatTree], list[FlatTree]]:
        """The sets that have no counterpart yet."""
        return (
            [self.old[place] for place in self._free_old()],
            [self.new[place] for place in self._free_new()],
        )

    def _free_old(self) -> list[int]:
        return [place for place in range(len(self.old)) if place not in self.new_of]

    def _free_new(self) -> list[int]:
        taken = set(self.new_of.values())
        return [place for place in range(len(self.new)) if place not in taken]


def _names_a_request(one: CriteriaSet) -> bool:
    """True where there is one such set as a rule: what is asked of it may then change wholly."""
    return one.indication is not None or one.purpose not in ("general", "preferred_product")


def _content(tree: FlatTree) -> Counter[object]:
    return Counter((tree.nodes[leaf].stems, tree.nodes[leaf].key) for leaf in tree.leaves)


def _renamed(old: FlatTree, new: FlatTree, common: float) -> float:
    """The score of two sets under different headings that may be one set."""
    if old.set.role != new.set.role or old.set.catch_all != new.set.catch_all:
        return 0.0
    needed = SAME_CONTENT if old.set.purpose == new.set.purpose else SAME_CONTENT_OTHER_PURPOSE
    return common if common >= needed else 0.0


def _under_a_like_heading(old: FlatTree, new: FlatTree, common: float) -> float:
    """The score of two sets whose criteria were rewritten, by what their headings are about."""
    one, other = old.set, new.set
    if (one.purpose, one.role, one.catch_all) != (other.purpose, other.role, other.catch_all):
        return 0.0
    ours, theirs = _heading(one), _heading(other)
    if not ours or not theirs:
        return 0.0
    alike = similarity(ours, theirs)
    return alike + common if alike >= ALIKE_NAMES else 0.0


def _rewritten(old: FlatTree, new: FlatTree, _: float) -> float:
    """The score of two sets of the whole policy that were rewritten under other headings.

    Half of the smaller one has to be told again in the other, in words that are alike.
    """
    if not _may_be_rewritten(old.set, new.set):
        return 0.0
    ranked = sorted(
        (-similarity(old.nodes[leaf].text, new.nodes[other].text), leaf, other)
        for leaf in old.leaves
        for other in new.leaves
    )
    used: tuple[set[int], set[int]] = set(), set()
    scores: list[float] = []
    for negative, leaf, other in ranked:
        if -negative < REWRITTEN:
            break
        if leaf not in used[0] and other not in used[1]:
            used[0].add(leaf)
            used[1].add(other)
            scores.append(-negative)
    smaller = min(len(old.leaves), len(new.leaves))
    if not scores or len(scores) < HALF * smaller or scores[0] < SURELY_REWRITTEN:
        return 0.0
    return sum(scores) / smaller


def _same_step(old: FlatTree, new: FlatTree, _: float) -> float:
    """The score of two sets each of which asks for a trial of preferred drugs, the same one."""
    one, other = old.set, new.set
    kinds = [(each.indication, each.purpose, each.role, each.catch_all) for each in (one, other)]
    if kinds[0] != kinds[1] or not len(old.leaves) == len(new.leaves) == 1:
        return 0.0
    texts = [tree.nodes[tree.leaves[0]].text for tree in (old, new)]
    return 1.0 if same_step(*texts) else 0.0


def _only_one_left(
    left: tuple[Sequence[FlatTree], Sequence[FlatTree]],
) -> Callable[[FlatTree, FlatTree, float], float]:
    """The score of two sets that alone are left of their kind, where there is one as a rule."""

    def score(old: FlatTree, new: FlatTree, _: float) -> float:
        kind = old.set.purpose
        if kind not in _ONE_AS_A_RULE or kind != new.set.purpose:
            return 0.0
        unnamed = old.set.indication is None and new.set.indication is None
        if not _may_be_rewritten(old.set, new.set) and not (kind == "continuation" and unnamed):
            return 0.0
        alone = all(sum(tree.set.purpose == kind for tree in side) == 1 for side in left)
        return 1.0 if alone else 0.0

    return score


def _may_be_rewritten(one: CriteriaSet, other: CriteriaSet) -> bool:
    """Whether two sets hold for the whole policy and for the same requests."""
    kinds = [
        (each.indication, each.purpose, each.role, each.catch_all, _scope_key(each.applies_to))
        for each in (one, other)
    ]
    return kinds[0] == kinds[1] and one.indication is None and not one.catch_all


_ONE_AS_A_RULE: frozenset[Purpose] = frozenset(["preferred_product", "continuation"])


def _heading(one: CriteriaSet) -> str:
    """The most particular name of a set, without the words that any heading can have."""
    return particular_words(one.branch or one.indication or one.title)


def particular_words(heading: str) -> str:
    """A heading without the words that any heading can have; "" where it has no others."""
    return _OF_ANY_HEADING.sub(" ", heading).strip(" :.,–-")


_OF_ANY_HEADING = deferred(
    r"\b(?:additional|all|and|approval|approvals|approved|authorizations?|clinical|continuation"
    r"|continued|coverage|covered|criteria|fda|for|general|indications?|initial|non|of|policy"
    r"|preferred|prior|reauthorization|renewal|requirements?|subsequent|the|therapy|uses?)\b",
    re.IGNORECASE,
)
_BRACKETED = deferred(r"\s*[(\[]([^()\[\]]{2,12})[)\]]")


def acronym_keys(indications: Sequence[str]) -> dict[str, str]:
    """One key for each indication, the same for "Q disease (QD)", "Q disease", "Q illness (QD)".

    An acronym is what stands in brackets behind a name and begins with one of its letters.
    """
    full_names: dict[str, str] = {}
    keys: dict[str, str] = {}
    for indication in indications:
        name = _name(indication)
        for bracket in _BRACKETED.finditer(indication):
            if _is_acronym_of(bracket[1], indication[: bracket.start()]):
                name = full_names.setdefault(wording_key(bracket[1]), name)
        keys[indication] = name
    same = {_name(indication): name for indication, name in keys.items()}
    return {
        indication: full_names.get(wording_key(indication), same.get(name, name))
        for indication, name in keys.items()
    }


@lru_cache(maxsize=4096)
def _name(indication: str) -> str:
    """The indication without the acronyms in brackets."""

    def dropped(bracket: re.Match[str]) -> str:
        before = indication[: bracket.start()]
        return "" if _is_acronym_of(bracket[1], before) else bracket[0]

    return wording_key(_BRACKETED.sub(dropped, indication))


def _is_acronym_of(acronym: str, name: str) -> bool:
    letters = [letter for letter in acronym if letter.isalpha()]
    if len(letters) < 2 or " " in acronym or sum(map(str.isupper, letters)) < 2:
        return False
    initials = {word[0] for word in canonical(name).split()}
    return letters[0].lower() in initials
