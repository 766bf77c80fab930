"""Stages and extents."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policydiff.model.requirements import Requirement, StageRequirement

Read = Callable[..., tuple[Requirement, ...]]


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("Metastatic disease", ("metastatic",)),
        ("Patient has unresectable or metastatic disease", ("unresectable", "metastatic")),
        ("Locally advanced, unresectable, or metastatic disease",
         ("locally advanced", "unresectable", "metastatic")),
        ("Stage IV disease", ("stage iv",)),
        ("Disease is metastatic", ("metastatic",)),
        ("Patient's disease is unresectable or metastatic", ("unresectable", "metastatic")),
        ("The tumor is recurrent or metastatic", ("recurrent", "metastatic")),
        ("Stage III or IV", ("stage iii", "stage iv")),
        ("Disease stage II to IV", ("stage ii", "stage iii", "stage iv")),
        ("NYHA class II-IV", ("nyha class ii", "nyha class iii", "nyha class iv")),
        ("NYHA functional class II or III", ("nyha class ii", "nyha class iii")),
    ],
)  # fmt: skip
def test_a_stage_is_read(read: Read, text: str, allowed: tuple[str, ...]) -> None:
    assert read(text) == (StageRequirement(allowed=allowed),)


@pytest.mark.parametrize(
    "text",
    [
        "No metastatic disease",
        "Stage IV disease after surgery",
        "Stage IV to II",
        "Early stage of treatment",
        "Metastatic disease unless resectable",
        "Advanced age",
    ],
)
def test_what_is_no_stage_is_not_read(read: Read, text: str) -> None:
    assert not any(isinstance(one, StageRequirement) for one in read(text))
