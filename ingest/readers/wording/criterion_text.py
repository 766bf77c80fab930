"""The words of one criterion: what is said, apart from markers, citations, tags and hints."""

from __future__ import annotations

import re

import msgspec

from policydiff.ingest.structure.combinators import Connective, split_leading, split_trailing
from policydiff.model.patterns import deferred

# "(1)", "(1, 2)", "(3-5)" behind a sentence are citations; "(1)" before one is a marker.
# "[2, A]" points to an endnote as well.
_CITATION = deferred(
    r"\s*(?:[(\[]\d{1,3}(?:\s*[,–-]\s*\d{1,3})*[)\]]"
    r"|\[(?:\d{1,3}|[A-Z])(?:\s*,\s*(?:\d{1,3}|[A-Z]))*\])(?=\s*[.;,]?\s*$)"
)
_HINT = deferred(
    r"\s*[\[(]\s*(?:note:\s*)?(?:(?:medical\s+records?|chart\s+notes?|supporting)\s+)?"
    r"(?:documentation|verification)(?:\s+(?:is\s+)?required)?[^\])]*[\])]"
    r"|\s*[-–—]\s*documentation\s+(?:must\s+be|is)\s+(?:submitted|provided|required)(?=\W*$)",
    re.IGNORECASE,
)
# "[Note: ...]" anywhere; "(Note: ...)" and what is to be sent behind the criterion.
_NOTE = deferred(
    r"\s*\[\s*note\s*:\s*(?P<square>[^\[\]]*)\]"
    r"|\s*\(\s*note\s*:\s*(?P<round>(?:[^()]|\([^()]*\))*)\)(?=\W*$)"
    r"|(?<=\.)\s+\[(?P<behind>[A-Z][a-z]+\s[^\[\]]{10,})\](?=\W*$)"
    # "... in the last year. (Failure is defined as: lack of efficacy)": what a word of it means.
    r"|(?<=\.)\s+\((?P<means>(?:[^():]|\([^()]*\))*\bdefined\s+as\b(?:[^()]|\([^()]*\))*)\)(?=\W*$)"
    # "... in the last year. (Persons of some descent are at higher risk.)": why it is asked.
    r"|(?<=\.)\s+\((?P<aside>(?=(?-i:[A-Z]))(?:(?!\b(?:must|shall|may|only|if|unless|except\w*|exempt\w*|"
    r"required?|requires|apply|applies|appli\w+)\b)[^()]|\([^()]*\))*\.)\)(?=\W*$)"
    # "Absence of toxicity. Examples of toxicity include: ...": what a word of it covers.
    r"|(?<=\.)\s+(?P<examples>(?-i:Examples?)\b[^.:;]{0,60}?(?:\b(?:includes?|are)\b|:).*)$"
    # "[refer to the manual, Site of Care Review]": where more of it is said.
    r"|\s*\[\s*(?P<where>(?:please\s+)?(?:refer\s+to|see)\s[^\[\]]{4,})\](?=\W*$)"
    # "[If seen by another, notes must be submitted with each request]": how to send it in.
    r"|\s*\[\s*(?P<shown>[^\[\]]*\b(?:notes?|records?|documentation|results?|labs?)\s+(?:must|should)\s+be\s+"
    r"(?:submitted|provided|attached|included|sent)\b[^\[\]]*)\](?=\W*$)"
    r"|(?<=[.)\]])\s+(?P<sent>(?-i:Submit|Attach|Provide|Include|Send|"
    r"Please\s+(?:submit|attach|provide|include|send))\s+(?:[\w-]+\s+){0,3}"
    r"(?:documentation|documents|notes|records?|results?|reports?|labs?|dates?)\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
_DOCUMENT_HINT = deferred(r"\s*\(\s*document\s[^()]*\)", re.IGNORECASE)
_SOURCE = (
    r"(?:Label|NCCN|AHFS|DrugDex|DRUGDEX|Micromedex|DP|Lexi|Clinical Pharmacology|Compendia|"
    r"Off[- ]label|FDA[- ]approved indication"
    # "VSG 2023": a guideline by who wrote it, in the edition of a year.
    r"|[A-Z]{2,}(?:[/&-][A-Z]{2,})*,?\s(?:19|20)\d{2}(?=\s*[,;)]))"
)
_EVIDENCE = deferred(rf"\s*\(({_SOURCE}\b[^()]*)\)(?=\s*[.;:,]*\s*$)")
_FOOTNOTE_MARKS = deferred(r"(?<=[\w)\]:.])\s*[\^*†‡§¶]+(?=\s*[;:,.]*\s*$)")
_DOUBLE_SPACE = deferred(r"\s{2,}")


class CriterionText(msgspec.Struct, frozen=True):
    """A criterion's text taken apart."""

    text: str
    """The words as printed, less all that follows."""
    evidence: tuple[str, ...]
    before: Connective | None
    """A connective at the start."""
    after: Connective | None
    """A connective at the end."""
    notes: tuple[str, ...] = ()
    """What stood in brackets as a note, without them, and what is to be sent with the request."""


def take_apart(raw: str) -> CriterionText:
    """Split connectives, citation, evidence tags, hints and footnote marks from the words.

    A full stop stays, a trailing semicolon or comma goes.
    """
    before, text = split_leading(raw.strip())
    text, after = split_trailing(text)
    text = text.rstrip(" ;,")
    evidence: list[str] = []
    while True:
        shorter = _FOOTNOTE_MARKS.sub("", _CITATION.sub("", text)).rstrip(" ;,")
        match = _EVIDENCE.search(shorter)
        if match is not None:
            evidence[:0] = _tags(match.group(1))
            shorter = (shorter[: match.start()] + shorter[match.end() :]).rstrip(" ;,")
        if shorter == text:
            break
        text = shorter
    text = _DOCUMENT_HINT.sub("", _HINT.sub("", text))
    notes = tuple(found[found.lastgroup] for found in _NOTE.finditer(text) if found.lastgroup)
    text = _NOTE.sub("", text)
    text = _DOUBLE_SPACE.sub(" ", text).strip().rstrip(";,").strip()
    return CriterionText(text, tuple(evidence), before, after, notes)


def _tags(words: str) -> list[str]:
    """Two tags in "Label, NCCN 1, 2A": a piece that names no source belongs to the one before."""
    tags: list[str] = []
    for piece in re.split(r"\s*[,;]\s*", words.strip()):
        if tags and not re.match(_SOURCE, piece):
            tags[-1] = f"{tags[-1]}, {piece}"
        elif piece:
            tags.append(piece)
    return tags
