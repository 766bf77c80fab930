"""Options and fixtures for all tests."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden`, which writes expected files anew instead of comparing."""
    parser.addoption(
        "--update-golden", action="store_true", help="write tests/golden anew from what is found"
    )
