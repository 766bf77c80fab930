"""How titles and sentences change the scene for what stands under them."""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.document import Paragraph
from policydiff.ingest.readers.durations.duration_lines import only_duration
from policydiff.ingest.readers.durations.duration_statement import DurationStatement
from policydiff.ingest.readers.durations.durations import approval_durations_in
from policydiff.ingest.readers.scenes.granted_products import granted_products, limits_preferred
from policydiff.ingest.readers.scenes.granted_uses import granted_use
from policydiff.ingest.readers.scenes.listed_uses import announces_uses
from policydiff.ingest.readers.scenes.node_kinds import opens
from policydiff.ingest.readers.scenes.request_cards import RequestCard
from policydiff.ingest.readers.scenes.scene import Condition, Scene, StatedDuration, read_sentence
from policydiff.ingest.readers.scenes.title_scenes import (
    is_additional,
    is_list_of_uses,
    product_of,
    titled,
)
from policydiff.ingest.readers.scenes.use_groups import titles_uses
from policydiff.ingest.readers.trees.lead_ins import LeadIn
from policydiff.ingest.readers.trees.negating_lead_ins import frees
from policydiff.ingest.readers.wording.business_lines import business_lines
from policydiff.ingest.readers.wording.drug_titles import (
    drug_of_criteria,
)
from policydiff.ingest.readers.wording.granted_for import granted_for, says_more
from policydiff.ingest.readers.wording.purposes import names_only_purpose
from policydiff.ingest.readers.wording.statements import Announcement, announcement
from policydiff.ingest.readers.wording.title_kinds import (
    is_preferred_product,
)
from policydiff.ingest.structure.combinators import find_quantifier
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.ingest.structure.section_roles import PATIENTS
from policydiff.model.patterns import deferred
from policydiff.model.wording import words

_PRESCRIBED_FOR = deferred(
    r"\W*(?:the\s+)?(?:requested\s+)?(?:drug|medication|product|agent)\s+(?:is|will\s+be)\s+(?:being\s+)?"
    r"(?:prescribed|used|requested)\s+for\s+(?:the\s+)?(?:treatment\s+of\s+)?(?P<use>.+)",
    re.IGNORECASE,
)
_NAMES_CRITERIA = deferred(r"[^.:;]*\b(?:criteria|requirements)\W*", re.IGNORECASE)

# "... if medically necessary and if there is a diagnosis of velmosis".
_AND_IF = deferred(r",?\s+and\s+(?:if|when)\s+(?=\S)", re.IGNORECASE)

LONGEST_CAPTION = 8
"""Words of a line that only names the criteria under it ("Non-Preferred Criteria")."""

# "Velmosis – covered for 6 months", "Velmosis (approve for 1 year)".
_LASTING_TITLE = deferred(
    r"(?P<name>[^:;]{3,}?)\s*(?:\s[–—-]\s|\()\s*(?P<lasts>[^–—()]{8,60}?)\)?\W*"
)

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
        said, lasting = _with_duration_apart(said)
        if lasting:
            stated = tuple(StatedDuration(each, span) for each in lasting)
            inner = msgspec.structs.replace(inner, durations=stated)
        inner = titled(child, said, inner, product_names, policy_title)
        title = said.title or ""
        if titles_uses(title, child.children):
            listed = LeadIn("any", None, True, title, True, None, "and", False)
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
            of_all = is_list_of_uses(sentence.lead) and announces_uses(said.sentence)
            conditions += tuple(
                Condition(each, span, None, of_all=of_all) for each in _AND_IF.split(asked)
            )
        use = granted_use(said, has_list=bool(child.children) or opens(child))
        inner = msgspec.structs.replace(
            inner,
            indication=inner.indication or use,
            products=granted_products(said.sentence, brands) or inner.products,
            line_of_business=business_lines(said.sentence) or inner.line_of_business,
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


def _with_duration_apart(said: Announcement) -> tuple[Announcement, tuple[DurationStatement, ...]]:
    """A title without how long approvals last, and that: "Velmosis – covered for 6 months"."""
    parts = _LASTING_TITLE.fullmatch(said.title or "")
    lasting = approval_durations_in(parts["lasts"]) if parts is not None else ()
    if parts is None or not lasting or not all(each.whole for each in lasting):
        return said, ()
    return msgspec.structs.replace(said, title=parts["name"]), lasting


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
    if is_additional(text):
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
