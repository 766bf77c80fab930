"""Sections of the narrative that only one side has."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.change import Basis, Effect
from policydiff.diff.findings.narrative_text import Narrative
from policydiff.diff.findings.one_side.side import OneSide
from policydiff.diff.findings.sections import is_head, section_cause, section_name, section_side
from policydiff.diff.rule import Finding
from policydiff.diff.wording.phrases import quoted
from policydiff.model.policy import Section


def lone_sections(side: OneSide) -> Iterator[Finding]:
    """One finding for each section but definitions, which are judged by a rule of their own."""
    for place, section in _lone(side):
        if section.role != "definitions":
            yield _finding(side, place, section, "Section", "equivalent", "derived")


def lone_definitions(side: OneSide) -> Iterator[Finding]:
    """One finding for each section of definitions: what hangs on its words is not known."""
    for place, section in _lone(side):
        if section.role == "definitions":
            yield _finding(side, place, section, "Definitions", "undetermined", "undetermined")


def _lone(side: OneSide) -> Iterator[tuple[int, Section]]:
    """The sections whose text the other side has nowhere, with their indexes."""
    narrative = Narrative(side.differences.old, side.differences.new)
    for place in side.unpaired(side.differences.sections):
        section = side.policy.sections[place]
        if not is_head(section) and not narrative.only_moved(section, old=not side.is_new):
            yield place, section


def _finding(
    side: OneSide, place: int, section: Section, what: str, effect: Effect, basis: Basis
) -> Finding:
    name = section_name(section)
    return side.finding(
        cause=section_cause(section),
        effect=effect,
        basis=basis,
        title=f"{what} {quoted(name)} {side.happened}",
        places=(side.place((name,), section.span),),
        side=section_side(section),
        explains=(("sections", str(place)),),
    )
