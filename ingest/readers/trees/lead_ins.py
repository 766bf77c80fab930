"""Lead-ins: the text before a list, and what it says of the list.

Four kinds (contract, "Nodes"): only a quantifier ("Individual meets all of the following"); the
beginning of a sentence that each item finishes, a stem ("History of failure of one of the
following"); a whole condition beside its items ("Relapsed disease, and ONE of the following");
no lead-in at all, an item that merely has items under it.
"""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.readers.trees.label_formulas import LabelFormula, label_formula
from policydiff.ingest.readers.trees.lead_in_conditions import (
    condition_before,
    condition_excepted,
    condition_exempted,
    stands_by_itself,
)
from policydiff.ingest.readers.trees.negating_lead_ins import (
    denied_by_answer,
    excludes_items,
    frees,
    held_before_negation,
    negates_items,
    negates_list,
    stops_treatment,
)
from policydiff.ingest.readers.wording.title_kinds import names_kind_of_criteria
from policydiff.ingest.structure.announcing import is_unfinished
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
# "Adherence to an inhaled steroid plus ONE of the following controllers": what is asked beside it.
_PLUS = deferred(r"^(?!.*\b(?:both|either|between)\b).*,?\s+plus$", re.IGNORECASE | re.DOTALL)
_NAMES_ITEMS = deferred(r"\s*(?:[\w-]+\s+){0,2}[\w-]+s\W*")
# When the items have to hold: "as shown by one of the following within the past year".
_WHEN = deferred(
    r"\s*(?:with)?(?:in|during|over|for|at)\s+(?:at\s+least\s+)?(?:the\s+)?(?:(?:past|last|previous|prior|"
    r"preceding|most\s+recent)\s+)?(?:\(?\w+\)?\s+){0,2}(?:days?|weeks?|months?|years?|baseline|screening)"
    r"(?:\s+(?:prior\s+to|before|of)\s+(?:[\w-]+\s*){1,5})?\W*"
    # "... compared with baseline", "... on brain MRI": against what, and where it is seen.
    r"|\s*(?:(?:as\s+)?compared\s+(?:to|with)|from|over|relative\s+to)\s+(?:the\s+)?(?:[\w-]+\s+)?baseline\W*"
    r"|\s*(?:on|by)\s+(?:[\w-]+\s+){0,2}(?:biopsy|CT|endoscopy|examination|imaging|MRI|radiographs?|x-?rays?)\W*",
    re.IGNORECASE,
)
_ONLY_WHEN = deferred(
    r"(?:in|within|during|over)\s+the\s+(?:(?:past|last|previous|prior|preceding)\s+)?"
    r"[\w() -]{1,24}(?:days?|weeks?|months?|years?)"
    r"(?:,?\s+(?:while|during|despite|on|after|before|with)\s[^.:;,]{3,60})?,?",
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
# "Acceptable reasons include:": any of the items will do.
_SAMPLES_FOLLOW = (
    r"(?:acceptable|valid|approvable|appropriate|clinical|such|medical|[\W_])*"
    r"(?:reasons?|circumstances|situations|exceptions?|rationales?)\s+(?:may\s+|can\s+)?"
    r"(?:includes?|are|(?:be|is)\s+one\s+of)(?:\s+but\s+(?:are\s+)?not\s+limited\s+to)?"
)
_SAMPLES = deferred(_SAMPLES_FOLLOW, re.IGNORECASE)
# "Is there a reason why ...? Acceptable reasons include:": the items answer the question.
_ANSWERS = deferred(rf".+\?\s+{_SAMPLES_FOLLOW}", re.IGNORECASE | re.DOTALL)


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
    """True for the beginning of a sentence that each item finishes."""
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
        held = condition_before(raw[: formula.start].strip())
        condition = held[0] if held is not None and held[1] == "and" else None
        return LeadIn(outer, None, True, said, False, condition, "and", False, formula)
    text, referred = strip_references(raw.strip())
    text = text.rstrip().rstrip(":;?").rstrip()
    if (denied := denied_by_answer(text)) is not None:
        return LeadIn(denied, None, True, text, False, None, "and", False)
    if (exempted := condition_exempted(text)) is not None:
        return LeadIn("any", None, True, text, False, exempted, "or", False)
    opens = raw.rstrip().endswith(":") or is_unfinished(raw)
    quantifier = find_quantifier(text)
    if opens and (quantifier is None or not quantifier.explicit):
        quantifier = find_counted_kind(text) or quantifier
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
    plain = LeadIn(operator, count, explicit, text, False, None, "and", conflict)
    if quantifier is not None:
        before = text[: quantifier.start].strip(" (")
        return _around_quantifier(plain, before, text[quantifier.end :])
    return _opening(plain) if opens else msgspec.structs.replace(plain, condition=text)


def _opening(plain: LeadIn) -> LeadIn:
    """What a lead-in says that opens a list by its colon alone.

    Args:
        plain: without a condition, as the references to the labels say.
    """
    text = plain.text
    if _SUBJECT_TO_REVIEW.fullmatch(text):
        return msgspec.structs.replace(plain, operator=None, explicit=False)
    if stops_treatment(text):
        return msgspec.structs.replace(plain, operator="none", explicit=True)
    if _SAMPLES.fullmatch(text):
        return msgspec.structs.replace(plain, operator="any", explicit=True)
    if _ANSWERS.fullmatch(text):
        return msgspec.structs.replace(plain, operator="any", explicit=True, stem=True)
    if plain.operator is None and excludes_items(text):
        return msgspec.structs.replace(plain, operator="none", explicit=True, stem=True)
    if stands_by_itself(text):
        return msgspec.structs.replace(plain, condition=text)
    if plain.operator is None and negates_items(text):
        # "No evidence of:", "Not used together with:"
        return msgspec.structs.replace(plain, operator="none", explicit=True, stem=True)
    return msgspec.structs.replace(plain, stem=True)


def _around_quantifier(plain: LeadIn, before: str, tail: str) -> LeadIn:
    """What a lead-in with a quantifier says by the words around it.

    Args:
        plain: without a condition, as quantifier and references to the labels say.
        before: the words before the quantifier.
        tail: all that is printed behind it.
    """
    if (excepted := condition_excepted(before)) is not None:
        return msgspec.structs.replace(plain, explicit=True, condition=excepted, joined="or")
    if frees(before):
        # Whom the criteria are not asked of: each of the items lets a patient off.
        only_announced = plain.operator == "all" and not plain.explicit
        return msgspec.structs.replace(
            plain, operator="any" if only_announced else plain.operator, explicit=True
        )
    bare_tail = _AFTER_QUANTIFIER.fullmatch(tail.strip(" )")) is not None
    if stops_treatment(before):
        return msgspec.structs.replace(plain, operator="none", count=None, explicit=True)
    if _SAYS_HOW_REVIEWED.fullmatch(before):
        return plain
    if _ONLY_QUANTIFIER.fullmatch(before):
        # A tail with words of its own ("two of the following symptoms for 12 weeks") is a stem.
        return msgspec.structs.replace(plain, stem=not bare_tail)
    if _ONLY_WHEN.fullmatch(before):
        # "In the past 12 months, while on therapy, either:" is asked of each item.
        return msgspec.structs.replace(plain, stem=True)
    if (found := condition_before(before)) is not None:
        condition, joined = found
        apart = bare_tail or _KIND_OF_ITEMS.fullmatch(tail) or _WHEN.fullmatch(tail)
        if apart and condition is not None and names_kind_of_criteria(condition):
            # "Diagnosis confirmed by one of the following:" asks for what the items say of it.
            return msgspec.structs.replace(plain, stem=True)
        # "A score of 0, OR has had all of the following for a year": one or the other.
        added = joined == "or" or (_PLUS.search(before) and _NAMES_ITEMS.fullmatch(tail))
        if apart or added:
            return msgspec.structs.replace(plain, condition=condition, joined=joined)
    if plain.operator in ("any", "all"):
        if (held := held_before_negation(before)) is not None:
            return msgspec.structs.replace(plain, operator="none", count=None, condition=held)
        if negates_list(before):
            return msgspec.structs.replace(plain, operator="none", stem=True)
    return msgspec.structs.replace(plain, stem=True)


def asks_for_answers(question: str, lead_in: str) -> bool:
    """True where a lead-in announces answers to the question printed before it."""
    asked = question.rstrip()
    answers = lead_in.strip()
    return (
        asked.endswith("?")
        and answers.endswith(":")
        and _SAMPLES.fullmatch(answers.rstrip(":").rstrip()) is not None
    )
