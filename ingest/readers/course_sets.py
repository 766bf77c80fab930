"""Courses of questions as criteria sets."""

from __future__ import annotations

from policydiff.ingest.readers.decision_flow import flow_criteria
from policydiff.ingest.readers.decision_steps import Step
from policydiff.ingest.readers.scene import Scene, StatedDuration
from policydiff.ingest.readers.set_roles import purpose_in, role_in
from policydiff.model.coverage import CriteriaSet, Scope


def course_set(steps: tuple[Step, ...], scene: Scene) -> CriteriaSet | None:
    """The set of a course of questions; None where the course leads to no approval."""
    root = flow_criteria(steps)
    if root is None:
        return None
    purpose = purpose_in(scene)
    return CriteriaSet(
        id="",
        title=scene.title,
        purpose=purpose,
        role=role_in(purpose, scene),
        indication=scene.indication,
        branch=scene.branch,
        position="covered",
        applies_to=Scope(products=scene.products, line_of_business=scene.line_of_business),
        statement=scene.statement,
        root=root,
        span=steps[0].span.through(steps[-1].span),
    )


def course_durations(steps: tuple[Step, ...]) -> tuple[StatedDuration, ...]:
    """How long the course approves for, each statement once."""
    stated: dict[str, StatedDuration] = {}
    for step in steps:
        for outcome in (step.yes, step.no):
            for each in outcome.durations if outcome is not None else ():
                stated.setdefault(each.text, StatedDuration(each, step.span))
    return tuple(stated.values())
