"""Criteria for the whole policy that hold beside those of its indications."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from policydiff.ingest.document import Heading
from policydiff.ingest.readers.scenes.scene import Scene
from policydiff.ingest.readers.wording.drug_titles import names_only_drugs
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import AnyOf, criteria_in
from policydiff.model.patterns import deferred

# "May be approved for painful crises when": whatever the use is called, it is not all of them.
_FOR_A_USE = deferred(
    r"\b(?:approved|covered|granted|authori[sz]ed|necessary|considered)\s+(?:as\s+[^.:;]{3,60}?\s)?for\s+"
    r"(?!(?:up\s+to|the\s+following|all|any|members?|patients?|individuals?|those|coverage|\d|a\b|one\b))"
    r"[^.:;]{4,160}?\s(?:when|if|provided)\b",
    re.IGNORECASE,
)

# "Requests for brand Testora require a trial of the generic": asked on top of what lets in.
_OF_REQUESTS = deferred(
    r"\W*(?:[\w-]+[ -]product:\s*)?(?:for\s+)?(?:all\s+)?requests\s+for\b[^.;:]{3,120}?\b"
    r"(?:must|requires?|(?:is|are)\s+required)\b",
    re.IGNORECASE,
)
# Who prescribes is asked of every use; nobody is let in by it.
_OF_THE_PRESCRIBER = deferred(
    r"\W*(?:[\w ]{3,40}:\s*)?(?:(?:the\s+)?[\w®™-]+\s+)?(?:(?:must|is|to)\s+)?"
    r"(?:be\s+)?(?:being\s+)?prescribed\s+(?:only\s+)?(?:by|in\s+consultation)\b(?:(?!\b(?:for|to\s+treat|with\s+a\s+diagnosis)\b)[^.;])*\.?\s*",
    re.IGNORECASE,
)
# "It must be used only for short-term therapy": how it is to be used, and for nothing of its own.
_OF_THE_USE = deferred(
    r"[^.:;]{2,120}?\b(?:must|shall|should|will|may)\s+(?:only\s+|not\s+)?be\s+(?:only\s+|not\s+)?"
    r"(?:used|administered|given|taken|infused|injected)\b"
    r"(?:(?!\b(?:to\s+treat|treatment\s+of|with\s+a\s+diagnosis)\b)[^.;])*\.?\s*",
    re.IGNORECASE,
)
# "Other Criteria" below the uses: what is asked of each of them, and no use that is left over.
_BESIDES = deferred(
    r"\W*(?:(?:all|any)\s+)?(?:other|additional)\s+(?:(?:coverage|clinical|approval|general|"
    r"authori[sz]ation)\s+)?(?:criteria|requirements?)\W*",
    re.IGNORECASE,
)


def below_uses(scene: Scene, nodes: Sequence[OutlineNode], above: Sequence[CriteriaSet]) -> Scene:
    """The scene of criteria; that of what is asked of all, for "Other Criteria" below the uses.

    Args:
        scene: as titles and sentences set it.
        nodes: the criteria; a heading that names none but their kind may stand over all of them.
        above: the sets found before.
    """
    headed = len(nodes) == 1 and isinstance(nodes[0].block, Heading)
    title = nodes[0].text if headed else scene.title
    told = scene.purpose or scene.indication or scene.general
    if told or _BESIDES.fullmatch(title) is None:
        return scene
    uses = any(
        each.role == "alternative"
        and each.indication is not None
        and each.applies_to.products == scene.products
        for each in above
    )
    return msgspec.structs.replace(scene, title=title, general=True) if uses else scene


def _is_for_a_use(statement: str) -> bool:
    return _FOR_A_USE.search(statement) is not None


def with_general(sets: Sequence[CriteriaSet]) -> list[CriteriaSet]:
    """Criteria for the whole policy, printed before those of its indications, hold with them.

    Without indications of its products after it, such a set is the way in itself: in a book of
    drugs, those of the next drug do not divide it.
    """
    result: list[CriteriaSet] = []
    for place, each in enumerate(sets):
        divided = any(
            later.purpose == each.purpose
            and later.role == "alternative"
            and later.indication
            and _for_same_products(each, later)
            for later in sets[place + 1 :]
        )
        listed = isinstance(each.root, AnyOf)
        of_all = each.indication is None and not _is_for_a_use(each.statement or "")
        # Under the name of a drug they are for that drug.
        of_all = of_all and not names_only_drugs(each.title)
        of_all = of_all and divided and not listed
        if each.role == "alternative" and (of_all or _only_adds(each, sets)):
            each = msgspec.structs.replace(each, role="also_required")
        result.append(each)
    return [_as_way(each, result) for each in result]


def _as_way(each: CriteriaSet, sets: Sequence[CriteriaSet]) -> CriteriaSet:
    """What all renewals have to show is the way to them, where no set of a use is."""
    asked = each.purpose == "continuation" and each.role == "also_required"
    lets_in = (
        other.role == "alternative"
        and other.purpose == each.purpose
        and _for_same_products(each, other)
        for other in sets
    )
    return msgspec.structs.replace(each, role="alternative") if asked and not any(lets_in) else each


def _for_same_products(one: CriteriaSet, other: CriteriaSet) -> bool:
    """True where some product may be asked what both sets ask."""
    mine, theirs = one.applies_to.products, other.applies_to.products
    return mine is None or theirs is None or not set(mine).isdisjoint(theirs)


def _only_adds(each: CriteriaSet, sets: Sequence[CriteriaSet]) -> bool:
    """True where nobody is let in by all that a set asks, and another set beside it lets in."""
    texts = [criterion.text for criterion in criteria_in(each.root)]
    if not texts or not all(
        _OF_REQUESTS.match(text)
        or _OF_THE_PRESCRIBER.fullmatch(text)
        or _OF_THE_USE.fullmatch(text)
        for text in texts
    ):
        return False
    # Criteria of another drug or indication are no way in that this set could add to.
    return any(
        other is not each
        and other.role == "alternative"
        and other.purpose == each.purpose
        and each.indication in (None, other.indication)
        and other.applies_to == each.applies_to
        and len([*criteria_in(other.root)]) > len(texts)
        for other in sets
    )
