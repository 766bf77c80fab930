"""The clinical-criteria template: numbered outline, trailing connectives, codes, newest first.

Alternatives follow each other in one list, divided by an OR on its own line, and the numbers run
on across it.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.rendering.content import CodeContent, Condition, Part, PolicyContent, SetContent
from tests.rendering.dates import slashed
from tests.rendering.flow import (
    Connective,
    Element,
    Entry,
    Fact,
    Flow,
    Grid,
    Heading,
    Paragraph,
    Running,
)
from tests.rendering.layout import Layout
from tests.rendering.listing import ListStyle


def clinical_flow(policy: PolicyContent, layout: Layout) -> Flow:
    """The policy in the clinical-criteria template."""
    return Flow(
        title=f"{policy.drug} {policy.number}",
        running=Running(
            head=((policy.payer, f"{policy.number} {policy.drug}"),),
            foot=((f"Published {slashed(_published(policy))}", "Page {page} of {pages}"),),
        ),
        elements=(
            Fact(label="Plan Name", value=policy.payer),
            Heading(level=1, text=policy.heading),
            Fact(label="Subject", value=policy.drug),
            Fact(label="Document #", value=policy.number),
            Fact(label="Publish Date", value=slashed(_published(policy))),
            Fact(label="Status", value=policy.status),
            Fact(label="Last Review Date", value=slashed(policy.reviewed)),
            Heading(level=2, text="Overview"),
            *(Paragraph(text=text) for text in policy.background),
            *_criteria(policy, layout),
            *_limits(policy),
            *_coding(policy, layout),
            *_history(policy, layout),
            Heading(level=2, text="References"),
            *(
                Entry(depth=0, style="decimal", number=number, text=text)
                for number, text in enumerate(policy.references, start=1)
            ),
            Paragraph(
                text="Benefit contracts and applicable law come before this document where they "
                "differ from it."
            ),
            Paragraph(text=f"© {policy.payer}. All rights reserved."),
        ),
    )


def _published(policy: PolicyContent) -> str:
    return policy.published or policy.reviewed


def _criteria(policy: PolicyContent, layout: Layout) -> Iterator[Element]:
    style = ListStyle(
        numbering=layout.numbering or "outline", connectives=layout.connectives or "trailing"
    )
    yield Heading(level=2, text="Clinical Criteria")
    yield Paragraph(
        text="These criteria are applied when a request for the drug is reviewed for medical "
        "necessity."
    )
    yield Heading(level=3, text=policy.drug)
    for purpose, what in (("initial", "Requests"), ("continuation", "Requests for continued use")):
        sets = tuple(one for one in policy.sets if one.purpose == purpose)
        if sets:
            of = "for" if purpose == "initial" else "of"
            yield Paragraph(
                text=f"{what} {of} {policy.drug} may be approved if the following criteria are met:"
            )
            yield from _alternatives(sets, style)
    for denial in policy.sets_for("not_covered"):
        yield Paragraph(
            text=f"Requests for {policy.drug} may not be approved for individuals with **ANY** of "
            "the following:"
        )
        yield from style.items(denial.parts, "any")
    yield Paragraph(
        text=f"Requests for {policy.drug} may not be approved when the criteria above are not met "
        "and for all other indications."
    )


def _alternatives(sets: tuple[SetContent, ...], style: ListStyle) -> Iterator[Element]:
    if len(sets) > 1:
        # Without connectives between the items nothing would tell which of them an OR divides.
        style = ListStyle(numbering=style.numbering, connectives="trailing")
    number = 1
    for place, one in enumerate(sets):
        if place:
            yield Connective(word="OR")
        parts = (*_diagnosis(one), *one.parts)
        yield from style.items(parts, "all", start=number)
        number += len(parts)


def _diagnosis(one: SetContent) -> tuple[Part, ...]:
    if one.diagnosis is None:
        return ()
    text = f"Individual has a diagnosis of {one.diagnosis.text}"
    return (Condition(text=text, evidence=one.diagnosis.evidence),)


def _limits(policy: PolicyContent) -> Iterator[Element]:
    if policy.initial_months is not None:
        yield Heading(level=2, text="Approval Duration")
        yield Fact(label="Initial approval", value=_months(policy.initial_months))
        if policy.continuation_months is not None:
            yield Fact(label="Continuation approval", value=_months(policy.continuation_months))
    if policy.quantity is not None:
        yield Heading(level=2, text="Quantity Limits")
        yield Fact(label=policy.brand, value=policy.quantity)


def _months(count: int) -> str:
    return "1 month" if count == 1 else f"{count} months"


def _coding(policy: PolicyContent, layout: Layout) -> Iterator[Element]:
    if not policy.hcpcs and not policy.icd:
        return
    yield Heading(level=2, text="Coding")
    yield Paragraph(text="The codes below are given for information and do not imply coverage.")
    for title, codes in (("HCPCS", policy.hcpcs), ("ICD-10 Diagnosis", policy.icd)):
        if codes:
            yield Heading(level=3, text=title)
            yield from _codes(codes, layout)


def _codes(codes: tuple[CodeContent, ...], layout: Layout) -> Iterator[Element]:
    if layout.tables in (None, "lines"):
        for code in codes:
            yield Fact(label=code.printed, value=code.description, separator=" ")
    else:
        rows = tuple((code.printed, code.description) for code in codes)
        yield Grid(header=("Code", "Description"), rows=rows)


def _history(policy: PolicyContent, layout: Layout) -> Iterator[Element]:
    yield Heading(level=2, text="Document History")
    entries = tuple(reversed(policy.history))
    for number, entry in enumerate(entries, start=1):
        text = f"{slashed(entry.date)} - {entry.text}"
        yield Entry(depth=0, style="bullet", number=number, text=text)
