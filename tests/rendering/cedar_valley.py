"""Three review cycles of an invented payer's policy in the program template.

April 2024 lowers the age, turns a choice of two therapies into both, and adds a monitoring duty;
its history admits the first and the last. January 2025 is an editorial review that says "no
changes" above a shorter renewal.
"""

from __future__ import annotations

from dataclasses import replace

from tests.rendering.content import (
    Combination,
    Condition,
    HistoryContent,
    PolicyContent,
    SetContent,
)

_BACKGROUND = (
    "Quelvira (nosertamab) is a monoclonal antibody against the receptor of interleukin-5. It is "
    "used as an add-on for patients whose asthma stays uncontrolled although they take their "
    "inhalers as prescribed (1).",
    "FDA-approved indication: Quelvira is indicated for the add-on maintenance treatment of severe "
    "asthma with an eosinophilic phenotype (1).",
    "Patients in the main study had to be free of parasitic infection and had tried at least two "
    "controllers. Blood eosinophils were measured within six weeks of the first dose. The safety "
    "of Quelvira in children less than 6 years of age has not been established (1).",
)
_DIAGNOSIS = Condition(text="Severe asthma with an eosinophilic phenotype")


def _age(years: int) -> Condition:
    return Condition(text=f"{years} years of age or older", is_age=True)


_THERAPIES = (
    Condition(text="High-dose inhaled corticosteroid for at least 3 months"),
    Condition(text="Long-acting beta2-agonist for at least 3 months"),
)


def _tried(quantifier: str) -> Combination:
    return Combination(
        op="any" if quantifier == "ONE" else "all",
        lead=f"Inadequate response to **{quantifier}** of the following",
        parts=_THERAPIES,
    )


_COUNT = Condition(text="Blood eosinophil count of at least 150 cells per microliter")
_NOT_ADDED = Condition(
    text="Prescriber agrees **NOT** to add another monoclonal antibody for asthma"
)
_MONITORED = Condition(
    text="Prescriber agrees to watch the patient for 30 minutes after each of the first three doses"
)
_BANNED = Combination(
    op="none",
    lead="**NONE** of the following",
    parts=(
        Condition(text="Untreated parasitic (helminth) infection"),
        Condition(text="Use for the relief of acute bronchospasm"),
    ),
)
_BETTER = Condition(text="Fewer flare-ups or a lower dose of oral corticosteroids than at baseline")

_FIRST = (
    HistoryContent(date="2022-09", text="Addition to PA"),
    HistoryContent(date="2023-03", text="Annual review and reference update"),
)

CEDAR_2023 = PolicyContent(
    payer="Cedar Valley Pharmacy Program",
    number="4.32.017",
    brand="Quelvira",
    generic="nosertamab",
    heading="Respiratory Agents",
    status="Reviewed",
    effective="2023-04-01",
    published=None,
    reviewed="2023-03-03",
    original="2022-10-07",
    background=_BACKGROUND,
    sets=(
        SetContent(
            purpose="initial",
            diagnosis=_DIAGNOSIS,
            parts=(_age(12), _tried("ONE"), _COUNT, _NOT_ADDED, _BANNED),
        ),
        SetContent(
            purpose="continuation",
            diagnosis=_DIAGNOSIS,
            parts=(_age(12), _BETTER, _NOT_ADDED),
        ),
    ),
    initial_months=6,
    continuation_months=12,
    quantity="3 syringes per 84 days",
    history=_FIRST,
    references=(
        "Quelvira [package insert]. Fairhaven, OR: Larkspur Biologics, Inc.; September 2022.",
        "Invented Asthma Forum. Guide to severe asthma, third edition. 2022.",
    ),
)

CEDAR_2024 = replace(
    CEDAR_2023,
    effective="2024-05-01",
    reviewed="2024-04-12",
    sets=(
        SetContent(
            purpose="initial",
            diagnosis=_DIAGNOSIS,
            parts=(_age(6), _tried("ALL"), _COUNT, _MONITORED, _NOT_ADDED, _BANNED),
        ),
        SetContent(
            purpose="continuation",
            diagnosis=_DIAGNOSIS,
            parts=(_age(6), _BETTER, _NOT_ADDED),
        ),
    ),
    history=(
        *_FIRST,
        HistoryContent(
            date="2024-04",
            text="Per PI update, reduced age requirement to 6 and older. Added requirement to "
            "watch the patient after each of the first three doses",
        ),
    ),
)

CEDAR_2025 = replace(
    CEDAR_2024,
    effective="2025-02-01",
    reviewed="2025-01-10",
    continuation_months=6,
    history=(
        *CEDAR_2024.history,
        HistoryContent(
            date="2025-01",
            text="Annual editorial review and reference update. No changes to limits",
        ),
    ),
    references=(
        "Quelvira [package insert]. Fairhaven, OR: Larkspur Biologics, Inc.; November 2024.",
        CEDAR_2023.references[1],
    ),
)
