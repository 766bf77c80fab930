"""Courses of questions as criteria sets."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from policydiff.ingest.readers.questions.decision_flow import ways_through
from policydiff.ingest.readers.questions.decision_steps import Step
from policydiff.ingest.readers.scenes.scene import Scene, StatedDuration
from policydiff.ingest.readers.scenes.set_roles import purpose_in, role_in
from policydiff.model.coverage import CriteriaSet, Scope


def course_sets(
    steps: tuple[Step, ...], scene: Scene
) -> Iterator[tuple[CriteriaSet, tuple[StatedDuration, ...]]]:
    """A set for each way in that a course leaves, with how long it is approved for."""
    for way in ways_through(steps):
        inner = msgspec.structs.replace(
            scene,
            purpose=way.purpose or scene.purpose,
            indication=way.indication or scene.indication,
        )
        purpose = purpose_in(inner)
        each = CriteriaSet(
            id="",
            title=inner.title,
            purpose=purpose,
            role=role_in(purpose, inner),
            indication=inner.indication,
            branch=inner.branch,
            position="covered",
            applies_to=Scope(products=inner.products, line_of_business=inner.line_of_business),
            statement=inner.statement,
            root=way.root,
            span=way.root.span,
        )
        yield each, tuple(StatedDuration(told, span) for told, span in way.durations)
