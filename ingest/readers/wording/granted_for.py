"""Whom an approval sentence is about, where it says more than the title above it.

"May be granted for adult members for treatment of moderately to severely active X" asks for an age
and a degree of disease that "X" alone does not.
"""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.readers.wording.acronyms import is_acronym_of
from policydiff.ingest.readers.wording.business_lines import without_business_lines
from policydiff.ingest.structure.outline_node import OutlineNode
from policydiff.model.patterns import deferred
from policydiff.model.wording import words

_GRANTED = deferred(
    r"\b(?:granted|approved|authorized|issued|covered|necessary)\s+(?P<whom>"
    r"(?:(?:as|in\s+combination)\s[^.:]{3,60}?\s)?for\s(?:[^.:]{0,120}?\bfor\s)?"
    r"(?:the\s|continued\s|ongoing\s)?"
    r"(?:(?:[\w-]*adjuvant|(?:first|second|third|later|subsequent)(?:[\s-]line)?|induction|salvage|"
    r"consolidation|palliative|(?:pre|peri|post)-?operative|acute|preventive|short-term)\s)?"
    r"treatment\sof\s"
    r"(?!the\sfollowing\b)[^:]+?)(?=\s*(?:[.:](?:\s|$)|$|,?\s(?:when|if|provided|where|once)\b))",
    re.IGNORECASE,
)
# "... medically necessary in individuals 18 years of age or older when": an age is asked of all.
_AGED = deferred(
    r"\b(?:granted|approved|authorized|issued|covered|necessary|considered)\s+(?P<whom>(?:for|in)\s(?:[^.:;]{0,160}?\s)?"
    r"(?:patients|members|individuals|adults|adolescents|children|recipients)\s(?:who\sare\s)?(?:aged?\s)?"
    r"(?:at\sleast\s|[≥>]\s?)?(?P<age>\d{1,2}\s(?:years|months))[^.:;]*?)(?=,?\s(?:when|if|provided|where|once)\b)",
    re.IGNORECASE,
)
# "Members 18 years of age and older who are new to therapy are considered candidates when": of whom
# the sentence says it.
_AGED_SUBJECT = deferred(
    r"\W*(?P<whom>(?:(?:all|adult|pediatric)\s)*(?:patients|members|individuals|adults|adolescents|children"
    r"|recipients|beneficiaries|enrollees)\s(?:who\sare\s)?(?:aged?\s)?(?:at\sleast\s|[≥>]\s?)?"
    r"(?P<age>\d{1,2}\s(?:years|months))[^.:;,]{0,60}?)(?=\s(?:who|with)\s|\s(?:are|may|can|will)\s)"
    r"[^.:;]{0,160}?\s(?:are|may\sbe|can\sbe|will\sbe)\s(?:considered|approved|covered|eligible)\b",
    re.IGNORECASE,
)
# "... may be granted for members with velmosis that needs surgery when": what these members have.
_HAVING = deferred(
    r"\b(?:granted|approved|authorized|issued)\s+(?P<whom>for\s(?:(?:all|adult|pediatric)\s){0,2}"
    r"(?:patients|members|individuals)\swith\s(?!the\sfollowing\b)[^.:;]+?)"
    r"(?=,?\s(?:when|if|provided|where|once)\b)",
    re.IGNORECASE,
)
# "Members stabilized on Zorvex may receive approval to go on with it if": whose therapy goes on.
_KEPT = deferred(
    r"\W*(?P<whom>(?:patients|members|individuals|recipients|beneficiaries|clients|enrollees)\s(?:who\s(?:are|have\sbeen)\s)?"
    r"(?:currently\s|already\s|previously\s)?(?:stable|stabili[sz]ed|established|maintained|receiving|taking|treated)"
    r"\s[^.:;]{3,200}?)\s(?:may|can|will)\s(?:also\s)?(?:be\s(?:given|approved|granted|authorized)|receive|obtain|continue)\b",
    re.IGNORECASE,
)
# "For the treatment of adults with severe velmosis" asks for adults with severe velmosis.
_FOR_TREATMENT = deferred(
    r"^for\s+(?:the\s+)?(?:treatment|management)\s+of\s+(?:(?:an?|the)\s+)?", re.IGNORECASE
)
_FRAME = frozenset({
    "a", "adult", "an", "and", "continued", "diagnosis", "disease", "for", "in", "individual",
    "individuals", "member", "members", "of", "ongoing", "or", "patient", "patients",
    "reauthorization", "requesting", "the", "treatment", "who", "with",
})  # fmt: skip
"""Words that say nothing about a patient, or nothing that a title leaves out."""
_USE_AGAIN = deferred(
    r"\W*(?:for|in)\s+(?:the\s+)?(?:continu(?:ed|ing)\s+|ongoing\s+)?"
    r"(?:treatment|management|prophylaxis|prevention)\s+of\s+(?P<use>[^.:;]{3,200}?)"
    r"(?:,?\s+(?:when|if|where|provided)|\s+in(?=\s+(?:members?|patients?|individuals?)\s+who\s))"
    r"\s+(?P<asked>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_REMARK = deferred(r"\s*\((?:including|e\.g\.|i\.e\.|also|that is)\b[^()]*\)", re.IGNORECASE)
# "..., also known as idiopathic velmosis,": a second name says no more than the first.
_SECOND_NAME = deferred(
    r",?\s*\(?\b(?:also\s+(?:known\s+as|called|referred\s+to\s+as)|a\.?k\.?a\.?"
    r"|(?:formerly|previously)\s+(?:known\s+as|called))\s+[^,;:()]+[,)]?",
    re.IGNORECASE,
)
# "myelodysplastic syndrome (MDS)"
_ACRONYM = deferred(r"\s*\((?=[^()a-z]*[A-Z])[\w/-]{2,12}\)")
_WORD = deferred(r"[^\W_][\w'’-]*")
_ADULTS = deferred(r"\badults?\b", re.IGNORECASE)


def granted_for(sentence: str, indication: str | None, below: str = "") -> str | None:
    """The patients and the disease, as printed; None where the title says as much.

    Args:
        sentence: the approval sentence.
        indication: the title that it stands under; without one only an age and whose
            therapy goes on are taken out of it.
        below: the criteria under it; an age that stands there is asked once.
    """
    sentence = without_business_lines(sentence)
    aged = _AGED.search(sentence)
    if aged is not None and re.search(rf"\b{aged['age']}", below) is None:
        whom = " ".join(aged["whom"].split())
        age, having, use = whom.rpartition(" with ")
        known = having and indication is not None and not says_more(use, indication)
        return age if known and aged["age"] in age else whom
    subject = _AGED_SUBJECT.match(sentence)
    if subject is not None and re.search(rf"\b{subject['age']}", below) is None:
        return " ".join(subject["whom"].split())
    kept = _KEPT.match(sentence)
    if kept is not None:
        return " ".join(kept["whom"].split())
    found = _GRANTED.search(sentence) or _HAVING.search(sentence)
    if found is None or indication is None:
        return None
    whom = " ".join(found["whom"].split())
    return _FOR_TREATMENT.sub("", whom) if says_more(whom, indication) else None


def says_more(whom: str, indication: str) -> bool:
    """True for a population that is narrower than all who have what the title names."""
    named = set(words(indication.lower()))
    more = {
        word.lower()
        for word in _WORD.findall(_ACRONYM.sub("", _SECOND_NAME.sub("", whom)))
        if not named.issuperset(words(word)) and not is_acronym_of(word, indication)
    }
    return bool(more - _FRAME) or _ADULTS.search(whom) is not None


def without_use(node: OutlineNode, indication: str | None) -> OutlineNode:
    """A lead-in without the use that the title above it says already.

    "For treatment of X when all of the following are met:" under the title "X" asks only for what
    stands under it.
    """
    if indication is None or not node.children:
        return node
    said = _USE_AGAIN.fullmatch(node.text)
    if said is None:
        return node
    use = words(_REMARK.sub("", _SECOND_NAME.sub("", said["use"])).lower())
    if set(use) - set(words(indication.lower())) - _FRAME:
        return node
    return msgspec.structs.replace(node, text=said["asked"])
