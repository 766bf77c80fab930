"""What somebody attests or agrees to, and which documents are sent: burden, not eligibility."""

from __future__ import annotations

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.readers.requirements.phrase import Phrase
from policydiff.model.patterns import deferred
from policydiff.model.requirements import AttestationRequirement

GATE = (
    "attest",
    "agree",
    "acknowledg",
    "weight",
    "height",
    "lab",
    "fraction",
    "genotype",
    "chart",
    "list",
    "plan",
    "at home",
    "counsel",
    "informed",
    "educat",
    "advised",
    "instruct",
    "monitored",
    "support program",
)

_WHO = r"(?:the )?(?:prescriber|physician|provider|prescribing physician|patient|caregiver)"
_LEAD = deferred(
    rf"(?:{_WHO} (?:attests|agrees|acknowledges|has attested|must attest|must agree)"
    rf"|(?:(?:provide |submit )?|{_WHO} )attestation(?: (?:by|from) {_WHO})?)"
    r"(?P<how> that,?| to| not to| of)? "
)
_TIMING = deferred(
    r",? (?P<times>(?:prior to|before|following|after|during)(?: and (?:prior to|before"
    r"|following|after|during))*)"
    r" (?P<when>(?:each|every|the first|initial|starting|initiating|initiation of"
    r"|subsequent)?(?: ?(?:doses?|infusions?|therapy|treatment|administration|injections?)))"
    r"(?: (?:of|with) (?P<drug>[a-z0-9' -]+))?$"
)
_TIMES = {"prior to": "before", "after": "following"}
# Data about the patient that documents show; they say nothing about what the data have to be.
_DATA = deferred(
    r"(?:patient's |the patient's |current |baseline |recent |the |pretreatment )*"
    r"(?:(?:body )?weight|height|height and weight|labs?|laborator(?:y|ies)(?: (?:tests?|values?"
    r"|results?))?|lab (?:work|results?|values?)"
    r"|ejection fraction|genotype|growth chart|medication list|treatment plan|management plan"
    r"|at home administration)"
)
# What is attested of the patient decides who is approved; who attests it is the smaller part.
_EXCEPTION = deferred(r"\b(?:unless|if|except)\b")
_ABOUT_PATIENT = deferred(r"(?:the )?(?:patient|individual|member)\b")
# What is done with the patient asks for an act, and rules nobody out.
_DONE = deferred(
    r"(?:will be )?(?:(?:counsel(?:l)?ed|informed|educated|advised|instructed)"
    r" (?:on|about|of|regarding|to)|monitored for|enrolled in (?:an? |the )?[a-z ]*support program)"
    r".*"
)
# "X will be monitored", "to monitor X"
_MONITORED = deferred(r"(?P<what>.+?) will be monitored|(?:to )?monitor (?P<of>.+)")
_CHART = deferred(r"(?:patient's |the patient's |current |baseline )+")


def read(phrase: Phrase, lexicon: Lexicon) -> tuple[AttestationRequirement, ...]:
    """The subject in canonical words, and the times at which it is done."""
    text = phrase.text
    if (lead := _LEAD.match(text)) is not None:
        subject = text[lead.end() :]
        if (lead["how"] or "").strip() == "not to":
            subject = f"not to {subject}"
        if _ABOUT_PATIENT.match(subject):
            return ()
        subject, timing = _timing(subject, lexicon)
        if not subject or _EXCEPTION.search(subject):
            return ()
        if (monitored := _MONITORED.fullmatch(subject)) is not None:
            subject = f"monitoring of {monitored['what'] or monitored['of']}"
        return (
            AttestationRequirement(subject=subject, timing=timing, documented=phrase.documented),
        )
    if _DONE.fullmatch(text) and not _EXCEPTION.search(text):
        return (AttestationRequirement(subject=text, documented=phrase.documented),)
    if phrase.documented and _DATA.fullmatch(text):
        return (AttestationRequirement(subject=_CHART.sub("", text), documented=True),)
    return ()


def _timing(subject: str, lexicon: Lexicon) -> tuple[str, tuple[str, ...]]:
    tail = _TIMING.search(subject)
    if tail is None or (tail["drug"] and not _is_requested(tail["drug"], lexicon)):
        return subject, ()
    when = tail["when"].strip()
    times = (_TIMES.get(time, time) for time in tail["times"].split(" and "))
    return subject[: tail.start()], tuple(f"{time} {when}" for time in dict.fromkeys(times))


def _is_requested(drug: str, lexicon: Lexicon) -> bool:
    return drug in ("the drug", "the medication", "the requested drug") or lexicon.is_requested(
        drug
    )
