"""The scene that a row of a table of criteria sets for the criteria in its cell."""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.document import Cell, text_of
from policydiff.ingest.readers.durations.labelled_durations import labelled_durations
from policydiff.ingest.readers.scenes.scene import Scene, StatedDuration
from policydiff.ingest.readers.scenes.use_names import use_and_drugs, use_and_request
from policydiff.ingest.readers.tables.criteria_tables import CriteriaRow
from policydiff.ingest.readers.wording.drug_titles import names_only_drugs
from policydiff.ingest.readers.wording.purposes import names_only_purpose, purpose_of_title
from policydiff.ingest.readers.wording.statements import announcement
from policydiff.model.patterns import deferred

_OF_USE = deferred(r"\bdiagnos(?:is|es|ed)\b", re.IGNORECASE)
_IN_BRACKETS = deferred(r"\(([^()]+)\)\s*:?$")
_PLANS = deferred(r"\bplans?\b", re.IGNORECASE)


def row_scene(row: CriteriaRow, scene: Scene) -> Scene:
    """The scene of one row in the scene of its table: product, indication, purpose, duration."""
    heading = scene.title.rstrip(" :")
    title = ": ".join(part for part in (heading, row.subject) if part)
    inner = msgspec.structs.replace(scene, title=title, lead=None, promises=True)
    if names_only_purpose(row.subject):
        return msgspec.structs.replace(
            inner, title=scene.title or title, purpose=purpose_of_title(row.subject)
        )
    if row.duration is not None:
        inner = _lasting(inner, row.duration)
    if (parted := use_and_drugs(row.subject)) is not None and row.kind != "product":
        use, drugs = parted
        return msgspec.structs.replace(inner, title=row.subject, indication=use, products=drugs)
    request = use_and_request(row.subject)
    if request is not None and row.kind == "indication":
        use, purpose = request
        return msgspec.structs.replace(inner, indication=use, purpose=purpose)
    named = row.kind == "other" and names_only_drugs(row.subject)
    if (row.kind == "product" and row.subject) or named:
        return _of_product(row, inner, heading)
    if row.measured and scene.indication is not None:
        # In a book the table stands under a class of drugs.
        return msgspec.structs.replace(inner, branch=row.subject)
    if row.kind == "indication" and row.subject:
        return msgspec.structs.replace(inner, indication=row.subject)
    return inner


def remark_scene(row: CriteriaRow, scene: Scene) -> Scene:
    """The scene of a product in whose remarks something is asked of those who begin it."""
    return msgspec.structs.replace(
        scene,
        title=row.subject,
        lead=None,
        promises=True,
        products=(row.subject,),
        purpose=scene.purpose or "initial",
    )


def course_scene(title: str, scene: Scene) -> Scene:
    """The scene of a course of questions under a title in its table."""
    inner = msgspec.structs.replace(scene, title=title or scene.title, lead=None)
    return msgspec.structs.replace(inner, purpose=purpose_of_title(title) or scene.purpose)


def _of_product(row: CriteriaRow, scene: Scene, heading: str) -> Scene:
    """The scene of a product's row; the heading of its table may name the plans."""
    of_plans = _PLANS.search(heading) is not None
    in_brackets = _IN_BRACKETS.search(heading)
    plans = in_brackets[1] if in_brackets and _PLANS.search(in_brackets[1]) else heading
    approves = row.duration is not None or any(
        announcement(text_of(block)).kind == "approval" for block in row.blocks
    )
    # So do criteria that name what the product is for.
    approves = approves or any(_OF_USE.search(text_of(block)) for block in row.blocks)
    return msgspec.structs.replace(
        scene,
        products=(row.subject, *row.others),
        line_of_business=(plans,) if of_plans else scene.line_of_business,
        indication=None if of_plans else scene.indication,
        # Criteria without an approval of their own stand between products.
        preferred=scene.preferred or (scene.purpose is None and not approves),
        purpose=scene.purpose or ("initial" if approves else None),
    )


def _lasting(scene: Scene, cell: Cell) -> Scene:
    """The scene of a row with the durations that its own column states."""
    stated = tuple(StatedDuration(each, cell.span) for each in labelled_durations(cell.text))
    return msgspec.structs.replace(scene, durations=stated or scene.durations)
