"""What a criterion is about, whether its meaning is typed or only its words are known.

Criteria of two payers are held to each other by this, and by nothing else: wording, order and place
are each payer's own.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

from policydiff.diff.wording.topics import topic_of
from policydiff.model import requirements as typed
from policydiff.model.patterns import deferred
from policydiff.model.wording import canonical

Subject = Literal[
    "age",
    "sex",
    "diagnosis",
    "line of therapy",
    "prior therapy",
    "preferred product",
    "regimen",
    "concomitant use",
    "performance status",
    "laboratory",
    "weight",
    "prescriber",
    "site of care",
    "attestation",
    "safety program",
    "infection screening",
    "treatment interval",
    "response",
    "current therapy",
    "dosing",
    "monitoring",
    "documentation",
]

SUBJECT_OF_KIND: Final[dict[type, Subject]] = {
    typed.AgeRequirement: "age",
    typed.SexRequirement: "sex",
    typed.DiagnosisRequirement: "diagnosis",
    typed.StageRequirement: "diagnosis",
    typed.BiomarkerRequirement: "diagnosis",
    typed.ConfirmationRequirement: "diagnosis",
    typed.ExclusionRequirement: "diagnosis",
    typed.LineOfTherapyRequirement: "line of therapy",
    typed.PriorTherapyRequirement: "prior therapy",
    typed.PreferredProductRequirement: "preferred product",
    typed.RegimenRequirement: "regimen",
    typed.ConcomitantBanRequirement: "concomitant use",
    typed.PerformanceStatusRequirement: "performance status",
    typed.LaboratoryRequirement: "laboratory",
    typed.WeightRequirement: "weight",
    typed.PrescriberRequirement: "prescriber",
    typed.SiteOfCareRequirement: "site of care",
    typed.AttestationRequirement: "attestation",
    typed.RemsRequirement: "safety program",
    typed.InfectionScreeningRequirement: "infection screening",
    typed.RecencyRequirement: "treatment interval",
    typed.ResponseRequirement: "response",
    typed.GrandfatheringRequirement: "current therapy",
}

_BY_TOPIC: Final[dict[str, Subject]] = {
    "age": "age",
    "prescriber": "prescriber",
    "weight": "weight",
    "attestation": "attestation",
    "documentation": "documentation",
    "safety_program": "safety program",
    "monitoring": "monitoring",
    "site_of_care": "site of care",
    "preferred_product": "preferred product",
    "dosing": "dosing",
}

_WORDINGS: Final[tuple[tuple[Subject, str], ...]] = (
    (
        "prior therapy",
        r"\btr(?:ied|ial)\b|\bfail(?:ed|ure|s)?\b|\binadequate(?:ly)?\b|\bintoleran|\btolerate\b"
        r"|\bcontraindicat|\brefractory to\b|\bhypersensitiv|\bdespite\b"
        r"|\bunable to (?:take|use)"
        r"|\bprevious(?:ly)? (?:treat|receiv|therap|us)|\bprior (?:treat|therap|us)"
        r"|\bhas (?:already )?received\b|\bcourses? of\b|\bafter treatment\b|\bsteroid"
        r"|\brecent .* treatment\b",
    ),
    (
        "concomitant use",
        r"\bnot (?:be(?:ing)? )?(?:used|receiving|taken|taking|given|prescribed|administered)\b"
        r"|\bnot .*\b(?:concurrent|concomitant|combination|together)"
        r"|\bnever .*\bcombin|\bwithout (?:concurrent|concomitant)\b",
    ),
    (
        "regimen",
        r"\bin combination\b|\bconcurrent|\bconcomitant|\btogether with\b|\bmonotherapy\b"
        r"|\bsingle agent\b|\badd-?on\b|\bbackground\b|\badjunct|\bas part of\b|\bused with\b",
    ),
    (
        "diagnosis",
        r"\bdiagnos|\bconfirmed\b|\bdisease activity\b|\bsever(?:e|ity)\b|\bmoderate|\bmild\b"
        r"|\bactive\b|\brelaps|\brefractory\b|\brecurrent\b|\bmetasta|\bstage\b|\bpositive\b"
        r"|\bnegative\b|\bmutation|\bantibod|\bgenetic|\bbiops|\bimaging\b|\bmri\b|\bsymptom"
        r"|\bsyndrome\b|\bhistory of\b|\bruled out\b|\bclassification criteria\b",
    ),
    (
        "laboratory",
        r"[<>≤≥]|\blevels?\b|\bcounts?\b|\bserum\b|\btiters?\b|\blaboratory\b|\bscore\b"
        r"|\b(?:mg|g|mmol|iu|u|cells)/|\bper microliter\b|%",
    ),
    (
        "response",
        r"\brespon(?:se|d)|\bimprove|\bbenefi|\bstabili|\bprogress|\bmaintain|\bremission\b"
        r"|\breduc(?:ed|tion)\b|\bdecrease",
    ),
    (
        "treatment interval",
        r"\belapse|\bbetween (?:courses|doses|treatment)|\binterval\b|\bapart\b"
        r"|\bat least \d+ (?:days|weeks|months) (?:since|after|from)\b",
    ),
    ("current therapy", r"\bcurrently (?:receiving|on|taking|using)\b|\bestablished on\b"),
    (
        "line of therapy",
        r"\b(?:first|second|third|front)[ -]?line\b|\binduction\b"
        r"|\bconsolidation\b|\bmaintenance\b|\badjuvant\b",
    ),
    ("performance status", r"\becog\b|\bkarnofsky\b|\blansky\b|\bperformance status\b"),
    ("infection screening", r"\btuberculosis\b|\bhepatitis b\b|\bscreened for\b|\binfection"),
    ("sex", r"\bpregnan|\bfemale\b|\bmale\b|\bbreast-?feeding\b|\bcontracepti"),
    ("weight", r"\bweigh|\bbmi\b|\bbody mass\b|\bkg\b"),
)


_BRACKETED: Final = deferred(r"\([^()]*\)|\[[^\[\]]*\]")
"""Examples and asides, which are about other things than the criterion."""


_CUES: Final = tuple((subject, deferred(pattern)) for subject, pattern in _WORDINGS)


@lru_cache(maxsize=16384)
def subjects_of_words(text: str) -> frozenset[Subject]:
    """What the words may be about: all that they hint at, for nothing else is known of them."""
    said = _BRACKETED.sub(" ", text) or text
    plain = canonical(said).lower()
    found = {subject for subject, cue in _CUES if cue.search(plain)}
    topic = topic_of(said)
    if topic is not None:
        found.add(_BY_TOPIC[topic])
    return frozenset(found)


def subject_of(requirement: typed.Requirement, *, forbids: bool) -> Subject:
    """What a typed requirement is about.

    Args:
        requirement: as it stands in the criterion.
        forbids: True where the criterion stands under a "none of": a regimen is then one that must
            not be.
    """
    found = SUBJECT_OF_KIND[type(requirement)]
    if found == "regimen" and forbids != requirement.negated:
        return "concomitant use"
    return found
