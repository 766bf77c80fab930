"""The whole condition that may stand in a lead-in beside the list that it opens.

"Relapsed disease, and ONE of the following" asks for relapsed disease whatever the items say;
"History of failure of one of the following" asks for nothing without them.
"""

from __future__ import annotations

import re

from policydiff.ingest.readers.trees.negating_lead_ins import negates_items
from policydiff.ingest.structure.combinators import Connective
from policydiff.model.patterns import deferred

# What joins a whole condition to the list that details or adds to it.
_JOINED = deferred(
    r"(?P<whole>.*?\w.*?)\s*(?:"
    r"(?P<adds>[,;.]?\s*(?:\b(?P<word>and|or|plus)\b)(?:\s+(?:the\s+)?(?:patient|individual|member|"
    r"there\s+(?:is|has\s+been|was)(?:\s+(?:an?\s+)?(?:improvement|decrease|increase|reduction)\s+in)?|"
    r"(?:clinical\s+)?documentation\s+(?:of|that)|documented\s+evidence\s+of|has\s+had|has|"
    r"have|meets?|also|either|"
    r"must meet|is|with))*)"
    r"|,?\s*(?:(?:that|which)\s+(?:is|are|was|were|has\s+been|have\s+been)\s+)?\(?(?:\bas\s+)?(?:defined|demonstrated|evidenced|documented|confirmed|supported|shown|"
    r"indicated|characterized|determined|diagnosed|verified|established|manifested|measured|"
    r"substantiated|proven|based)\s+(?:in\s+(?:the\s+)?(?:medical|chart|clinical|patient)\s+(?:records?|notes?|chart)"
    r"\s+)?(?:by|as|with|through|via|on|upon)"
    r"(?:\s+(?:meeting|having|documentation of|the presence of|presence of"
    # "as demonstrated by a decrease from baseline in": in what, the items say.
    r"|(?:an?\s+)?(?:change|decline|decrease|improvement|increase|reduction)s?"
    r"\s+(?:from|over|compared\s+(?:to|with))\s+(?:the\s+)?(?:[\w-]+\s+)?baseline\s+in))?"
    r"|,?\s*(?:and\s+)?(?:confirming|meeting|showing|demonstrating|satisfying)"
    r"|,?\s*(?:who|that|which)\s+(?:meets?|has|have|(?P<being>is|are))"
    r"|,?\s*(?:when|if|where|provided(?:\s+that)?)(?:\s+(?:the\s+)?(?:patient|individual|member)?\s*"
    r"(?:meets?|has|have)?)?"
    r"|[.:,;]\s*(?:(?:the\s+)?(?:patient|individual|member)\s+(?:must\s+)?(?:meets?|has|have)?)?"
    r"|,?\s*(?:because\s+of|due\s+to|owing\s+to)(?:\s+(?:having|at\s+least))?"
    r"|[,;]?\s*(?:including|(?:together\s+|along\s+)?with|to include)"
    r")\s*",
    re.IGNORECASE | re.DOTALL,
)
# "Within the past 24 months, one of the following:": when, and not what.
_ONLY_WHEN = deferred(
    r"(?:with)?in\s+(?:the\s+)?(?:(?:past|last|previous|prior|preceding)\s+)?(?:\(?\w+\)?\s+){0,2}"
    r"(?:days?|weeks?|months?|years?)(?:\s+(?:prior\s+to|before|of)\s+(?:[\w-]+\s*){1,5})?"
    r"|(?:at|since|prior\s+to|before|after|during|while\s+on)\s+(?:[\w-]+\s*){1,5}",
    re.IGNORECASE,
)
# "with" and "including" open a stem unless what stands before is a condition by itself.
_WHOLE_BY_ITSELF = deferred(
    r"(?:patient|individual|member)\s+(?:is|has|had|was|meets)\b.{8}|(?:confirmed\s+)?diagnosis\s+of\b|"
    r"diagnosed\s+with\b|history\s+of\s+\w+\s+\w+"
    # What was measured is a finding, whatever it comes with.
    r"|\b(?:score|level|count|value|rate|decline|decrease|increase|reduction|loss)\b.{0,50}\d",
    re.IGNORECASE,
)
# "The patient is treated with both of the following": the items say with what.
_TAKES_WITH = deferred(
    r"\b(?:treated|managed|maintained|stabili[sz]ed|combined|used|given|administered|taken|associated|"
    r"diagnosed|infected|consistent|compliant|adherent|concurrently|concomitantly|together)$",
    re.IGNORECASE,
)
# "Inadequate response, or side effects, with one of the following": the items say to what.
_OF_TREATMENT = deferred(
    r"\b(?:responses?|fail\w*|trials?|tried|intoleran\w+|contraindicat\w+|side\s+effects?|therap(?:y|ies)"
    r"|treat(?:ed|ment)|combination)\b",
    re.IGNORECASE,
)
# The name of a disease at the end: "Shift work disorder with ALL of the following".
NAMES_A_DISEASE = deferred(
    r"(?:itis|osis|emia|oma|pathy|trophy|plasia|philia|penia|algia|uria|disease|disorder|syndrome|"
    r"dystrophy|deficiency|infection|cancer|leukemia|failure|depression|migraines?|pain)"
    r"(?:\s*\([^()]{2,20}\))?$",
    re.IGNORECASE,
)
# "failed conventional therapy with one of the following": the items say which.
_NAMES_A_THERAPY = deferred(
    r"\b(?:therapy|treatments?|trials?|regimen|course|combination|responses?|failure)$",
    re.IGNORECASE,
)
# "recent chart notes demonstrating both of the following": the items say what they show.
_NAMES_A_RECORD = deferred(
    r"\b(?:documentation|notes?|records?|evidence|results?)$"
    # "Genetic testing confirming one of the following": so does a test without more said of it.
    r"|^(?:[\w-]+\s+){0,3}(?:tests?|testing|assays?|analys[ie]s)$",
    re.IGNORECASE,
)
_SHOWS = deferred(r"(?:and\s+)?(?:confirming|showing|demonstrating)", re.IGNORECASE)
# "Renew when the following criteria are met:" says what is decided.
_SAYS_DECISION = deferred(
    r"(?:(?:we|the\s+plan)\s+(?:may|will|can)\s+)?(?:re-?)?(?:approve|authori[sz]e|certify|new|grant|continue|"
    r"cover)(?:\s+(?:coverage|therapy|treatment|use|approval|the\s+request))?"
    r"(?:\s+(?:of|for)\s+[^.;:]{2,80}?)?"
    # "Prior authorization criteria may be met when", which ends with the kind of request.
    r"|(?:the\s+)?(?:prior\s+authori[sz]ation|re-?authori[sz]ation|renewal|coverage|approval)\s+criteria"
    r"\s+(?:may|will|can)\s+be\s+(?:considered\s+)?met(?:\s+for\s+[^.;:]{2,80}?)?",
    re.IGNORECASE,
)
# "Testora is non-preferred. The following criterion applies:" says why something is asked.
_SAYS_POSITION = deferred(
    r"[^.:;]{2,80}?\s+(?:is|are)\s+(?:an?\s+)?(?:non-?)?preferred"
    r"(?:\s+(?:product|drug|agent|medication|brand)s?)?\W*",
    re.IGNORECASE,
)
# "Criteria. Patient must meet the following:" asks for nothing by its title.
_TITLES_LIST = deferred(
    r"(?:[\w-]+\s+){0,2}?(?:criteri(?:a|on)|requirements?)(?:\s+for\s+(?:approval|coverage))?\W*",
    re.IGNORECASE,
)
# "Documentation of a positive clinical response, including one of the following:"
_RESPONSE = deferred(
    r"(?<!inadequate\s)(?<!insufficient\s)\b(?:positive|beneficial|favorable)\s+(?:\w+\s+)?"
    r"(?:response|benefit|improvement)$",
    re.IGNORECASE,
)
_UNFINISHED = deferred(
    r"\b(?:of|to|by|with|from|for|as|in|on|at|than|improvement of|reduction in|or|either|"
    r"is|are|was|were|has|have|had|be|been|take|tolerate|use|receive|tried|tolerated)\s*$",
    re.IGNORECASE,
)
_ENDS_OPEN = deferred(
    r"\b(?:is|are|has|have|will be|be|using|receiving|documentation|evidence)$", re.IGNORECASE
)
_WORD = deferred(r"\w{3}")
# "Dose is below 90 MME. Exemption from this applies to members with one of the following:"
_BUT_EXEMPT = deferred(
    r"(?P<whole>.{8,}?[.;])\s+(?:an?\s+|the\s+)?(?:exemptions?|exceptions?)\b[^.:;]*",
    re.IGNORECASE | re.DOTALL,
)
# "Has tried gold, except when one of the following applies:": what holds, or one of the items.
_EXCEPT = deferred(
    r"(?P<whole>\w.{5,}?)[\s,;(]*\b(?:except(?:\s+(?:when|if|in|for|where))?|unless)\b"
    r"(?:\s+(?:the|an?|there|patients?|members?|individuals?|recipients?|request|prescriber|is|are|has|"
    r"have|had|meets?|who|with|documentation|of|due|to|because|contraindicated|in|case))*\W*",
    re.IGNORECASE | re.DOTALL,
)


def condition_before(before: str) -> tuple[str | None, Connective] | None:
    """The condition that the words before a quantifier state, and how it is joined to the list.

    The condition is None where they only say why something is asked. None for words that the items
    finish.
    """
    joined = _JOINED.fullmatch(before)
    if joined is None or not _stands_alone(joined):
        return None
    word: Connective = "or" if (joined["word"] or "").casefold() == "or" else "and"
    condition = joined["whole"].strip(" ,;")
    tells = (_SAYS_POSITION, _TITLES_LIST, _SAYS_DECISION)
    asks = not any(each.fullmatch(condition) for each in tells)
    return (condition if asks else None), word


def condition_excepted(before: str) -> str | None:
    """What is asked but for the items: "Has tried gold" of "Has tried gold, except when"."""
    excepted = _EXCEPT.fullmatch(before)
    return None if excepted is None else excepted["whole"]


def condition_exempted(text: str) -> str | None:
    """What is asked of all but whom the sentence behind it, over the list, exempts."""
    exempt = _BUT_EXEMPT.fullmatch(text)
    return None if exempt is None else exempt["whole"]


def stands_by_itself(text: str) -> bool:
    """True where a lead-in without a quantifier is a condition by itself.

    "Relapsed or refractory disease:" is, "Individual is using X as:" is not.
    """
    return _UNFINISHED.search(text) is None and _ENDS_OPEN.search(text) is None


def _stands_alone(joined: re.Match[str]) -> bool:
    """True where what stands before the joining words is a condition without the items."""
    whole = joined.group("whole").strip(" ,;")
    if _ONLY_WHEN.fullmatch(whole):
        return False
    joiner = joined.group(0)[joined.end("whole") :].strip(" ,;")
    if _UNFINISHED.search(whole) or not _WORD.search(whole):
        return False
    if joiner.casefold().startswith("due to") and _OF_TREATMENT.search(whole):
        return False
    if _SHOWS.fullmatch(joiner) and _NAMES_A_RECORD.search(whole):
        return False
    if joined["being"] and not joiner.casefold().startswith("which"):
        # "A serum level that is one of the following": the items finish it.
        return NAMES_A_DISEASE.search(whole) is not None and not negates_items(whole)
    if joiner.casefold() == "including" and _RESPONSE.search(whole):
        return True
    if joiner.casefold() in ("with", "including", "to include"):
        if _NAMES_A_THERAPY.search(whole) or _TAKES_WITH.search(whole):
            return False
        if joiner.casefold() == "with" and joined[0][joined.end("whole") :].lstrip()[:1] == ",":
            # ", with both of the following": what stands before the comma is said already.
            return not (negates_items(whole) or _OF_TREATMENT.search(whole))
        named = _WHOLE_BY_ITSELF.search(whole) or NAMES_A_DISEASE.search(whole)
        return named is not None and not negates_items(whole)
    return True
