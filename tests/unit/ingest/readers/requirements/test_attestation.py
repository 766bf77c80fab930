"""Attestations with their times, and documents that are sent."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policydiff.model.requirements import AttestationRequirement as Attests
from policydiff.model.requirements import Requirement

Read = Callable[..., tuple[Requirement, ...]]


@pytest.mark.parametrize(
    ("text", "attestation"),
    [
        ("Prescriber agrees to report severe infections",
         Attests(subject="report severe infections")),
        ("Prescriber agrees to measure ALT and AST prior to each dose",
         Attests(subject="measure alt and ast", timing=("before each dose",))),
        ("Prescriber agrees to measure ALT and AST before each dose of Orbivance",
         Attests(subject="measure alt and ast", timing=("before each dose",))),
        ("Prescriber agrees to measure ALT and AST prior to and following each dose of Orbivance",
         Attests(subject="measure alt and ast",
                 timing=("before each dose", "following each dose"))),
        ("Prescriber agrees to watch for edema during treatment",
         Attests(subject="watch for edema", timing=("during treatment",))),
        ("Prescriber agrees NOT to add live vaccines", Attests(subject="not to add live vaccines")),
        ("Physician attestation that blood counts will be monitored",
         Attests(subject="monitoring of blood counts")),
        ("The prescriber attests to monitoring of blood counts",
         Attests(subject="monitoring of blood counts")),
        ("Prescriber agrees to monitor blood counts",
         Attests(subject="monitoring of blood counts")),
        ("Prescriber attests that the patient has been counseled on the risk of infusion reactions",
         Attests(subject="counseled on the risk of infusion reactions")),
        ("Attestation that member has been counseled on the risk of infusion reactions",
         Attests(subject="counseled on the risk of infusion reactions")),
        ("Prescriber attests patient will be monitored for hepatotoxicity",
         Attests(subject="will be monitored for hepatotoxicity")),
        ("Provider attests that dosing follows the label",
         Attests(subject="dosing follows the label")),
        ("Must provide documentation of the patient's weight",
         Attests(subject="weight", documented=True)),
        ("Documentation of baseline labs", Attests(subject="labs", documented=True)),
    ],
)  # fmt: skip
def test_an_attestation_is_read(read: Read, text: str, attestation: Attests) -> None:
    assert read(text) == (attestation,)


@pytest.mark.parametrize(
    "text",
    [
        "Prescriber attests that the patient is a good candidate",
        "Prescriber attests that the patient has tried methotrexate",
        "Prescriber agrees to monitor if symptoms appear",
        "Documentation of failure of standard care",
        "Weight is stable",
    ],
)
def test_what_decides_who_is_approved_is_no_attestation(read: Read, text: str) -> None:
    assert not any(isinstance(one, Attests) for one in read(text))
