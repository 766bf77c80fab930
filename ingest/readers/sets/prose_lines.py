"""Lines of prose among the criteria: what they ask, grant or leave to another document."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import msgspec

from policydiff.ingest.document import Table
from policydiff.ingest.readers.scenes.node_kinds import pointed_at, points_outside, tells
from policydiff.ingest.readers.scenes.scene import Condition, Scene
from policydiff.ingest.readers.sets.found_sets import FoundSets
from policydiff.ingest.readers.sets.general_demands import approval_demand, demands_of_all
from policydiff.ingest.readers.trees.negating_lead_ins import frees
from policydiff.ingest.readers.wording.asking_sentences import renewal_demand
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.ingest.structure.section_roles import PATIENTS
from policydiff.model.patterns import deferred
from policydiff.model.policy import Note

# "Patients who ... will be automatically approved": a way in of their own.
_GRANTED = deferred(
    r"(?P<who>(?:patients?|members?|individuals?|recipients?|beneficiar(?:y|ies)|clients?|enrollees?)\s+(?:who|with)\b.+?)\s+(?:will|may|can)\s+be\s+"
    r"(?:automatically\s+)?(?:approved|granted|allowed)\b",
    re.IGNORECASE,
)
_HAS_BEEN_TRIED = deferred(
    r"\b(?:trials?|tried|fail\w*|inability|intoleran\w+|contraindicat\w+|inadequate)\b",
    re.IGNORECASE,
)
_OF_PATIENT = deferred(rf"\W*{PATIENTS}", re.IGNORECASE)


def add_prose(
    found: FoundSets,
    child: OutlineNode,
    scene: Scene,
    titles_beside: Collection[tuple[str, ...]],
    brands: Sequence[str],
) -> None:
    """What a line among the criteria says that is no criterion of a set around it.

    Args:
        found: where the sets and notes go that it makes.
        child: the line.
        scene: what is said above it.
        titles_beside: words of the titles of sections without criteria, to which a line may point.
        brands: the brands that the policy is about.
    """
    span = child.span
    if span is None or isinstance(child.block, Table):
        return
    if child.children and not points_outside(child.text):
        return
    granted = _GRANTED.match(child.text)
    if granted is not None:
        way = Condition(granted.group("who"), span, None)
        found.add(
            [], msgspec.structs.replace(scene, lead=None, conditions=(way,), purpose="continuation")
        )
    elif frees(child.text) and not tells(child) and not points_outside(child.text):
        found.add([child], msgspec.structs.replace(scene, lead=None, purpose=None, general=True))
    elif (demand := approval_demand(child)) is not None:
        asked, purpose = demand
        found.add([asked], msgspec.structs.replace(scene, lead=None, purpose=purpose, general=True))
    elif scene.purpose != "continuation" and renewal_demand(child) is not None:
        found.add([child], msgspec.structs.replace(scene, lead=None))
    elif demands := demands_of_all(child.text) or _also_demanded(found, child, scene):
        # "All Authorizations: Must be prescribed ...": the label is the title.
        label = child.text[: child.bold_prefix].strip(" :*")
        title = label if child.bold_prefix < len(child.text) and label else scene.title
        everyone = msgspec.structs.replace(
            scene, title=title, lead=None, purpose=None, branch=None, general=True
        )
        if any(_prefers_one(demand, brands) for demand in demands):
            everyone = msgspec.structs.replace(everyone, preferred=True)
        found.add([msgspec.structs.replace(child, text=demand) for demand in demands], everyone)
    elif points_outside(child.text) and pointed_at(child.text) not in titles_beside:
        note = Note(
            kind="external_reference",
            message="The criteria stand in another document or section.",
            text=child.text,
            span=child.span,
        )
        found.notes.append((note, None))


def _prefers_one(demand: str, brands: Sequence[str]) -> bool:
    """True where one brand of the policy has to be tried before another of them."""
    tried = _HAS_BEEN_TRIED.search(demand)
    return tried is not None and any(
        brand.casefold() in demand[tried.end() :].casefold() for brand in brands
    )


def _also_demanded(found: FoundSets, child: OutlineNode, scene: Scene) -> tuple[str, ...]:
    """What a sentence on the patient asks below a demand of every request, under its title."""
    last = found.standings.get(len(found.sets) - 1)
    if last is None or scene.titled_at is None or last.title_at != scene.titled_at:
        return ()
    of_all = found.sets[-1].purpose == "general" and _OF_PATIENT.match(child.text) is not None
    return (child.text,) if of_all and not tells(child) else ()
