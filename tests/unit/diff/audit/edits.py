"""An invented policy and single edits of it.

Corvanta (tevolimab) for eosinophilic esophagitis, of an invented payer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from policydiff.model.criteria import AllOf, AnyOf, Node
from policydiff.model.policy import Policy
from tests.unit.diff.building import (
    all_of,
    any_of,
    code,
    criteria_set,
    criterion,
    limit,
    policy,
    reference,
    section,
)

AGE = "Individual is 12 years of age or older"
DIAGNOSIS = "Individual has a diagnosis of eosinophilic esophagitis confirmed by biopsy"
COUNT = "Peripheral eosinophil count of at least 300 cells per microliter"
STEP = "Trial and failure of ONE of the following"
DRUGS = ("Omeprazole", "Fluticasone", "Budesonide suspension")
SPECIALIST = "Prescribed by or in consultation with a gastroenterologist"
MONITOR = "Prescriber agrees to obtain liver function tests before each dose"
WEIGHT = "Individual weighs at least 40 kg"
STATUS = "Individual has an ECOG performance status of 0-2"
ALONE = "Corvanta is not used in combination with dupilumab or another biologic"
RESPONSE = "Documentation of a reduction in esophageal eosinophils"
NO_TOXICITY = "No unacceptable toxicity has occurred"
STRICTURE = "Severe esophageal stricture"
PARASITES = "Untreated helminth infection"
NEW_INDICATION = "Individual has a diagnosis of hypereosinophilic syndrome"


def node(item: str | Node, label: str) -> Node:
    """A criterion from its words, or a group as it is."""
    return criterion(item, label) if isinstance(item, str) else item


def step(*drugs: str, lead: str = STEP, op: Callable[..., Node] = any_of) -> Node:
    """The required earlier drugs under their lead-in."""
    group = op(*(criterion(drug, str(n)) for n, drug in enumerate(drugs, 1)), label="D")
    assert isinstance(group, AllOf | AnyOf)
    return msgspec.structs.replace(group, text=lead, stem=True)


INITIAL: tuple[str | Node, ...] = (
    AGE, DIAGNOSIS, COUNT, step(*DRUGS), SPECIALIST, MONITOR, WEIGHT, STATUS, ALONE,
)  # fmt: skip
CONTINUATION: tuple[str | Node, ...] = (RESPONSE, NO_TOXICITY)
EXCLUDED: tuple[str | Node, ...] = (STRICTURE, PARASITES)


def corvanta(
    initial: tuple[str | Node, ...] = INITIAL,
    continuation: tuple[str | Node, ...] = CONTINUATION,
    excluded: tuple[str | Node, ...] = EXCLUDED,
    further: tuple[str, ...] = (),
    months: int = 6,
    renewal_months: int = 12,
    hcpcs: tuple[str, ...] = ("J3590",),
    icd: tuple[str, ...] = ("K20.0",),
    quantity: str | None = None,
    every: str = "28 days",
    references: tuple[str, ...] = ("Marlowe T. A trial of tevolimab. J Invented Med. 2020.",),
    background: str = "Corvanta is an antibody. It is given every four weeks.",
) -> Policy:
    """The policy, with parts replaced."""
    sets = [
        criteria_set("initial", _all(initial), indication="eosinophilic esophagitis"),
        criteria_set(
            "continuation",
            _all(continuation),
            title="Continuation",
            purpose="continuation",
            indication="eosinophilic esophagitis",
        ),
    ]
    if excluded:
        root = any_of(*(node(one, str(n)) for n, one in enumerate(excluded, 1)))
        sets.append(
            msgspec.structs.replace(
                criteria_set("not-covered", root, title="Not approved", purpose="not_covered"),
                role="excludes",
                position="not_covered",
            )
        )
    if further:
        sets.append(
            criteria_set(
                "second",
                _all(further),
                title="Hypereosinophilic syndrome",
                indication="hypereosinophilic syndrome",
            )
        )
    limits = [
        limit(f"{months} months", months, "month", purpose="initial", line=41),
        limit(f"{renewal_months} months", renewal_months, "month", purpose="continuation", line=42),
    ]
    if quantity:
        limits.append(limit(quantity, 2, "vial", kind="quantity", per=every, line=43))
    return policy(
        criteria=sets,
        limits=limits,
        coding=[
            *(code(one, system="HCPCS", description="Injection") for one in hcpcs),
            *(code(one, description="Eosinophilic esophagitis") for one in icd),
        ],
        references=[reference(one) for one in references],
        sections=[section("Background", background)],
    )


def _all(items: tuple[str | Node, ...]) -> AllOf:
    return all_of(*(node(one, chr(ord("A") + n)) for n, one in enumerate(items)))


def swapped(old: str, new: str | Node | None) -> tuple[str | Node, ...]:
    """The initial criteria with one replaced, or left out."""
    kept = [new if one == old else one for one in INITIAL]
    return tuple(one for one in kept if one is not None)


@dataclass(frozen=True, kw_only=True)
class Edit:
    """Two versions that differ in one thing; `entries.toml` has what logs it."""

    name: str
    family: str
    """Edits of one family are about the same thing; their entries are not held to each other."""
    old: Policy
    new: Policy


BASE = corvanta()

EDITS: tuple[Edit, ...] = (
    Edit(
        name="age lowered",
        family="age",
        old=BASE,
        new=corvanta(swapped(AGE, "Individual is 6 years of age or older")),
    ),
    Edit(
        name="age removed",
        family="age",
        old=BASE,
        new=corvanta(swapped(AGE, None)),
    ),
    Edit(
        name="age added",
        family="age",
        old=corvanta(swapped(AGE, None)),
        new=BASE,
    ),
    Edit(
        name="count lowered",
        family="count",
        old=BASE,
        new=corvanta(
            swapped(COUNT, "Peripheral eosinophil count of at least 150 cells per microliter")
        ),
    ),
    Edit(
        name="step drug added",
        family="step",
        old=BASE,
        new=corvanta(
            swapped_step := tuple(
                step(*DRUGS, "Esomeprazole") if one is INITIAL[3] else one for one in INITIAL
            )
        ),
    ),
    Edit(
        name="step drug removed",
        family="step",
        old=corvanta(swapped_step),
        new=BASE,
    ),
    Edit(
        name="step now all",
        family="step",
        old=BASE,
        new=corvanta(
            tuple(
                step(*DRUGS, lead="Trial and failure of ALL of the following", op=all_of)
                if one is INITIAL[3]
                else one
                for one in INITIAL
            )
        ),
    ),
    Edit(
        name="step removed",
        family="step",
        old=BASE,
        new=corvanta(tuple(one for one in INITIAL if one is not INITIAL[3])),
    ),
    Edit(
        name="prescriber narrowed",
        family="prescriber",
        old=BASE,
        new=corvanta(swapped(SPECIALIST, "Prescribed by a gastroenterologist")),
    ),
    Edit(
        name="prescriber widened",
        family="prescriber",
        old=BASE,
        new=corvanta(
            swapped(
                SPECIALIST,
                "Prescribed by or in consultation with a gastroenterologist or an allergist",
            )
        ),
    ),
    Edit(
        name="prescriber removed",
        family="prescriber",
        old=BASE,
        new=corvanta(swapped(SPECIALIST, None)),
    ),
    Edit(
        name="monitoring widened",
        family="monitoring",
        old=BASE,
        new=corvanta(
            swapped(
                MONITOR,
                "Prescriber agrees to obtain liver function tests before and after each dose",
            )
        ),
    ),
    Edit(
        name="monitoring removed",
        family="monitoring",
        old=BASE,
        new=corvanta(swapped(MONITOR, None)),
    ),
    Edit(
        name="weight removed",
        family="weight",
        old=BASE,
        new=corvanta(swapped(WEIGHT, None)),
    ),
    Edit(
        name="status removed",
        family="status",
        old=BASE,
        new=corvanta(swapped(STATUS, None)),
    ),
    Edit(
        name="combination ban removed",
        family="combination",
        old=BASE,
        new=corvanta(swapped(ALONE, None)),
    ),
    Edit(
        name="combination ban added",
        family="combination",
        old=corvanta(swapped(ALONE, None)),
        new=BASE,
    ),
    Edit(
        name="confirmation dropped",
        family="diagnosis",
        old=BASE,
        new=corvanta(swapped(DIAGNOSIS, "Individual has a diagnosis of eosinophilic esophagitis")),
    ),
    Edit(
        name="response reworked",
        family="response",
        old=BASE,
        new=corvanta(
            continuation=(
                "Documentation of a reduction in esophageal eosinophils to below 15 per high-power "
                "field",
                NO_TOXICITY,
            )
        ),
    ),
    Edit(
        name="toxicity added to renewal",
        family="toxicity",
        old=corvanta(continuation=(RESPONSE,)),
        new=BASE,
    ),
    Edit(
        name="exclusion added",
        family="exclusion",
        old=corvanta(excluded=(STRICTURE,)),
        new=BASE,
    ),
    Edit(
        name="exclusions removed",
        family="exclusion",
        old=BASE,
        new=corvanta(excluded=()),
    ),
    Edit(
        name="indication added",
        family="indication",
        old=BASE,
        new=corvanta(further=(NEW_INDICATION,)),
    ),
    Edit(
        name="indication added by its title",
        family="indication",
        old=BASE,
        new=corvanta(further=("Individual has tried prednisone",)),
    ),
    Edit(
        name="indication removed",
        family="indication",
        old=corvanta(further=(NEW_INDICATION,)),
        new=BASE,
    ),
    Edit(
        name="initial duration",
        family="duration",
        old=BASE,
        new=corvanta(months=12),
    ),
    Edit(
        name="renewal duration",
        family="duration",
        old=BASE,
        new=corvanta(renewal_months=6),
    ),
    Edit(
        name="quantity added",
        family="quantity",
        old=BASE,
        new=corvanta(quantity="2 vials per 28 days"),
    ),
    Edit(
        name="quantity for fewer days",
        family="quantity",
        old=corvanta(quantity="2 vials per 28 days"),
        new=corvanta(quantity="2 vials per 14 days", every="14 days"),
    ),
    Edit(
        name="HCPCS replaced",
        family="coding",
        old=BASE,
        new=corvanta(hcpcs=("J2199",)),
    ),
    Edit(
        name="diagnosis code added",
        family="coding",
        old=BASE,
        new=corvanta(icd=("K20.0", "D72.110")),
    ),
    Edit(
        name="reference added",
        family="references",
        old=BASE,
        new=corvanta(
            references=(
                "Marlowe T. A trial of tevolimab. J Invented Med. 2020.",
                "Abara N. Outcomes in an extension study. Fict Ther. 2021.",
            )
        ),
    ),
    Edit(
        name="background changed",
        family="background",
        old=BASE,
        new=corvanta(background="Corvanta is an antibody. It is given every eight weeks."),
    ),
)
