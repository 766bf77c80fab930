"""Words that random policies are made of: invented drugs, and conditions with their meanings."""

from __future__ import annotations

from dataclasses import dataclass

from tests.rendering.content import Condition, Meaning

BRANDS = (
    ("Orbivance", "talsonertib"),
    ("Feldryma", "cuvorilimab"),
    ("Zentoprel", "mavacostat"),
    ("Brivenda", "oxilurapant"),
)
PAYERS = ("Harbor Ridge Health", "Tallgrass Benefit Plans", "Juniper State Pharmacy Program")
DIAGNOSES = (
    "moderate to severe plaque psoriasis",
    "active rheumatoid arthritis",
    "chronic kidney disease with proteinuria",
    "relapsing multiple sclerosis",
    "hereditary angioedema",
)
THERAPIES = (
    "Methotrexate",
    "Cyclosporine",
    "Sulfasalazine",
    "Hydroxychloroquine",
    "Azathioprine",
    "Mycophenolate",
    "Leflunomide",
    "Acitretin",
)
DUTIES = (
    "Prescriber agrees to check liver enzymes before the first dose",
    "Prescriber agrees to report severe infections",
    "Prescriber agrees to review vaccination status",
    "Prescriber agrees to measure blood pressure at each visit",
)
FINDINGS = (
    "The diagnosis was confirmed by biopsy",
    "Symptoms limit daily activities",
    "Disease affects the hands or the feet",
    "A negative test for tuberculosis is on record",
    "Current weight is on record",
    "The patient has completed a structured education program",
)
BANS = (
    "Active serious infection",
    "Severe hepatic impairment",
    "Use together with another biologic drug",
    "Decompensated heart failure",
)
SPECIALISTS = ("a dermatologist", "a rheumatologist", "a nephrologist", "a neurologist")
RESPONSES = (
    "Symptoms have improved since treatment began",
    "No unacceptable toxicity has occurred",
    "The drug is still taken as prescribed",
)
STUDIES = (
    "Marlowe T, Quist E. A trial of a new agent. J Invented Med. 2020; 4:11-19.",
    "Abara N, Lindqvist O. Long-term outcomes in an extension study. Fict Ther. 2021; 8:202-214.",
    "Institute of Imaginary Care. Treatment guideline, second edition. 2022.",
    "Perrault J. Safety review of the class. Drug Fables. 2023; 1:5-9.",
)
ICD = (("L40.0", None), ("M05.70", "M05.79"), ("N18.30", "N18.32"), ("G35", None), ("D84.1", None))
ICD_NAMES = {
    "L40.0": "Psoriasis vulgaris",
    "M05.70": "Rheumatoid arthritis with rheumatoid factor",
    "N18.30": "Chronic kidney disease, stage 3",
    "G35": "Multiple sclerosis",
    "D84.1": "Defects in the complement system",
}
AGES = (2, 6, 12, 18, 21)


@dataclass(frozen=True, kw_only=True)
class Laboratory:
    """A measured quantity with the bounds that policies set for it."""

    name: str
    unit: str
    lower: bool
    """True where the policy asks for at least the bound, False for at most."""
    bounds: tuple[int, ...]


LABORATORIES = (
    Laboratory(name="Platelet count", unit="cells per microliter", lower=True,
               bounds=(50000, 75000, 100000)),
    Laboratory(name="Body surface area involvement", unit="percent", lower=True, bounds=(3, 5, 10)),
    Laboratory(name="Serum creatinine", unit="mg/dL", lower=False, bounds=(2, 3, 4)),
    Laboratory(name="Hemoglobin A1c", unit="percent", lower=False, bounds=(7, 8, 9)),
)  # fmt: skip


def age(minimum: int) -> Condition:
    """The patient is at least so many years old."""
    return Condition(
        text=f"{minimum} years of age or older",
        is_age=True,
        meaning=_at_least("age", minimum, AGES),
    )


def laboratory(kind: Laboratory, bound: int) -> Condition:
    """The measured quantity is on the right side of the bound."""
    side = "at least" if kind.lower else "at most"
    values = (0, *kind.bounds, kind.bounds[-1] + 1)
    accepted = tuple(
        value for value in values if (value >= bound if kind.lower else value <= bound)
    )
    return Condition(
        text=f"{kind.name} of {side} {bound} {kind.unit}",
        meaning=Meaning(variable=kind.name, values=values, accepted=accepted),
    )


def prescriber(specialist: str, *, consultation: bool) -> Condition:
    """Who may prescribe; `consultation` lets others do so on the specialist's advice."""
    by = "by or in consultation with" if consultation else "by"
    return Condition(
        text=f"Prescribed {by} {specialist}",
        meaning=Meaning(
            variable="prescriber", values=(0, 1, 2), accepted=(1, 2) if consultation else (2,)
        ),
    )


def _at_least(variable: str, bound: int, bounds: tuple[int, ...]) -> Meaning:
    values = (0, *bounds)
    return Meaning(
        variable=variable,
        values=values,
        accepted=tuple(value for value in values if value >= bound),
    )
