"""Phrases that payers use for one another, each with the one that stands for all of them.

They are taken in turn on canonical text, so that one may build on those above it. Two phrases stand
here for one another only where policies use them so in any place, as in `standard_words`.
"""

from __future__ import annotations

import re

from policydiff.diff.wording.phrase_tables import PERSONS, Phrases
from policydiff.diff.wording.standard_findings import FINDINGS
from policydiff.diff.wording.standard_treatments import TREATMENTS
from policydiff.model.patterns import deferred

_TOGETHER = (
    r"(?:in (?:combination|conjunction)|concomitantly|concurrently|simultaneously|together|along"
    r"|as combination (?:therapy|treatment))"
)
_PRESCRIBER = r"(?:the )?(?:prescriber|prescribing (?:physician|provider))"
_PREFERRED_PRODUCTS = r"(?:agents?|brands?|drugs?|medications?|products?|therap(?:y|ies))"
_JOINT = deferred(r",? (?:and|or) |, ")
_SEVERAL = r"\b(?:and|or)\b(?! (?:above|below|fewer|greater|higher|less|lower|more|over|under)\b)"
_TIME_OF = r"(?:(?:at least|≥|>|a minimum of|minimum of) )?\d+ (?:consecutive )?\w+ of"

# A list in brackets stands for itself, so that its items may come in any order.
_LIST_IN_BRACKETS = r"\((?!e\.?g\b|[^()]*\bpreferred\b)([^()]+)\)"
_BETWEEN_ITEMS = {"or": deferred(r",? or |, "), "and": deferred(r",? and |, ")}
_BINDS_ITEMS = deferred(
    r"\b(?:after|before|but|except|followed|if|respectively|then|unless|when|with|without)\b"
)

_STATED_AGE = r",? \(?(?:(?:who (?:is|are)|aged?|ages|at least|from|over|≥|>) )*"

_DONE = {"diagnosing": "diagnosis", "managing": "management", "treating": "treatment"}

PHRASES: Phrases = (
    # "Crohn's disease" is written "Crohn disease" as well.
    (deferred(r"(?<=[a-z])'s\b"), ""),
    (deferred(_LIST_IN_BRACKETS), lambda found: _listed(found)),
    # Elsewhere PT is the prothrombin time.
    (deferred(r"\bpt(?= (?:had|has|is|must|will)\b)"), "patient"),
    # An adult is 18 years old, here as where ages are read; an age that is stated as well says it.
    (deferred(rf"\badult ({PERSONS})(?={_STATED_AGE}18 years?\b)"), r"\1"),
    (
        deferred(rf"(?<! and )(?<! or )\badult ({PERSONS})\b(?!{_STATED_AGE}\d)"),
        r"\1 18 years or older",
    ),
    (
        deferred(rf"(?<! and )(?<! or )\badults\b(?! (?:and|or)\b)(?!{_STATED_AGE}\d)"),
        "patients 18 years or older",
    ),
    (deferred(r"(?<=[a-z0-9)]) & (?=[a-z0-9(])"), " and "),
    *TREATMENTS,
    (
        deferred(rf"^(?:(?:(?:the )?{PERSONS} )?(?:has|have|had) )?tried (?!and\b|or\b)"),
        "trial of ",
    ),
    (deferred(r"^being (?=(?:administered|given|prescribed|taken|used)\b)"), ""),
    (deferred(r"\b(?:of|with) an? (?=[a-z-]+ phenotype\b)"), "with "),
    # "40 mg SC every 4 weeks": how it is given.
    (
        deferred(r"\b(\d[\d.,]* ?(?:mg|mcg|g|ml|units?)(?:/kg)?) (?:sc|sq|subq|subcutaneously)\b"),
        r"\1 subcutaneous",
    ),
    (
        deferred(r"\b(\d[\d.,]* ?(?:mg|mcg|g|ml|units?)(?:/kg)?) (?:iv|intravenously)\b"),
        r"\1 intravenous",
    ),
    # "Expertise in treating gout", "specializes in the treatment of gout".
    (
        deferred(
            r"\b(in|of|for) (?P<does>treating|managing|diagnosing)"
            r" (?!(?:center|clinic|clinician|facility|physician|prescriber|provider"
            r"|specialist)s?\b)(?=[a-z])"
        ),
        lambda found: f"{found[1]} {_DONE[found['does']]} of ",
    ),
    (
        deferred(
            r"\b(?:elevated )?(?:(?:greater|higher|more) than|above|beyond|exceed(?:s|ing)|over)"
            r" (?:the )?(?=(?:laboratory )?upper limits? of (?:the )?normal\b|normal range\b)"
        ),
        "> ",
    ),
    # One beside what is asked for, which goes without saying.
    (deferred(r"^(?:another|any other) (?=[a-z])"), ""),
    (deferred(r"\bin the (?:below|following) (table|chart|grid)\b"), r"in the \1 below"),
    (
        deferred(
            r"(?<=[a-z0-9])(?: per |/)(?:microliters?|mcl|[uµμ]l|(?:cubic )?mm(?:\^?3)?)(?!\w)"
        ),
        "/mcl",
    ),
    (
        deferred(r"\b(is|are) being (?=(?:administered|given|prescribed|requested|taken|used)\b)"),
        r"\1 ",
    ),
    (deferred(r"\brequested (?=(?:drug|medication|product|agent)\b)"), ""),
    (deferred(r"\b(?:has|have) been (?=(?:adherent|compliant|stable)\b)"), "is "),
    (deferred(r"\b(?:does|do|must|should|will|may|can) ?not (?:to )?exceed (?=\d)"), "≤ "),
    (deferred(r"\binitial (?:approval|authori[sz]ation|coverage) criteria\b"), "initial criteria"),
    (deferred(r"\b(?:compared|relative) (?:to|with) (?:the )?baseline\b"), "from baseline"),
    (deferred(r"\b(?:in addition|as an? adjunct|as an? addition|adjunctive) to\b"), "adjunct to"),
    (
        deferred(r"\b(?:last(?:s|ed|ing)|persist(?:s|ed|ing)?) (?:for )?(?=at least|≥|>|\d)"),
        "for ",
    ),
    (deferred(r"\b([a-z]+)[- ]related ((?:hospitali[sz]ation|admission|visit)s?)\b"), r"\2 for \1"),
    (
        deferred(r"\bnumber of (?=(?:[a-z-]+ ){0,3}(?:days?|attacks?|exacerbations?|episodes?)\b)"),
        "",
    ),
    (deferred(r"\bmonthly ((?:[a-z-]+ ){1,2}days)\b"), r"\1 every month"),
    (deferred(r"\b((?:[a-z-]+ ){1,2}days) (?:per|a|each|in a) month\b"), r"\1 every month"),
    (
        deferred(
            rf"^(?:{_PRESCRIBER}|provider|physician) (?:attests|has attested) that\b"
            rf"|^attestation (?:by|from|of) {_PRESCRIBER} that\b"
            rf"|^(?:prescriber|provider|physician) attestation that\b"
        ),
        "prescriber attests that",
    ),
    (deferred(r"^((?:[\w-]+ ){1,4})is contraindicated$"), r"contraindication to \1"),
    (
        deferred(
            r"\b(?:is|are) (currently )?on "
            r"(?=an? (?:stable|maximally|maximum)\b|(?!an? |the )[a-z])"
        ),
        r"\1receiving ",
    ),
    (deferred(r"\breceiving (?:treatment|therapy) with "), "receiving "),
    (deferred(r"\breceiving ((?:[\w-]+ ){1,5})(?:treatment|therapy)$"), r"receiving \1"),
    (deferred(r"\b(used|prescribed|given|indicated) to treat "), r"\1 for treatment of "),
    (deferred(r"^use of ([\w-]+) is for (?:the )?(?=treatment of )"), r"\1 used for "),
    (
        deferred(
            r"\b(?:decrease|reduction|decreased|reduced) (?:(?:in|of) )?(?:the )?"
            r"(?=[a-z]+ ?[a-z]* dose\b)"
        ),
        "reduction in ",
    ),
    (
        deferred(
            r"\baffected (?:body surface area|bsa)\b"
            r"|\b(?:body surface area|bsa) (?:involvement|affected)\b"
        ),
        "body surface area",
    ),
    (deferred(r"\bwith concomitant (?=[a-z])"), "concomitantly with "),
    (deferred(r"\bper (?=\d+ (?:day|week|month|year)s?\b)"), "every "),
    (deferred(r"\bcomplian(t|ce) (?:on|to|with)\b"), r"adheren\1 to"),
    (deferred(r"\badheren(t|ce) with\b"), r"adheren\1 to"),
    (deferred(r"\bw/o(?![\w/])"), "without"),
    (deferred(r"\bw/(?=[\w ])(?!o\b) ?"), "with "),
    (deferred(r"(?<=\d) percent\b"), "%"),
    (deferred(r"(?<=\d) (?:mos?|mths?)\b"), " months"),
    (deferred(r"\bq ?(\d+) ?(w|d|m)(?:ee?ks?|k|ays?|onths?)?\b"), lambda found: _every(found)),
    (deferred(r"\b(?:no|not) (?:lower than|below|under)(?= -?\d)"), "≥"),
    (deferred(r"\bat least an? (?=\d)"), "at least "),
    (deferred(r"\b(past|last|preceding|previous|prior) (?=(?:year|month|week)\b)"), r"\1 1 "),
    (deferred(r"\bin excess of(?= -?\d)"), ">"),
    (deferred(r"\b(?:twice|two times|2 times) (?:per|a|each|every) day\b|\bbid\b"), "twice daily"),
    # A mixture taken together is what is received, however it is called.
    (
        deferred(
            rf"\b(received|receiving) ({_TIME_OF} )?combination (?:therapy|treatment) with\b"
            r"(?= (?:all|any|both|each|either|one|the|two|three)\b|$)"
        ),
        r"\1 \2concomitantly",
    ),
    (deferred(rf"\b{_TOGETHER} with\b"), "concomitantly with"),
    (deferred(r"\bin combination\b"), "concomitantly"),
    (
        deferred(r"\b(?:concomitant|concurrent|simultaneous) (?:use|therapy|treatment) with\b"),
        "concomitantly with",
    ),
    (
        deferred(r"\b(mg|mcg|ml|units?|tablets?|capsules?|doses?) (?:per|a|each|every) day\b"),
        r"\1 daily",
    ),
    (deferred(r"^on (?=an? stable dose\b)"), ""),
    (deferred(r"\b(?:dependent|depends|depending|dependency) on\b"), "dependence on"),
    (deferred(r"\b(?:is|are|was|were|been) ruled out\b"), "been excluded"),
    (deferred(r"\b(?:because of|owing to|on account of)\b"), "due to"),
    (deferred(r"\b(?:prior|previous) to\b"), "before"),
    (deferred(r"\bsubsequent to\b|\bfollowing(?= an? [a-z])"), "after"),
    (deferred(r"\b(?:unless|except) during\b"), "unless in"),
    # The connective of a list in a sentence says as much.
    (deferred(r"\b(?:all|both|each) of the following: (?=[^:;]*\band\b)(?![^:;]*\bor\b)"), ""),
    (
        deferred(
            r"\b(?:any|either|one) of the following"
            r"(?: (?:conditions|criteria|providers|specialists?|specialties))?: "
            r"(?=[^:;]*\bor\b)(?![^:;]*\band\b)"
        ),
        "",
    ),
    # What was is the patient's history, where that is all that is said.
    (
        deferred(r"^(?:past|previous|prior) (?:history of )?((?:(?!or\b|and\b)[a-z]+ ?){1,4})$"),
        r"history of \1",
    ),
    (deferred(r"\b(?:(?:in )?need(?:s|ing)? (?:for|of)|need(?:s|ing)?)\b(?! to\b)"), "requires"),
    (deferred(r"\b(?:an? )?elevations? (?:in|of)\b"), "elevated"),
    (deferred(r"\b(without|with) ([a-z]+) symptoms\b"), r"\1 symptoms of \2"),
    # One thing is measured, and what it was at the start is asked.
    (
        deferred(rf"^(?!.*{_SEVERAL})(?P<what>.+?),? at baseline$"),
        r"baseline \g<what>",
    ),
    (
        deferred(
            rf"^(?!.*{_SEVERAL})"
            r"(?!.*\b(?:above|at|below|from|of|over|than|the|to|with) baseline\b)"
            r"(?P<what>.+?) baseline (?=[a-z]+\b)"
        ),
        r"baseline \g<what> ",
    ),
    (
        deferred(
            rf"\((?:preferred (?:{_PREFERRED_PRODUCTS}:? )?(?P<after>[^()]+)"
            rf"|(?P<before>[^()]+?) (?:is|are) (?:the )?preferred(?: {_PREFERRED_PRODUCTS})?)\)"
        ),
        lambda found: _preferred(found),
    ),
    (deferred(r"\bas (?:demonstrated|evidenced|shown|indicated) by\b"), "as evidenced by"),
    (
        deferred(
            rf",? ?\b(?:according to|as (?:determined|judged|assessed) by|in the opinion of|per)"
            rf" {_PRESCRIBER}\b,?"
        ),
        " per prescriber ",
    ),
    (
        deferred(
            rf"^{_PRESCRIBER} (?:is,? or (?:has consulted|consulted|consults) with,?"
            r"|is,? or is in consultation with,?) "
        ),
        "prescribed by or in consultation with ",
    ),
    (
        deferred(
            rf"^{_PRESCRIBER} (?:is|must be) (?P<who>an? [^,]+?),? or (?:has )?consult(?:ed|s)"
            r" (?:with )?(?:one|such an? specialist)$"
        ),
        r"prescribed by or in consultation with \g<who>",
    ),
    (
        deferred(r"^prescribed by,? or in consultation with,? "),
        "prescribed by or in consultation with ",
    ),
    (deferred(rf"^{_PRESCRIBER} (?:is|must be) (?=an? )"), "prescribed by "),
    (deferred(r"\b(?:been )?diagnosed with\b"), "diagnosis of"),
    (deferred(r"\b(?:unable to|cannot|can not|could not) tolerate\b"), "intolerance to"),
    (
        deferred(r"\binadequate (?:treatment|therapeutic|clinical) response\b"),
        "inadequate response",
    ),
    (
        deferred(r"\b(?:did not|has not|have not) respond(?:ed)? adequately\b"),
        "inadequate response",
    ),
    (deferred(r"\b(?:inadequately|insufficiently) responded\b"), "inadequate response"),
    (deferred(r"\bat (?:an )?(?:adequate|therapeutic|appropriate) doses?\b"), "at adequate dose"),
    (deferred(r"\bfail(?:s|ing)?(?= (?:a|an|one|two|treatment|therapy|to respond)\b)"), "failure"),
    *FINDINGS,
)

_PERIODS = {"d": "days", "w": "weeks", "m": "months"}


def _listed(found: re.Match[str]) -> str:
    """The items of a list in brackets in the order of the alphabet; other brackets as they are."""
    joint = next((word for word in _BETWEEN_ITEMS if f" {word} " in found[1]), None)
    mixed = " or " in found[1] and " and " in found[1]
    if joint is None or mixed or _BINDS_ITEMS.search(found[1]) is not None:
        return found[0]
    return f"({f' {joint} '.join(sorted(_BETWEEN_ITEMS[joint].split(found[1])))})"


def _preferred(found: re.Match[str]) -> str:
    names = _JOINT.sub(", ", found["after"] or found["before"])
    return f"(preferred {names})"


def _every(found: re.Match[str]) -> str:
    return f"every {found[1]} {_PERIODS[found[2]]}"
