"""What time it is. Nothing outside of the corpus and of those who keep it asks."""

from __future__ import annotations

from datetime import UTC, date, datetime


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The day where this runs."""
    return datetime.now().astimezone().date()
