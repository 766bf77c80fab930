"""A policy -> its column: every criterion, limit, product and code in its row."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from policydiff.diff.matrix.columns import Block, Column, Denial, Entry
from policydiff.diff.matrix.drugs import DrugsOf
from policydiff.diff.matrix.matrix import Statement
from policydiff.diff.matrix.scope import sets_for
from policydiff.diff.matrix.statements import placed, whole
from policydiff.diff.matrix.tables import Place, take_codes, take_limits, take_products
from policydiff.diff.matrix.ways import Way, lists_conditions, name_in, ways_of
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import Criterion, criteria_in
from policydiff.model.policy import Policy
from policydiff.model.requirements import DiagnosisRequirement, Requirement
from policydiff.model.wording import wording_key


def column_of(policy: Policy, drugs: DrugsOf) -> Column:
    """What a policy says of the drug."""
    column = Column(policy=policy)
    sets = sets_for(policy.criteria or (), drugs)
    ways = [(one, way) for one in sets for way in ways_of(one)]
    counts = Counter(map(_what_for, ways))
    seen: Counter[object] = Counter()
    places: defaultdict[str, list[Place]] = defaultdict(list)
    for one, way in ways:
        if one.role == "excludes":
            _take_denials(column, one)
            continue
        block = _block_of(column, way)
        seen[_what_for((one, way))] += 1
        several = counts[_what_for((one, way))] > 1
        label = _way_words(one, way, seen[_what_for((one, way))] if several else None)
        places[one.id].append(Place(block, label))
        for entry in _criteria_entries(one, way, label):
            if _only_names(entry, block):
                block.named_by += entry.statements
            else:
                block.entries.append(entry)
        if one.role == "alternative" and block.name is None and one.purpose != "continuation":
            column.covers_in_general = True
    take_limits(column, places, drugs)
    take_products(column, drugs)
    take_codes(column, drugs)
    return column


def _what_for(found: tuple[CriteriaSet, Way]) -> tuple[object, ...]:
    """Sets with the same are several ways to one thing."""
    one, way = found
    return way.tree.set.indication, one.purpose, one.role


def _only_names(entry: Entry, block: Block) -> bool:
    """Whether an entry says what the heading says, and nothing more."""
    if block.name is None or entry.dimension != "diagnosis" or entry.criteria is None:
        return False
    leaves = list(entry.criteria.tree.leaves_below(entry.criteria.index))
    asked = getattr(leaves[0].printed, "requirements", ()) if len(leaves) == 1 else ()
    if not asked or not all(map(_is_bare, asked)):
        return False
    return wording_key(name_in(leaves[0].text)) == wording_key(block.name)


def _is_bare(requirement: Requirement) -> bool:
    """Whether a requirement names a condition without saying how it has to be."""
    return isinstance(requirement, DiagnosisRequirement) and not (
        requirement.negated or requirement.status or requirement.severity or requirement.qualifiers
    )


def _block_of(column: Column, way: Way) -> Block:
    one = way.tree.set
    if one.indication is None:
        return column.general
    block = column.blocks.setdefault(
        wording_key(one.indication), Block(name=way.printed_indication)
    )
    block.trees.append(way.tree)
    if block.heading is None:
        block.heading = Statement(text=way.printed_indication or one.indication, span=one.span)
    return block


def _criteria_entries(one: CriteriaSet, way: Way, label: str | None) -> Iterator[Entry]:
    match one.purpose:
        case "continuation":
            found = whole(way.tree, "continuation", label)
        case "preferred_product":
            found = whole(way.tree, "preferred_products", label)
        case _:
            found = placed(way.tree, label)
    for part in found:
        yield Entry(dimension=part.dimension, statements=part.statements, criteria=part)


def _way_words(one: CriteriaSet, way: Way, number: int | None) -> str | None:
    """What a set is for, where the indication alone does not tell.

    Args:
        one: the set as printed.
        way: the way in that it, or a part of it, is.
        number: its number where there are several ways to the same; None where there is one.
    """
    scope = one.applies_to
    parts = [*(scope.line_of_business or ()), *(scope.products or ()), *(scope.states or ())]
    if one.branch:
        parts.append(one.branch)
    elif number is not None and (one.role == "alternative" or not parts):
        parts.append(_title_words(one, way) or f"way {way.label or number}")
    return "; ".join(dict.fromkeys(parts)) or None


def _title_words(one: CriteriaSet, way: Way) -> str | None:
    """The heading of a set, where it says more than its indication and its criteria do."""
    said = {node.key for node in way.tree.nodes}
    said.add(wording_key(one.indication or ""))
    return None if wording_key(one.title) in said or way.label else one.title


def _take_denials(column: Column, one: CriteriaSet) -> None:
    """The conditions of a set that excludes, and the sentence that denies all others."""
    if one.root is None:
        statement = Statement(text=one.statement or one.title, span=one.span)
        column.general.entries.append(
            Entry(dimension="exclusions", statements=(statement,), for_all=False)
        )
        if one.indication is not None:
            column.denials.append(
                Denial(name=one.indication, concepts=(), position=one.position, statement=statement)
            )
        return
    statements = [
        Statement(text=criterion.text, span=criterion.span) for criterion in criteria_in(one.root)
    ]
    if one.catch_all:
        column.catch_all = column.catch_all or statements[-1]
    for_all = not one.catch_all and not lists_conditions(one)
    column.general.entries += [
        Entry(dimension="exclusions", statements=(statement,), for_all=for_all)
        for statement in statements
    ]
    if not one.catch_all:
        column.denials += [
            Denial(
                name=criterion.text,
                concepts=_concepts(criterion),
                position=one.position,
                statement=statement,
            )
            for criterion, statement in zip(criteria_in(one.root), statements, strict=True)
        ]


def _concepts(criterion: Criterion) -> tuple[str, ...]:
    return tuple(
        concept
        for requirement in criterion.requirements
        if isinstance(requirement, DiagnosisRequirement) and not requirement.qualifiers
        for concept in requirement.concepts
    )
