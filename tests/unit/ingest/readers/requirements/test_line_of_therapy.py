"""Lines and settings of therapy."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policydiff.model.requirements import (
    BiomarkerRequirement,
    Requirement,
)
from policydiff.model.requirements import LineOfTherapyRequirement as Line

Read = Callable[..., tuple[Requirement, ...]]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Used as first-line therapy", Line(minimum=1, maximum=1)),
        ("Used as frontline therapy", Line(minimum=1, maximum=1)),
        ("Used as front-line treatment", Line(minimum=1, maximum=1)),
        ("As second-line therapy", Line(minimum=2, maximum=2)),
        ("Used as second-line or later therapy", Line(minimum=2)),
        ("Used as subsequent therapy", Line(minimum=2)),
        ("Orbivance will be used as maintenance therapy", Line(setting=("maintenance",))),
        ("As adjuvant therapy", Line(setting=("adjuvant",))),
        ("As neoadjuvant therapy", Line(setting=("neoadjuvant",))),
        ("As induction or consolidation therapy", Line(setting=("induction", "consolidation"))),
        ("Patient has received at least two prior lines of therapy", Line(minimum=3)),
        ("Prior treatment with at least two lines of therapy", Line(minimum=3)),
        ("Patient has failed at least one prior line of systemic therapy", Line(minimum=2)),
        ("Patient has received ≥ 3 prior lines of systemic therapy", Line(minimum=4)),
        ("At least 2 prior lines of therapy", Line(minimum=3)),
        ("Patient has had at least one prior line of therapy", Line(minimum=2)),
    ],
)
def test_a_line_is_read(read: Read, text: str, line: Line) -> None:
    assert read(text) == (line,)


def test_setting_line_and_disease_in_one_sentence(read: Read) -> None:
    text = "Individual is using Orbivance as induction (frontline) therapy for Ph-negative disease"
    assert read(text) == (
        Line(minimum=1, maximum=1, setting=("induction",)),
        BiomarkerRequirement(marker="philadelphia chromosome", values=("negative",)),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Patient has received two prior lines of therapy",
        "Used as first-line therapy unless contraindicated",
        "Patient called the support line",
        "Leflunomide will be used as maintenance therapy",
        "Not used as first-line therapy",
        "Maintenance of weight",
    ],
)
def test_what_says_more_or_less_is_not_read(read: Read, text: str) -> None:
    assert not any(isinstance(one, Line) for one in read(text))
