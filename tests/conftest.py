"""Options and fixtures for all tests."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden`, which writes expected files anew instead of comparing."""
    parser.addoption(
        "--update-golden", action="store_true", help="write tests/golden anew from what is found"
    )


# The same commit gives the same result: examples are derived from the tests themselves.
# HYPOTHESIS_PROFILE=explore looks for new ones.
settings.register_profile(
    "repeatable",
    derandomize=True,
    # How long an example takes is the machine's affair; timings live in the benchmarks.
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("explore")
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))
