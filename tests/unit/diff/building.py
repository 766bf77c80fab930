"""Policies built by hand, so that a test says only what matters to it.

An invented payer, Northwind, and an invented drug, Corvanta (tevolimab).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from policydiff.diff import compare_policies
from policydiff.diff.change import Change
from policydiff.model.coding import CodeEntry, CodeRole, CodeSystem
from policydiff.model.coverage import CriteriaSet, Purpose
from policydiff.model.criteria import AllOf, AnyOf, Criterion, Node
from policydiff.model.history import HistoryEntry
from policydiff.model.limits import Limit, LimitKind
from policydiff.model.policy import (
    Dates,
    Drug,
    Identity,
    Note,
    NoteKind,
    Payer,
    Policy,
    Product,
    ProductPosition,
    Reference,
    Section,
    SectionRole,
    Status,
)
from policydiff.model.source import SourceDescription, SourceSpan

_numbers = itertools.count()

CORVANTA = Drug(brand="Corvanta", generic="tevolimab")


def at(line: int, page: int | None = None) -> SourceSpan:
    """One line."""
    return SourceSpan(page=page, first_line=line, last_line=line)


def identity(
    *,
    payer: str = "northwind",
    key: str = "NW-101",
    number: str | None = "NW-101",
    title: str | None = "Corvanta",
    kind: str | None = "Clinical Criteria",
    status: str | None = "Reviewed",
    lines_of_business: tuple[str, ...] | None = None,
    drugs: tuple[Drug, ...] = (CORVANTA,),
) -> Identity:
    """The identity of the invented policy."""
    return Identity(
        payer=Payer(id=payer, name=payer.title()),
        key=key,
        number=number,
        title=title,
        kind=kind,
        revision_status=status,
        line_of_business=lines_of_business,
        drugs=drugs,
    )


def policy(
    *,
    who: Identity | None = None,
    dates: Dates | None = None,
    criteria: Sequence[CriteriaSet] | None = None,
    products: Sequence[Product] | None = None,
    coding: Sequence[CodeEntry] | None = None,
    limits: Sequence[Limit] | None = None,
    history: Sequence[HistoryEntry] | None = None,
    references: Sequence[Reference] | None = None,
    sections: Sequence[Section] = (),
    notes: Sequence[Note] = (),
    status: Status = "complete",
    sha256: str | None = None,
) -> Policy:
    """A policy with the given parts; each has bytes of its own unless `sha256` says otherwise."""
    return Policy(
        status=status,
        source=SourceDescription(
            name="policy.md",
            media_type="text/markdown",
            sha256=sha256 or f"{next(_numbers):064x}",
            pages=None,
            profile="generic",
            reader="0",
        ),
        identity=who or identity(),
        dates=dates or Dates(),
        criteria=None if criteria is None else tuple(criteria),
        products=None if products is None else tuple(products),
        coding=None if coding is None else tuple(coding),
        limits=None if limits is None else tuple(limits),
        history=None if history is None else tuple(history),
        references=None if references is None else tuple(references),
        sections=tuple(sections),
        notes=tuple(notes),
    )


def code(
    name: str,
    last: str | None = None,
    *,
    system: CodeSystem = "ICD-10-CM",
    description: str | None = None,
    role: CodeRole = "covered",
    group: str | None = None,
    applies_to: tuple[str, ...] | None = None,
    line: int = 50,
) -> CodeEntry:
    """A row of a code list."""
    return CodeEntry(
        system=system,
        code=name,
        last=last,
        description=description,
        role=role,
        group=group,
        applies_to=applies_to,
        span=at(line),
    )


def limit(
    text: str,
    value: float | None = None,
    unit: str | None = None,
    *,
    kind: LimitKind = "approval_duration",
    purpose: Purpose | None = None,
    per: str | None = None,
    sets: tuple[str, ...] | None = None,
    product: str | None = None,
    line_of_business: str | None = None,
    line: int = 40,
) -> Limit:
    """A limit."""
    return Limit(
        kind=kind,
        purpose=purpose,
        sets=sets,
        product=product,
        line_of_business=line_of_business,
        text=text,
        value=value,
        unit=unit,
        per=per,
        span=at(line),
    )


def entry(date: str | None, text: str, line: int = 70) -> HistoryEntry:
    """An entry of the revision history."""
    return HistoryEntry(date=date, text=text, claims=(), span=at(line))


def reference(text: str, label: str | None = None, line: int = 60) -> Reference:
    """An entry of the list of references."""
    return Reference(label=label, text=text, span=at(line))


def section(
    title: str, text: str, role: SectionRole = "background", *, line: int = 1, level: int = 1
) -> Section:
    """A headed part of the document."""
    return Section(title=title, level=level, role=role, text=text, span=at(line))


def product(
    name: str,
    position: ProductPosition = "preferred",
    *,
    category: str | None = None,
    restrictions: tuple[str, ...] = (),
    text: str | None = None,
    line: int = 30,
) -> Product:
    """A row of a product list."""
    return Product(
        name=name,
        position=position,
        category=category,
        restrictions=restrictions,
        text=text,
        span=at(line),
    )


def unread(text: str, kind: NoteKind = "unread_text", line: int = 20) -> Note:
    """A note on text that nobody understood."""
    return Note(kind=kind, message="This text was not understood.", text=text, span=at(line))


def criterion(text: str, label: str | None = None, line: int = 10) -> Criterion:
    """A criterion."""
    return Criterion(text=text, label=label, span=at(line))


def all_of(*children: Node, label: str | None = None, line: int = 9) -> AllOf:
    """A group of which all must hold."""
    return AllOf(children=children, label=label, span=at(line))


def any_of(*children: Node, label: str | None = None, line: int = 9) -> AnyOf:
    """A group of which one must hold."""
    return AnyOf(children=children, label=label, span=at(line))


def criteria_set(
    set_id: str = "initial",
    root: Node | None = None,
    *,
    title: str = "Initial approval",
    purpose: Purpose = "initial",
    indication: str | None = None,
    statement: str | None = None,
    line: int = 8,
) -> CriteriaSet:
    """A set of criteria that grants coverage."""
    return CriteriaSet(
        id=set_id,
        title=title,
        purpose=purpose,
        role="alternative",
        indication=indication,
        position="covered",
        statement=statement,
        root=root if root is not None else all_of(criterion("Patient is 18 years or older")),
        span=at(line),
    )


def changes(old: Policy, new: Policy) -> tuple[Change, ...]:
    """The changes between two policies of one payer."""
    return compare_policies(old, new, "cycles").changes


def told(found: Sequence[Change]) -> list[tuple[str, str, str]]:
    """Rule, kind and effect of each change."""
    return [(change.rule, change.kind, change.effect) for change in found]


def only(old: Policy, new: Policy) -> Change:
    """The one change between two policies."""
    found = changes(old, new)
    assert len(found) == 1, told(found)
    return found[0]
