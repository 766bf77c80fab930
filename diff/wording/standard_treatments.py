"""Phrases for what a patient has not, and for treatments: tried, failed, received, going on.

Each comes with the phrase that stands for all of them, as in `standard_phrases`.
"""

from __future__ import annotations

from policydiff.diff.wording.phrase_tables import PERSONS, Phrases
from policydiff.model.patterns import deferred

# What a patient has not, in the words for it: "does not have any", "is free of", "absence of".
_NOTHING_OF: Phrases = (
    (deferred(r"\b(?:does|do|did) not have (?:an? |any )?"), "no "),
    (deferred(r"\b(?:has|have|had) no\b"), "no"),
    (deferred(r"^(?:the )?absence of (?:an? |any )?"), "no "),
    (deferred(rf"^(?:(?:the )?{PERSONS} )?(?:is|are) free (?:of|from) (?:an? |any )?"), "no "),
    (
        deferred(
            rf"^(?:(?:the )?{PERSONS} )?(?:has|have) not (?:experienced|developed) (?:an? |any )?"
        ),
        "no ",
    ),
    (deferred(r"^no ((?:[a-z-]+ ){1,4})(?:has|have) (?:occurred|developed)\b"), r"no \1"),
    (deferred(r"^((?:[a-z-]+ ){1,3})(?:has|have) not (?:occurred|developed)\b"), r"no \1"),
)

# What was received before: "has previously received", "prior treatment with".
_TREATED_BEFORE: Phrases = (
    (
        deferred(
            r"\b(?:(?:has|have|had) )?never (?:been treated with|received)\b"
            r"|\b(?:has|have|had) not (?:previously (?:received|been treated with)"
            r"|(?:received|had) (?:an? |any )?(?:prior|previous) (?:treatment|therapy) with)\b"
        ),
        "no previous treatment with",
    ),
    (
        deferred(
            r"\b(?:has |have |had )?(?:been )?previously"
            r" (?:received(?: (?:treatment|therapy) with)?|(?:been )?treated with)\b"
            r"|\b(?:has|have|had) (?:received |had )?(?:prior|previous) (?:treatment|therapy)"
            r" with\b"
        ),
        "previous treatment with",
    ),
)

# What was received, and tried, once.
_RECEIVED: Phrases = (
    (
        deferred(
            r"\b(?:has|have|had) not had (?:any )?(?:prior|previous) "
            r"(?=(?:[\w-]+ ){0,3}(?:therapy|treatment)\b)"
        ),
        "no previous treatment with ",
    ),
    (
        deferred(
            r"\b(?:(?:(?:has|have|had) been|was|were) treated with"
            r"|(?:has |have |had )?received (?:treatment|therapy) with|(?:has|have|had) received)\b"
        ),
        "received",
    ),
    (deferred(r"\b(?:had|with) (?=failure\b)|\bhad (?:an? )?(?=(?:[a-z]+ )?trial\b)"), ""),
    (
        deferred(r"\b(?:has |have |had )?fail(?:ed|ure|s) to respond (?:adequately )?to\b"),
        "inadequate response to",
    ),
    (deferred(r"\b(?:has |have |had )?tried and failed\b"), "failure"),
)

# What was tried and did not help: "trial and failure of", "history of failure of", "has failed".
_FAILED: Phrases = (
    (
        deferred(r"\b(?:(?:an? )?(?:documented )?history of )?(?:an? )?trial and failure\b"),
        "failure",
    ),
    (
        deferred(
            rf"^(?:(?:(?:the )?{PERSONS} )?(?:has|have|had) )?(?:an? )?(?:documented )?history of"
            r" (?:an? )?(?=failure\b)"
        ),
        "",
    ),
    (
        deferred(
            rf"^(?:(?:the )?{PERSONS} )?(?:has |have |had )?(?:failed|(?:had )?an? inadequate"
            r" (?:\w+ )?response to) (?=(?:an? |at least )?(?:[\w≥.-]+ ){0,4}?(?:trial|course)\b)"
        ),
        "failure of ",
    ),
)

# What goes on, and what it was good for.
_TREATED_NOW: Phrases = (
    (
        deferred(
            r"\b(?:has|have) (?:already |currently )?been (?:(?:established |maintained )?on"
            r"|receiving|taking|using)(?= [a-z])|\b(?:is|are) (?:already |currently )?"
            r"(?:established|maintained) on(?= [a-z])"
        ),
        "is receiving",
    ),
    (
        deferred(
            r"\b(?:keeps?(?: on)?|keeping(?: on)?|continu(?:es?|ing)(?: on)?) (?:to )?"
            r"(?:use|using|take|taking|receive|receiving)\b"
        ),
        "continue use",
    ),
    (deferred(r"\b(?:remains?|is still|are still|stays?) (?=(?:on|under) )"), "is "),
    (deferred(r"\b(?:is|are) (?:currently )?continuing (?=[a-z])"), "continues "),
    (
        deferred(r"\b(?:is|are) not (?P<what>(?:on|receiving) [\w -]{3,30}?) now$"),
        r"is not \g<what>",
    ),
    (
        deferred(r"\b(?:has|have|had) not had (?=(?:dialysis|surgery|radiation|phototherapy)\b)"),
        "has not received ",
    ),
    (
        deferred(r"\b(?:continued|continuous|continual) (?=(?:monitoring|adherence|need)\b)"),
        "ongoing ",
    ),
    (
        deferred(
            r"\bresponse to (?:treatment|therapy) with (?P<drug>[^,;.()]+?)"
            r"(?=$|[,;.(]| (?:as|at|for|from|since|when|within)\b)"
        ),
        r"response to \g<drug>",
    ),
    (
        deferred(
            r"\bresponse to (?P<drug>(?!the\b|this\b|prior\b|previous\b)[\w/ -]{3,40}?)"
            r" (?:treatment|therapy)(?=$|[,;.(])"
        ),
        r"response to \g<drug>",
    ),
    (deferred(r"\bno dual (?:treatment|therapy) with\b"), "not used in combination with"),
)

TREATMENTS: Phrases = (*_NOTHING_OF, *_TREATED_BEFORE, *_RECEIVED, *_FAILED, *_TREATED_NOW)
