"""A policy of an invented drug with every part that a policy can have."""

from __future__ import annotations

from policydiff.model.coding import CodeEntry
from policydiff.model.coverage import CriteriaSet, Scope
from policydiff.model.criteria import (
    AllOf,
    AnyOf,
    AtLeast,
    Criterion,
    IfThen,
    NodeNote,
    NoneOf,
)
from policydiff.model.history import Claim, HistoryEntry
from policydiff.model.limits import Limit
from policydiff.model.policy import (
    Dates,
    Drug,
    Identity,
    Note,
    Payer,
    Policy,
    Reference,
    Section,
)
from policydiff.model.requirements import AgeRequirement
from policydiff.model.source import SourceDescription, SourceSpan


def at(page: int, first: int, last: int | None = None) -> SourceSpan:
    return SourceSpan(page=page, first_line=first, last_line=last or first)


ASTHMA = CriteriaSet(
    id="initial:severe-asthma",
    title="Severe asthma",
    purpose="initial",
    role="alternative",
    indication="Severe asthma",
    position="covered",
    statement="Veltora may be approved if the following criteria are met:",
    root=AllOf(
        span=at(1, 12, 30),
        text="Individual meets all of the following",
        children=(
            Criterion(
                label="I",
                text="Individual is 12 years of age or older",
                requirements=(AgeRequirement(minimum=12),),
                evidence=("Label",),
                span=at(1, 13),
            ),
            AnyOf(
                label="II",
                text="History of failure of",
                stem=True,
                span=at(1, 14, 18),
                children=(
                    Criterion(
                        label="A",
                        text="A high-dose inhaled corticosteroid taken as prescribed for at least "
                        "three months in a row",
                        span=at(1, 15, 16),
                        notes=(
                            NodeNote(
                                text="Samples do not count",
                                grants_exception=True,
                                span=at(1, 16),
                            ),
                        ),
                    ),
                    AtLeast(
                        label="B",
                        count=2,
                        span=at(1, 17, 18),
                        children=(
                            Criterion(text="Controller one", span=at(1, 17)),
                            Criterion(text="Controller two", span=at(1, 18)),
                        ),
                    ),
                ),
            ),
            IfThen(
                label="III",
                text="If the patient smokes, counselling was offered",
                condition=Criterion(text="The patient smokes", span=at(1, 20)),
                then=Criterion(text="Counselling was offered", span=at(1, 20)),
                span=at(1, 20),
            ),
            NoneOf(
                label="IV",
                span=at(2, 1, 3),
                children=(Criterion(text="Parasitic infection", span=at(2, 2)),),
            ),
        ),
    ),
    span=at(1, 10, 30),
)
CATCH_ALL = CriteriaSet(
    id="not_covered:other",
    title="Not covered",
    purpose="not_covered",
    role="excludes",
    indication=None,
    position="investigational",
    applies_to=Scope(line_of_business=("Commercial",)),
    catch_all=True,
    root=Criterion(text="All other indications", span=at(2, 8)),
    span=at(2, 7, 8),
)
POLICY = Policy(
    status="complete",
    source=SourceDescription(
        name="veltora.pdf",
        media_type="application/pdf",
        sha256="0" * 64,
        pages=4,
        profile="generic",
        reader="0.1.0",
    ),
    identity=Identity(
        payer=Payer(id="northfield", name="Northfield Health"),
        key="NH-0042",
        number="NH-0042",
        title="Veltora",
        kind="Clinical criteria",
        revision_status="Revised",
        line_of_business=("Commercial",),
        drugs=(Drug(brand="Veltora", generic="veltoramab"),),
    ),
    dates=Dates(effective="2026-04-01", reviewed="2026-02"),
    criteria=(ASTHMA, CATCH_ALL),
    products=None,
    coding=tuple(
        CodeEntry(
            system="ICD-10-CM",
            code=f"J45.{number}",
            description="Asthma",
            role="informational",
            group="ICD-10 diagnosis",
            span=at(3, number),
        )
        for number in range(1, 16)
    ),
    limits=(
        Limit(
            kind="approval_duration",
            purpose="initial",
            sets=(ASTHMA.id,),
            text="half a year",
            value=6,
            unit="month",
            span=at(2, 20),
        ),
    ),
    history=(
        HistoryEntry(
            date="2026-02",
            text="Annual review: no changes",
            claims=(Claim(area="any", action="none", text="no changes"),),
            span=at(4, 1),
        ),
    ),
    references=(Reference(label="1", text="Invented et al. 2025.", span=at(4, 9)),),
    sections=(
        Section(title="Criteria", level=1, role="criteria", text="...", span=at(1, 9, 40)),
        Section(title="Severe asthma", level=2, role="criteria", text="...", span=at(1, 10, 30)),
    ),
    notes=(
        Note(
            kind="ambiguous_logic",
            message="The connective between I and II is missing; read as AND",
            sets=(ASTHMA.id,),
            text="I. ... II.",
            span=at(1, 13),
        ),
    ),
)
