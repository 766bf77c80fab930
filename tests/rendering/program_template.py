"""The program template: header table on every page, labelled age and diagnosis, oldest first."""

from __future__ import annotations

from collections.abc import Iterator

from tests.rendering.content import Combination, Condition, Part, PolicyContent, SetContent
from tests.rendering.dates import spelled
from tests.rendering.flow import Element, Entry, Fact, Flow, Grid, Heading, Paragraph, Running
from tests.rendering.layout import Layout
from tests.rendering.listing import ListStyle


def program_flow(policy: PolicyContent, layout: Layout) -> Flow:
    """The policy in the program template."""
    effective = spelled(policy.effective or policy.reviewed)
    original = spelled(policy.original or policy.reviewed)
    return Flow(
        title=f"{policy.number} {policy.brand}",
        running=Running(
            head=(
                ("Section:", "Prescription Drugs", "Effective Date:", effective),
                ("Subsection:", policy.heading, "Original Policy Date:", original),
                ("Subject:", policy.brand, "Page:", "{page} of {pages}"),
            )
        ),
        elements=(
            *_identity(policy, layout, effective, original),
            Fact(label="Last Review Date", value=spelled(policy.reviewed)),
            Heading(level=1, text=policy.brand),
            Heading(level=2, text="Description"),
            Paragraph(text=policy.drug),
            Heading(level=3, text="Background"),
            *(Paragraph(text=text) for text in policy.background),
            Heading(level=2, text="Policy"),
            Paragraph(
                text=f"{policy.brand} may be considered **medically necessary** when the "
                "conditions below are met."
            ),
            Paragraph(
                text=f"{policy.brand} may be considered **investigational** for all other "
                "indications."
            ),
            *_criteria(policy, layout),
            *_limits(policy),
            Heading(level=2, text="Rationale"),
            Heading(level=3, text="Summary"),
            Paragraph(
                text=f"Prior approval is asked for so that {policy.brand} is used safely and "
                "where it helps."
            ),
            Heading(level=2, text="References"),
            *(
                Entry(depth=0, style="decimal", number=number, text=text)
                for number, text in enumerate(policy.references, start=1)
            ),
            Heading(level=2, text="Policy History"),
            Grid(
                header=("Date", "Action"),
                rows=tuple((spelled(entry.date), entry.text) for entry in policy.history),
            ),
            Paragraph(text=f"© {policy.payer}. All rights reserved."),
        ),
    )


def _identity(
    policy: PolicyContent, layout: Layout, effective: str, original: str
) -> Iterator[Element]:
    """Payer and number; the other facts too where no running head carries them."""
    yield Fact(label="Plan Name", value=policy.payer)
    yield Paragraph(text=policy.number)
    if not layout.running:
        yield Fact(label="Section", value="Prescription Drugs")
        yield Fact(label="Subsection", value=policy.heading)
        yield Fact(label="Subject", value=policy.brand)
        yield Fact(label="Effective Date", value=effective)
        yield Fact(label="Original Policy Date", value=original)


def _criteria(policy: PolicyContent, layout: Layout) -> Iterator[Element]:
    style = ListStyle(
        numbering=layout.numbering or "decimal", connectives=layout.connectives or "header"
    )
    titles = (
        ("initial", "Prior-Approval Requirements"),
        ("continuation", "Prior-Approval Renewal Requirements"),
    )
    for purpose, title in titles:
        sets = tuple(one for one in policy.sets if one.purpose == purpose)
        if not sets:
            continue
        yield Heading(level=2, text=title)
        yield from _one(sets[0], style) if len(sets) == 1 else _several(sets, style)


def _one(one: SetContent, style: ListStyle) -> Iterator[Element]:
    ages = tuple(part for part in one.parts if isinstance(part, Condition) and part.is_age)
    for age in ages:
        yield Fact(label="Age", value=age.text, separator=" ")
    if one.diagnosis is not None:
        yield Heading(level=3, text="Diagnosis")
        yield Paragraph(text="Patient must have the following:")
        yield Paragraph(text=one.diagnosis.text)
    yield from _lists(tuple(part for part in one.parts if part not in ages), style)


def _several(sets: tuple[SetContent, ...], style: ListStyle) -> Iterator[Element]:
    yield Heading(level=3, text="Diagnoses")
    yield Paragraph(text="Patient must have **ONE** of the following:")
    ways = tuple(
        Combination(
            op="all", lead=f"{one.diagnosis.text} and **ALL** of the following", parts=one.parts
        )
        for one in sets
        if one.diagnosis is not None
    )
    yield from style.items(ways, "any")


def _lists(parts: tuple[Part, ...], style: ListStyle) -> Iterator[Element]:
    """One list of what must hold, and one for each group of what must not."""
    bans = tuple(part for part in parts if isinstance(part, Combination) and part.op == "none")
    required = tuple(part for part in parts if part not in bans)
    if required:
        yield Paragraph(text="AND **ALL** of the following:")
        yield from style.items(required, "all")
    for ban in bans:
        yield Paragraph(text="AND **NONE** of the following:")
        yield from style.items(ban.parts, "none")


def _limits(policy: PolicyContent) -> Iterator[Element]:
    months = (
        ("Prior-Approval Limits", policy.initial_months),
        ("Prior-Approval Renewal Limits", policy.continuation_months),
    )
    for title, count in months:
        if count is None:
            continue
        yield Heading(level=2, text=title)
        if policy.quantity is not None:
            yield Fact(label="Quantity", value=policy.quantity, separator=" ")
        yield Fact(label="Duration", value=f"{count} months", separator=" ")
