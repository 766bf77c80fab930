"""What a title, a lead-in or a sentence says that a list of criteria is for.

"X may be approved if the following criteria are met:", "Initial Therapy. Approve for 1 year if
...", "X is unproven for:", "Conditions Not Covered". Title and sentence are taken apart here; what
they decide and for which requests is read by `positions` and `purposes`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

import msgspec

from policydiff.ingest.kept import MOST_KEPT
from policydiff.ingest.readers.wording.positions import (
    approves,
    decision_of,
    denied_position,
    denies,
    is_catch_all,
    is_not_covered_title,
    without_idle_words,
)
from policydiff.ingest.readers.wording.purposes import (
    names_only_purpose,
    parted_by_purpose,
    purpose_of_approval,
    purpose_of_title,
)
from policydiff.ingest.readers.wording.title_kinds import is_patient_sentence
from policydiff.ingest.request_words import APPROVE, RENEWED
from policydiff.model.coverage import Position, Purpose
from policydiff.model.patterns import deferred

_DOSING = deferred(
    r"\W*(?:recommended\s+)?(?:dosing|dosage|dose|dosage\s+and\s+administration|maximum\s+dos\w+)"
    r"(?:\s+(?:limits?|recommendations?|information|schedule|regimens?|guidelines?))?"
    r"(?:\s+(?:in|for)\s+[^.:]{3,80})?\s*[.:](?:\s|$)|\bapprove\s+(?:the\s+following\s+)?dos(?:ing|es?|age)\b",
    re.IGNORECASE,
)
# Where a title ends and the approval sentence behind it begins: "Asthma. Approve for 1 year if".
_TITLE_END = deferred(
    rf"\s[–—-]\s+(?=(?:{APPROVE})\b)"
    r"|[.:;]\s+(?=(?:Approve|Renew|Approval|Authori[sz]|Coverage|Cover\b|May\s+be|Is\s+(?:covered|considered)|"
    r"(?:The\s+)?(?:patient|member|individual)\s+(?:must\s+)?meets?|Medically\s+necessary)\b)"
    r"|\s+(?=\((?:must|should)\s+(?:meet|have)\b)"
    # "Criteria for renewal – all of the following must be met"
    r"|(?:\s[–—-]\s+|\s+(?=\())"
    r"(?=\(?(?:all|any|each|both)\s+of\s+the\s+following\s+(?:criteria\s+)?must\s+be\s+met\b)"
    # "Plaque velmosis (at least one of the following diagnoses):"
    r"|\s+(?=\((?:at\s+least\s+)?(?:all|any|each|both|either|one|two|three)\s+of\s+the\s+following\b"
    r"[^()]*\)\W*$)",
    re.IGNORECASE,
)
# "Velmosis. Zorvex will be approved based on all of the following criteria:"
_DRUG_GRANTED = deferred(
    r"(?P<title>[A-Z][^.:;]{3,80}?)(?:[.:]\s+|\s[–—-]\s+)"
    rf"(?P<sentence>[A-Z][\w®™-]+(?:\s\([^()]*\))?\s(?:(?:may|will|can)\sbe|is|are)\s(?:considered\s)?"
    rf"(?:{APPROVE}|{RENEWED}|covered|granted|considered|medically\snecessary)d?\b.*"
    r"|The\s(?:patient|member|individual)\s(?:must\s)?meets?\b.*)",
    re.DOTALL,
)
_SAYS = deferred(
    r"\b(?:is|are|was|were|has|have|had|may|will|can|must|should|requires?|not|if|when)\b", re.I
)
# "Coverage is determined by the state; if it has not decided, ...": approves nobody.
_DECIDED_ELSEWHERE = deferred(r"coverage\s+(?:is|will\s+be)\s+determined\s+by\b", re.IGNORECASE)
# "May approve one additional syringe" is said of how much, to who is approved.
_APPROVES_MORE = deferred(
    r"\bmay\s+approve\s+(?:up\s+to\s+)?(?:\w+\s+)?(?:additional|extra|more)\s+\w", re.IGNORECASE
)
# "Reapproval – 12 months with documentation of all of the following:"
_REQUEST_OVER_LIST = deferred(
    r"(?P<request>[^–—:(.;-]{4,40}?)\s*(?:[–—:]\s*|-\s+)\S[^:]*\bfollowing\b[^:]*:\s*",
    re.IGNORECASE,
)
# "**Renewal** (approve for 12 months): documentation of a response"
# "**Velmosis** – The patient must meet the following criteria:"
_DASH = deferred(r"\s*[–—]\s|\s-\s")
_GRANT_IN_BRACKETS = deferred(r"\s*\((?:approve|authorize)\b[^()]*\)\s*:", re.IGNORECASE)
_NAMES_PATIENTS = deferred(r"\b(?:patients|members|individuals)\b", re.IGNORECASE)

LONGEST_TITLE = 400
"""Characters before which a title has ended, where a sentence follows it on its line."""

Kind = Literal["approval", "denial", "purpose", "dosing", "other"]


class Announcement(msgspec.Struct, frozen=True):
    """What a title, lead-in or sentence announces."""

    kind: Kind
    title: str | None
    """The title part, "Asthma" of "Asthma. Approve if ...:"; None for a sentence alone."""
    sentence: str | None
    """The approval, denial or lead-in part; None for a title alone."""
    purpose: Purpose | None
    """What kind of request the words are about, where they say so."""
    patient_sentence: bool
    """True where the title is a sentence about the patient, which is a condition itself."""
    catch_all: bool
    position: Position


@lru_cache(maxsize=MOST_KEPT)
def announcement(text: str, *, bold_prefix: int = 0) -> Announcement:
    """What `text` announces; `bold_prefix` bold characters at its start hint at a title."""
    text = text.strip()
    if _DOSING.match(text):
        return Announcement("dosing", None, text, None, False, False, "covered")
    title, sentence = _split_title(text, bold_prefix)
    purpose = purpose_of_title(title) if title else None
    patient = bool(title) and is_patient_sentence(title or "")
    body = without_idle_words(sentence or "")
    decision = decision_of(body)
    if decision == "denial":
        return Announcement(
            "denial", title, sentence, purpose, patient, is_catch_all(body), denied_position(body)
        )
    if title and sentence is None and is_not_covered_title(title):
        return Announcement("denial", title, None, None, False, False, denied_position(title))
    if decision == "approval" and not _approves_nobody(body):
        asked_for = purpose or purpose_of_approval(body)
        return Announcement("approval", title, sentence, asked_for, patient, False, "covered")
    if purpose is not None:
        return Announcement("purpose", title, sentence, purpose, patient, False, "covered")
    return Announcement("other", title, sentence, None, patient, False, "covered")


def _approves_nobody(body: str) -> bool:
    """True for a sentence on coverage or approval that leaves open who is approved."""
    return (_DECIDED_ELSEWHERE.match(body) or _APPROVES_MORE.search(body)) is not None


def _split_title(text: str, bold_prefix: int) -> tuple[str | None, str | None]:
    for_purpose = parted_by_purpose(text)
    # Whom a sentence without a list is for is all that it asks.
    grants = not text.endswith(":") and approves(text)
    if for_purpose is not None and not (grants and _NAMES_PATIENTS.search(for_purpose[0])):
        return for_purpose[0], for_purpose[1] or None
    request = _REQUEST_OVER_LIST.fullmatch(text)
    if request is not None and names_only_purpose(request["request"]):
        # The label is part of what it says of durations.
        return request["request"], text
    end = _TITLE_END.search(text)
    if end is not None and end.start() < LONGEST_TITLE:
        return text[: end.start()].strip(" .:;"), text[end.end() :].strip() or None
    granted = _DRUG_GRANTED.fullmatch(text) if text.endswith(":") else None
    if granted is not None and _SAYS.search(granted["title"]) is None:
        return granted["title"], granted["sentence"]
    run_in = text[:bold_prefix].rstrip()
    says = approves(run_in) or denies(run_in)
    rest = text[bold_prefix:]
    ends = run_in.endswith((".", ":")) or rest.startswith(":")
    ends = ends or _GRANT_IN_BRACKETS.match(rest) is not None
    ends = ends or (_DASH.match(rest) is not None and text.endswith(":"))
    if 0 < bold_prefix < len(text) - 8 and ends and not says:
        return text[:bold_prefix].strip(" .:"), text[bold_prefix:].strip(" :–—-")
    if approves(text) or denies(text):
        if is_not_covered_title(text) and not text.endswith(":"):
            return text.rstrip(" :."), None
        return None, text
    return text.rstrip(" :."), None
