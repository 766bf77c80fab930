"""What a title over criteria says by its own words, apart from what is approved or denied under it.

The words of the field alone ("Coverage Criteria"), a kind of criteria ("Age"), requirements for all
requests, preferred products, or a sentence about the patient, which is a condition itself.
"""

from __future__ import annotations

import re

from policydiff.ingest.structure.titles import MAYBE_PLURAL
from policydiff.model.patterns import deferred

_GENERIC_TITLE = deferred(
    r"\W*(?:(?:coverage|policy|criteria|criterion|clinical|inclusion|medical|medically|necessity|rationale|statements?|requirements?|"
    r"guidelines?|position|indications?|diagnosis|diagnoses|specific|approvals?|approved|authorizations?|pre-?certification|prior|"
    r"general|universal|information|determination|limitations?|benefit|drug|drugs|use|uses|covered|fda|off|label|"
    r"labeled|other|with|supportive|evidence|and|of|for|the|or|additional|preferred|non|product|products|"
    r"plans?|commercial|logic|in|above|listed|outlined|[IVX]{1,4}|necessary|when|section|list|treatment|therapy|"
    r"program|pa|step|quantity|limits?|all|"
    r"appendix|summary|decision|trees?|formulary|management|utilization|considerations?|length|conditions|"
    r"recommended|agents?|required|documentation|special|scope|comparative|effectiveness|exceptions?|compendi\w+|patients?|per|class|notes?|pharmacy|pharmaceuticals?|medications?|biologics?|specialty|injectables?|review|evaluations?|assessments?|questions?|services?|may|be|are|is|eligible|selection|"
    r"administrative|process|considered|national|nationally|local|locally|managed|doses?|"
    r"time[\s-]?frames?|exclusions?|restrictions?|background|explanation|period)"
    r"[\s\-–—/&,:()*.®™\d]*)+",
    re.IGNORECASE,
)
# "Criteria for use (bullet points are all inclusive unless otherwise noted)"
_HOW_MANY_HOLD = deferred(
    r"\s*\([^()]*\b(?:bullets?|points?|inclusive|must|unless|below)\b[^()]*\)", re.IGNORECASE
)
_NAMES_DOCUMENT = deferred(
    r".{0,60}\b(?:medical|drug|pharmacy|coverage|clinical)\s+(?:polic(?:y|ies)|guidelines?)\W*"
    r"|.{0,60}\b(?:pre-?certification|prior[\s-]authori[sz]ation)\s+(?:documentation|forms?)\W*"
    # "Effective for dates of service on or after January 1, 2020:"
    r"|\W*(?:this\s+policy\s+is\s+)?effective\b[^.;:]{0,80}\b\d{4}\W*"
    # The day of a version, or a part of the document.
    r"|\W*(?:jan|febr)uary\W+\d[\d\W]*|\W*(?:march|april|may|june|july|august)\W+\d[\d\W]*"
    r"|\W*(?:septem|octo|novem|decem)ber\W+\d[\d\W]*"
    r"|\W*(?:table|figure|exhibit|attachment)\s+(?:\d{1,2}|[A-Z])\W*|\W*see\s+\S.{0,60}|.{0,40}\bdisclaimer\W*",
    re.IGNORECASE,
)
# Headings inside a set that only name the kind of the criteria under them.
_KIND_OF_CRITERIA = deferred(
    r"\W*(?:diagnos[ie]s|age|gender|sex|weight|prescribers?|"
    r"(?:patient|member|individual) must have(?: the)?|"
    r"(?:clinical|other|additional|general|medical)?\s*(?:criteria|requirements?)|"
    r"(?:required )?medical information|(?:age|prescriber) restrictions?|other criteria)\W*",
    re.IGNORECASE,
)
_GENERAL = deferred(
    r"\b(?:general|universal|global|overall)\s+(?:\w+\s+)?(?:requirements?|criteria|conditions)\b|\bapplicable\s+to\s+all\b|"
    r"^\W*additional\s+information\W*$|"
    # What is said of how or where a drug is given names no use of it.
    r"^\W*(?:special|pertinent)\s+(?:instructions?|information)\b|"
    r"^\W*(?:site|place)s?[\s-]of[\s-](?:care|service|administration)\b|"
    r"\ball\s+(?:requests|indications|authori[sz]ations)\b\s*:?\s*$|\bfor\s+all\s+(?:indications|diagnoses|requests)\b|"
    # How much is approved is asked beside what is approved; more than that is granted past it.
    r"^\W*(?!.*\b(?:exce|overrid))quantity\s+limits?\s+(?:\w+\s+){0,3}?criteria\b",
    re.IGNORECASE,
)
_ONE_DEMAND = deferred(
    r"\W*(?:age|prescrib(?:er|ing)|provider|physician|specialist|gender|sex)\s+"
    r"(?:restrictions?|requirements?|limit(?:ation)?s?|edits?|specialt(?:y|ies))\W*",
    re.IGNORECASE,
)
_PREFERRED = deferred(
    r"\bpreferred\s+(?:product|drug|agent|medication|biologic|alternative|step)|\bnon-?\s?preferred\b|"
    r"\bstep\s+therapy\b|\bpreferenc(?:e|ing)\b",
    re.IGNORECASE,
)
_PATIENT_SENTENCE = deferred(
    r"\b(?:patients?|individuals?|members?|recipients?|beneficiar(?:y|ies)|clients?|enrollees?)\b\s+(?:\w+\s+){0,3}?(?:is|are|has|have|had|was|were|will|who|being|received)\b",
    re.IGNORECASE,
)


def is_generic_title(title: str) -> bool:
    """True for a title made only of the field's own words ("Coverage Criteria").

    The name of a payer may stand before the name of the document ("Larkspur Medical Policy").
    """
    title = _HOW_MANY_HOLD.sub("", title)
    if _NAMES_DOCUMENT.fullmatch(title):
        return True
    return _GENERIC_TITLE.fullmatch(MAYBE_PLURAL.sub("s", title)) is not None


def names_kind_of_criteria(title: str) -> bool:
    """True for "Diagnosis" or "Age" over criteria: a label, no scene of its own."""
    return _KIND_OF_CRITERIA.fullmatch(title) is not None


def is_general(title: str) -> bool:
    """True for requirements that hold for all requests."""
    return _GENERAL.search(title) is not None or names_one_demand(title)


def names_one_demand(title: str) -> bool:
    """True for "Prescriber Restrictions", over what is asked of every request."""
    return _ONE_DEMAND.fullmatch(title) is not None


def is_preferred_product(text: str) -> bool:
    """True where the words are about preferred products or step therapy."""
    return _PREFERRED.search(text) is not None


def is_patient_sentence(title: str) -> bool:
    """True for a heading that is a condition ("Patient is Currently Receiving X")."""
    return _PATIENT_SENTENCE.search(title) is not None
