"""The requests on which two payers are compared, and the ways in that each has for them.

A request is for an indication, as the headings of both name it, and for first or continued
approval. The indication is a fact about the patient: who asks under "rheumatoid arthritis" has it,
so that "diagnosis of rheumatoid arthritis" asks nothing more of him.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType

from policydiff.diff.payers.headings import Heading, Headings, Topic, topics_of
from policydiff.diff.payers.meanings import PayersMeanings
from policydiff.diff.payers.printed_codes import Listed, SharedCodes
from policydiff.diff.proof.approval import Purpose, Request, Way, purpose_of
from policydiff.diff.proof.formulas import TRUE, Formula, atom, conjunction, disjunction
from policydiff.diff.trees.flat_tree import FlatNode, FlatTree
from policydiff.model.criteria import Criterion
from policydiff.model.requirements import DiagnosisRequirement, Requirement
from policydiff.model.wording import wording_key

PURPOSES: tuple[Purpose, ...] = ("initial", "continuation")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Row:
    """One request, and what lets a patient in at each payer."""

    request: Request
    title: str
    concepts: frozenset[str]
    """Names of the conditions that the request is for."""
    old: tuple[Way, ...]
    new: tuple[Way, ...]
    shared_codes: SharedCodes | None = None
    """The codes by which its headings were found to name one condition, where nothing else says
    so."""
    perhaps_named: bool = False
    """Whether the payer that has no criteria for it may have them under another name."""

    @property
    def trees(self) -> tuple[FlatTree, ...]:
        """The sets that have a say, each once."""
        found = {
            id(tree): tree
            for way in (*self.old, *self.new)
            for tree in (way.grants, *way.required, *way.excluded)
        }
        return tuple(found.values())


def rows_of(
    olds: Sequence[FlatTree],
    news: Sequence[FlatTree],
    meanings: PayersMeanings,
    codes: Mapping[str, tuple[Listed, ...]] = MappingProxyType({}),
) -> tuple[Row, ...]:
    """The requests of two policies, in the order of the second, then of the first.

    Args:
        olds: the sets of the first.
        news: those of the second.
        meanings: what their criteria ask.
        codes: that a document lists for an indication, by its name as printed.
    """
    granting = [[tree for tree in side if tree.set.role == "alternative"] for side in (olds, news)]
    beside = [tree for tree in (*olds, *news) if tree.set.role != "alternative"]
    headings = Headings(granting[0], granting[1], meanings.vocabulary, codes, beside)
    maker = _Rows(olds, news, headings, meanings)
    made = [maker.row(topic, purpose) for topic in topics_of(headings) for purpose in PURPOSES]
    compared = {
        tree.set.id for row in made if row.title and row.old and row.new for tree in row.trees
    }
    return tuple(
        row
        for row in made
        if (row.old or row.new)
        # What is for the whole policy was compared already where the other one has indications.
        and (row.title or (row.old and row.new) or not {one.set.id for one in row.trees} & compared)
    )


class _Rows:
    def __init__(
        self,
        olds: Sequence[FlatTree],
        news: Sequence[FlatTree],
        headings: Headings,
        meanings: PayersMeanings,
    ) -> None:
        self._sides = olds, news
        self._headings = headings
        self._meanings = meanings

    def row(self, topic: Topic, purpose: Purpose) -> Row:
        """The request for one indication and purpose."""
        given = self._given(topic)
        same = self._one_condition(topic)
        old, new = (
            tuple(
                self._way(tree, side, given, same=same)
                for tree in side
                if tree.set.role == "alternative"
                and purpose_of(tree.set) == purpose
                and self._headings.heading(tree).key in keys
            )
            for side, keys in zip(self._sides, self._keys(topic, purpose), strict=True)
        )
        return Row(
            request=Request(topic.key, purpose),
            title=topic.title,
            concepts=frozenset(
                name for one in (*topic.old, *topic.new) for name in one.concepts or (one.key,)
            ),
            old=old,
            new=new,
            shared_codes=self._shared_codes(topic),
            perhaps_named=self._perhaps_named(topic),
        )

    def _shared_codes(self, topic: Topic) -> SharedCodes | None:
        found = (self._headings.shared_codes(*pair) for pair in product(topic.old, topic.new))
        return next((one for one in found if one is not None), None)

    def _perhaps_named(self, topic: Topic) -> bool:
        """Whether a payer that lacks the topic has a heading that may be about it."""
        if topic.old and topic.new:
            return False
        others = self._headings.news if topic.old else self._headings.olds
        mine = (*topic.old, *topic.new)
        return any(self._headings.may_be_one(one, other) for one in mine for other in others)

    def _keys(self, topic: Topic, purpose: Purpose) -> tuple[set[str], set[str]]:
        """The headings under which each payer decides on the topic.

        A payer whose criteria stand under no indication at all decides on every one by them.
        """
        found = []
        for side, asked in zip(self._sides, (topic.old, topic.new), strict=True):
            keys = {one.key for one in asked}
            listing = self._listing(side, topic, purpose)
            granting = {
                self._headings.heading(tree).key
                for tree in side
                if tree.set.role == "alternative" and purpose_of(tree.set) == purpose
            }
            found.append(keys or granting if granting == {""} else keys | listing)
        return found[0], found[1]

    def _listing(self, side: Sequence[FlatTree], topic: Topic, purpose: Purpose) -> set[str]:
        """The key of what stands under no indication, where a list there names the condition.

        "Proven for the following conditions:" grants each of them, whatever stands elsewhere.
        """
        wanted = {name for one in (*topic.old, *topic.new) for name in one.concepts}
        named = {
            concept
            for tree in side
            if tree.set.role == "alternative"
            and purpose_of(tree.set) == purpose
            and not tree.set.indication
            for leaf in tree.leaves
            for concept in self._concepts(tree.nodes[leaf])
        }
        broader = self._meanings.vocabulary.broader
        wider = {each for name in wanted for each in broader("condition", name)}
        return set() if named.isdisjoint(wanted | wider) else {""}

    def _concepts(self, leaf: FlatNode) -> Iterator[str]:
        """The conditions that a criterion names."""
        printed = leaf.printed
        requirements = printed.requirements if isinstance(printed, Criterion) else ()
        for one in self._meanings.vocabulary.shared(requirements):
            if isinstance(one, DiagnosisRequirement) and not one.negated:
                yield from one.concepts

    def _way(self, tree: FlatTree, side: Sequence[FlatTree], given: Formula, *, same: bool) -> Way:
        others = [
            other
            for other in side
            if other.set.role != "alternative"
            and not other.set.catch_all
            and self._covers(other, tree)
        ]
        return Way(
            grants=tree,
            condition=conjunction([given, self._asked_by_heading(tree, same=same), _branch(tree)]),
            required=tuple(one for one in others if one.set.role == "also_required"),
            excluded=tuple(one for one in others if one.set.role == "excludes"),
        )

    def _covers(self, other: FlatTree, one: FlatTree) -> bool:
        """Whether a requirement or an exclusion speaks of the requests of a set that grants."""
        scope = other.set.applies_to
        if scope.sets is not None and one.set.id not in scope.sets:
            return False
        theirs = self._headings.heading(other)
        if theirs.key and theirs.key != self._headings.heading(one).key:
            return False
        return other.set.purpose not in PURPOSES or other.set.purpose == purpose_of(one.set)

    def _given(self, topic: Topic) -> Formula:
        """What is so of the patients that the row is about."""
        if self._one_condition(topic):
            return conjunction(_any_of(one) for one in (*topic.old, *topic.new))
        headings = (*topic.new, *topic.old)
        meant = headings if topic.merged else (one for one in headings if one.key == topic.key)
        return disjunction(_any_of(one) for one in meant)

    def _one_condition(self, topic: Topic) -> bool:
        """Whether all its headings name one condition, in whatever words."""
        headings = (*topic.new, *topic.old)
        first = headings[0]
        return all(self._headings.kinship(first, one) == "same" for one in headings)

    def _asked_by_heading(self, tree: FlatTree, *, same: bool) -> Formula:
        """What the heading says of the patient; without its condition where that is given."""
        heading = self._headings.heading(tree)
        asked = tuple(_without_condition(one) if same else one for one in tree.set.condition)
        formula = self._meanings.of_requirements(asked)
        if formula is not None:
            return formula
        return TRUE if same or not heading.key else _any_of(heading)


def _any_of(heading: Heading) -> Formula:
    """That the patient has what the heading names."""
    if not heading.key:
        return TRUE
    return disjunction(atom("diagnosis", name) for name in heading.concepts or (heading.key,))


def _without_condition(one: Requirement) -> Requirement:
    if not isinstance(one, DiagnosisRequirement):
        return one
    return DiagnosisRequirement(
        status=one.status, severity=one.severity, qualifiers=one.qualifiers, negated=one.negated
    )


def _branch(tree: FlatTree) -> Formula:
    """That the patient is of the kind that a heading inside the indication names."""
    branch = tree.set.branch
    return atom("heading", wording_key(branch), branch) if branch else TRUE
