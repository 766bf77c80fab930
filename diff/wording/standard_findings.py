"""Phrases for what was found, measured and shown, and for whom and when a sentence holds.

Each comes with the phrase that stands for all of them, as in `standard_phrases`, on which these
build.
"""

from __future__ import annotations

from policydiff.diff.wording.phrase_tables import PERSONS, Phrases
from policydiff.model.patterns import deferred

_COMPARED = (
    r"(?:[≥≤<>]|at least|less|more|fewer|greater|higher|lower|above|below|between|over|under)"
)
_STATED = r"confirmed|demonstrated|documented|established|excluded|proven|supported|verified"
_DONE = (
    r"assessed|checked|completed|diagnosed|evaluated|identified|measured|obtained|performed"
    r"|reviewed|screened|tested|treated"
)
_CHANGE = r"reduction|improvement|increase"
_SHARE = r"(?:(?:at least|≥) )?\d[\d.]*%"

# Who it is said of: "if the patient is female", "for female patients".
_FOR_WHOM: Phrases = (
    (
        deferred(
            rf"^(?:for|in) (?:an? |all |any )?(?:(female|male|pediatric) )?{PERSONS}"
            r"(?: (?:who (?:is|are|has|have)|with|aged?|that (?:is|are|has|have)))?"
            r"(?=(?: [^:,]+)?, )"
        ),
        lambda found: f"if {found[1]}" if found[1] else "if",
    ),
    (deferred(rf"^if (?:(?:the |an? )?{PERSONS} (?:is|are|has|have) )(?=[^:,]+, )"), "if "),
    (deferred(rf"^(?P<who>female|male) {PERSONS}$"), r"\g<who>"),
)

# When it was: what was found once, and what has been done.
_PAST: Phrases = (
    (deferred(rf"\b(?:has|have|had) been (?=(?:\w+ly )?(?:{_STATED})\b)"), "is "),
    (deferred(rf"\b(?:was|were) (?=(?:\w+ly )?(?:{_STATED})\b)"), "is "),
    (deferred(rf"\b(?:(?:has|have|had) been|were) (?=(?:\w+ly )?(?:{_DONE})\b)"), "was "),
    (deferred(rf"\b(?:was|were) (?={_COMPARED}(?: than)? -?\d)"), "is "),
    (deferred(r"\b(?:was|were) (?=(?:negative|positive|normal|abnormal|elevated)\b)"), "is "),
    (
        deferred(
            r"^(?:the )?(?:prescriber|provider|physician) has (?:excluded|ruled out) (?P<what>.+)$"
        ),
        r"\g<what> is excluded",
    ),
    (deferred(r"\b(?:has|have) had (?:an? )?screening for\b"), "was screened for"),
    (deferred(r"\bat (?:this|the present) time\b|\bat present\b"), "currently"),
    (deferred(r"\b(?:that|which) requires?d? (?=[a-z])"), "requiring "),
)

# What is measured, and what a test gave.
_MEASURED: Phrases = (
    (
        # "15 days, of which at least 8 are bad", "15 days, with at least 8 of those being bad".
        deferred(
            r"\b(?:of which (?P<which>(?:at least |≥ )?\d+(?: or more)?)(?: \w+)? are|with"
            r" (?P<with>(?:at least |≥ )?\d+(?: or more)?) of (?:those|these|which)(?: \w+)?"
            r" being)\b"
        ),
        lambda found: f"of which {found['which'] or found['with']} are",
    ),
    (
        deferred(
            r"\b(?:levels?|values?|concentrations?)(?: is| of)? "
            rf"(?=(?:{_COMPARED}(?: than)? )?-?\d)"
        ),
        "",
    ),
    (deferred(r"(?<=%) (?:of )?(?:the )?predicted(?: normal)?(?: values?)?\b"), " predicted"),
    (deferred(r"\b(?:(?:body )?weight(?: is| of)?|weighs?|weighing)(?= |$)"), "weight"),
    (
        deferred(
            r"^(negative|positive) (?:results? (?:on|of|from)|tests?(?:ing)? for) (?:an? |the )?"
            r"(?P<what>[\w' -]{2,50}?)(?: test(?:s|ing)?)?(?=$| (?:within|in the|during)\b)"
        ),
        r"\g<what> test \1",
    ),
    (
        deferred(
            r"^(negative|positive) (?P<what>(?!or\b|and\b)[\w' -]{2,50}?) tests?"
            r"(?=$| (?:within|in the|during)\b)"
        ),
        r"\g<what> test \1",
    ),
    (
        deferred(r"^tests? (negative|positive) for (?P<what>[\w' -]{2,50}?)$"),
        r"\g<what> test \1",
    ),
    (
        deferred(rf"^(?P<by>(?!\w+ly\b)[a-z]+) (?P<how>{_STATED}) (?P<what>(?!by\b|in\b)[^,;:]+)$"),
        r"\g<what> \g<how> by \g<by>",
    ),
    (
        deferred(
            r"^(?P<what>disease|tumou?r|cancer|lymphoma|melanoma|infection) (?:is|remains) "
            r"(?P<how>(?:not )?[a-z]+(?:,? (?:or|and) [a-z]+)?)(?=$| despite\b)"
        ),
        r"\g<how> \g<what>",
    ),
    (
        deferred(
            r"^(?P<what>disease|tumou?r|cancer) (?:is )?(?P<how>negative|positive) for"
            r" (?P<marker>[\w' -]{2,30})$"
        ),
        r"\g<marker> \g<how> \g<what>",
    ),
    (deferred(r"^(?P<what>symptoms) persist\b"), r"persistent \g<what>"),
    (
        deferred(
            r"^(?P<what>[a-z ]+ disease) (?P<stage>stages? [\divx]+(?: (?:or|and|to) [\divx]+)?)"
        ),
        r"\g<stage> \g<what>",
    ),
    (
        deferred(
            r"\b(?:an? |the )(?P<how>(?!any\b|all\b|other\b|another\b|dosage\b|different\b|each\b)"
            r"[a-z]+) forms? of (?=[a-z])"
        ),
        r"\g<how> ",
    ),
    (deferred(r"\bforced expiratory volume in (?:1|one) second\b"), "fev1"),
    (deferred(r"\b(?:low density lipoprotein|ldl) cholesterol\b|\bldl c\b"), "ldl cholesterol"),
    (deferred(r"\b(?:hemoglobin a1c|hba1c|glycated hemoglobin)\b"), "a1c"),
    (deferred(r"\bestimated glomerular filtration rate\b"), "egfr"),
    (deferred(r"(?<=\d) x (?=(?:uln|upper limits? of normal)\b)"), " times "),
    (deferred(r"^(?:the )?presence of (?=[a-z])"), ""),
    (deferred(r"\bhistory of (?=(?:hypersensitivity|allerg(?:y|ic))\b)"), ""),
    (deferred(r"\b(?:is |are )?able to walk\b"), "ambulatory"),
    (
        deferred(
            r"\b(?P<scan>computed tomography|magnetic resonance imaging|mri|x ray|ultrasound"
            r"|biopsy) of the (?P<where>[a-z]+)$"
        ),
        r"\g<where> \g<scan>",
    ),
)

# What got better, and by how much.
_IMPROVED: Phrases = (
    (
        deferred(
            rf"^\s*(?P<opinion>per prescriber\s*,?\s+)?(?:(?:the )?{PERSONS} (?:(?:has|have|had) )?"
            r"|(?:has|have|had) )(?:achieved?|achieves|demonstrate[sd]?|exhibit(?:s|ed)?"
            r"|experience[sd]?|had|shown|shows|undergone) (?=[a-z\d≥])"
        ),
        lambda found: found["opinion"] or "",
    ),
    (deferred(r"\b(?:shown|showed|demonstrates|demonstrated|shows)\b"), "demonstrate"),
    (deferred(r"\bhad (?:an? )?(?=(?:[a-z]+ )?(?:benefit|improvement|response)\b)"), ""),
    (
        deferred(
            rf"^(?:(?:the )?{PERSONS} )?(?:is |has )?respond(?:ing|ed|s)"
            r" (?:positively|favorably) to\b"
        ),
        "positive response to",
    ),
    (deferred(r"\b(?:beneficial|favorable) (?=(?:clinical )?response\b)"), "positive "),
    (deferred(r"\bclinically benefit(?:ed|s|ted)?\b"), "clinical benefit"),
    (deferred(r"\bdecreases?\b|\breductions\b"), "reduction"),
    (deferred(r"\b(?:decreased|lowered)\b"), "reduced"),
    (deferred(rf"\b(?:at least|≥) (?:an? )?(\d[\d.]*%) ({_CHANGE})\b"), r"\2 of at least \1"),
    (
        deferred(rf"\b(?P<how>{_CHANGE}) in (?P<what>[^,;:]+?) (?:of|by) (?P<share>{_SHARE})"),
        r"\g<how> of \g<share> in \g<what>",
    ),
    (
        deferred(
            rf"^(?P<how>{_CHANGE}) of (?P<share>{_SHARE}) from baseline in (?P<what>[^,;:]+)$"
        ),
        r"\g<how> of \g<share> in \g<what> from baseline",
    ),
    (
        deferred(rf"^(?P<what>[^,;:]+?) (?:has|have) (?:been )?reduced by (?P<share>{_SHARE})"),
        r"reduction of \g<share> in \g<what>",
    ),
    (
        deferred(r"\badverse (?:drug )?(?:effect|event|reaction)(s?)\b|\bside effect(s?)\b"),
        lambda found: f"adverse event{found[1] or found[2] or ''}",
    ),
)

_PUT_IN_THE_PASSIVE = {
    "administer": "given", "give": "given", "initiate": "started", "prescribe": "prescribed",
    "start": "started", "use": "used",
}  # fmt: skip

# How the drug is used, and what it is started and stopped by.
_USED: Phrases = (
    (
        deferred(
            rf"^(?:do not|never) (?P<does>{'|'.join(_PUT_IN_THE_PASSIVE)})"
            r" (?P<drug>(?:the |this )?(?:agent|drug|medication|product|therapy|treatment))\b"
        ),
        lambda found: f"{found['drug']} must not be {_PUT_IN_THE_PASSIVE[found['does']]}",
    ),
    (deferred(r"\bpre (?:[a-z]+ )?(?:treatment|therapy)\b"), "pretreatment"),
    (
        deferred(
            rf"^(?:(?:the )?{PERSONS} )?will (?:use|take|receive)"
            r" (?P<drug>(?:(?!or\b|and\b|not\b)[\w/-]+ ){1,4})(?=concomitantly with\b)"
        ),
        r"\g<drug>used ",
    ),
    (
        deferred(r"\bprescribed by (?P<who>an? [a-z]+),? or (?P=who) has been consulted$"),
        r"prescribed by or in consultation with \g<who>",
    ),
    (
        deferred(
            r"\b(?:is|are) (?:using|taking) (?:the |this )?(?:drug|medication|product|agent)"
            r"(?= (?:as|for|in|with)\b)"
        ),
        "used",
    ),
    (
        deferred(
            r"\b(?:(?:used|given|administered|prescribed) )?(?:as (?:an? )?(?:single agent"
            r"|monotherapy|sole (?:agent|therapy|treatment)))\b|\b(?:used|given) alone\b"
        ),
        "as monotherapy",
    ),
    (
        deferred(
            rf"^(?:(?:the )?(?:{PERSONS}|agent|drug|medication|product) )?"
            r"(?:(?:is|are|will be|must be) )?"
            r"(?:used|given|administered|prescribed) (?=concomitantly with\b|as (?:an )?add on\b)"
        ),
        "",
    ),
    (
        deferred(
            r"\b(?:is|are|will|does|do) (?:currently )?not (?:be )?"
            r"(?:receiving|using|taking|receive|use|take)"
            r" (?P<drug>(?:(?!or\b|and\b)[\w/-]+ ){1,4})concomitantly with\b"
        ),
        r"\g<drug>not used concomitantly with",
    ),
    (deferred(r"\bnot prescribed (?=concomitantly with\b)"), "not used "),
    (deferred(r"^demonstrated? (?=adherence\b)"), ""),
    (deferred(r"\bwith (?:another|any other) (?=[a-z])"), "with other "),
    (deferred(r"\bspecialist in (?:the field of )?(?P<field>[a-z]+)\b"), r"\g<field> specialist"),
    (deferred(r"\b(?:currently )?(?:on|taking|using) (?=an? (?:stable|maxim)\w*)"), "receiving "),
    (deferred(r"\b(?:initiating|initiation of|beginning|commencing|start of)\b"), "starting"),
    (deferred(r"\b(?:initiated|commenced|begun)\b"), "started"),
    (deferred(r"\b(?:stopped|ceased)\b"), "discontinued"),
    (deferred(r"\b(?:stopping|discontinuation of|ceasing|cessation of)\b"), "discontinuing"),
)

# What a patient cannot do, and what a request has to meet.
_ASKED: Phrases = (
    (deferred(r"\b(?:is |are )?(?:unable|not able) to\b|^(?:the )?inability to\b"), "cannot"),
    (
        deferred(
            r"\b(?:would |will |also )*(?:fulfill?s?|satisf(?:y|ies)|meets?) (?:this|the)"
            r" requirement\b"
        ),
        "meets the requirement",
    ),
    (deferred(r"^(?:the )?use of an? "), "a "),
    (deferred(r"\b(?:that|which) contains?\b"), "containing"),
    (deferred(r"\b(?:has|have) (?:experienced|had)\b"), "had"),
    (
        deferred(
            r"\b(?:in accordance with|consistent with|according to|per|as per|within) (?:the )?"
            r"(?:(?:united states|u\.?s\.?) )?(?:food and drug administration|fda)[ -]?"
            r"(?:approved )?"
            r"(?:prescribing information|package (?:insert|label(?:ing)?)|(?:product )?labell?ing"
            r"|label)"
        ),
        "per fda label",
    ),
    (deferred(r"\b(?:disease|condition) being treated\b"), "disease treated"),
    (deferred(r"\b(quantity|dose) requested\b"), r"requested \1"),
    (deferred(r"\b(?:is |are )?enroll(?:ed|ment) in\b"), "enrolled in"),
    (
        deferred(
            r"\bcontinu(?:es?|ing)(?: use)?(?: (?:therapy|treatment) with)? "
            r"(?=(?!or\b|and\b|to\b)[a-z])"
        ),
        "continue ",
    ),
    (deferred(r"\b(?:any |at least )?one (?:or more )?of the following\b"), "one of the following"),
)

FINDINGS: Phrases = (*_FOR_WHOM, *_PAST, *_MEASURED, *_IMPROVED, *_USED, *_ASKED)
