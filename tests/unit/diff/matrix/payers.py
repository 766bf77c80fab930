"""Policies of invented payers, built by hand, for one drug: Corvanta (tevolimab)."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import msgspec

from policydiff.diff.matrix.build import matrix_of
from policydiff.diff.matrix.matrix import Dimension, Matrix, MatrixCell, MatrixRow
from policydiff.diff.matrix.sources import Unread
from policydiff.model.coverage import CriteriaSet, Purpose
from policydiff.model.criteria import AllOf, Criterion, Node, NodeNote
from policydiff.model.limits import Limit
from policydiff.model.policy import Drug, Policy, Product, Status
from policydiff.model.requirements import (
    AgeRequirement,
    DiagnosisRequirement,
    Outcome,
    PriorTherapyRequirement,
    Requirement,
)
from tests.unit.diff.building import all_of, at, identity, policy

_lines = itertools.count(10)


def asks(text: str, *requirements: Requirement, exception: str | None = None) -> Criterion:
    """A criterion with its typed meaning."""
    notes = (
        () if exception is None else (NodeNote(text=exception, grants_exception=True, span=at(9)),)
    )
    return Criterion(
        text=text, requirements=requirements, notes=notes, span=at(next(_lines) % 900 + 10, page=2)
    )


def age(minimum: float | None = None, maximum: float | None = None) -> Criterion:
    """An age."""
    text = f"Age {minimum if minimum is not None else ''} to {maximum or ''} years"
    return asks(text, AgeRequirement(minimum=minimum, maximum=maximum))


def tried(
    *targets: str,
    count: int = 1,
    outcomes: tuple[Outcome, ...] = ("trial",),
    note: str | None = None,
) -> Criterion:
    """A prior therapy."""
    requirement = PriorTherapyRequirement(targets=targets, count=count, outcomes=outcomes)
    return asks(f"Tried {count} of {', '.join(targets)}", requirement, exception=note)


def granting(
    indication: str | None,
    *nodes: Node,
    purpose: Purpose = "initial",
    branch: str | None = None,
    concepts: tuple[str, ...] | None = None,
) -> CriteriaSet:
    """A set that grants an indication where all nodes hold."""
    names = concepts if concepts is not None else ((indication.lower(),) if indication else ())
    place = "-".join(filter(None, (purpose, indication, branch)))
    return CriteriaSet(
        id=place,
        title=indication or "Criteria",
        purpose=purpose,
        role="alternative",
        indication=indication,
        condition=(DiagnosisRequirement(concepts=names),) if names else (),
        branch=branch,
        position="covered",
        root=AllOf(children=nodes, span=at(8, page=2)),
        span=at(8, page=2),
    )


def denying(*texts: str, catch_all: bool = False) -> CriteriaSet:
    """A set that denies conditions by name, or all that is not listed."""
    return CriteriaSet(
        id=f"not-covered-{catch_all}",
        title="Conditions Not Covered",
        purpose="not_covered",
        role="excludes",
        indication=None,
        position="not_covered",
        catch_all=catch_all,
        root=all_of(
            *(asks(text, DiagnosisRequirement(concepts=(text.lower(),))) for text in texts)
        ),
        span=at(80, page=3),
    )


def payer(
    name: str,
    *sets: CriteriaSet,
    limits: Sequence[Limit] | None = None,
    products: Sequence[Product] | None = None,
    drugs: tuple[Drug, ...] = (Drug(brand="Corvanta", generic="tevolimab"),),
    status: Status = "complete",
) -> Policy:
    """The policy of a payer."""
    made = policy(
        who=identity(
            payer=name,
            number=None,
            key=name,
            title=drugs[0].brand if drugs else name,
            drugs=drugs,
        ),
        criteria=sets or None,
        limits=limits,
        products=products,
    )
    source = msgspec.structs.replace(
        made.source, name=f"{name}.pdf", media_type="application/pdf", pages=3
    )
    return msgspec.structs.replace(made, status=status, source=source)


def rows_of(matrix: Matrix, title: str | None) -> dict[Dimension, MatrixRow]:
    """The rows of one indication, None for all of them."""
    (found,) = (one for one in matrix.indications if one.title == title)
    return {row.dimension: row for row in found.rows}


def cells(matrix: Matrix, title: str | None, dimension: Dimension) -> tuple[MatrixCell, ...]:
    """The cells of one row."""
    return rows_of(matrix, title)[dimension].cells


def states(matrix: Matrix, title: str | None, dimension: Dimension) -> list[str]:
    """The states of the cells of one row."""
    return [cell.state for cell in cells(matrix, title, dimension)]


def marks(matrix: Matrix, title: str | None, dimension: Dimension) -> list[str | None]:
    """What of the cells of one row is marked."""
    return [cell.restrictive for cell in cells(matrix, title, dimension)]


__all__ = [
    "Unread",
    "age",
    "asks",
    "cells",
    "denying",
    "granting",
    "marks",
    "matrix_of",
    "payer",
    "rows_of",
    "states",
    "tried",
]
