"""How titles and sentences change the scene for what stands under them."""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.document import Heading, Paragraph
from policydiff.ingest.readers.drug_titles import (
    drug_of_criteria,
    is_known_condition,
    names_only_drugs,
    names_only_product,
)
from policydiff.ingest.readers.duration_lines import only_duration
from policydiff.ingest.readers.granted_for import granted_for, says_more
from policydiff.ingest.readers.granted_products import granted_products, limits_preferred
from policydiff.ingest.readers.granted_uses import granted_use
from policydiff.ingest.readers.grants import is_beside_criteria
from policydiff.ingest.readers.lead_ins import LeadIn
from policydiff.ingest.readers.listed_uses import announces_uses
from policydiff.ingest.readers.negating_lead_ins import frees
from policydiff.ingest.readers.node_kinds import LONGEST_TITLE_WORDS, opens
from policydiff.ingest.readers.purposes import names_only_purpose, purpose_of_title
from policydiff.ingest.readers.request_cards import RequestCard
from policydiff.ingest.readers.scene import Condition, Scene, StatedDuration, read_sentence
from policydiff.ingest.readers.statements import Announcement, announcement
from policydiff.ingest.readers.title_kinds import (
    is_general,
    is_generic_title,
    is_preferred_product,
    names_one_demand,
)
from policydiff.ingest.readers.use_groups import lists_uses, titles_uses
from policydiff.ingest.readers.use_names import names_disease, use_in_brackets
from policydiff.ingest.structure.combinators import find_quantifier
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.ingest.structure.section_roles import PATIENTS
from policydiff.model.patterns import deferred
from policydiff.model.wording import wording_key, words

# What is asked in addition is asked for a product or class, whose criteria stand elsewhere.
_ADDITIONAL = deferred(
    r"\W*add(?:it|t)+i?onal\b(?P<before>.*)\bcriteria\b(?:\s+for\b)?(?P<after>.*)", re.IGNORECASE
)
# "Testora for plaque psoriasis": what stands before is a product, behind it the indication.
_FOR_USE = deferred(
    r".{3,60}?\sfor\s(?:the\s(?:treatment|use)\s(?:of|in)\s)?(?P<use>\S.*)", re.IGNORECASE
)
_PRODUCTS_BEHIND = deferred(r"\s*\([^()]*\)\W*$")
# "For velmosis", as the title over its criteria.
_OF_USE = deferred(r"^\s*for\s+(?:the\s+)?(?:treatment\s+of\s+)?(?=\w)", re.IGNORECASE)
_PRESCRIBED_FOR = deferred(
    r"\W*(?:the\s+)?(?:requested\s+)?(?:drug|medication|product|agent)\s+(?:is|will\s+be)\s+(?:being\s+)?"
    r"(?:prescribed|used|requested)\s+for\s+(?:the\s+)?(?:treatment\s+of\s+)?(?P<use>.+)",
    re.IGNORECASE,
)
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
_NAMES_CRITERIA = deferred(r"[^.:;]*\b(?:criteria|requirements)\W*", re.IGNORECASE)

# "... if medically necessary and if there is a diagnosis of velmosis".
_AND_IF = deferred(r",?\s+and\s+(?:if|when)\s+(?=\S)", re.IGNORECASE)

LONGEST_CAPTION = 8
"""Words of a line that only names the criteria under it ("Non-Preferred Criteria")."""

# What a patient meets is criteria, whatever stands above.
_OF_PATIENTS = deferred(PATIENTS + r"(?:must\s+|should\s+)?meets?\b", re.IGNORECASE)
_UNFINISHED_VERB = deferred(r"\w\s(?:is|are|will\s+be|may\s+be|can\s+be)\s*(?:\([^()]*\)\s*)?:\s*$")


def entered(
    child: OutlineNode,
    said: Announcement,
    scene: Scene,
    product_names: tuple[str, ...],
    brands: tuple[str, ...],
    policy_title: str = "",
) -> Scene:
    """The scene under a node, from the scene that the node stands in.

    Args:
        child: a title, or a sentence that announces criteria.
        said: what it announces.
        scene: the scene around it.
        product_names: names of the document's products in lower case; a title that has one of
            them is no indication.
        brands: the brands that the policy is about, as printed; a sentence about some of them
            says what is approved for those only.
        policy_title: the title of the document. As a heading it names the whole policy, which is
            no indication.
    """
    span = child.span
    if span is None:
        return scene
    inner = scene
    if said.title and not _is_open_sentence(child, said):
        inner = _titled(child, said, inner, product_names, policy_title)
        if titles_uses(said.title, child.children):
            listed = LeadIn("any", None, True, said.title, True, None, "and", False)
            inner = msgspec.structs.replace(inner, lead=listed)
    if said.sentence is not None:
        sentence = read_sentence(said.sentence, has_list=_has_list(child))
        conditions = inner.conditions
        whom = granted_for(said.sentence, inner.indication, _below(child))
        asked = sentence.condition
        if whom is not None and asked is not None and asked.rstrip(" .") in whom:
            # "granted for treatment of X in members with relief" asks for relief once.
            beside = whom.replace(asked.rstrip(" ."), " ")
            whom, asked = (
                (whom, None) if says_more(beside, inner.indication or "") else (None, asked)
            )
        if whom is not None:
            conditions = (*conditions, Condition(whom, span, None))
        if asked is not None and not _repeats(asked, inner.indication):
            of_all = _is_list_of_uses(sentence.lead) and announces_uses(said.sentence)
            conditions += tuple(
                Condition(each, span, None, of_all=of_all) for each in _AND_IF.split(asked)
            )
        use = granted_use(said, has_list=bool(child.children) or opens(child))
        inner = msgspec.structs.replace(
            inner,
            indication=inner.indication or use,
            products=granted_products(said.sentence, brands) or inner.products,
            statement=said.sentence,
            statement_span=span,
            statement_label=child.label,
            lead=sentence.lead,
            conditions=conditions,
            durations=tuple(StatedDuration(each, span) for each in sentence.durations)
            or inner.durations,
            purpose=said.purpose or inner.purpose,
            preferred=(inner.preferred and use is None)
            or limits_preferred(said.sentence, inner.indication),
        )
    elif opens(child) and not names_only_purpose(said.title or ""):
        quantified = find_quantifier(child.text)
        aimed = inner.promises or inner.purpose is not None or inner.indication is not None
        frees_some = frees(child.text)
        aimed = aimed or frees_some or _OF_PATIENTS.match(child.text) is not None
        if quantified is not None and aimed:
            if frees_some and is_preferred_product(child.text):
                # Who need not try preferred products first, whatever stands above.
                inner = msgspec.structs.replace(inner, title=scene.title, preferred=True)
            inner = msgspec.structs.replace(
                inner, lead=read_sentence(child.text, has_list=True).lead
            )
    return inner


def _has_list(child: OutlineNode) -> bool:
    """True for a sentence over what it asks; doses and durations under it are no list."""
    return opens(child) or any(
        announcement(each.text, bold_prefix=each.bold_prefix).kind != "dosing"
        and not only_duration(each)
        for each in child.children
    )


def _below(child: OutlineNode) -> str:
    return " ".join(each.all_text for each in child.children)


def under_card(scene: Scene, card: RequestCard) -> Scene:
    """The scene below a card that says for which request the criteria are."""
    stated = tuple(StatedDuration(each, card.span) for each in card.durations)
    return msgspec.structs.replace(
        scene,
        indication=card.indication,
        purpose=card.purpose,
        branch=None,
        durations=stated,
        lead=None,
        promises=True,
        card=card,
    )


def under_caption(text: str, scene: Scene) -> Scene:
    """The scene below a line that says its title again: "Additional X Criteria" under "X"."""
    if _is_additional(text):
        return msgspec.structs.replace(scene, additional=True, promises=True)
    if (drug := drug_of_criteria(text)) is not None:
        return msgspec.structs.replace(scene, products=(drug,), promises=True)
    named = _NAMES_CRITERIA.fullmatch(text) and len(text.split()) <= LONGEST_CAPTION
    return msgspec.structs.replace(scene, promises=True) if named else scene


def continued(scene: Scene) -> Scene:
    """The scene of what is asked for continued approval among other criteria."""
    return msgspec.structs.replace(
        scene,
        purpose="continuation",
        products=scene.products or product_of(scene),
        additional=False,
        lead=None,
        statement=None,
        conditions=(),
        durations=(),
    )


def product_of(scene: Scene) -> tuple[str, ...] | None:
    """What the criteria are asked for in addition, by their title; None where it does not say."""
    name = _added_to(scene.title)
    named = scene.additional and name and not is_generic_title(name)
    return (name,) if named and not is_known_condition(name) else None


def _added_to(title: str) -> str:
    """What "Additional Zorvex Criteria" are for; of another title all."""
    said = _ADDITIONAL.match(title)
    name = f"{said['before']} {said['after']}" if said is not None else title
    return " ".join(name.split()).strip(" :–-")


def _is_additional(title: str) -> bool:
    return _ADDITIONAL.match(title) is not None


def _repeats(condition: str, indication: str | None) -> bool:
    """True for "the requested drug is being prescribed for X" under the title X."""
    said = _PRESCRIBED_FOR.fullmatch(condition)
    if said is None or indication is None:
        return False
    return set(words(said["use"])) <= set(words(indication))


def _is_open_sentence(child: OutlineNode, said: Announcement) -> bool:
    """True for the plain beginning of a sentence ("A drug on this list will be:"), no title."""
    plain = isinstance(child.block, Paragraph) and not child.bold and not child.bold_prefix
    if not plain or said.kind != "other" or said.patient_sentence:
        return False
    return opens(child) and _UNFINISHED_VERB.search(child.text) is not None


def _titled(
    child: OutlineNode,
    said: Announcement,
    scene: Scene,
    product_names: tuple[str, ...],
    policy_title: str,
) -> Scene:
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
    preferred = scene.preferred or (scene.indication is None and is_preferred_product(title))
    preferred = preferred or _STEP_THERAPY.fullmatch(title) is not None
    # A sentence above the titles says that what stands under each of them is criteria.
    promises = scene.promises or purpose is not None or scene.lead is not None or general
    promises = promises or _promises(title)
    names_drug = names_only_product(title, product_names)
    # "Blood disorders" over a part of the list that a sentence above it announces.
    groups = _is_list_of_uses(scene.lead) and lists_uses(title, child.children)
    fresh = _is_list_of_uses(scene.lead) or (isinstance(child.block, Heading) and not names_drug)
    fresh = fresh and not groups
    inner = msgspec.structs.replace(
        scene,
        title=scene.title if scene.title and names_only_purpose(title) else title,
        titled_at=span,
        purpose=purpose or scene.purpose,
        general=general,
        preferred=preferred,
        promises=promises,
        additional=_is_additional(title) or (scene.additional and not fresh),
        lead=None if fresh else scene.lead,
        statement=None if fresh else scene.statement,
    )
    if purpose is not None:
        if not names_only_purpose(title) and said.patient_sentence and span is not None:
            condition = Condition(title, span, child.label)
            return msgspec.structs.replace(inner, conditions=(*inner.conditions, condition))
        if not names_only_purpose(title) and scene.indication is None and not general:
            use = _use_of_request(title, product_names)
            return msgspec.structs.replace(inner, indication=use)
        if _OF_ALL_USES.search(title) is not None:
            # The title of one use may still stand around it.
            return msgspec.structs.replace(inner, indication=None, branch=None)
        return inner if names_only_purpose(title) else msgspec.structs.replace(inner, branch=title)
    if said.patient_sentence and scene.indication is not None and span is not None:
        return msgspec.structs.replace(
            inner, conditions=(*inner.conditions, Condition(title, span, child.label))
        )
    if _is_additional(title) and is_known_condition(_added_to(title)):
        return msgspec.structs.replace(inner, branch=_added_to(title))
    if not inner.additional and (drug := drug_of_criteria(title)) is not None:
        return msgspec.structs.replace(inner, products=(drug,))
    if scene.indication is None and (use := use_in_brackets(title)) is not None:
        return msgspec.structs.replace(inner, indication=use)
    limited = _LIMITED.fullmatch(title)
    if limited is not None and names_disease(limited["use"]):
        title = limited["use"]
    for_use = _FOR_USE.fullmatch(title)
    if for_use is not None and any(name in for_use[0].casefold() for name in product_names):
        title = for_use["use"]
    else:
        for_use = None
    if (
        is_generic_title(title)
        or is_beside_criteria(title)
        or (policy_title and wording_key(title) == wording_key(policy_title))
        or _is_additional(title)
        or general
        or preferred
        or (_names_product(title, product_names) and not for_use)
        or names_only_drugs(title)
        or len(title.split()) > LONGEST_TITLE_WORDS
    ):
        return inner
    name = _OF_USE.sub("", title.rstrip(" †‡*^§Ф"))
    if _TELLS.search(title) is not None:
        return inner
    if scene.indication is None and not _LETS_IN.fullmatch(title):
        return msgspec.structs.replace(inner, indication=name)
    if groups or (names_disease(name) and not names_disease(scene.indication or "")):
        # "Administrative Process" around it is no indication, whatever its words.
        return msgspec.structs.replace(inner, indication=name)
    return msgspec.structs.replace(inner, branch=name)


def _use_of_request(title: str, product_names: tuple[str, ...]) -> str | None:
    """The use behind the request in "Initial Criteria – Prevention of Velmosis"; None without."""
    found = _REQUEST_AND_USE.fullmatch(title)
    if found is None or not names_only_purpose(found["request"]):
        return None
    use = found["use"]
    bare = is_generic_title(use) or names_only_purpose(use) or names_only_drugs(use)
    long = len(use.split()) > LONGEST_USE
    return None if bare or long or _names_product(use, product_names) else use


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


def _is_list_of_uses(lead: LeadIn | None) -> bool:
    """True for "medically necessary for any of the following uses:": each has its own criteria."""
    return lead is not None and lead.operator == "any" and lead.stem


def _promises(title: str) -> bool:
    return re.search(r"\b(?:criteria|requirements?|conditions)\b", title, re.IGNORECASE) is not None
