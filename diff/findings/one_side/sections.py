"""Sections of the narrative that only one side has."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.one_side.side import OneSide
from policydiff.diff.findings.sections import (
    section_cause,
    section_name,
    section_side,
    sections_added,
    sections_removed,
)
from policydiff.diff.rule import Finding
from policydiff.diff.wording.phrases import quoted


def lone_sections(side: OneSide) -> Iterator[Finding]:
    """One finding for each section but definitions, which are judged by a rule of their own."""
    sections = sections_added if side.is_new else sections_removed
    for place, section in sections(side.differences):
        if section.role == "definitions":
            continue
        name = section_name(section)
        yield side.finding(
            cause=section_cause(section),
            effect="equivalent",
            basis="derived",
            title=f"Section {quoted(name)} {side.happened}",
            places=(side.place((name,), section.span),),
            side=section_side(section),
            explains=(("sections", str(place)),),
        )
