"""The ways in that a policy offers, each with its indication.

A criteria set is one way in as a rule. Some documents print several in one list ("one of the
following: A, all of ...; B, all of ..."), some of them each for a condition of its own; those are
taken apart, so that what is asked for one indication stands beside what others ask for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from policydiff.diff.matrix.dimensions import dimensions_of
from policydiff.diff.trees.flat_tree import TOP, FlatNode, FlatTree, flat_tree
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import AllOf, AnyOf, Criterion, Node, NoneOf
from policydiff.model.patterns import deferred
from policydiff.model.requirements import DiagnosisRequirement

_THAT_PATIENT_HAS = deferred(
    r"^(?:(?:the )?(?:patient|individual|member)s? )?(?:has |have |with )?(?:an? |the )?"
    r"(?:(?:confirmed|documented|established) )?(?:diagnos(?:is of|ed with) )?",
    re.IGNORECASE,
)
"""What a criterion says before the name of the condition that it asks for."""

LONGEST_NAME = 25
"""Words of the name of a condition with what is printed beside it; the longest seen has 19."""

_LIST_OF_CONDITIONS = deferred(
    r"\b(?:following|these) (?:\w+ )?(?:condition|indication|diagnos[ei]|disease|disorder)s?\b"
    r"|\bconditions? not \w+"
    r"|\b(?:treatment of|indicated (?:for|in))(?: (?:any of )?the following)?\W*$",
    re.IGNORECASE,
)
"""How a list of conditions is introduced, as against a list of demands on the patient."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Way:
    """One way in, or one further requirement, with the criteria that it asks for."""

    tree: FlatTree
    """Of a set of its own where a printed set was taken apart; its indication is set where the
    criteria name one and the set does not."""
    label: str | None
    """Which of several ways of its set it is."""
    printed_indication: str | None
    """The words that name the indication."""


def ways_of(criteria_set: CriteriaSet) -> tuple[Way, ...]:
    """The ways in of one set, in printed order."""
    tree = flat_tree(criteria_set)
    if criteria_set.role == "alternative" and criteria_set.indication is None:
        listed = _listed_conditions(tree)
        if listed:
            return tuple(_granted(criteria_set, condition) for condition in listed)
    branches = _branches(tree)
    if criteria_set.role != "alternative" or branches is None:
        return (_way(tree, None),)
    shared = [child for child in tree.nodes[TOP].children if child != branches.index]
    found = []
    for number, branch in enumerate(branches.children, start=1):
        node = tree.nodes[branch]
        own = node.children if node.op == "all" and not node.text else (branch,)
        parts = sorted((*shared, *own))
        root = AllOf(children=tuple(_printed(tree, parts)), span=criteria_set.span)
        part = msgspec.structs.replace(criteria_set, root=root)
        label = node.printed.label if node.printed is not None else None
        found.append(_way(flat_tree(part), label or str(number)))
    return tuple(found)


def name_in(text: str) -> str:
    """The name of the condition in the words of a criterion that asks for it."""
    words = _THAT_PATIENT_HAS.sub("", text)
    return words[:1].upper() + words[1:]


def lists_conditions(one: CriteriaSet) -> bool:
    """Whether a set is introduced as a list of conditions."""
    lead_in = one.root.text if isinstance(one.root, AnyOf | AllOf | NoneOf) else None
    introductions = filter(None, (lead_in, one.statement, one.title))
    return any(_LIST_OF_CONDITIONS.search(words) for words in introductions)


def _listed_conditions(tree: FlatTree) -> tuple[Criterion, ...]:
    """The conditions of a set that is a list of them ("is proven for the following conditions")."""
    one = tree.set
    if not isinstance(one.root, AnyOf) or not lists_conditions(one):
        return ()
    found = tuple(
        child
        for child in one.root.children
        if isinstance(child, Criterion) and len(child.text.split()) <= LONGEST_NAME
    )
    return found if len(found) == len(one.root.children) else ()


def _granted(criteria_set: CriteriaSet, condition: Criterion) -> Way:
    """The way in of one condition of a list, for which nothing further is asked."""
    granted = msgspec.structs.replace(
        criteria_set,
        indication=condition.text,
        condition=_conditions(condition),
        root=AllOf(children=(), span=condition.span),
        span=condition.span,
    )
    return Way(tree=flat_tree(granted), label=None, printed_indication=condition.text)


def _branches(tree: FlatTree) -> FlatNode | None:
    """The choice between whole ways in, where a tree has one."""
    for child in tree.nodes[TOP].children:
        node = tree.nodes[child]
        whole = [branch for branch in node.children if _is_whole_way(tree, branch)]
        if node.op == "any" and not node.text and len(whole) > 1:
            return node
    return None


def _is_whole_way(tree: FlatTree, index: int) -> bool:
    """Whether a branch asks for things of several kinds, as a way in does."""
    node = tree.nodes[index]
    rows = {
        row
        for leaf in tree.leaves_below(index)
        if isinstance(leaf.printed, Criterion)
        for row in dimensions_of(leaf.printed, leaf.stems)
    }
    return node.op == "all" and len(rows) > 1


def _printed(tree: FlatTree, indexes: list[int]) -> Iterator[Node]:
    for index in indexes:
        printed = tree.nodes[index].printed
        if printed is not None:
            yield printed


def _way(tree: FlatTree, label: str | None) -> Way:
    one = tree.set
    if one.indication is not None or one.role != "alternative":
        return Way(tree=tree, label=label, printed_indication=one.indication)
    for child in tree.nodes[TOP].children:
        criterion = _single_criterion(tree, child)
        name = _named_condition(criterion) if criterion is not None else None
        if name is not None and criterion is not None:
            named = flat_tree(
                msgspec.structs.replace(one, indication=name, condition=_conditions(criterion))
            )
            return Way(tree=named, label=label, printed_indication=name_in(criterion.text))
    return Way(tree=tree, label=label, printed_indication=None)


def _single_criterion(tree: FlatTree, index: int) -> Criterion | None:
    """A criterion, also where it stands alone under a lead-in ("must have the following")."""
    leaves = list(tree.leaves_below(index))
    printed = leaves[0].printed if len(leaves) == 1 else None
    return printed if isinstance(printed, Criterion) and tree.nodes[index].op != "none" else None


def _conditions(criterion: Criterion) -> tuple[DiagnosisRequirement, ...]:
    return tuple(one for one in criterion.requirements if isinstance(one, DiagnosisRequirement))


def _named_condition(criterion: Criterion) -> str | None:
    """The condition that a criterion asks for by name."""
    for requirement in criterion.requirements:
        if isinstance(requirement, DiagnosisRequirement) and not requirement.negated:
            return " or ".join(requirement.concepts) or None
    return None
