"""Lead-ins: the text before a list, and what it says of the list.

Four kinds (contract, "Nodes"): only a quantifier ("Individual meets all of the following"); the
beginning of a sentence that each item finishes, a stem ("History of failure of one of the
following"); a whole condition beside its items ("Relapsed disease, and ONE of the following");
no lead-in at all, an item that merely has items under it.
"""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.readers.label_formulas import LabelFormula, label_formula
from policydiff.ingest.structure.combinators import (
    Connective,
    Operator,
    find_counted_kind,
    find_quantifier,
    strip_references,
)
from policydiff.model.patterns import deferred

_SUBJECT = (
    r"(?:the\s+)?(?:patient|individual|member|recipient|beneficiary|enrollee|request|requests|"
    r"child|he/she|prescriber|provider|documentation|medical records?|criteria|drug|medication|"
    r"request(?:ed)? (?:drug|medication)|treatment|use|coverage)s?"
)
_ONLY_QUANTIFIER = deferred(
    rf"\W*(?:in\s+addition\s+to\s+(?:all\s+)?(?:the\s+)?(?:above\s+)?(?:[\w-]+\s+){{0,2}}"
    rf"(?:criteria|requirements?)(?:\s+(?:above|listed\s+above|for\s+[^,:]{{3,60}}))?\W+)?"
    rf"(?:(?:and|or|if|when|where|for|that|who|provided|unless)\b\W*)*"
    rf"(?:(?:(?:all|each|every)\s+)?{_SUBJECT})?\s*"
    rf"(?:(?:must|should|will|has to|have to)\s+)?"
    rf"(?:meets?|has met|have met|satisf(?:y|ies)|fulfill?s?|meeting|met|requires?|is met|are met)?"
    rf"(?:\s+criteria\s+for)?\W*",
    re.IGNORECASE,
)
_AFTER_QUANTIFIER = deferred(
    r"(?:\s*(?:criteri(?:a|on)|conditions?|requirements|items|statements|(?:diagnostic|clinical)|"
    r"apply|applies|listed|below|for coverage|"
    r"(?:for|to) (?:all|any|each|every) (?:indications?|diagnos[ei]s|uses?|requests?|members?|"
    r"patients?|products?)|(?:is|are|must be|has been|have been|were|to be)(?:\(\w+\))?\s+"
    r"(?:met|true|satisfied|present|documented|fulfilled|required)|is\(are\)\s+met|being met|met))*"
    r"\s*[\^*†‡]*\s*",
    re.IGNORECASE,
)
# What the items are, behind the quantifier: "demonstrated by one of the following test results".
_KIND_OF_ITEMS = deferred(
    r"\s*(?:[\w-]+\s+){0,2}(?:scores?|findings?|tests?|results?|methods?|measures?|symptoms?|signs?|"
    r"features?|values?|stud(?:y|ies)|markers?|manifestations?|characteristics?)\W*",
    re.IGNORECASE,
)
# When the items have to hold: "as shown by one of the following within the past year".
_WHEN = deferred(
    r"\s*(?:with)?(?:in|during|over|for|at)\s+(?:at\s+least\s+)?(?:the\s+)?(?:(?:past|last|previous|prior|"
    r"preceding|most\s+recent)\s+)?(?:\(?\w+\)?\s+){0,2}(?:days?|weeks?|months?|years?|baseline|screening)"
    r"(?:\s+(?:prior\s+to|before|of)\s+(?:[\w-]+\s*){1,5})?\W*",
    re.IGNORECASE,
)
# "Within the past 24 months, one of the following:": when, and not what.
_ONLY_WHEN = deferred(
    r"(?:with)?in\s+(?:the\s+)?(?:(?:past|last|previous|prior|preceding)\s+)?(?:\(?\w+\)?\s+){0,2}"
    r"(?:days?|weeks?|months?|years?)(?:\s+(?:prior\s+to|before|of)\s+(?:[\w-]+\s*){1,5})?"
    r"|(?:at|since|prior\s+to|before|after|during|while\s+on)\s+(?:[\w-]+\s*){1,5}",
    re.IGNORECASE,
)
# "Member is stable, and does NOT have any of the following": what holds, and what must not.
_THEN_NEGATED = deferred(
    r"(?P<whole>(?:(?!\b(?:not|no|without)\b).)*\b(?:is|has|was|had|are|have)\s(?:(?!\b(?:not|no|without)\b).){3,}?),?"
    r"\s+and\s+(?:does|do|is|are|has|have|will)\s+not\s+(?:have|had|receiv\w+|tak\w+|us\w+)",
    re.IGNORECASE,
)
# What joins a whole condition to the list that details or adds to it.
_JOINED = deferred(
    r"(?P<whole>.*?\w.*?)\s*(?:"
    r"(?P<adds>[,;.]?\s*(?:\b(?P<word>and|or|plus)\b)(?:\s+(?:the\s+)?(?:patient|individual|member|"
    r"there\s+is|(?:clinical\s+)?documentation\s+(?:of|that)|has|have|meets?|also|either|"
    r"must meet|is|with))*)"
    r"|,?\s*\(?(?:as\s+)?(?:defined|demonstrated|evidenced|documented|confirmed|supported|shown|"
    r"indicated|characterized|determined|diagnosed|verified|established|manifested|measured|"
    r"substantiated|proven|based)\s+(?:by|as|with|through|via|on|upon)"
    r"(?:\s+(?:meeting|having|documentation of|the presence of|presence of))?"
    r"|,?\s*(?:and\s+)?(?:confirming|meeting|showing|demonstrating|satisfying)"
    r"|,?\s*(?:who|that|which)\s+(?:meets?|has|have|(?P<being>is|are))"
    r"|,?\s*(?:when|if|where|provided(?:\s+that)?)(?:\s+(?:the\s+)?(?:patient|individual|member)?\s*"
    r"(?:meets?|has|have)?)?"
    r"|[.:,;]\s*(?:(?:patient|individual|member)\s+(?:must\s+)?(?:meets?|has|have)?)?"
    r"|[,;]?\s*(?:including|with|to include)"
    r")\s*",
    re.IGNORECASE | re.DOTALL,
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
# "Testora is non-preferred. The following criterion applies:" says why something is asked.
_SAYS_POSITION = deferred(
    r"[^.:;]{2,80}?\s+(?:is|are)\s+(?:an?\s+)?(?:non-?)?preferred"
    r"(?:\s+(?:product|drug|agent|medication|brand)s?)?\W*",
    re.IGNORECASE,
)
_UNFINISHED = deferred(
    r"\b(?:of|to|by|with|from|for|as|in|on|at|than|improvement of|reduction in|or|either|"
    r"is|are|was|were|has|have|had|be|been|take|tolerate|use|receive|tried|tolerated)\s*$",
    re.IGNORECASE,
)
# "All products in this class require prior authorization:" asks for nothing itself.
_SUBJECT_TO_REVIEW = deferred(
    r"(?:all|these|the)\s+(?:[\w-]+\s+){0,2}(?:products?|drugs?|medications?|agents?)"
    r"(?:\s+\w+){0,3}\s+requires?\s+(?:clinical\s+)?(?:prior|pre-?)\s*(?:authorization|approval)",
    re.IGNORECASE,
)
# "Requests for drugs without criteria of their own will be reviewed based on the following:".
_SAYS_HOW_REVIEWED = deferred(
    r"(?:\w+\s+){0,3}?(?:requests?|exceptions?|(?:prior\s+)?authori[sz]ations?|approvals?)\b.{0,240}?\b"
    r"(?:will|may|can|shall|are|is)\s+(?:be\s+)?"
    r"(?:reviewed|evaluated|assessed|considered|approved|granted)\s+"
    r"(?:(?:based\s+(?:up)?on|using|against|according\s+to|if|when|under)\b\W*)?",
    re.IGNORECASE | re.DOTALL,
)
# "Treatment must be discontinued if:": none of the items may hold.
_STOPS = deferred(
    r"(?:[\w®™-]+\s+){1,5}?(?:must|should|will|shall|is\s+to|are\s+to)\s+be\s+"
    r"(?:discontinued|stopped|terminated|withdrawn)\s+(?:if|when|for|in\s+case\s+of)\W*",
    re.IGNORECASE,
)
# "Acceptable reasons include:": any of the items will do.
_SAMPLES = deferred(
    r"(?:acceptable|valid|approvable|appropriate|clinical|such|medical|[\W_])*"
    r"(?:reasons?|circumstances|situations|exceptions?|rationales?)\s+(?:may\s+|can\s+)?"
    r"(?:includes?|are|(?:be|is)\s+one\s+of)(?:\s+but\s+(?:are\s+)?not\s+limited\s+to)?",
    re.IGNORECASE,
)
# "Is there a reason why ...? Acceptable reasons include:": the items answer the question.
_ANSWERS = deferred(rf".+\?\s+{_SAMPLES.pattern}", re.IGNORECASE | re.DOTALL)
# "failed conventional therapy with one of the following": the items say which.
_NAMES_A_THERAPY = deferred(
    r"\b(?:therapy|treatments?|trials?|regimen|course|combination|responses?|failure)$",
    re.IGNORECASE,
)
_FREES = deferred(
    r"\b(?:criteri(?:a|on)|requirements?|rules?|limits?|trials?|steps?|authori[sz]ation)\b[^.;:]{0,60}?\b"
    r"(?:do(?:es)?|will)\s+not\s+(?:apply|be\s+(?:required|applied))\b"
    r"|\b(?:is|are|be)\s+(?:exempt(?:ed)?|grandfathered)\b",
    re.IGNORECASE,
)
# "recent chart notes demonstrating both of the following": the items say what they show.
_NAMES_A_RECORD = deferred(r"\b(?:documentation|notes?|records?|evidence|results?)$", re.IGNORECASE)
_SHOWS = deferred(r"(?:and\s+)?(?:confirming|showing|demonstrating)", re.IGNORECASE)
# Negations that govern the items: none of them may hold.
_NEGATION = deferred(
    r"\b(?:(?:is|are|was|were|be|being|been|will|would|does|do|did|has|have|had|must|should|can|"
    r"may|shall)\s*(?:not|NOT)\b|not\s+(?:be\s+)?(?:used|using|receiving|taking|have|having|"
    r"prescribed|given|in|for|to)|cannot|without|absence\s+of|free\s+(?:of|from)|no\b|neither|never|"
    r"excluding|excludes|n[o']t\b)",
    re.IGNORECASE,
)
# "For uses NOT listed below, both of the following": a clause that is over denies no item.
_CLAUSE_BEFORE = deferred(
    r"^(?:for|if|when|in|where|unless|with)\b.*,\s*(?:(?:then|and)\b\W*)?$", re.IGNORECASE
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
# "The request will be denied if the answer to either of the following is Yes:"
_DENIED_BY_ANSWER = deferred(
    r"(?=.*\b(?:den(?:y|ied)|not\s+(?:be\s+)?(?:approved?|covered|granted))\b)"
    r".*\b(?:answers?|responses?)\s+to\s+(?:any|either|one|all|both|each)\b.*?"
    r"\b(?:is|are|was|were)\W+(?P<answer>yes|no)\b",
    re.IGNORECASE | re.DOTALL,
)
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


class LeadIn(msgspec.Struct, frozen=True):
    """What a lead-in says of the list under it."""

    operator: Operator | None
    """None where neither a quantifier nor a reference to the labels says it."""
    count: int | None
    explicit: bool
    """False where only "the following" announces the list."""
    text: str
    """The lead-in as printed without its colon and its references to the labels."""
    stem: bool
    condition: str | None
    """The whole condition that stands beside the list, as printed; None where there is none."""
    joined: Connective
    """How the condition is joined to the list."""
    conflict: bool
    """True where quantifier and references to the labels contradict each other."""
    formula: LabelFormula | None = None
    """How it combines the items by their labels, where it says more than one word."""


def read_lead_in(raw: str) -> LeadIn:
    """What the text of an item or paragraph with items under it says of them."""
    if (formula := label_formula(raw)) is not None:
        outer: Operator = "all" if formula.word == "and" else "any"
        said = raw.strip().rstrip(":;. ")
        return LeadIn(outer, None, True, said, False, None, "and", False, formula)
    text, referred = strip_references(raw.strip())
    text = text.rstrip().rstrip(":;?").rstrip()
    if (denied := denied_by_answer(text)) is not None:
        return LeadIn(denied, None, True, text, False, None, "and", False)
    if (exempt := _BUT_EXEMPT.fullmatch(text)) is not None:
        return LeadIn("any", None, True, text, False, exempt["whole"], "or", False)
    opens = raw.rstrip().endswith(":")
    quantifier = find_quantifier(text)
    if opens and (quantifier is None or not quantifier.explicit):
        quantifier = find_counted_kind(text) or quantifier
    announced = opens or quantifier is not None
    operator: Operator | None = quantifier.operator if quantifier and quantifier.explicit else None
    count = quantifier.count if quantifier else None
    conflict = False
    if referred is not None:
        meant: Operator = "all" if referred == "and" else "any"
        if operator is None:
            operator = meant
        elif operator in ("all", "any") and operator != meant:
            conflict = True
    explicit = operator is not None
    if operator is None and quantifier is not None:
        operator = "all"
    if quantifier is None:
        if announced and _SUBJECT_TO_REVIEW.fullmatch(text):
            return LeadIn(None, None, False, text, False, None, "and", conflict)
        if announced and _STOPS.fullmatch(text):
            return LeadIn("none", None, True, text, False, None, "and", conflict)
        if announced and _SAMPLES.fullmatch(text):
            return LeadIn("any", None, True, text, False, None, "and", conflict)
        if announced and _ANSWERS.fullmatch(text):
            return LeadIn("any", None, True, text, True, None, "and", conflict)
        if announced:
            stem = not _whole(text)
            if stem and operator is None and negates_items(text):
                # "No evidence of:", "Not used together with:"
                return LeadIn("none", None, True, text, True, None, "and", conflict)
            condition = None if stem else text
            return LeadIn(operator, count, explicit, text, stem, condition, "and", conflict)
        return LeadIn(operator, count, explicit, text, False, text, "and", conflict)
    before = text[: quantifier.start].strip(" (")
    tail = text[quantifier.end :]
    if (excepted := _EXCEPT.fullmatch(before)) is not None:
        return LeadIn(operator, count, True, text, False, excepted["whole"], "or", conflict)
    if frees(before):
        # Whom the criteria are not asked of: each of the items lets a patient off.
        operator = "any" if operator in (None, "all") and not explicit else operator
        return LeadIn(operator, count, True, text, False, None, "and", conflict)
    bare_tail = _AFTER_QUANTIFIER.fullmatch(tail.strip(" )")) is not None
    if _STOPS.fullmatch(before):
        return LeadIn("none", None, True, text, False, None, "and", conflict)
    if _SAYS_HOW_REVIEWED.fullmatch(before):
        return LeadIn(operator, count, explicit, text, False, None, "and", conflict)
    if _ONLY_QUANTIFIER.fullmatch(before):
        # A tail with words of its own ("two of the following symptoms for 12 weeks") is a stem.
        return LeadIn(operator, count, explicit, text, not bare_tail, None, "and", conflict)
    if bare_tail or _KIND_OF_ITEMS.fullmatch(tail) or _WHEN.fullmatch(tail):
        joined = _JOINED.fullmatch(before)
        if joined is not None and _stands_alone(joined):
            word: Connective = "or" if (joined.group("word") or "").casefold() == "or" else "and"
            condition = joined.group("whole").strip(" ,;")
            if _SAYS_POSITION.fullmatch(condition):
                condition = None
            return LeadIn(operator, count, explicit, text, False, condition, word, conflict)
    if operator in ("any", "all") and (then := _THEN_NEGATED.fullmatch(before)) is not None:
        return LeadIn("none", None, explicit, text, False, then["whole"], "and", conflict)
    if operator in ("any", "all") and negates_items(_CLAUSE_BEFORE.sub("", before)):
        operator = "none"
    return LeadIn(operator, count, explicit, text, True, None, "and", conflict)


def frees(text: str) -> bool:
    """True where words say that somebody need not meet something ("does not apply to members")."""
    return _FREES.search(text) is not None


def denied_by_answer(text: str) -> Operator | None:
    """What a lead-in asks of the questions under it that says by which answer they deny."""
    said = _DENIED_BY_ANSWER.match(text)
    if said is None:
        return None
    return "none" if said["answer"].casefold() == "yes" else "all"


def asks_for_answers(question: str, lead_in: str) -> bool:
    """True where a lead-in announces answers to the question printed before it."""
    asked = question.rstrip()
    answers = lead_in.strip()
    return (
        asked.endswith("?")
        and answers.endswith(":")
        and _SAMPLES.fullmatch(answers.rstrip(":").rstrip()) is not None
    )


def negates_items(text: str) -> bool:
    """True where a lead-in says that the items must not hold ("is not receiving ...")."""
    return _NEGATION.search(
        _EXCLUDES_NOTHING.sub("", text)
    ) is not None and not _FAILED_THERAPY.search(text)


def _stands_alone(joined: re.Match[str]) -> bool:
    whole = joined.group("whole").strip(" ,;")
    if _ONLY_WHEN.fullmatch(whole):
        return False
    joiner = joined.group(0)[joined.end("whole") :].strip(" ,;")
    if _UNFINISHED.search(whole) or not re.search(r"\w{3}", whole):
        return False
    if _SHOWS.fullmatch(joiner) and _NAMES_A_RECORD.search(whole):
        return False
    if joined["being"]:
        # "A serum level that is one of the following": the items finish it.
        return NAMES_A_DISEASE.search(whole) is not None and not negates_items(whole)
    if joiner.casefold() in ("with", "including", "to include"):
        if _NAMES_A_THERAPY.search(whole) or _TAKES_WITH.search(whole):
            return False
        if joiner.casefold() == "with" and joined[0][joined.end("whole") :].lstrip()[:1] == ",":
            # ", with both of the following": what stands before the comma is said already.
            return not (negates_items(whole) or _OF_TREATMENT.search(whole))
        named = _WHOLE_BY_ITSELF.search(whole) or NAMES_A_DISEASE.search(whole)
        return named is not None and not negates_items(whole)
    return True


def _whole(text: str) -> bool:
    """True where a lead-in without a quantifier is a condition by itself.

    "Relapsed or refractory disease:" is, "Individual is using X as:" is not.
    """
    return (
        _UNFINISHED.search(text) is None
        and re.search(
            r"\b(?:is|are|has|have|will be|be|using|receiving|documentation|evidence)$",
            text,
            re.IGNORECASE,
        )
        is None
    )
