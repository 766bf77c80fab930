"""Lead-ins under which none of the items may hold, or of which the items let somebody off.

"Is not receiving any of the following", "Treatment must be discontinued if", "The request will be
denied if the answer to either of the following is Yes", "These criteria do not apply to".
"""

from __future__ import annotations

import re

from policydiff.ingest.structure.combinators import Operator
from policydiff.model.patterns import deferred

# Negations that govern the items: none of them may hold.
_NEGATION = deferred(
    r"\b(?:(?:is|are|was|were|be|being|been|will|would|does|do|did|has|have|had|must|should|can|"
    r"may|shall)\s*(?:not|NOT)\b|not\s+(?:be\s+)?(?:used|using|receiving|taking|have|having|"
    r"prescribed|given|in|for|to)|cannot|without|absence\s+of|free\s+(?:of|from)|no\b|neither|never|"
    r"excluding|excludes|n[o']t\b)",
    re.IGNORECASE,
)
# Negated outcomes of a therapy say that it failed, which asks for one failure and excludes nothing.
_FAILED_THERAPY = deferred(
    r"\b(?:not|no|cannot|without)\s+(?:\w+\s+){0,3}?(?:respond|response|responsive|tolerat|achiev|"
    r"controlled|adequate|improve|candidate|benefit|relief|able|remission|effective|success)",
    re.IGNORECASE,
)
# "Dose does not exceed all of the following": each item is a bound that holds.
_EXCLUDES_NOTHING = deferred(
    r"\b(?:(?:does|do|will|must|should|shall|may|can)\s*not|not\s+to|cannot)\s+(?:be\s+)?"
    r"(?:exceed|(?:more|greater|higher)\s+than)\b"
    # "chart notes, including but not limited to" excludes nothing either.
    r"|\bnot\s+(?:be\s+)?(?:limited|restricted)\s+to\b",
    re.IGNORECASE,
)
# "For uses NOT listed below, both of the following": a clause that is over denies no item.
_CLAUSE_BEFORE = deferred(
    r"^(?:for|if|when|in|where|unless|with)\b.*,\s*(?:(?:then|and)\b\W*)?$", re.IGNORECASE
)
# "Member is stable, and does NOT have any of the following": what holds, and what must not.
_THEN_NEGATED = deferred(
    r"(?P<whole>(?:(?!\b(?:not|no|without)\b).)*\b(?:is|has|was|had|are|have)\s(?:(?!\b(?:not|no|without)\b).){3,}?),?"
    r"\s+and\s+(?:does|do|is|are|has|have|will)\s+not\s+(?:have|had|receiv\w+|tak\w+|us\w+)",
    re.IGNORECASE,
)
# "Treatment must be discontinued if:": none of the items may hold.
_STOPS = deferred(
    r"(?:[\w®™-]+\s+){1,5}?(?:must|should|will|shall|is\s+to|are\s+to)\s+be\s+"
    r"(?:discontinued|stopped|terminated|withdrawn)\s+(?:if|when|for|in\s+case\s+of)\W*"
    # "Will not be approved if any of the following are present:"
    r"|(?:[\w®™-]+\s+){0,5}?(?:will|shall|may|can|must|should|is|are)\s+not\s+(?:be\s+)?"
    r"(?:approved|covered|authori[sz]ed|granted)\s+(?:if|when|in\s+case\s+of)\W*",
    re.IGNORECASE,
)
# "The request will be denied if the answer to either of the following is Yes:"
_DENIED_BY_ANSWER = deferred(
    r"(?=.*\b(?:den(?:y|ied)|not\s+(?:be\s+)?(?:approved?|covered|granted))\b)"
    r".*\b(?:answers?|responses?)\s+to\s+(?:any|either|one|all|both|each)\b.*?"
    r"\b(?:is|are|was|were)\W+(?P<answer>yes|no)\b",
    re.IGNORECASE | re.DOTALL,
)
_FREES = deferred(
    r"\b(?:criteri(?:a|on)|requirements?|rules?|limits?|trials?|steps?|authori[sz]ation)\b[^.;:]{0,60}?\b"
    r"(?:do(?:es)?|will)\s+not\s+(?:apply|be\s+(?:required|applied))\b"
    r"|\b(?:is|are|be)\s+(?:exempt(?:ed)?|grandfathered)\b",
    re.IGNORECASE,
)


# "All other causes of velmosis have been ruled out:": which ones.
_EXCLUDED = deferred(
    r"\b(?:has|have|had|is|are|were|was)\s+(?:been\s+)?(?:ruled\s+out|excluded)\W*$", re.IGNORECASE
)


def excludes_items(text: str) -> bool:
    """True for a lead-in whose items are what has been ruled out."""
    return _EXCLUDED.search(text) is not None


def negates_items(text: str) -> bool:
    """True where a lead-in says that the items must not hold ("is not receiving ...")."""
    return _NEGATION.search(
        _EXCLUDES_NOTHING.sub("", text)
    ) is not None and not _FAILED_THERAPY.search(text)


def negates_list(before: str) -> bool:
    """True where the words before a quantifier say that the items must not hold."""
    return negates_items(_CLAUSE_BEFORE.sub("", before))


def held_before_negation(before: str) -> str | None:
    """What holds before words that deny the items; None where words do not say both.

    "Member is stable" of "Member is stable, and does not have".
    """
    then = _THEN_NEGATED.fullmatch(before)
    return None if then is None else then["whole"]


def stops_treatment(text: str) -> bool:
    """True for words that end or deny a treatment where an item holds ("be discontinued if")."""
    return _STOPS.fullmatch(text) is not None


def denied_by_answer(text: str) -> Operator | None:
    """What a lead-in asks of the questions under it that says by which answer they deny."""
    said = _DENIED_BY_ANSWER.match(text)
    if said is None:
        return None
    return "none" if said["answer"].casefold() == "yes" else "all"


def frees(text: str) -> bool:
    """True where words say that somebody need not meet something ("does not apply to members")."""
    return _FREES.search(text) is not None
