"""What kind of request words are about: a first authorization, or its continuation.

A title names it ("Initial Therapy", "Reauthorization Criteria"), the beginning of a lead-in ("For
initiation of therapy, all of the following"), or a sentence that approves ("X may be renewed if").
"""

from __future__ import annotations

import re

from policydiff.ingest.request_words import CONTINUATION, INITIATION, RENEWAL, RENEWALS, RENEWED
from policydiff.model.coverage import Purpose
from policydiff.model.patterns import deferred

_CONTINUATION = deferred(
    rf"\b(?:{RENEWALS}|{CONTINUATION}|continue)\b"
    r"|\bsubsequent\s+(?:authori[sz]ations?|approvals?|requests?|therapy|treatments?)\b"
    # Weight that is kept and treatment added on are uses, a line of therapy and what is kept up of
    # a disease is a setting: "First-line maintenance", "Maintenance of remission".
    r"|(?<!\bweight\s)(?<!\bhealth\s)(?<!\badd-on\s)(?<![\s-]line\s)\bmaintenance\b"
    r"(?!\s+(?:of|in|for|after)\s+(?:the\s+)?(?:recurrent|relapsed|refractory|advanced|metastatic|remission|"
    r"(?:first|second|third|\d\w\w)[\s-]line|platinum\w*|transplant\w*))"
    r"|\bfollow-?\s?up\s+(?:treatment|therapy|course)|\bre-?treatment\b|\brepeat\b"
    r"|\bcurrently\s+(?:receiving|on|taking|using)\b|\balready\s+(?:received|receiving|started|on|taking|been)\b"
    r"|\bbeing\s+treated\s+for\s+a\s+relapse|\bestablished\s+(?:on|therapy|patients?)\b"
    r"|\bextension\s+requests?\b|\bextended\s+(?:approvals?|authori[sz]ations?)\b"
    # "Members new to the plan", who bring their therapy with them.
    r"|\b(?:members?|patients?|individuals?)\s+(?:who\s+are\s+)?new\s+to\s+(?:[\w'’]+\s+){0,4}?"
    r"(?:plan|health|coverage|insurance|medicaid|hmo)\b",
    re.IGNORECASE,
)
_INITIAL = deferred(
    rf"\binitial\b|\b(?:{INITIATION})\s+(?:of\s+)?"
    r"(?:therapy|treatment|criteria|requirements?|requests?|approvals?|authori[sz]ations?)\b"
    r"|\binduction\s+(?:treatment|therapy)\b|\bnew\s+(?:starts?|requests?|to\s+therapy)\b"
    r"|\bnot\s+currently\s+(?:on|receiving|taking)\b"
    r"|\bfirst\s+(?:authorization|approval|request|course)\b",
    re.IGNORECASE,
)
_IN_PARENTHESES = deferred(r"\([^()]*\)")
# Words that make a purpose title; a title of other words is an indication or a branch.
_PURPOSE_ONLY = deferred(
    rf"\W*(?:for\s+|[ivx\d]+\.\s*)?(?:(?:initial|first|{INITIATION}|{RENEWAL}|{CONTINUATION}|"
    r"existing|established|current|induction|"
    r"subsequent|maintenance|prior|pre-?\s?authori[sz]ation|re-?treatment|new\s+starts?|"
    r"therapy|treatments?|authori[sz]ations?|approvals?|requests?|criteria|requirements?|coverage|of|for|the|"
    r"and|phase|duration|clinical|start|starts|review|reviews|evaluation|dose|course|guidelines?|medical|"
    r"necessity|all|indications?|patients?|members?|individuals?|new|to|drug|use|auth|PA|determination|requesting|seeking)"
    r"[\s\-–—/&,()*]*)+\W*",
    re.IGNORECASE,
)
_FOR_PURPOSE = deferred(
    rf"(?P<head>for\s+(?:the\s+)?(?:(?:initial|{INITIATION}|{RENEWAL}|{CONTINUATION}|"
    r"subsequent|maintenance)|(?:patients|members|individuals)\s+(?:who\s+are\s+)?"
    r"(?:currently\s+|already\s+)?(?:established|stable|stabili[sz]ed|maintained|continuing)\s+(?:on|with)\b)"
    r"[\w\s()/-]{0,80}?)\s*(?:[,:–]|\s-\s)\s*(?P<tail>.*)",
    re.IGNORECASE | re.DOTALL,
)
# "For all members (including new members) requesting continuation of therapy when any of ...": who
# asks for it, of whom nothing is asked yet.
_OF_WHO_ASKS = deferred(
    rf"(?P<head>for\s+(?:all\s+|any\s+)?(?:patients|members|individuals)(?:\s*\([^()]*\))?\s+"
    rf"(?:who\s+are\s+)?(?:requesting|seeking)\s+(?:[\w-]+\s+){{0,3}}?(?:{RENEWALS}|{CONTINUATION})\b"
    r"[\w\s()/-]{0,60}?)(?:\s*[,:]\s*|\s+(?=(?:when|if)\b))(?P<tail>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
# What an approval sentence says before its list, where other words of renewals tell of the patient.
_APPROVES_CONTINUATION = deferred(
    rf"\b(?:{RENEWALS}|{RENEWED}|re-?treatment|"
    r"continuation\s+(?:of|requests?)|continued|"
    r"subsequent\s+(?:authori[sz]ations?|approvals?|requests?|therapy|treatment)|"
    r"(?:already|currently|members?|patients?|individuals?)\s+(?:taking|receiving|using|established|stable|stabilized|maintained)(?:\s+on)?)\b"
    r"|\b(?:further|additional|repeat(?:ed)?|another|second)\s+(?:[\w-]+\s+)?"
    r"(?:courses?|cycles?|series|injections?|treatments?|infusions?|applications?)\b[^.:;]{0,60}?"
    r"\b(?:may|can|will|is|are)\s+(?:be\s+)?(?:considered|approved|authorized|covered|granted|medically)\b",
    re.IGNORECASE,
)
# "Members who are using X for an indication listed under Criteria for Initial Approval".
_REFERS_TO_INITIAL = deferred(
    r"\b(?:listed|described|outlined|specified|found|set\s+forth|named)\s+(?:in|under|within|above\s+in)\s+"
    r"(?:the\s+)?(?:[\w-]+\s+){0,3}?initial\s+\w+(?:\s+(?:criteria|section))?",
    re.IGNORECASE,
)
_APPROVES_INITIAL = deferred(
    r"\binitial\s+(?:authori[sz]ation|approval|therapy|coverage|treatment|request)|\binitiation\s+of\b",
    re.IGNORECASE,
)

LONGEST_HEAD = 200
"""Characters of an approval sentence in which it says its purpose: further on stand conditions."""


def purpose_of_title(title: str) -> Purpose | None:
    """The purpose that a title names; None where it names none.

    What it says in parentheses counts where the rest says nothing: "Initial Criteria (for renewal
    see below)".
    """
    outside = _IN_PARENTHESES.sub(" ", title)
    if outside != title and (purpose := purpose_of_title(outside)) is not None:
        return purpose
    if _CONTINUATION.search(title):
        return "continuation"
    if _INITIAL.search(title):
        return "initial"
    return None


def names_only_purpose(title: str) -> bool:
    """True for "Initial Therapy" and "Reauthorization Criteria", false for "Relapse"."""
    outside = _IN_PARENTHESES.sub(" ", title)
    only = _PURPOSE_ONLY.fullmatch(title) or _PURPOSE_ONLY.fullmatch(outside)
    return only is not None and purpose_of_title(title) is not None


def purpose_of_approval(sentence: str) -> Purpose | None:
    """The purpose that an approval sentence names before its list; None where it names none."""
    head = _REFERS_TO_INITIAL.sub("", sentence)[:LONGEST_HEAD]
    if _APPROVES_CONTINUATION.search(head):
        return "continuation"
    if _APPROVES_INITIAL.search(head):
        return "initial"
    return None


def opens_for_purpose(text: str) -> bool:
    """True for "For initiation of therapy for gout, all of the following must be met:"."""
    return (_FOR_PURPOSE.fullmatch(text) or _OF_WHO_ASKS.fullmatch(text)) is not None


def parted_by_purpose(text: str) -> tuple[str, str] | None:
    """The words that say for which requests a text is, and the rest of it; None where none do.

    "For initiation of therapy" and "all of the following must be met:"; the rest may be empty.
    """
    parted = _FOR_PURPOSE.fullmatch(text) or _OF_WHO_ASKS.fullmatch(text)
    return None if parted is None else (parted["head"].strip(), parted["tail"].strip())
