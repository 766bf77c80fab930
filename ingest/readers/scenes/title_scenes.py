"""The scene below a title: which use, product, request or part of the patients it names."""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.document import Heading
from policydiff.ingest.readers.scenes.grants import is_beside_criteria
from policydiff.ingest.readers.scenes.node_kinds import LONGEST_TITLE_WORDS
from policydiff.ingest.readers.scenes.scene import Condition, Scene
from policydiff.ingest.readers.scenes.use_groups import lists_uses
from policydiff.ingest.readers.scenes.use_names import names_disease, use_in_brackets
from policydiff.ingest.readers.trees.lead_ins import LeadIn
from policydiff.ingest.readers.wording.drug_titles import (
    drug_of_criteria,
    is_known_condition,
    names_only_drugs,
    names_only_product,
)
from policydiff.ingest.readers.wording.purposes import names_only_purpose, purpose_of_title
from policydiff.ingest.readers.wording.statements import Announcement
from policydiff.ingest.readers.wording.title_kinds import (
    is_general,
    is_generic_title,
    is_preferred_product,
    names_one_demand,
)
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.patterns import deferred
from policydiff.model.wording import wording_key

# What is asked in addition is asked for a product or class, whose criteria stand elsewhere.
_ADDITIONAL = deferred(
    r"\W*add(?:it|t)+i?onal\b(?P<before>.*)\bcriteria\b(?:\s+for\b)?(?P<after>.*)", re.IGNORECASE
)
# "Testora for plaque psoriasis": what stands before is a product, behind it the indication.
# "Zorvex for Intravenous Use": how it is given, and for no disease.
_WAY_GIVEN = deferred(
    r"(?:[\w-]+\s+){0,2}(?:use|administration|infusions?|injections?)", re.IGNORECASE
)
_FOR_USE = deferred(
    r".{3,60}?\sfor\s(?:the\s(?:treatment|use)\s(?:of|in)\s)?(?P<use>\S.*)", re.IGNORECASE
)
_PRODUCTS_BEHIND = deferred(r"\s*\([^()]*\)\W*$")
_USE_AND_PRODUCTS = deferred(r"(?P<use>[^–—()]{3,80}?)\s+[–—-]\s+(?P<products>\S.*)")
# "For velmosis", as the title over its criteria.
_OF_USE = deferred(r"^\s*for\s+(?:the\s+)?(?:treatment\s+of\s+)?(?=\w)", re.IGNORECASE)
# A rule of what to try first, also under the title of an indication or a class.
_STEP_THERAPY = deferred(
    r"\W*step[\s-]therapy(?:\s+(?:approval|authori[sz]ation|prior\s+authori[sz]ation))?"
    r"(?:\s+(?:criteria|requirements?))?\W*",
    re.IGNORECASE,
)
# "Velmosis (VM) – Zorvex only": the products that it is for are none of its name.
_LIMITED = deferred(r"(?P<use>[^–—]+?)\s*(?:\s[-–—]\s|\()[^.;:()]{2,80}\bonly\)?\W*", re.IGNORECASE)
# "Continuation of therapy (all indications)".
_OF_ALL_USES = deferred(
    r"\b(?:all|any|each|every)\s+(?:of\s+the\s+)?(?:(?:above|covered|listed)\s+)?(?:indication|use|diagnos|condition)",
    re.IGNORECASE,
)
# "Renewal Criteria – Velmosis (Zorvex only)": the products behind the use are none of its name.
_REQUEST_AND_USE = deferred(
    r"(?P<request>[^–—:]{4,40}?)\s*(?:\s[–—-]\s|[–—:]\s)\s*(?P<use>[^:;.]{4,90}?)(?:\s*\([^()]*\bonly\))?\W*"
)

LONGEST_USE = 9
"""Words of a use behind the request in a title; a longer text is a sentence."""

# Who is let in beside the criteria; no indication.
_LETS_IN = deferred(r"\W*grandfather\w*\b.*|.{0,40}\b(?:exemptions?|exceptions?)\W*", re.IGNORECASE)
# A title that is a sentence names no condition.
_TELLS = deferred(
    r"\b(?:is|are|was|were|follows|requires?|applies|apply|may|will|shall|should|must|can)\b",
    re.IGNORECASE,
)


def titled(
    child: OutlineNode,
    said: Announcement,
    scene: Scene,
    product_names: tuple[str, ...],
    policy_title: str,
) -> Scene:
    """The scene below a title, from the scene that it stands in.

    Args:
        child: the title.
        said: what it announces; it has words for a title.
        scene: the scene around it.
        product_names: names of the document's products in lower case; a title that has one of
            them is no indication.
        policy_title: the title of the document, which is no indication.
    """
    title = said.title or ""
    span = child.span
    purpose = said.purpose if said.kind in ("purpose", "approval") else None
    if purpose is None and isinstance(child.block, Heading):
        purpose = purpose_of_title(title)
    if purpose is not None and (is_beside_criteria(scene.title) or names_one_demand(scene.title)):
        # What is asked again is no part of the "additional information" printed above it, and
        # criteria are none of the "prescriber specialties".
        scene = msgspec.structs.replace(scene, title="", general=False)
    own_title = is_generic_title(title) or purpose is not None
    general = is_general(title) or (scene.general and own_title)
    preferred = scene.preferred or (
        scene.indication is None
        and is_preferred_product(title)
        and _use_before_products(title, product_names) is None
    )
    preferred = preferred or _STEP_THERAPY.fullmatch(title) is not None
    # A sentence above the titles says that what stands under each of them is criteria.
    promises = scene.promises or purpose is not None or scene.lead is not None or general
    promises = promises or _promises(title)
    names_drug = names_only_product(title, product_names)
    # "Blood disorders" over a part of the list that a sentence above it announces.
    groups = is_list_of_uses(scene.lead) and lists_uses(title, child.children)
    fresh = is_list_of_uses(scene.lead) or (isinstance(child.block, Heading) and not names_drug)
    fresh = fresh and not groups
    inner = msgspec.structs.replace(
        scene,
        title=scene.title if scene.title and names_only_purpose(title) else title,
        titled_at=span,
        purpose=purpose or scene.purpose,
        general=general,
        preferred=preferred,
        promises=promises,
        additional=is_additional(title) or (scene.additional and not fresh),
        lead=None if fresh else scene.lead,
        statement=None if fresh else scene.statement,
    )
    named = said.sentence is None or purpose_of_title(title) is not None
    if purpose is not None and named:
        # "Velmosis. Zorvex may be renewed if" tells the request by its sentence.
        return _below_request(child, said, inner, product_names)
    return _below_name(child, said, inner, product_names, policy_title, groups=groups)


def _below_request(
    child: OutlineNode, said: Announcement, scene: Scene, product_names: tuple[str, ...]
) -> Scene:
    """The scene below a title that names a kind of request, and maybe what this is for."""
    title = said.title or ""
    if not names_only_purpose(title) and (asked := _asked_by(child, said)):
        return msgspec.structs.replace(scene, conditions=(*scene.conditions, asked))
    if not names_only_purpose(title) and scene.indication is None and not scene.general:
        use = _use_of_request(title, product_names)
        return msgspec.structs.replace(scene, indication=use)
    if _OF_ALL_USES.search(title) is not None:
        # The title of one use may still stand around it.
        return msgspec.structs.replace(scene, indication=None, branch=None)
    return scene if names_only_purpose(title) else msgspec.structs.replace(scene, branch=title)


def _below_name(
    child: OutlineNode,
    said: Announcement,
    scene: Scene,
    product_names: tuple[str, ...],
    policy_title: str,
    *,
    groups: bool,
) -> Scene:
    """The scene below a title that may name a use, a product or a part of the patients."""
    title = said.title or ""
    if scene.indication is not None and (asked := _asked_by(child, said)):
        return msgspec.structs.replace(scene, conditions=(*scene.conditions, asked))
    if is_additional(title) and is_known_condition(_added_to(title)):
        return msgspec.structs.replace(scene, branch=_added_to(title))
    if not scene.additional and (drug := drug_of_criteria(title)) is not None:
        return msgspec.structs.replace(scene, products=(drug,))
    if scene.indication is None and (use := use_in_brackets(title)) is not None:
        return msgspec.structs.replace(scene, indication=use)
    parted = _use_before_products(title, product_names)
    if parted is not None and not scene.general:
        return msgspec.structs.replace(scene, indication=parted[0], branch=parted[1])
    limited = _LIMITED.fullmatch(title)
    if limited is not None and names_disease(limited["use"]):
        title = limited["use"]
    for_use = _FOR_USE.fullmatch(title)
    names_product = any(name in title.casefold() for name in product_names)
    if for_use is not None and names_product and not _WAY_GIVEN.fullmatch(for_use["use"]):
        title = for_use["use"]
    else:
        for_use = None
    named = [name for name in scene.products or () if name.casefold() in title.casefold()]
    if named and _names_product(title, product_names):
        # The sentence above is for several drugs, and each title below it for some of them.
        return msgspec.structs.replace(scene, products=tuple(named))
    if (
        is_generic_title(title)
        or is_beside_criteria(title)
        or (policy_title and wording_key(title) == wording_key(policy_title))
        or is_additional(title)
        or scene.general
        or scene.preferred
        or (_names_product(title, product_names) and not for_use)
        or names_only_drugs(title)
        or len(title.split()) > LONGEST_TITLE_WORDS
    ):
        return scene
    name = _OF_USE.sub("", title.rstrip(" †‡*^§ФΦ"))
    if _TELLS.search(title) is not None:
        return scene
    if scene.indication is None and not _LETS_IN.fullmatch(title):
        return msgspec.structs.replace(scene, indication=name)
    if groups or (names_disease(name) and not names_disease(scene.indication or "")):
        # "Administrative Process" around it is no indication, whatever its words.
        return msgspec.structs.replace(scene, indication=name)
    return msgspec.structs.replace(scene, branch=name)


def _asked_by(child: OutlineNode, said: Announcement) -> Condition | None:
    """What a title that is a sentence about the patient asks; None for any other."""
    if not said.patient_sentence or said.title is None or child.span is None:
        return None
    return Condition(said.title, child.span, child.label)


def product_of(scene: Scene) -> tuple[str, ...] | None:
    """What the criteria are asked for in addition, by their title; None where it does not say."""
    name = _added_to(scene.title)
    named = scene.additional and name and not is_generic_title(name)
    return (name,) if named and not is_known_condition(name) else None


def is_additional(title: str) -> bool:
    """True for the title over what is asked in addition ("Additional Zorvex Criteria")."""
    return _ADDITIONAL.match(title) is not None


def _added_to(title: str) -> str:
    """What "Additional Zorvex Criteria" are for; of another title all."""
    said = _ADDITIONAL.match(title)
    name = f"{said['before']} {said['after']}" if said is not None else title
    return " ".join(name.split()).strip(" :–-")


def is_list_of_uses(lead: LeadIn | None) -> bool:
    """True for "medically necessary for any of the following uses:": each has its own criteria."""
    return lead is not None and lead.operator == "any" and lead.stem


def _use_of_request(title: str, product_names: tuple[str, ...]) -> str | None:
    """The use behind the request in "Initial Criteria – Prevention of Velmosis"; None without."""
    found = _REQUEST_AND_USE.fullmatch(title)
    if found is None or not names_only_purpose(found["request"]):
        return None
    use = found["use"]
    bare = is_generic_title(use) or names_only_purpose(use) or names_only_drugs(use)
    long = len(use.split()) > LONGEST_USE
    return None if bare or long or _names_product(use, product_names) else use


def _use_before_products(title: str, names: tuple[str, ...]) -> tuple[str, str] | None:
    """The use and the products of "Plaque velmosis – Preferred Agents (Zorvex, Testora)"."""
    found = _USE_AND_PRODUCTS.fullmatch(title)
    if found is None or not is_known_condition(found["use"]):
        return None
    products = found["products"]
    told = is_preferred_product(products) or names_only_product(products, names)
    return (found["use"], products) if told else None


def _names_product(title: str, names: tuple[str, ...]) -> bool:
    """True for a title about a product; not for an indication with its products behind it.

    "Plaque velmosis (Testora, Zorvex)" says for which products its criteria are.
    """
    behind = _PRODUCTS_BEHIND.search(title)
    outside = title[: behind.start()] if behind is not None else title
    if any(name in outside.casefold() for name in names):
        return True
    several = behind is not None and "," in behind[0]
    if several or (behind is not None and is_known_condition(outside)):
        return False
    return any(name in title.casefold() for name in names)


def _promises(title: str) -> bool:
    return re.search(r"\b(?:criteria|requirements?|conditions)\b", title, re.IGNORECASE) is not None
