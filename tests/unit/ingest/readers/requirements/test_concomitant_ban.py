"""What the drug may not be given with."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policydiff.model.requirements import ConcomitantBanRequirement as Ban
from policydiff.model.requirements import Requirement

Read = Callable[..., tuple[Requirement, ...]]


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        ("The drug will not be used concurrently with another biologic", ("biologic",)),
        ("No concurrent use with another biologic", ("biologic",)),
        ("Orbivance will not be used in combination with methotrexate", ("methotrexate",)),
        ("Will not be used in combination with another biologic", ("biologic",)),
        ("Patient is not receiving Orbivance in combination with a JAK inhibitor [e.g., X (y)]",
         ("janus kinase inhibitor",)),
        ("The drug will not be used concurrently with any biologic or with a targeted "
         "synthetic DMARD",
         ("biologic", "targeted synthetic disease-modifying antirheumatic drug")),
        ("The drug is not used together with methotrexate or leflunomide",
         ("methotrexate", "leflunomide")),
        ("Patient is not taking warfarin", ("warfarin",)),
        ("Patient is not receiving concomitant warfarin", ("warfarin",)),
        ("Patient is not receiving concomitant therapy with warfarin or heparin",
         ("warfarin", "heparin")),
    ],
)  # fmt: skip
def test_a_ban_is_read(read: Read, text: str, partners: tuple[str, ...]) -> None:
    assert read(text) == (Ban(partners=partners),)


@pytest.mark.parametrize(
    "text",
    [
        "The drug is not used with methotrexate and leflunomide",
        "Leflunomide is not used with methotrexate",
        "The drug will not be used with methotrexate unless monitored",
        "Patient is not taking Orbivance",
        "The drug will be used with methotrexate",
        "The drug will not be used in patients with asthma",
        "Patient is not a candidate for methotrexate",
        "Documentation that patient is not using methotrexate or undergoing acute withdrawal",
    ],
)
def test_what_can_be_read_in_two_ways_is_not_read(read: Read, text: str) -> None:
    assert not any(isinstance(one, Ban) for one in read(text))
