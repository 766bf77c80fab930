"""Lines among criteria on how requests are sent in and reviewed, which ask nothing of a patient."""

from __future__ import annotations

import re

from policydiff.ingest.document import ListItem
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.patterns import deferred

# How to send in a request, and how the plan runs its list.
_ABOUT_REQUESTS = deferred(
    r"\b(?:pa|prior[\s-]+authori[sz]ation)\s+requests\s+(?:must|should)\s+include\b|"
    r"\b(?:prescriber|provider|physician|doctor|you)\s+must\s+(?:first\s+)?(?:obtain|get|request)\s+(?:an?\s+)?"
    r"(?:prior\s+)?(?:approval|authori[sz]ation)\b|"
    r"\b(?:information|details|forms?|lists?)\b[^.;]{0,120}?\b(?:can|may)\s+be\s+(?:found|viewed|"
    r"accessed|obtained)\b|"
    r"\brequests?\s+(?:are|is|will\s+be)\s+(?:entered|processed|routed|forwarded|logged)\b|"
    r"^\W*(?:quantity|dose|dispensing)\s+limits?\s+(?:may\s+)?(?:apply|applies)\W*$|"
    r"\bquantity\s+limits?\s+(?:of\s.{1,160}?\s)?(?:will\s+|also\s+)?appl(?:y|ies)\W*$|"
    r"^(?:\W*last\s+(?:modified|updated|reviewed)\b.{0,30}$)|"
    r"\bmay\s+be\s+designated\b|\boffer\s+to\s+review\b|"
    r"\bservices\b.{0,80}?\bperformed\s+(?:(?:on\s+or\s+)?after|before|prior\s+to)\b|"
    r"\bcontact\s+(?:the\s+)?(?:customer|member|provider)\s+(?:services?|relations)\b|"
    r"^[^.:;]{3,80}\srequires?\s+(?:prior\s+|pre-?)\s?(?:authori[sz]ation|certification|approval)\W*$|"
    r"\bmust\s+be\s+submitted\s+(?:on|by|through|via|using|with)\b",
    re.IGNORECASE,
)
# "This policy does not apply to Medicare", "Cross-references: MP 2.1": what the document is for.
_ABOUT_POLICY = deferred(
    r"\W*(?:this\s+(?:[\w-]+\s+){0,2}(?:policy|guideline|document|program)\s+(?:does\s+not\s+appl|appl(?:y|ies)|"
    r"is\s+(?:not\s+)?applicable|is\s+subject|is\s+for)"
    r"|(?:the\s+following|these)\s+(?:[\w-]+\s+){0,2}(?:conditions?|drugs?|services?|products?|medications?|"
    r"indications?)(?:\(s\))?\s+requires?\s+(?:prior|pre-?)\b"
    r"|cross-?\s?references?\s*:|related\s+(?:polic(?:y|ies)|documents?|guidelines?)\s*:)",
    re.IGNORECASE,
)
_IN_BRACKETS = deferred(r"\[[^\[\]]*\]|\([^()]*\)")
# What a reviewer may do beyond the criteria: nothing that a request can be held against.
_DISCRETION = deferred(
    r"\bprofessional\s+judge?ment\b|\bon\s+an?\s+case[\s-]by[\s-]case\s+basis\b",
    re.IGNORECASE,
)
# "The reviewer will override criteria when ...": how the plan works, for every request.
_OVERRIDES = deferred(
    r"\b(?:will|must|may|can|shall|should)\s+override\s+(?:the\s+)?criteria\b"
    r"|\b(?:trials?|requirements?|criteria)\s+may\s+be\s+(?:overridden|waived|bypassed)\b",
    re.IGNORECASE,
)
_OF_PLAN = deferred(
    r"\bbenefits?\s+(?:is|are|exists?)\b|\b(?:member|subscriber|enrollee|benefit)(?:['’]s|s['’])?\s+"
    r"(?:contract|certificate|benefits?|plan\s+document)",
    re.IGNORECASE,
)
# "Medical necessity criteria and guidelines are met": which, the criteria themselves say.
_CRITERIA_ARE_MET = deferred(
    r"\W*(?:(?:all|the|any|applicable|medical(?:ly)?|necess(?:ity|ary)|coverage|clinical|policy|criteria|"
    r"guidelines?|requirements?|and|or|of|plan|are|is|have|been|met|satisfied|services?)\b\W*)+",
    re.IGNORECASE,
)


def is_about_requests(text: str) -> bool:
    """True for a line on how to send in a request, and not only a hint of it in brackets.

    What the policy is for, and beside which others it stands, is said of no patient either.
    """
    if _ABOUT_POLICY.match(text) is not None:
        return True
    return _ABOUT_REQUESTS.search(_IN_BRACKETS.sub("", text)) is not None


def is_at_discretion(text: str) -> bool:
    """True for a remark on what a reviewer may approve though the criteria are not met."""
    return _DISCRETION.search(text) is not None


def overrides_criteria(text: str) -> bool:
    """True for a sentence that says when a plan does without its criteria."""
    return _OVERRIDES.search(text) is not None


def is_about_benefits(node: OutlineNode) -> bool:
    """True for a list of what the benefit plan has to cover, with nothing asked of a patient.

    "Drugs may be provided only if: benefits are available in the member's contract, and medical
    necessity criteria are met."
    """
    texts = [child.text for child in node.children if not child.children]
    listed = all(isinstance(child.block, ListItem) for child in node.children)
    if not listed or len(texts) != len(node.children):
        return False
    plan = [text for text in texts if _OF_PLAN.search(text)]
    rest = [text for text in texts if text not in plan]
    return bool(plan) and all(map(_CRITERIA_ARE_MET.fullmatch, rest))
