"""The one use that a sentence of approval names: "proven for the treatment of velmosis when"."""

from __future__ import annotations

import re

from policydiff.ingest.readers.scenes.use_names import names_disease
from policydiff.ingest.readers.wording.drug_titles import is_known_condition
from policydiff.ingest.readers.wording.statements import Announcement
from policydiff.ingest.request_words import RENEWED
from policydiff.model.patterns import deferred

# "Testora is proven for the prophylaxis of migraine when": what the criteria below are for.
_APPROVED_USE = deferred(
    r"\b(?:proven|medically\s+necessary|covered)\s+(?:for|in)\s+(?:the\s+)?"
    r"(?:treatment|prophylaxis|prevention|management)\s+of\s+"
    r"(?P<use>(?!(?:the\s+)?following|an?y?\b|all\b|these\b)[^,.;:]{3,80}?)"
    r"(?:\s+(?:when|if|in\s+(?:patients|members|individuals|recipients|beneficiaries|clients|enrollees)\s+who)\b|\.\s+(?=[A-Z]))",
    re.IGNORECASE,
)
# "Initial requests for Testora (testorib) for plaque psoriasis may be approved if", "Authorization
# of 12 months may be granted for treatment of plaque psoriasis when": a short name of one use.
_GRANTED_USE = deferred(
    r"(?:\brequests?\s+for\s+[^,.;:]{3,80}?\s+for\s+(?:the\s+)?(?:treatment\s+of\s+)?(?P<asked>"
    r"[^\s,.;:()]+(?:\s+[^\s,.;:()]+){0,5}?(?:\s+\([\w-]{2,12}\))?)\s+(?:may|will|can)\s+be\s+approved"
    r"|\bmay\s+be\s+granted\s+for\s+(?:the\s+)?(?:continued\s+)?treatment\s+of\s+(?P<granted>"
    r"[^\s,.;:()]+(?:\s+[^\s,.;:()]+){0,5}?))\s+(?:if|when)\b",
    re.IGNORECASE,
)
# "... medically necessary in patients with plaque psoriasis when", "Continuation of Testora for
# plaque psoriasis may be considered": a use only where it is the name of a condition.
_USE_OF_PATIENTS = deferred(
    r"\b(?:necessary|covered|approved)\s+(?:in|for)\s+(?:(?:the\s+)?treatment\s+of\s+)?"
    r"(?:patients|members|individuals|recipients|beneficiaries|clients|enrollees)\s+with\s+"
    r"(?P<had>[^\s,.;:()]+(?:\s+[^\s,.;:()]+){0,5}?)\s+(?:if|when|who)\b"
    r"|\bcontinu(?:ation|ed\s+use)\s+of\s+[^,.;:]{3,60}?\s+for\s+"
    r"(?P<kept>[^\s,.;:()]+(?:\s+[^\s,.;:()]+){0,5}?)\s+(?:may|will|can)\s+be\b",
    re.IGNORECASE,
)
# "Zorvex is covered for velmosis when": likewise.
_NAMED_USE = deferred(
    rf"\b(?:covered|necessary|approved|authorized|indicated|{RENEWED})\s+(?:\w+ly\s+)?"
    r"(?:for|in)\s+(?:the\s+)?"
    r"(?:(?:treatment|prophylaxis|prevention|management)\s+of\s+)?"
    r"(?P<use>[^,.;:()]{3,80}?(?:\s\([\w-]{2,12}\))?)"
    r"(?:\s+for\s+(?:up\s+to\s+)?\d+\s+(?:days?|weeks?|months?|years?))?\s+(?:if|when|where|in\s+(?:patients|members|individuals|adults))\b"
    r"|\bcovers?\s+[^,.;:()]{3,60}?\s+for\s+(?P<covered>[^,.;:()]{3,80}?)\s+(?:if|when|where)\b",
    re.IGNORECASE,
)
_SEVERAL_OR_WHOM = deferred(
    r"\b(?:and|or|with|in|who|aged?|adults?|patients?|members?|individuals?|children|following|all"
    r"|any|these|this|an?|other|requests?)\b",
    re.IGNORECASE,
)


def granted_use(said: Announcement, *, has_list: bool) -> str | None:
    """The one use that an approval sentence over its criteria is about; None where it says none."""
    if said.kind != "approval" or not has_list:
        return None
    if (named := _APPROVED_USE.search(said.sentence or "")) is not None:
        return None if _SEVERAL_OR_WHOM.search(named["use"]) else named["use"]
    if (of := _USE_OF_PATIENTS.search(said.sentence or "")) is not None:
        condition = of["had"] or of["kept"]
        return condition if is_known_condition(condition) else None
    if (granted := _GRANTED_USE.search(said.sentence or "")) is None:
        return named_use(said.sentence or "")
    use = granted["asked"] or granted["granted"]
    if is_known_condition(use):
        return use
    return None if _SEVERAL_OR_WHOM.search(use) else use


def named_use(sentence: str) -> str | None:
    """The condition that a sentence of approval names before what it asks; None without one."""
    found = _NAMED_USE.search(sentence)
    if found is None:
        return None
    use: str = found["use"] or found["covered"]
    return use if names_disease(use) and not _SEVERAL_OR_WHOM.search(use) else None
