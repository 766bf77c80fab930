"""A lead-in and the item that finishes its sentence, joined into one criterion."""

from __future__ import annotations

import re

from policydiff.model.patterns import deferred

_COUNT = (
    r"(?:at least |any |a minimum of |≥ ?)?(?:one|two|three|four|five|any|all|each|both|either"
    r"|\d+)(?: \(\d+\))?(?: or more)?"
)
_QUANTIFIER = deferred(
    rf"(?P<lead>.*?)(?:^|[ ,-])(?:{_COUNT}(?: of)?(?: the)? following"
    rf"|the following)(?P<rest>[^:]*):?$",
    re.IGNORECASE,
)
# Nouns that only say what kind of items follow ("two of the following classes of therapies").
_KINDS = deferred(
    r"(?:(?: (?:therapeutic|preferred|topical|systemic|conventional|oral|available))* ?"
    r"(?:criteria|criterion|conditions?|drugs?|agents?|medications?|therap(?:y|ies)|treatments?"
    r"|products?|classes|specialists?|"
    r"specialties|options|alternatives|tests?|methods)?(?: of (?:topical |systemic )?(?:agents"
    r"|therapies|drugs|medications|treatments))?)?"
    r"(?: (?:is|are) met)?"
)
# "X is proven in the treatment of the following conditions:" is finished by a disease.
_IS_FOR = deferred(
    r"\b(?:proven|necessary|covered|approved|indicated|unproven|investigational|experimental)"
    r" (?:for|in)(?: the)?(?: (?:treatment|management|prophylaxis) of)?(?: any of| one of)?"
    r"(?: the)? following (?:conditions?|indications?|diagnos[ei]s|diseases?|disorders?|uses)$",
    re.IGNORECASE,
)
_BEHIND = deferred(r"\s*\((?!e\.g|i\.e|excl|incl)[^()]*\)\s*\.?$", re.IGNORECASE)
# "Failure of both of the following, unless contraindicated": said of each item, and so is "within
# the past 12 months".
_SAID_BEHIND = deferred(
    r"(?<=following)(?P<said>,? (?:unless [^:]+"
    r"|(?:within|in|during) the (?:past|last|previous|prior) \w+"
    r" (?:days?|weeks?|months?|years?)))$",
    re.IGNORECASE,
)
_SAYS_NOTHING = deferred(
    r"(?:(?:the )?(?:patient|individual|member)s? )?(?:must |should )?(?:meets?|has|have|had)?",
    re.IGNORECASE,
)


def joined(stem: str, text: str) -> str | None:
    """The whole criterion; None where the lead-in says more than the item can finish.

    "Trial of one of the following:" and "Methotrexate" make "Trial of Methotrexate". How many of
    the items are asked for is the group's affair.
    """
    lead = " ".join(stem.split()).rstrip(" :-").lstrip("-• ")
    if _IS_FOR.search(lead) is not None:
        # What stands in brackets behind a disease is another name for it.
        return f"diagnosis of {_BEHIND.sub('', text)}"
    said = ""
    if (behind := _SAID_BEHIND.search(lead)) is not None:
        said = behind["said"]
        lead = lead[: behind.start()]
    if (counted := _QUANTIFIER.fullmatch(lead)) is not None:
        if not _KINDS.fullmatch(counted["rest"].lower()):
            return None
        lead = counted["lead"].rstrip(" ,:")
    elif re.search(r"\bfollowing\b", lead, re.IGNORECASE):
        return None
    if _SAYS_NOTHING.fullmatch(lead):
        return text
    return f"{lead} {text.rstrip(' .;') if said else text}{said}"
