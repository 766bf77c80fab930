"""What a criterion is about, as far as its words tell."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from policydiff.diff.change import Axis
from policydiff.model.patterns import deferred
from policydiff.model.wording import canonical

Topic = Literal[
    "age",
    "prescriber",
    "weight",
    "attestation",
    "documentation",
    "safety_program",
    "monitoring",
    "site_of_care",
    "preferred_product",
    "dosing",
]

# In this order: the first that fits is the topic.
_WORDINGS: tuple[tuple[Topic, str], ...] = (
    (
        "safety_program",
        r"\brems\b|risk evaluation and mitigation|certified (?:center|pharmacy|prescriber)"
        r"|registry",
    ),
    (
        "attestation",
        r"\b(?:prescriber|physician|provider|clinician)s? (?:\w+ )?(?:attests?|agrees?|confirms?"
        r"|acknowledges?|certif\w+|has (?:counsel\w+|discussed|educated))"
        r"|\battest(?:s|ation|ed)\b",
    ),
    (
        "prescriber",
        r"\bprescrib(?:ed|ing|er is)\b.{0,40}?\b(?:by|an?|specialist)\b|\bin consultation with\b"
        r"|^(?:prescriber|physician) (?:is|must be)\b|\bordered by\b",
    ),
    (
        "site_of_care",
        r"\bsites? of (?:care|service)\b|\b(?:outpatient|hospital|home|infusion) (?:infusion"
        r"|setting|center|facility)\b|administered (?:in|at) (?:a|an|the) .*\b(?:facility"
        r"|center|setting|office|clinic|hospital)\b",
    ),
    (
        "preferred_product",
        r"\bpreferred (?:product|drug|agent|brand|medication|formulary|biosimilar|alternative)"
        r"|\bnon ?preferred\b|\b(?:is|are) (?:the )?preferred\b",
    ),
    (
        "dosing",
        r"^(?:the )?(?:dose|dosing|dosage|quantity)\b|\bdos(?:e|ing|age) (?:is|does|will|must"
        r"|not)\b|\bper fda approved labell?ing\b|\bin accordance with\b.*\blabel",
    ),
    (
        "monitoring",
        r"\b(?:will|must|to) be (?:monitored|tested|checked|screened)\b|\bmonitor(?:ing|s|ed)?\b"
        r"|\bbaseline (?:lab\w*|test\w*|liver|blood|ecg|eye)\b",
    ),
    (
        "documentation",
        r"\b(?:documentation|records?|chart notes) (?:is|are|must be|will be) (?:submitted"
        r"|provided|attached)\b|^(?:must )?(?:submit|provide)\b",
    ),
    (
        "age",
        r"\bage[ds]?\b|\byears? (?:old|and older|or older)\b|\badults?\b|\bp(?:a|ae)ediatric"
        r" patients?\b",
    ),
    ("weight", r"\b(?:body )?weigh(?:t|s)\b|\bbmi\b|\bbody mass index\b"),
)
_TOPICS = tuple((topic, deferred(pattern)) for topic, pattern in _WORDINGS)

_BURDEN: frozenset[Topic] = frozenset(
    {
        "attestation",
        "documentation",
        "safety_program",
        "monitoring",
        "site_of_care",
        "preferred_product",
        "dosing",
    }
)
"""Topics that ask something to be done for a patient who can be approved."""


@lru_cache(maxsize=65536)
def topic_of(text: str) -> Topic | None:
    """What the criterion is about; None where its words fit no topic."""
    plain = canonical(text)
    for topic, pattern in _TOPICS:
        if pattern.search(plain):
            return topic
    return None


def axis_of(text: str) -> Axis:
    """Whether a criterion decides who can be approved, or what has to be done for him."""
    return "burden" if topic_of(text) in _BURDEN else "eligibility"
