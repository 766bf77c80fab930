"""Which indications of two payers are one: by the conditions that their headings name.

Names and synonyms decide, then ICD-10-CM codes where the vocabulary has them for both, then what is
a form of what. A heading that is not understood is known by its words, or by the codes that its
document lists for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from policydiff.diff.alignment.sets import acronym_keys
from policydiff.diff.payers.printed_codes import Listed, SharedCodes, shared_codes
from policydiff.diff.trees.flat_tree import FlatTree
from policydiff.diff.wording.similarity import similarity
from policydiff.diff.wording.vocabulary import Vocabulary
from policydiff.model.criteria import Criterion
from policydiff.model.requirements import DiagnosisRequirement
from policydiff.model.wording import canonical

ALIKE_HEADINGS = 0.75
"""Likeness of two headings from which they name one condition, where the vocabulary knows neither:
one word of four may differ ("disorder", "disease")."""

_OF_MANY_CONDITIONS = frozenset({
    "acute", "adult", "adults", "and", "associated", "cancer", "carcinoma", "cell", "chronic",
    "disease", "diseases", "disorder", "disorders", "due", "failure", "for", "from", "idiopathic",
    "moderate", "non", "not", "other", "patients", "pediatric", "prevention", "primary", "related",
    "secondary", "severe", "syndrome", "syndromes", "the", "therapy", "treatment", "type", "types",
    "with", "without",
})  # fmt: skip

Kinship = Literal["same", "related"]
"""Two headings name one condition, or a condition and a form of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """An indication of one payer."""

    key: str
    """The same for all of its sets."""
    title: str
    """As printed; "" for what is for the whole policy."""
    concepts: tuple[str, ...]
    """Names of the conditions, any of them; empty where they are not understood."""


_WHOLE_POLICY = Heading(key="", title="", concepts=())


class Headings:
    """The indications of two policies, and how they lie to each other."""

    def __init__(
        self,
        olds: Iterable[FlatTree],
        news: Iterable[FlatTree],
        vocabulary: Vocabulary,
        codes: Mapping[str, tuple[Listed, ...]] = MappingProxyType({}),
        beside: Sequence[FlatTree] = (),
    ) -> None:
        """Take the sets that grant, of both.

        Args:
            olds: of the first.
            news: of the second.
            vocabulary: of both.
            codes: that a document lists for an indication, by its name as printed.
            beside: the other sets of both, which may be for indications that none grants.
        """
        self._vocabulary = vocabulary
        self._codes = codes
        sides = tuple(olds), tuple(news)
        named = (*sides[0], *sides[1], *beside)
        printed = [tree.set.indication for tree in named if tree.set.indication]
        self._keys = acronym_keys(printed)
        self._asked: dict[int, Heading] = {}
        self._name_by_what_is_asked(sides)
        self.olds, self.news = (self._of_side(side) for side in sides)

    def heading(self, tree: FlatTree) -> Heading:
        """The indication that a set is for."""
        indication = tree.set.indication
        if not indication:
            return self._asked.get(id(tree), _WHOLE_POLICY)
        concepts = tuple(
            sorted(
                self._vocabulary.name("condition", concept)
                for one in tree.set.condition
                if isinstance(one, DiagnosisRequirement)
                for concept in one.concepts
            )
        )
        key = " or ".join(concepts) or self._keys[indication]
        return Heading(key=key, title=indication, concepts=concepts)

    def kinship(self, one: Heading, other: Heading) -> Kinship | None:
        """How two headings lie to each other; None where they are about different conditions."""
        if one.key == other.key:
            return "same"
        if not one.key or not other.key:
            return None
        ours, theirs = set(one.concepts), set(other.concepts)
        if ours & theirs:
            return "related"
        broader = self._vocabulary.broader
        if any(
            first in broader("condition", second) or second in broader("condition", first)
            for first in ours
            for second in theirs
        ):
            return "related"
        codes = [
            frozenset[str]().union(*(self._vocabulary.codes(name) for name in names))
            for names in (ours, theirs)
        ]
        if codes[0] and codes[1]:
            return "same" if codes[0] == codes[1] else None
        if ours and theirs and not self._unknown(ours | theirs):
            return None
        alike = similarity(self._plain(one), self._plain(other))
        if alike >= ALIKE_HEADINGS or _core(one.key) == _core(other.key):
            return "same"
        return "same" if self.shared_codes(one, other) is not None else None

    def shared_codes(self, one: Heading, other: Heading) -> SharedCodes | None:
        """The codes that the documents print for both, where no names say how they lie."""
        if one.key == other.key or _core(one.key) == _core(other.key):
            return None
        if not self._unknown((one.key, other.key)):
            return None
        return shared_codes(self._codes.get(one.title, ()), self._codes.get(other.title, ()))

    def may_be_one(self, one: Heading, other: Heading) -> bool:
        """Whether two headings that nothing pairs may be about one condition all the same.

        They share a word that tells conditions apart, and of one of them nothing is known.
        """
        if not self._unknown((*one.concepts, *other.concepts)) and one.concepts and other.concepts:
            return False
        return not _telling_words(one.title).isdisjoint(_telling_words(other.title))

    def _name_by_what_is_asked(self, sides: tuple[Sequence[FlatTree], Sequence[FlatTree]]) -> None:
        """Give sets under no indication the name of the one disease that they ask for.

        Only where the other payer has one of these diseases: else criteria for the whole policy
        decide on what he calls otherwise, as before.
        """
        asked = [self._diagnoses_asked(side) for side in sides]
        headings = [
            [*found.values(), *(self.heading(tree) for tree in side if tree.set.indication)]
            for side, found in zip(sides, asked, strict=True)
        ]
        for found, others in zip(asked, reversed(headings), strict=True):
            if any(self.kinship(one, other) for one in found.values() for other in others):
                self._asked.update(found)

    def _diagnoses_asked(self, side: Sequence[FlatTree]) -> dict[int, Heading]:
        """The disease that each set asks for, by the `id` of its tree."""
        found = ((tree, self._diagnosis_asked(tree)) for tree in side)
        return {id(tree): heading for tree, heading in found if heading is not None}

    def _diagnosis_asked(self, tree: FlatTree) -> Heading | None:
        """The disease without which a set under no indication lets nobody in, if it is just one."""
        if tree.set.indication or tree.set.branch:
            return None
        printed = [tree.nodes[leaf].printed for leaf in tree.leaves if _always_asked(tree, leaf)]
        found = {
            (self._vocabulary.name("condition", one.concepts[0]), one.concepts[0])
            for leaf in printed
            if isinstance(leaf, Criterion)
            for one in leaf.requirements
            if isinstance(one, DiagnosisRequirement) and not one.negated and len(one.concepts) == 1
        }
        if len({name for name, _ in found}) != 1:
            return None
        ((name, title), *_) = sorted(found)
        return Heading(key=name, title=title[:1].upper() + title[1:], concepts=(name,))

    def _unknown(self, names: Iterable[str]) -> bool:
        return any(not self._vocabulary.knows("condition", name) for name in names)

    def _plain(self, heading: Heading) -> str:
        return self._keys.get(heading.title, heading.key)

    def _of_side(self, trees: Sequence[FlatTree]) -> tuple[Heading, ...]:
        found: dict[str, Heading] = {}
        for tree in trees:
            heading = self.heading(tree)
            found.setdefault(heading.key, heading)
        return tuple(found.values())


def _always_asked(tree: FlatTree, index: int) -> bool:
    """Whether nobody comes in without meeting a criterion: only `all` stands above it."""
    return all(tree.nodes[above].op == "all" for above in tree.ancestors(index))


def _core(name: str) -> str:
    """A name without the word that says no more than that it is a disease."""
    return re.sub(r" (?:disease|syndrome|disorder)s?$", "", name)


def _telling_words(title: str) -> frozenset[str]:
    """The words of a heading without those that many conditions have."""
    words = re.findall(r"[a-z0-9]{3,}", canonical(title).lower())
    return frozenset(words) - _OF_MANY_CONDITIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What one row of the comparison is about: an indication, by the headings of both payers."""

    key: str
    title: str
    """By the second payer where it has the indication."""
    old: tuple[Heading, ...]
    new: tuple[Heading, ...]
    merged: bool
    """Whether patients of all its headings are meant, and not those of the first alone."""


def topics_of(headings: Headings) -> tuple[Topic, ...]:
    """The rows, those of the second payer first, each heading of either payer in one at least."""
    found: list[Topic] = []
    covered: set[str] = set()
    partners = {
        new.key: [old for old in headings.olds if headings.kinship(old, new)]
        for new in headings.news
    }
    for new in headings.news:
        olds = partners[new.key]
        alone = [old for old in olds if sum(old in others for others in partners.values()) == 1]
        same = [old for old in olds if headings.kinship(old, new) == "same"]
        covered |= {old.key for old in (*alone, *same)}
        found.append(
            Topic(
                key=new.key, title=new.title, old=tuple(olds), new=(new,),
                merged=bool(olds) and len(alone) == len(olds),
            )
        )  # fmt: skip
    for old in headings.olds:
        if old.key not in covered:
            news = tuple(new for new in headings.news if headings.kinship(old, new))
            found.append(Topic(key=old.key, title=old.title, old=(old,), new=news, merged=False))
    return tuple(found)
