"""Dates as templates print them."""

from __future__ import annotations

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def slashed(date: str) -> str:
    """`2024-03-08` as `03/08/2024`."""
    year, month, day = date.split("-")
    return f"{month}/{day}/{year}"


def spelled(date: str) -> str:
    """`2024-03-08` as `March 8, 2024`, `2024-03` as `March 2024`."""
    year, month, *day = date.split("-")
    name = MONTHS[int(month) - 1]
    return f"{name} {int(day[0])}, {year}" if day else f"{name} {year}"
