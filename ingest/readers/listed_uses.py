"""Indications that stand among the items of one list, each over criteria of its own.

"X is covered for the following indications when all of the associated criteria are met:" and below
it "Gout, when ALL of the following are met:" and "Velmosis:". No patient has all of the diseases:
each is a way in of its own, and what stands beside them in the list is asked of all.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import msgspec

from policydiff.ingest.document import ListItem, Paragraph
from policydiff.ingest.readers.drug_titles import is_known_condition
from policydiff.ingest.readers.lead_ins import NAMES_A_DISEASE, LeadIn, read_lead_in
from policydiff.ingest.readers.node_kinds import grants, has_structure
from policydiff.ingest.readers.scene import Scene
from policydiff.ingest.readers.statements import (
    is_generic_title,
    names_only_purpose,
    purpose_of_title,
)
from policydiff.ingest.structure.combinators import find_quantifier
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.patterns import deferred

# Between the name of a use and how many of its criteria are asked: ", when", "(must meet", "–".
_JOINING = deferred(
    r"(?i:[\s,:;.(–—-]|\b(?:and|when|if|where|who|that|with|provided|only|for|"
    r"(?:the\s+)?(?:patient|member|individual)s?|must|should|meets?|meeting|has|have|satisf(?:y|ies))\b)*$"
)
_DIAGNOSIS_OF = deferred(
    r"(?i:(?:criteria\s+)?for\s+(?!(?:all|any|each|every)\b)|(?:for\s+)?(?:the\s+)?(?:(?:confirmed|documented|established)\s+)?"
    r"(?:diagnosis|treatment|management|prophylaxis|prevention)\s+of\s+)"
)
# "Criteria for velmosis:", "For velmosis:" over what is asked.
_FOR_A_USE = deferred(r"(?i:\W*(?:criteria\s+)?for\s+[^.;]{3,100}:\s*$)")
# "Documentation of all of the following is required for a diagnosis of velmosis:"
_REQUIRED_FOR = deferred(
    r"(?i:\s*(?:(?:is|are|must\s+be)\s+(?:required|met|documented|provided|submitted)\s+)?for\s+"
    r"(?:an?\s+|the\s+)?(?P<of>(?:confirmed\s+)?diagnosis\s+of\s+)?(?P<use>(?!(?:all|any|each|every)\b)"
    r"[^.;:]{3,80}?)\s*:\s*$)"
)
# A name says nothing of the kind.
_SENTENCE = deferred(
    r"(?i:[;?]|\b(?:is|are|be|was|has|have|had|must|will|not|no|all|any|both|history|trial|failure|"
    r"failed|tried|response|intoleran\w+|therapy|used|using|receiving|documentation|prescribed|aged?|"
    r"years?)\b)"
)

# "... for the following indications when": what the items are.
_ANNOUNCED = deferred(
    r"(?i:\bfollowing\s+(?:[\w-]+\s+){0,2}(?:indications?|conditions?|diagnos[ei]s|uses|disorders|"
    r"diseases)\b)"
)
# "Zorvex is covered for:": each item is a use for itself.
_USES_FOLLOW = deferred(
    r"(?i:\b(?:covered|necessary|approved|authori[sz]ed)\s+for(?:\s+(?:any\s+of\s+)?the\s+following)?"
    r"\s*:?\s*$)"
)

# How a criterion begins, and the name of a use does not.
_ASKS = deferred(
    r"(?i:\W*(?:not?|the|must|will|does|is|has|members?|patients?|individuals?|dos(?:es?|ing)|prescri\w+|"
    r"aged?|used?|requested|documentation|trial|failure|inadequate|history)\b)"
)

LONGEST_NAME = 6
"""Words of a disease's name before a colon."""

FEWEST_USES = 2
"""A list with one disease among its items may well ask for that disease."""


@dataclass(frozen=True, slots=True)
class _Use:
    name: str
    lead: LeadIn | None
    """What is said of the criteria under it; None for a bare name over them."""
    asked: list[OutlineNode] = field(default_factory=list)
    """What is asked for it in its own line; empty where that stands under it."""


def announces_uses(sentence: str) -> bool:
    """True for a sentence that says that uses follow, one in each item."""
    return bool(_ANNOUNCED.search(sentence) or _USES_FOLLOW.search(sentence))


def by_use(children: list[OutlineNode], scene: Scene) -> list[tuple[list[OutlineNode], Scene]]:
    """The nodes of a list in parts, each with its scene: those of a use, those asked of all.

    A list that does not name several uses over criteria of their own is one part.
    """
    lead = scene.lead
    announced = _ANNOUNCED.search(scene.statement or "") is not None
    follow = _USES_FOLLOW.search(scene.statement or "") is not None
    choice = lead is not None and lead.stem and (follow or (announced and lead.operator == "any"))
    if choice and any(map(has_structure, children)):
        # Each item is approved by a sentence of its own.
        return [(children, scene)]
    asked = lead is None or lead.operator in (None, "all")
    if scene.indication is not None or not (choice or asked):
        return [(children, scene)]
    if lead is not None:
        uses = [_use(child, announced or follow) for child in children]
    else:
        uses = _titled(children) if scene.general else _labelled(children) or _titled(children)
    # "AND" on a line of its own below the uses: what follows is asked for each of them.
    joined = choice and any(child.before == "and" for child in children)
    if sum(use is not None for use in uses) < (1 if joined else FEWEST_USES):
        return [(children, scene)]
    of_all = replace(scene, general=True, durations=())
    if choice:
        of_all = replace(of_all, lead=None, statement=None, promises=True)
    beside = scene
    if choice and lead is not None:
        beside = replace(scene, lead=msgspec.structs.replace(lead, operator="any", explicit=True))
    parts: list[tuple[list[OutlineNode], Scene]] = []
    for child, use in zip(children, uses, strict=True):
        if use is not None:
            inner = replace(
                scene,
                title=use.name,
                indication=use.name,
                lead=use.lead,
                statement=None if use.lead is None else child.text,
                statement_span=None if use.lead is None else child.span,
                promises=True,
            )
            parts.append((use.asked or child.children, inner))
        elif choice and parts and (child.before == "and" or _ASKS.match(child.text)):
            if parts[-1][1] is not of_all:
                parts.append(([], of_all))
            parts[-1][0].append(child)
        elif parts and (parts[-1][1] is of_all or (choice and parts[-1][1] is beside)):
            parts[-1][0].append(child)
        elif choice or (child.children and names_only_purpose(child.text)):
            parts.append(([child], beside))
        else:
            parts.append(([child], of_all))
    return parts


def _use(node: OutlineNode, announced: bool) -> _Use | None:
    """The use that an item over criteria names; None for an item of another kind.

    Args:
        node: the item.
        announced: True where the lead-in says that uses follow, whatever they are called.
    """
    if not node.children or not isinstance(node.block, ListItem | Paragraph):
        return None
    if node.before == "and" or grants(node):
        return None
    quantifier = find_quantifier(node.text)
    if quantifier is not None and (behind := _REQUIRED_FOR.match(node.text, quantifier.end)):
        # What stands behind the list that is asked names the use as well as a title would.
        use, asked = behind["use"], read_lead_in(f"{node.text[: behind.start()]}:")
        named = behind["of"] is not None or names_disease(use)
        return _Use(use, asked) if named and _SENTENCE.search(use) is None else None
    head = node.text if quantifier is None else node.text[: quantifier.start]
    head = _JOINING.sub("", head).strip()
    said = _DIAGNOSIS_OF.match(head)
    name = head[said.end() :].strip() if said is not None else head
    if not name or not head[:1].isupper() or _SENTENCE.search(name):
        return None
    # "If being treated for X, all of the following" lets in who is treated for something else.
    if name.casefold().startswith("if ") or not (announced or names_disease(name)):
        return None
    if is_generic_title(name) or purpose_of_title(name) is not None:
        return None
    lead = None if quantifier is None else read_lead_in(node.text[quantifier.start :])
    return _Use(name, lead)


def _titled(children: list[OutlineNode]) -> list[_Use | None]:
    """The uses that titles over lists name, in bold or as "For X:".

    What stands beside the name of a disease is one too.
    """
    titles = [child.bold or _names_use(child.text) for child in children]
    announced = any(
        titled and _use(child, announced=False)
        for child, titled in zip(children, titles, strict=True)
    )
    return [
        _use(child, announced) if titled else None
        for child, titled in zip(children, titles, strict=True)
    ]


def _names_use(text: str) -> bool:
    """True for "For X:" and for "All of the following is required for X:" over their lists."""
    quantifier = find_quantifier(text)
    behind = quantifier is not None and _REQUIRED_FOR.match(text, quantifier.end) is not None
    return behind or _FOR_A_USE.match(text) is not None


def _labelled(children: list[OutlineNode]) -> list[_Use | None]:
    """The uses of a list in which each item begins with the name of one: "Asthma: fewer attacks".

    Empty for another list.
    """
    found: list[_Use | None] = []
    diseases = False
    for child in children:
        name, colon, asked = child.text.partition(":")
        short = len(name.split()) <= LONGEST_NAME and _SENTENCE.search(name) is None
        if child.children or not (colon and asked.strip() and short and name[:1].isupper()):
            return []
        found.append(_Use(name.strip(), None, [replace(child, text=asked.strip())]))
        diseases = diseases or names_disease(name.strip())
    return found if diseases else []


def names_disease(name: str) -> bool:
    """True where a disease stands at the end of a name: "Anemia due to beta thalassemia"."""
    if NAMES_A_DISEASE.search(name) is not None:
        return True
    said = name.split()
    return any(is_known_condition(" ".join(said[place:])) for place in range(len(said)))
