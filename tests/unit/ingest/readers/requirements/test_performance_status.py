"""ECOG at most, Karnofsky at least."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policydiff.model.requirements import PerformanceStatusRequirement as Status
from policydiff.model.requirements import Requirement

Read = Callable[..., tuple[Requirement, ...]]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("ECOG performance status of 0 to 2", Status(scale="ecog", maximum=2)),
        ("ECOG performance status 0-1", Status(scale="ecog", maximum=1)),
        ("ECOG 0, 1, or 2", Status(scale="ecog", maximum=2)),
        ("ECOG 0 or 1", Status(scale="ecog", maximum=1)),
        ("ECOG performance status ≤ 2", Status(scale="ecog", maximum=2)),
        ("ECOG < 3", Status(scale="ecog", maximum=2)),
        ("Patient has an ECOG performance status score of 2 or less",
         Status(scale="ecog", maximum=2)),
        ("Eastern Cooperative Oncology Group (ECOG) performance status of at most 1",
         Status(scale="ecog", maximum=1)),
        ("Karnofsky performance status ≥ 60%", Status(scale="karnofsky", minimum=60)),
        ("Karnofsky score of at least 70", Status(scale="karnofsky", minimum=70)),
        ("Lansky score of at least 50", Status(scale="lansky", minimum=50)),
    ],
)  # fmt: skip
def test_a_performance_status_is_read(read: Read, text: str, status: Status) -> None:
    assert read(text) == (status,)


@pytest.mark.parametrize(
    "text",
    [
        "ECOG ≤ 2 or Karnofsky ≥ 60",
        "ECOG 0 or 2",
        "ECOG performance status documented",
        "ECOG > 2 days",
        "Performance status ≤ 2",
    ],
)
def test_what_is_no_single_bound_is_not_read(read: Read, text: str) -> None:
    assert not any(isinstance(one, Status) for one in read(text))
