"""What one policy contributes to a matrix: its entries, by indication and row."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from policydiff.diff.effects.limits import NO_LIMIT
from policydiff.diff.matrix.codes import code_statements
from policydiff.diff.matrix.dimensions import dimensions_of_limit
from policydiff.diff.matrix.drugs import DrugFamily, DrugsOf
from policydiff.diff.matrix.matrix import Dimension, Statement
from policydiff.diff.matrix.statements import Placed, placed, whole
from policydiff.diff.matrix.ways import Way, lists_conditions, name_in, sets_for, ways_of
from policydiff.diff.trees.flat_tree import FlatTree
from policydiff.model.coverage import CriteriaSet, Position
from policydiff.model.criteria import Criterion, criteria_in
from policydiff.model.limits import Limit
from policydiff.model.policy import Policy, Product
from policydiff.model.requirements import DiagnosisRequirement
from policydiff.model.source import SourceSpan
from policydiff.model.wording import canonical, wording_key

LISTED = frozenset({"preferred", "non_preferred", "covered", "unspecified"})
"""Positions in a drug list by which a product can be had."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Entry:
    """One thing that a policy says in one row."""

    dimension: Dimension
    statements: tuple[Statement, ...]
    criteria: Placed | None = None
    limit: Limit | None = None
    for_all: bool = True
    """False for what stands under all indications and does not hold for each: a list of conditions
    that are not covered."""

    @property
    def pointer(self) -> bool:
        """True where it only points to what stands elsewhere."""
        return self.criteria is not None and self.criteria.pointer

    @property
    def says_none(self) -> bool:
        """True where the payer says that there is none."""
        limit = self.limit
        return limit is not None and limit.value is None and canonical(limit.text) in NO_LIMIT


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Denial:
    """A condition for which the policy says that the drug is not covered."""

    name: str
    concepts: tuple[str, ...]
    position: Position
    statement: Statement


@dataclass(slots=True, kw_only=True, eq=False)
class Block:
    """What a policy says of one indication, or of all."""

    name: str | None
    """The indication as printed."""
    heading: Statement | None = None
    named_by: list[Statement] = field(default_factory=list)
    """Criteria that ask for nothing but the condition that the heading names."""
    trees: list[FlatTree] = field(default_factory=list)
    """The criteria sets by which the indication is paired."""
    entries: list[Entry] = field(default_factory=list)

    def of(self, dimension: Dimension) -> tuple[Entry, ...]:
        """The entries of one row."""
        return tuple(entry for entry in self.entries if entry.dimension == dimension)


@dataclass(slots=True, kw_only=True, eq=False)
class Column:
    """All that one policy contributes."""

    policy: Policy
    general: Block = field(default_factory=lambda: Block(name=None))
    blocks: dict[str, Block] = field(default_factory=dict)
    """By the key of the indication, in document order."""
    denials: list[Denial] = field(default_factory=list)
    catch_all: Statement | None = None
    covers_in_general: bool = False
    """True where criteria, or a place in a list, hold whatever the indication."""
    positions: tuple[str, ...] = ()
    """Of the drug's products in a list."""


def column_of(policy: Policy, drugs: DrugsOf) -> Column:
    """What a policy says of the drug."""
    column = Column(policy=policy)
    sets = sets_for(policy.criteria or (), drugs)
    ways = [(one, way) for one in sets for way in ways_of(one, drugs)]
    counts = Counter((way.tree.set.indication, one.purpose, one.role) for one, way in ways)
    blocks_of: defaultdict[str, list[Block]] = defaultdict(list)
    for one, way in ways:
        if one.role == "excludes":
            _take_denials(column, one)
            continue
        block = _block_of(column, way)
        blocks_of[one.id].append(block)
        several = counts[way.tree.set.indication, one.purpose, one.role] > 1
        for entry in _criteria_entries(one, way, several=several):
            if _only_names(entry, block):
                block.named_by += entry.statements
            else:
                block.entries.append(entry)
        if one.role == "alternative" and block.name is None and one.purpose != "continuation":
            column.covers_in_general = True
    _take_limits(column, blocks_of, drugs)
    _take_products(column, drugs)
    column.general.entries += [
        Entry(dimension="codes", statements=(statement,), for_all=False)
        for statement in code_statements(policy.coding or (), drugs)
    ]
    return column


def _only_names(entry: Entry, block: Block) -> bool:
    """Whether an entry says what the heading says, and nothing more."""
    if block.name is None or entry.dimension != "diagnosis":
        return False
    if sum(line.operator is None for line in entry.statements) != 1:
        return False
    return wording_key(name_in(entry.statements[-1].text)) == wording_key(block.name)


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


def _criteria_entries(one: CriteriaSet, way: Way, *, several: bool) -> Iterator[Entry]:
    label = _way_words(one, way, several=several)
    match one.purpose:
        case "continuation":
            found = whole(way.tree, "continuation", label)
        case "preferred_product":
            found = whole(way.tree, "preferred_products", label)
        case _:
            found = placed(way.tree, label)
    for part in found:
        yield Entry(dimension=part.dimension, statements=part.statements, criteria=part)


def _way_words(one: CriteriaSet, way: Way, *, several: bool) -> str | None:
    """What a set is for, where the indication alone does not tell."""
    scope = one.applies_to
    parts = [*(scope.line_of_business or ()), *(scope.products or ()), *(scope.states or ())]
    if one.branch:
        parts.append(one.branch)
    elif several and way.label:
        parts.append(f"way {way.label}")
    elif several and one.indication and wording_key(one.title) != wording_key(one.indication):
        parts.append(one.title)
    return "; ".join(dict.fromkeys(parts)) or None


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


def _take_limits(column: Column, blocks_of: dict[str, list[Block]], drugs: DrugsOf) -> None:
    for limit in column.policy.limits or ():
        if limit.product and drugs.leaves_out(limit.product):
            continue
        scope = "; ".join(filter(None, (limit.line_of_business, limit.product)))
        statement = Statement(text=limit.text, span=limit.span, way=scope or None)
        sets = limit.sets or _sets_around(limit, column.policy)
        blocks = [block for id in sets for block in blocks_of.get(id, ())]
        for block in dict.fromkeys(blocks) if sets else (column.general,):
            block.entries += [
                Entry(dimension=dimension, statements=(statement,), limit=limit)
                for dimension in dimensions_of_limit(limit.kind, limit.purpose)
            ]


def _sets_around(limit: Limit, policy: Policy) -> tuple[str, ...]:
    """The set of the indication under which a limit is printed, where it stands among them.

    A limit that belongs to no set stands under an indication if criteria for one come before it and
    criteria for one come after it; what follows the last indication may be for all of them.
    """
    sets = sorted(policy.criteria or (), key=lambda one: _place(one.span))
    before = [one for one in sets if _place(one.span) <= _place(limit.span)]
    after = [one for one in sets if _place(one.span) > _place(limit.span)]
    if before and after and before[-1].indication and after[0].indication:
        return (before[-1].id,)
    return ()


def _place(span: SourceSpan) -> tuple[int, int]:
    return span.page or 0, span.first_line


def _take_products(column: Column, drugs: DrugsOf) -> None:
    found = _listed(column.policy.products or (), drugs.family)
    column.positions = tuple(dict.fromkeys(product.position for product in found))
    column.general.entries += [
        Entry(dimension="preferred_products", statements=(_product_statement(product),))
        for product in found
    ]
    if any(position in LISTED for position in column.positions):
        column.covers_in_general = True


def _listed(products: Sequence[Product], drug: DrugFamily | None) -> list[Product]:
    """The products of the drug in a list; all of them where the matrix has no drug."""
    return [
        product
        for product in products
        if drug is None
        or drug.is_named_in(" ".join(filter(None, (product.name, product.brand, product.generic))))
    ]


def _product_statement(product: Product) -> Statement:
    flags = f" [{', '.join(product.restrictions)}]" if product.restrictions else ""
    remarks = f" - {product.text}" if product.text else ""
    return Statement(
        text=f"{product.name}{flags}{remarks}",
        span=product.span,
        way=product.position.replace("_", "-"),
    )
