"""Parts that say which papers to send in with a request.

    Documentation
    Submission of the following information is necessary to initiate the prior authorization review:
        Plaque velmosis
            Initial requests: chart notes with the area affected

Such a part has titles of diseases and of requests as the criteria have, but what stands below them
is looked at with the request and decides nothing: the criteria say what the papers have to show.
"""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.document import Block, HeadedSection, ListItem, text_of
from policydiff.model.patterns import deferred

_PAPERS = r"(?:information|documentation|documents?|records?|materials?|items?)"
_ASKS_FOR_PAPERS = deferred(
    rf"\bsubmission\s+of\s+the\s+following(?:\s+{_PAPERS})?\s+(?:is|are)\s+"
    r"(?:necessary|required|needed)\b[^.;]*:\s*$"
    rf"|\bthe\s+following\s+(?:(?:clinical|supporting|additional)\s+)?{_PAPERS}\s+(?:is|are|must\s+be|"
    r"should\s+be|has\s+to\s+be|have\s+to\s+be)\s+(?:necessary|required|needed|submitted|provided|sent)\s+"
    r"(?:to\s+(?:initiate|begin|start|process|complete)|(?:in\s+order\s+)?for|with|along\s+with)\b"
    r"[^.;]*\b(?:review|request|prior\s+authori[sz]ation|pre-?certification)\b[^.;]*:\s*$",
    re.IGNORECASE,
)
_KEPT = ("criteria", "limits")
"""Roles that a part below such a sentence has only by its look."""


def with_submissions_apart(sections: tuple[HeadedSection, ...]) -> tuple[HeadedSection, ...]:
    """The sections, of which none under a demand for papers is one of criteria.

    The demand is the last sentence of a section that asks nothing itself, with its parts in the
    sections below it, or opens the one list of a section.
    """
    found: list[HeadedSection] = []
    above: tuple[str, ...] | None = None
    depth = 0
    for section in sections:
        inside = above is not None and section.level > depth and section.path[: len(above)] == above
        if not inside:
            above = None
        if inside and section.role in _KEPT:
            section = msgspec.structs.replace(section, role="other")
        elif above is None and section.role == "other" and _asks_for_papers(section):
            above, depth = section.path, section.level
        elif section.role in _KEPT and _lists_papers(section):
            section = msgspec.structs.replace(section, role="other")
        found.append(section)
    return tuple(found)


def _asks_for_papers(section: HeadedSection) -> bool:
    return bool(section.blocks) and _is_demand(section.blocks[-1])


def _lists_papers(section: HeadedSection) -> bool:
    """True for a section that holds such a sentence, the list that it opens and nothing else."""
    blocks = section.blocks
    listed = len(blocks) > 1 and all(isinstance(block, ListItem) for block in blocks[1:])
    return listed and _is_demand(blocks[0])


def _is_demand(block: Block) -> bool:
    return _ASKS_FOR_PAPERS.search(" ".join(text_of(block).split())) is not None
