"""Comparisons and policies of an invented drug, made by hand for the tests of the reports."""

from __future__ import annotations

from typing import Any

from policydiff.diff.change import (
    Change,
    ComparedPolicy,
    Comparison,
    Judgement,
    Place,
    SetReference,
    Side,
    Verdict,
)
from policydiff.diff.wording.redline import redline
from policydiff.model.policy import Dates, Drug, Identity, Payer
from policydiff.model.source import SourceDescription, SourceSpan

NO_DATES = Dates()


def span(first: int, last: int | None = None, page: int | None = None) -> SourceSpan:
    return SourceSpan(page=page, first_line=first, last_line=last or first)


def side_of(
    name: str = "new.md",
    *,
    payer: str = "Northfield Health",
    number: str | None = "NH-0042",
    dates: Dates = NO_DATES,
    profile: str = "generic",
) -> ComparedPolicy:
    return ComparedPolicy(
        source=SourceDescription(
            name=name,
            media_type="text/markdown",
            sha256="0" * 64,
            pages=None,
            profile=profile,
            reader="0.1.0",
        ),
        identity=Identity(
            payer=Payer(id=payer.split()[0].lower(), name=payer),
            key=number or "veltora",
            number=number,
            title="Veltora",
            kind=None,
            revision_status=None,
            line_of_business=None,
            drugs=(Drug(brand="Veltora", generic="veltoramab"),),
        ),
        dates=dates,
    )


def reference(indication: str | None = "Severe asthma", purpose: str = "initial") -> SetReference:
    return SetReference(
        id=f"{purpose}:{indication}",
        title="Severe asthma",
        purpose=purpose,
        indication=indication,
    )


def place(
    *path: str,
    indication: str | None = "Severe asthma",
    purpose: str = "initial",
    old: SourceSpan | None = None,
    new: SourceSpan | None = None,
) -> Place:
    return Place(set=reference(indication, purpose), path=path, old=old, new=new)


def change(
    title: str,
    *,
    old: str | None = None,
    new: str | None = None,
    places: tuple[Place, ...] = (),
    **fields: Any,
) -> Change:
    kind = "added" if old is None else "removed" if new is None else "changed"
    values: dict[str, Any] = {
        "id": "0123456789ab",
        "rule": f"criterion-{kind}",
        "area": "criteria",
        "axis": "eligibility",
        "kind": kind,
        "level": "warning",
        "effect": "more_restrictive",
        "basis": "derived",
    }
    return Change(
        **(values | fields),
        title=title,
        places=places,
        path=places[0].path if places else (),
        old=None if old is None else Side(text=old, label=None, span=None),
        new=None if new is None else Side(text=new, label=None, span=None),
        words=redline(old, new) if old is not None and new is not None else (),
    )


def comparison(
    *changes: Change,
    effect: str = "more_restrictive",
    burden: str = "equivalent",
    outcome: str | None = None,
    basis: str = "derived",
    **fields: Any,
) -> Comparison:
    values: dict[str, Any] = {
        "rules_version": "1",
        "relation": "cycles",
        "outcome": outcome or ("changed" if changes else "unchanged"),
        "old": side_of("old.md", dates=Dates(effective="2025-04-01")),
        "new": side_of("new.md", dates=Dates(effective="2026-04-01")),
        "pairs": (),
        "history": None,
        "notes": (),
    }
    judged: Any = effect if changes or outcome else "equivalent"
    return Comparison(
        **(values | fields),
        changes=changes,
        verdict=Verdict(
            effect=judged,
            basis=basis,  # type: ignore[arg-type]
            eligibility=Judgement(effect=judged, basis=basis),  # type: ignore[arg-type]
            burden=Judgement(effect=burden, basis="derived"),  # type: ignore[arg-type]
            assumptions=(),
            witnesses=(),
            indications=(),
            sets=(),
        ),
    )


AGE = change(
    "The minimum age rises from 12 to 18 years",
    old="Individual is 12 years of age or older",
    new="Individual is 18 years of age or older",
    places=(place("II", "A", old=span(14, page=3), new=span(2, page=4)),),
)
STEP = change(
    "A trial of two controllers is now asked for",
    new="Documentation that at least two controller medications were tried for 3 months each",
    places=(
        place("II", "C", new=span(14, 16, page=3)),
        place("I", "B", purpose="continuation", new=span(30, page=3)),
        place("I", indication="Nasal polyps", new=span(3, page=4)),
        place("IV", indication="Chronic urticaria", new=span(12, page=4)),
        place("V", indication="Food allergy", new=span(13, page=4)),
    ),
    declared="undeclared",
)
PRESCRIBER = change(
    "The requirement of a specialist is dropped",
    old="Prescribed by an allergist",
    effect="less_restrictive",
    places=(place("II", "D", old=span(18, page=3)),),
)
DURATION = change(
    "The approval lasts 6 instead of 12 months",
    old="12 months",
    new="6 months",
    area="limits",
    axis="burden",
    rule="limit-changed",
    places=(place(old=span(40, page=4), new=span(41, page=4)),),
)
CODE = change(
    "The code J4595 was added to the informational codes",
    new="J4595 Injection, veltoramab, 1 mg",
    area="coding",
    axis="administration",
    effect="equivalent",
    rule="code-added",
)
REFERENCE = change(
    "A reference was added",
    new="Invented et al. A trial of veltoramab. 2025.",
    area="references",
    axis="administration",
    effect="equivalent",
    rule="reference-added",
)
DATE = change(
    "The effective date changed from 2025-04-01 to 2026-04-01",
    old="2025-04-01",
    new="2026-04-01",
    area="dates",
    axis="administration",
    effect="equivalent",
    rule="date-changed",
)
EVERYTHING = comparison(AGE, STEP, PRESCRIBER, DURATION, CODE, REFERENCE, DATE, effect="mixed")
