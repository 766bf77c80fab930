"""What an invented policy says, whatever it is printed like, and policies drawn at random."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

Operator = Literal["all", "any", "none", "at_least"]
Purpose = Literal["initial", "continuation", "not_covered", "general"]

DRUGS = (
    ("Quorvella", "ostrafinib"),
    ("Hesperil", "dunavocept"),
    ("Tamzoryx", "belruxomab"),
    ("Ivrendo", "pasmotide"),
)
PAYERS = ("Copper Lake Health Plan", "Meridian Oak Insurance", "Saltmarsh Mutual")
USES = (
    "Velmosis",
    "Plaque psoriasis",
    "Chronic tarnitis",
    "Ulcerative colitis",
    "Hereditary brellin deficiency",
)
CONDITIONS = (
    "Patient is 18 years of age or older",
    "Member is at least 6 years old",
    "The diagnosis has been confirmed by biopsy",
    "Prescribed by or in consultation with a neurologist",
    "The prescriber is a hematologist or an oncologist",
    "Trial and inadequate response to methotrexate for at least 3 months",
    "Patient had an intolerance to prednisone",
    "Baseline eosinophil count is at least 150 cells per microliter",
    "Serum ferritin is above 500 ng/mL",
    "Hemoglobin A1c is 7.5% or higher",
    "Will not be used in combination with another biologic",
    "Not used together with live vaccines",
    "Chart notes documenting the severity of disease are submitted",
    "Body surface area involvement is 10% or more",
    "Patient weighs at least 40 kg",
    "Negative test for tuberculosis within the past 12 months",
    "Medication is used as an adjunct to diet and exercise",
    "Member has a contraindication to cyclosporine",
)
RESPONSES = (
    "Patient continues to meet the criteria for first approval",
    "Documentation of a positive clinical response to therapy",
    "Patient has had fewer flares since the start of treatment",
    "No unacceptable toxicity has occurred",
    "Prescribed by or in consultation with a neurologist",
)
REFUSALS = (
    "Treatment of hair loss",
    "Use in combination with abatacept",
    "Treatment of seasonal allergies",
    "Patients with active tuberculosis",
)
GENERAL = (
    "Dosing does not exceed the labeled maximum",
    "Patient is not enrolled in a clinical trial of the drug",
    "Request is submitted by the treating prescriber",
)
TRIED = ("Methotrexate", "Cyclosporine", "Azathioprine", "Leflunomide", "Sulfasalazine")
JOINED = (", as shown by", " as evidenced by", " and", " plus", ", documented by", " AND")
BANS = ("Active serious infection", "Severe hepatic impairment", "Uncontrolled heart failure")


@dataclass(frozen=True)
class Leaf:
    """One criterion."""

    text: str
    note: str | None = None
    """A remark that a style may print under it."""


@dataclass(frozen=True, kw_only=True)
class Group:
    """Criteria that are combined; `stem` is what each of them finishes ("Failure of")."""

    op: Operator
    parts: tuple[Part, ...]
    count: int | None = None
    stem: str | None = None
    condition: str | None = None
    """What is asked beside them in the same sentence ("Disease is severe")."""
    joined: str = ""
    """What joins it to them ("as shown by")."""


Part = Leaf | Group


@dataclass(frozen=True, kw_only=True)
class SetContent:
    """The criteria of one request for one indication, or for any where `use` is None."""

    purpose: Purpose
    use: str | None
    root: Group


@dataclass(frozen=True, kw_only=True)
class StyledPolicy:
    """All that one policy says."""

    payer: str
    number: str
    brand: str
    generic: str
    sets: tuple[SetContent, ...]
    months: dict[Purpose, int]
    quantity: str
    codes: tuple[tuple[str, str], ...]
    history: tuple[tuple[str, str], ...]
    references: tuple[str, ...]


def drawn_policy(random: Random) -> StyledPolicy:
    """A policy of one to three indications with criteria nested up to four levels."""
    brand, generic = random.choice(DRUGS)
    uses = random.sample(USES, random.randint(1, 3))
    sets = [SetContent(purpose="initial", use=use, root=_initial(random)) for use in uses]
    months: dict[Purpose, int] = {"initial": random.choice((3, 6, 12))}
    if random.random() < 0.7:
        sets += [
            SetContent(purpose="continuation", use=use, root=_leaves(random, RESPONSES, 2, 3))
            for use in uses
        ]
        months["continuation"] = 24
    if random.random() < 0.4:
        sets.append(
            SetContent(purpose="not_covered", use=None, root=_leaves(random, REFUSALS, 2, 3, "any"))
        )
    if random.random() < 0.3:
        sets.append(SetContent(purpose="general", use=None, root=_leaves(random, GENERAL, 2, 3)))
    return StyledPolicy(
        payer=random.choice(PAYERS),
        number=f"RX-{random.randint(100, 999)}",
        brand=brand,
        generic=generic,
        sets=tuple(sets),
        months=months,
        quantity=f"{random.choice((2, 4, 30))} tablets per 28 days",
        codes=(("J3590", "Unclassified biologics"), ("L40.0", "Psoriasis vulgaris")),
        history=(("2024-03-05", "New policy"), ("2025-04-01", "Annual review, no changes")),
        references=(
            f"{brand} prescribing information. Anytown: Invented Pharma; 2024.",
            "Marlowe T, Quist E. A trial of a new agent. J Invented Med. 2020;4:11-19.",
        ),
    )


def _leaves(
    random: Random, texts: tuple[str, ...], least: int, most: int, op: Operator = "all"
) -> Group:
    chosen = random.sample(texts, random.randint(least, most))
    return Group(op=op, parts=tuple(Leaf(text) for text in chosen))


def _initial(random: Random) -> Group:
    texts = list(random.sample(CONDITIONS, len(CONDITIONS)))
    parts: list[Part] = []
    nested = random.randint(0, 2)
    for place in range(random.randint(3, 5)):
        if 0 < place <= nested:
            parts.append(_nested(random, texts, level=2))
        else:
            note = "lower values are judged case by case" if random.random() < 0.2 else None
            parts.append(Leaf(texts.pop(), note))
    return Group(op="all", parts=tuple(parts))


def _nested(random: Random, texts: list[str], level: int) -> Group:
    kind = random.choice(("any", "any", "tried", "at_least", "none", "shown"))
    if kind == "shown":
        return Group(
            op=random.choice(("any", "all")),
            condition=texts.pop(),
            joined=random.choice(JOINED),
            parts=tuple(Leaf(texts.pop()) for _ in range(random.randint(2, 3))),
        )
    if kind == "tried":
        stem = random.choice(("History of failure of", "Inadequate response or intolerance to"))
        tried = random.sample(TRIED, random.randint(2, 3))
        return Group(op="any", stem=stem, parts=tuple(Leaf(text) for text in tried))
    if kind == "none":
        bans = random.sample(BANS, random.randint(2, 3))
        return Group(op="none", stem="Patient has", parts=tuple(Leaf(text) for text in bans))
    if kind == "at_least":
        return Group(op="at_least", count=2, parts=tuple(Leaf(texts.pop()) for _ in range(3)))
    parts: list[Part] = [Leaf(texts.pop()) for _ in range(random.randint(1, 2))]
    parts.append(_both(random, texts, level + 1) if random.random() < 0.5 else Leaf(texts.pop()))
    random.shuffle(parts)
    return Group(op="any", parts=tuple(parts))


def _both(random: Random, texts: list[str], level: int) -> Group:
    last: Part = Leaf(texts.pop())
    if level < 4 and random.random() < 0.4:
        last = Group(op="any", parts=(last, Leaf(texts.pop())))
    return Group(op="all", parts=(Leaf(texts.pop()), last))
