"""Three review cycles of an invented payer's policy in the clinical-criteria template.

2024 loosens two bounds; its history is silent about the drug that was struck from the list of
prior therapies. 2025 adds an indication, tightens who may prescribe without saying so, and
lengthens the approval.
"""

from __future__ import annotations

from dataclasses import replace

from tests.rendering.content import (
    CodeContent,
    Combination,
    Condition,
    HistoryContent,
    PolicyContent,
    SetContent,
)

_BACKGROUND = (
    "Quelvira (nosertamab) is an antibody that binds the receptor of interleukin-5. It lowers the "
    "number of eosinophils in blood and tissue and is injected under the skin every four weeks.",
    "In the registration study, patients were 12 years of age or older, had a blood eosinophil "
    "count of 300 cells per microliter or more and had at least two flare-ups in the year before "
    "enrollment. National guidance recommends an antibody of this class only after inhaler "
    "technique and adherence were checked.",
    "Quelvira is not a rescue medicine. Allergic reactions, among them anaphylaxis, were seen "
    "within hours of the injection.",
)
_ASTHMA = Condition(text="severe asthma with an eosinophilic phenotype", evidence="Label")
_POLYPS = Condition(text="chronic rhinosinusitis with nasal polyps", evidence="Label")


def _age(years: int) -> Condition:
    return Condition(text=f"Individual is {years} years of age or older")


def _eosinophils(count: int) -> Condition:
    return Condition(
        text=f"Blood eosinophil count of at least {count} cells per microliter in the past "
        "12 months"
    )


_STEROIDS = Condition(text="Dependence on daily oral corticosteroids for asthma control")
_INHALED = Condition(
    text="Individual has used a high-dose inhaled corticosteroid for at least 3 months"
)
_PARTNERS = (
    Condition(text="Long-acting beta2-agonist"),
    Condition(text="Long-acting muscarinic antagonist"),
    Condition(text="Leukotriene receptor antagonist"),
    Condition(text="Sustained-release theophylline"),
)
_CONSULTED = Condition(
    text="Prescribed by or in consultation with an allergist, immunologist, or pulmonologist"
)
_PRESCRIBED = Condition(text="Prescribed by an allergist, immunologist, or pulmonologist")


def _partners(*kept: Condition) -> Combination:
    return Combination(
        op="any",
        lead="Individual had an inadequate response to, or cannot tolerate, **ONE** of the "
        "following used with the inhaled corticosteroid",
        parts=kept,
    )


def _phenotype(count: int) -> Combination:
    return Combination(
        op="any",
        lead="Individual has **ONE** of the following",
        parts=(_eosinophils(count), _STEROIDS),
    )


_CONTINUED = SetContent(
    purpose="continuation",
    diagnosis=None,
    parts=(
        Condition(text="Individual still meets the diagnosis for which Quelvira was approved"),
        Combination(
            op="any",
            lead="Treatment with Quelvira has led to **ONE** of the following",
            parts=(
                Condition(text="Fewer flare-ups than in the year before treatment"),
                Condition(text="A lower daily dose of oral corticosteroids"),
                Condition(text="Better lung function than before treatment"),
            ),
        ),
    ),
)
_DENIED = SetContent(
    purpose="not_covered",
    diagnosis=None,
    parts=(
        Condition(text="Use together with another antibody for asthma"),
        Condition(text="Relief of acute bronchospasm or status asthmaticus"),
    ),
)

_FIRST_REVIEW = HistoryContent(
    date="2023-03-10",
    text="Annual Review: First review of Quelvira clinical criteria. Coding Reviewed: No changes.",
)
_REFERENCES = (
    "Quelvira [package insert]. Fairhaven, OR: Larkspur Biologics, Inc.; 2022.",
    "Aldersey T, Okonjo P, Brandvold S. Nosertamab in severe eosinophilic asthma. J Invented Resp "
    "Med. 2021; 12(4):310-322.",
)

NORTHWIND_2023 = PolicyContent(
    payer="Northwind Health Plan",
    number="NW-0417",
    brand="Quelvira",
    generic="nosertamab",
    heading="Specialty Drug Clinical Criteria",
    status="New",
    effective=None,
    published="2023-05-01",
    reviewed="2023-03-10",
    original=None,
    background=_BACKGROUND,
    sets=(
        SetContent(
            purpose="initial",
            diagnosis=_ASTHMA,
            parts=(_age(12), _phenotype(300), _INHALED, _partners(*_PARTNERS), _CONSULTED),
        ),
        _CONTINUED,
        _DENIED,
    ),
    initial_months=6,
    continuation_months=12,
    quantity="1 prefilled syringe per 28 days",
    hcpcs=(CodeContent(code="J3590", description="Unclassified biologics"),),
    icd=(
        CodeContent(code="J45.50", last="J45.52", description="Severe persistent asthma"),
        CodeContent(code="J82.83", description="Eosinophilic asthma"),
    ),
    history=(_FIRST_REVIEW,),
    references=_REFERENCES,
)

NORTHWIND_2024 = replace(
    NORTHWIND_2023,
    status="Revised",
    published="2024-04-01",
    reviewed="2024-03-08",
    sets=(
        SetContent(
            purpose="initial",
            diagnosis=_ASTHMA,
            parts=(_age(6), _phenotype(150), _INHALED, _partners(*_PARTNERS[:3]), _CONSULTED),
        ),
        _CONTINUED,
        _DENIED,
    ),
    hcpcs=(CodeContent(code="J2199", description="Injection, nosertamab, 1 mg [Quelvira]"),),
    history=(
        _FIRST_REVIEW,
        HistoryContent(
            date="2024-03-08",
            text="Annual Review: Lower age to 6 years and older per label; lower eosinophil count "
            "to 150 cells per microliter. Coding Reviewed: Added HCPCS J2199. Removed HCPCS J3590.",
        ),
    ),
)

NORTHWIND_2025 = replace(
    NORTHWIND_2024,
    published="2025-04-01",
    reviewed="2025-03-07",
    sets=(
        SetContent(
            purpose="initial",
            diagnosis=_ASTHMA,
            parts=(_age(6), _phenotype(150), _INHALED, _partners(*_PARTNERS[:3]), _PRESCRIBED),
        ),
        SetContent(
            purpose="initial",
            diagnosis=_POLYPS,
            parts=(
                _age(18),
                Condition(text="Inadequate response to a nasal corticosteroid used for 8 weeks"),
                Condition(text="Quelvira is added to a nasal corticosteroid"),
            ),
        ),
        _CONTINUED,
        _DENIED,
    ),
    initial_months=12,
    icd=(
        CodeContent(code="J33.0", last="J33.9", description="Nasal polyp"),
        *NORTHWIND_2023.icd,
    ),
    history=(
        *NORTHWIND_2024.history,
        HistoryContent(
            date="2025-03-07",
            text="Annual Review: Add chronic rhinosinusitis with nasal polyps per label; extend "
            "initial approval to 12 months. Coding Reviewed: Added ICD-10-CM J33.0-J33.9.",
        ),
    ),
    references=(
        *_REFERENCES,
        "Ferreira-Lund M, Castellane R. Nosertamab for nasal polyps. Ann Fict Rhinol. 2024; "
        "3:41-55.",
    ),
)
