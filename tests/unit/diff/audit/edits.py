"""An invented policy, single edits of it, and how histories of the field would log each.

Corvanta (tevolimab) for eosinophilic esophagitis, of an invented payer. The entries of one edit
are wrong for every edit of another family.
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
        limits.append(limit(quantity, 2, "vial", kind="quantity", per="28 days", line=43))
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
    """Two versions that differ in one thing, and entries that log it."""

    name: str
    family: str
    """Edits of one family are about the same thing; their entries are not held to each other."""
    old: Policy
    new: Policy
    entries: tuple[str, ...]


BASE = corvanta()

EDITS: tuple[Edit, ...] = (
    Edit(
        name="age lowered",
        family="age",
        old=BASE,
        new=corvanta(swapped(AGE, "Individual is 6 years of age or older")),
        entries=(
            "Lowered age from 12 to 6 years.",
            "Decreased minimum age to 6 years of age.",
            "Per FDA label, expanded age to 6 years and older.",
            "Update age requirement to include patients 6 and older",
            "Age requirement changed to 6 years and older per PI update",
            "Criteria update: age limit lowered to ≥ 6 years",
            "Pediatric extension to age ≥ 6 years.",
            "Revised age from ≥12 to ≥6.",
            "RT4: updated criteria for pediatric expansion to 6 years and older",
            "Updated to reflect new FDA approved age of 6 years",
            "Changed age to six years and above",
            "Reduced age requirement from 12 years to 6 years",
            "Age edit updated.",
            "Update age criteria per label",
            "Criteria for age revised",
            'Updated from "Individual is 12 years of age or older" to "Individual is 6 years of '
            'age or older"',
            'Replaced "12 years" with "6 years"',
            "Expanded use to patients 6 years of age and older.",
        ),
    ),
    Edit(
        name="age removed",
        family="age",
        old=BASE,
        new=corvanta(swapped(AGE, None)),
        entries=(
            "Remove age from criteria.",
            "Removed age requirement",
            "Age restriction removed.",
            "Deleted minimum age.",
            "Removal of age limit",
            "Criteria no longer require a minimum age.",
            "Eliminated age edit",
            "Removed requirement that patient be 12 years of age or older",
            "The age criterion was removed.",
            "Dropped the age requirement",
        ),
    ),
    Edit(
        name="age added",
        family="age",
        old=corvanta(swapped(AGE, None)),
        new=BASE,
        entries=(
            "Added age requirement",
            "Add age to criteria",
            "Addition of age requirement of 12 years and older",
            "For initial approvals, a requirement that the patient is ≥ 12 years of age was added.",
            "Age ≥ 12 years added.",
            "Added requirement for age 12 or older",
            "Included minimum age per label",
            "Update criteria to add age limit",
            "Criteria revised to include minimum age of 12 years",
            "Initial criteria: added age requirement",
        ),
    ),
    Edit(
        name="count lowered",
        family="count",
        old=BASE,
        new=corvanta(
            swapped(COUNT, "Peripheral eosinophil count of at least 150 cells per microliter")
        ),
        entries=(
            "Lowered eosinophil count to 150 cells per microliter",
            "Changed eosinophil threshold from 300 to 150",
            "Updated blood eosinophil requirement to ≥ 150 cells/mcL.",
            "Revised required eosinophil level.",
            "Eosinophil cut-off changed from 300 to 150 cells/mcL",
            "Decreased eosinophil count requirement",
            "Modified eosinophil criterion to 150",
            "Update peripheral eosinophil count per guideline",
            "Replaced eosinophil count of 300 with 150",
            "Eosinophil count reduced to 150 cells/µL from 300 cells/µL.",
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
        entries=(
            "Added esomeprazole to step therapy.",
            "Added esomeprazole as an alternative",
            "Step therapy updated to include esomeprazole",
            "Added esomeprazole to list of prerequisite drugs.",
            "Update criteria to allow trial of esomeprazole",
            "Esomeprazole added to the list of prior therapies",
            "Include esomeprazole in step criteria",
            "Added an additional option of esomeprazole.",
            "Revised prior therapy criteria; added esomeprazole",
        ),
    ),
    Edit(
        name="step drug removed",
        family="step",
        old=corvanta(swapped_step),
        new=BASE,
        entries=(
            "Removed esomeprazole from step therapy.",
            "Removed esomeprazole",
            "Deleted esomeprazole from list of required drugs",
            "Esomeprazole was removed from the examples of prior therapies that count.",
            "Esomeprazole no longer counts as a prior therapy",
            "Remove esomeprazole as a step option",
        ),
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
        entries=(
            "Updated step therapy to require all of the listed drugs",
            "Revised trial and failure requirement from one to all",
            "Changed requirement from one of to all of the following",
            "Step therapy requirement revised.",
            "Changed T/F of one drug to T/F of all drugs",
            "Modified number of required prior therapies",
            "Increased the number of step drugs required",
        ),
    ),
    Edit(
        name="step removed",
        family="step",
        old=BASE,
        new=corvanta(tuple(one for one in INITIAL if one is not INITIAL[3])),
        entries=(
            "Removed step therapy.",
            "Removed requirement for prior trial of omeprazole, fluticasone or budesonide",
            "Removed trial and failure requirement.",
            "Step therapy no longer required",
            "Removal of step requirement",
            "Eliminated the requirement for failure of conventional therapy",
            "Deleted step edit",
        ),
    ),
    Edit(
        name="prescriber narrowed",
        family="prescriber",
        old=BASE,
        new=corvanta(swapped(SPECIALIST, "Prescribed by a gastroenterologist")),
        entries=(
            "Removed in consultation with from prescriber requirement",
            'Removed "or in consultation with"',
            "Updated specialist requirement",
            "Prescriber restricted to gastroenterologist.",
            "Revised prescriber specialty language",
            "Updated prescriber criteria to gastroenterologist only",
        ),
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
        entries=(
            "Added allergist to specialty requirement",
            "Added allergist as a prescriber",
            "Updated prescriber criteria to include allergist",
            "Added allergists to the list of specialists",
            'Added "or an allergist"',
            "Expanded specialist requirement to include allergist.",
            "Prescriber requirement expanded",
            "Allergist added to prescriber specialties",
        ),
    ),
    Edit(
        name="prescriber removed",
        family="prescriber",
        old=BASE,
        new=corvanta(swapped(SPECIALIST, None)),
        entries=(
            "Removed specialist requirement",
            "Removed prescriber requirement.",
            "Removed requirement that drug be prescribed by or in consultation with a "
            "gastroenterologist.",
            'Removed "Prescribed by or in consultation with a gastroenterologist"',
            "Specialty requirement was removed",
            "Removed gastroenterologist.",
        ),
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
        entries=(
            'Added "and after" to monitoring requirement',
            "Updated monitoring requirement",
            "Revised liver function test monitoring",
            "Added liver function tests after each dose",
            "Added monitoring after each dose",
            "Update LFT monitoring requirement",
        ),
    ),
    Edit(
        name="monitoring removed",
        family="monitoring",
        old=BASE,
        new=corvanta(swapped(MONITOR, None)),
        entries=(
            "Removed monitoring requirement.",
            "Removed liver function tests",
            "Removed LFT requirement",
            "Removed attestation regarding liver function monitoring.",
            "Deleted requirement to obtain liver function tests before each dose",
        ),
    ),
    Edit(
        name="weight removed",
        family="weight",
        old=BASE,
        new=corvanta(swapped(WEIGHT, None)),
        entries=(
            "Removed weight requirement",
            "Removed body weight criterion per label",
            "Deleted weight of at least 40 kg",
            "Weight restriction removed.",
        ),
    ),
    Edit(
        name="status removed",
        family="status",
        old=BASE,
        new=corvanta(swapped(STATUS, None)),
        entries=(
            "remove ECOG performance status requirement",
            "Removed ECOG",
            "Performance status criteria removed",
            "Removed requirement for ECOG PS of 0-2",
            "Delete ECOG criterion",
        ),
    ),
    Edit(
        name="combination ban removed",
        family="combination",
        old=BASE,
        new=corvanta(swapped(ALONE, None)),
        entries=(
            "Removed restriction on concomitant use with other biologics",
            "Removed combination therapy exclusion",
            "Remove criterion regarding combination with dupilumab",
            "Removed prohibition of concurrent use with dupilumab or another biologic",
        ),
    ),
    Edit(
        name="combination ban added",
        family="combination",
        old=corvanta(swapped(ALONE, None)),
        new=BASE,
        entries=(
            "Added that drug is not to be used in combination with other biologics",
            "Added criterion to not allow concomitant use with dupilumab",
            "Added no concurrent use with another biologic",
            "Addition of combination therapy restriction",
        ),
    ),
    Edit(
        name="confirmation dropped",
        family="diagnosis",
        old=BASE,
        new=corvanta(swapped(DIAGNOSIS, "Individual has a diagnosis of eosinophilic esophagitis")),
        entries=(
            "Removed biopsy requirement",
            'Removed "confirmed by biopsy" from diagnosis',
            "Diagnosis no longer has to be confirmed by biopsy",
            "Removed biopsy confirmation from diagnosis criteria",
            "Updated diagnosis criteria",
        ),
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
        entries=(
            "Renewal criteria updated to require eosinophils below 15 per high-power field",
            "Updated continuation criteria to define reduction in eosinophils",
            "Continuation: added below 15 per high-power field",
            "Revised reauthorization response criteria",
        ),
    ),
    Edit(
        name="toxicity added to renewal",
        family="toxicity",
        old=corvanta(continuation=(RESPONSE,)),
        new=BASE,
        entries=(
            "Added no unacceptable toxicity to renewal criteria",
            "Added requirement of no unacceptable toxicity for continuation",
            "Renewal: added absence of unacceptable toxicity",
            "Updated continuation criteria to include no unacceptable toxicity",
            "Added toxicity criterion to reauthorization",
        ),
    ),
    Edit(
        name="exclusion added",
        family="exclusion",
        old=corvanta(excluded=(STRICTURE,)),
        new=BASE,
        entries=(
            "Added untreated helminth infection to exclusions",
            "Added helminth infection as a limitation",
            "Added may not approve language for helminth infection",
            "Updated not covered section to include untreated helminth infection",
            "Added exclusion for helminth infections",
        ),
    ),
    Edit(
        name="exclusions removed",
        family="exclusion",
        old=BASE,
        new=corvanta(excluded=()),
        entries=(
            "remove specific may not approve language",
            "Removed exclusions",
            "Removed exclusion criteria.",
            "Removed conditions not covered",
            "Removed stricture and helminth infection from exclusions",
        ),
    ),
    Edit(
        name="indication added",
        family="indication",
        old=BASE,
        new=corvanta(further=(NEW_INDICATION,)),
        entries=(
            "Added indication of hypereosinophilic syndrome",
            "Added new indication: hypereosinophilic syndrome",
            "Update criteria to include use in hypereosinophilic syndrome",
            "Hypereosinophilic syndrome: added criteria for this indication.",
            "Added criteria for hypereosinophilic syndrome",
            "Addition of hypereosinophilic syndrome (HES) indication per PI update",
            "Expanded coverage to hypereosinophilic syndrome",
            "New indication hypereosinophilic syndrome added",
            "Added new FDA approved indication",
        ),
    ),
    Edit(
        name="indication removed",
        family="indication",
        old=corvanta(further=(NEW_INDICATION,)),
        new=BASE,
        entries=(
            "Removed hypereosinophilic syndrome",
            "Removed indication for hypereosinophilic syndrome",
            "Hypereosinophilic syndrome was removed from the policy.",
            "Deleted criteria for hypereosinophilic syndrome",
            "Removal of hypereosinophilic syndrome indication",
        ),
    ),
    Edit(
        name="initial duration",
        family="duration",
        old=BASE,
        new=corvanta(months=12),
        entries=(
            "Updated initial approval duration from 6 months to 12 months.",
            "Extended initial approval to 12 months",
            "Increased initial authorization period to 12 months",
            "Updated initial authorization period to 12 months.",
            "Approval duration changed from 6 to 12 months",
            "Lengthened duration of initial approval to 1 year",
            "Updated length of authorization",
            "Initial approval duration updated to 12 months",
            "Changed duration to 12 months",
            "Updated authorization duration from 6 months to 12 months",
        ),
    ),
    Edit(
        name="renewal duration",
        family="duration",
        old=BASE,
        new=corvanta(renewal_months=6),
        entries=(
            "Shortened renewal duration from 12 to 6 months",
            "Renewal limits changed to 6 months",
            "Reduced renewal approval duration to 6 months",
            "Reauthorization period updated to 6 months",
            "Decreased continuation approval from 12 months to 6 months.",
        ),
    ),
    Edit(
        name="quantity added",
        family="quantity",
        old=BASE,
        new=corvanta(quantity="2 vials per 28 days"),
        entries=(
            "Added quantity limit.",
            "Added quantity limit of 2 vials per 28 days",
            "Addition of quantity limits",
            "Added QL",
            "Quantity limits added",
        ),
    ),
    Edit(
        name="HCPCS replaced",
        family="coding",
        old=BASE,
        new=corvanta(hcpcs=("J2199",)),
        entries=(
            "Coding Reviewed: Added HCPCS J2199. Removed HCPCS J3590.",
            "Coding Reviewed: Added HCPCS J2199; removed J3590.",
            "Updated HCPCS code for Corvanta; replaced J3590 with J2199",
            "Updated list of applicable HCPCS codes; added J2199 and removed J3590",
            "Coding change: replaced J3590 with J2199.",
            "Added J2199, deleted J3590",
            "Updated coding.",
            "HCPCS codes updated",
        ),
    ),
    Edit(
        name="diagnosis code added",
        family="coding",
        old=BASE,
        new=corvanta(icd=("K20.0", "D72.110")),
        entries=(
            "Coding Reviewed: Added ICD-10-CM D72.110",
            "Added ICD-10 D72.110.",
            "Coding updated: added D72.110",
            "Added D72.110 to diagnosis codes",
            "ICD-10-CM D72.110 added",
            "Updated ICD-10 codes; added D72.110",
            "Coding Review: Added code D72.110 effective 10/1/2024",
            "Added diagnosis codes",
        ),
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
        entries=(
            "Reference update",
            "References updated.",
            "Updated references",
            "Annual review and reference update",
            "Added reference",
            "Updated bibliography",
            "Literature updated",
        ),
    ),
    Edit(
        name="background changed",
        family="background",
        old=BASE,
        new=corvanta(background="Corvanta is an antibody. It is given every eight weeks."),
        entries=(
            "Updated background",
            "Background section updated",
            "Updated background information",
            "Revised overview",
            "Updated Background and References sections",
        ),
    ),
)

GENERAL_OF_CRITERIA = (
    "Updated criteria.",
    "Criteria updated",
    "Criteria revised per SME.",
    "Revised clinical criteria",
    "Updated coverage criteria per guidelines",
    "Annual review. Updated criteria.",
    "Clinical criteria updated per label",
    "Criteria change.",
    "Modified coverage criteria.",
    "Updated approval criteria based on specialist feedback",
)
"""Entries that admit any change of the criteria."""

DENIALS_OF_CRITERIA = (
    "No changes.",
    "No change",
    "No Changes to criteria",
    "No criteria changes.",
    "No clinical criteria changes",
    "Annual review. No changes made.",
    "Annual Review: No changes. Coding Reviewed: No changes.",
    "Annual review, no changes to criteria.",
    "Annual review with no change to coverage criteria.",
    "Annual review; no significant changes",
    "Criteria unchanged.",
    "No changes to the policy.",
    "Routine review; no change to coverage guidelines",
    "No revisions to criteria",
    "Without changes.",
    "No updates to clinical criteria",
    "Criteria not changed",
    "Coverage criteria remain unchanged",
    "Editorial review. No criteria change",
    "Annual review. No criteria changes.",
    "Policy reviewed without changes.",
    "Reviewed; no policy changes",
    "Annual review: no criteria changes; references reviewed and updated.",
    "No new changes.",
    "There were no changes to criteria.",
    "No substantive changes",
    "Updated criteria for clarity without change to clinical intent",
    "Annual review completed. No changes to policy statement",
    "No material change.",
    "Reformatted with no change to criteria",
)
"""Entries that any change of who is covered contradicts."""
