"""A criterion with the words taken off that only frame it.

"Documentation that the patient has tried X [e.g., Y]" comes out as "tried X", with a mark that
documents are asked for. Examples and abbreviations in brackets say nothing of their own and go;
every other bracket stays, and a reader that cannot account for it does not read the criterion.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import msgspec

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.lexicon.lexicon import without_accents
from policydiff.model.patterns import deferred
from policydiff.model.wording import canonical


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """What is left of a criterion to be read."""

    text: str
    """Canonical, without examples and frame. The requested drug in front is "the drug"."""
    documented: bool = False
    """True where the frame asks for documents."""


_EXAMPLE: Final = (
    r"(?:e\.? ?g\.?|for example|such as|examples?(?: include)?|including,? but not limited to"
    r"|including)"
)
_BRACKETED: Final = tuple(
    deferred(
        rf" ?{left}{_EXAMPLE}(?!\w)(?:[^{left}{right}]|{left}[^{left}{right}]*{right})*{right}",
        re.IGNORECASE,
    )
    for left, right in ((r"\(", r"\)"), (r"\[", r"\]"))
)  # fmt: skip
# Examples that run to the end of the text are dropped only where nothing else can stand in them.
_TRAILING_EXAMPLES: Final = deferred(
    r",? ?\b(?:such as|e\. ?g\.),? (?P<examples>[^()\[\]]*)$", re.IGNORECASE
)
_NOT_IN_EXAMPLES: Final = deferred(
    r"\b(?:unless|if|except|but|who|which|for|within|at least|prior|before|after|is|are|was|has"
    r"|have|"
    r"must|not|with|in the|over|while|during|when|as determined|that)\b|[≥≤<>:]",
    re.IGNORECASE,
)
_ABBREVIATION: Final = deferred(r" ?[(\[](?P<short>[A-Za-z][A-Za-z0-9/+-]{0,9})s?[)\]]")
_PLURAL_IN_BRACKETS: Final = deferred(r" ?\((?:s|es|ies)\)")

_DOCUMENTS: Final = deferred(
    r"(?:(?:must |please )?(?:provides?|submits?|submission of|includes?) )?(?:the )?"
    r"(?:documentation|medical records?|chart notes?|clinical notes?)"
    r"(?: \((?!e\.g)[^()]*\))?(?: (?:is |are |has been |must be )?(?:provided|submitted|required))?"
    r"(?: (?:that(?: confirms?| shows?| supports?)?|of|confirming(?: that)?|showing(?: that)?|"
    r"supporting|documenting(?: that)?|indicating(?: that)?|demonstrating(?: that)?"
    r"|which (?:confirms?|shows?)(?: that)?)) "
)
_DOCUMENTED: Final = deferred(r"(?:(?:there is|has|with) )?documented ")
_ACCORDING: Final = deferred(
    r"(?:according to|per|in the opinion of|as determined by|based on the judgment of) the "
    r"(?:prescriber|prescribing physician|treating physician|prescribing provider|provider"
    r"|physician)"
    r"(?: attestation)?,? (?:that )?"
    r"|(?:(?:the )?(?:prescriber|physician|provider|prescribing physician)"
    r" (?:(?:attests|confirms)|attestation)|attestation)(?: that)? "
    r"(?=(?:the )?(?:patient|individual|member)\b)"
)
_ACCORDING_AFTER: Final = deferred(
    r",? (?:as determined by|according to|in the opinion of|per) the "
    r"(?:prescriber|prescribing physician|treating physician|provider|physician)$"
)
_PERSON: Final = r"(?:patient|individual|member|enrollee|beneficiary|recipient|participant|subject)"
_PATIENT: Final = deferred(
    rf"(?:the |this |an? )?{_PERSON}(?:'s)?(?: who)?(?: (?:must|should))?"
    r"(?: (?:is|are|has|have|had|be|been|was|does have|with|carries))*"
    r"(?: (?:a |an )?(?:documented |past |prior )?(?=history of ))? "
)
_MUST: Final = deferred(r"(?:the )?(?:must|should) (?:(?:be|have|had|has|been) )*")
_VERB: Final = deferred(r"(?:is|has|have|had) (?:(?:been|had) )?")
_DRUG: Final = deferred(
    r"(?:(?:the |this )?(?:requested |prescribed |study )?(?:medication|drug|agent|product"
    r"|therapy|treatment|it|request)(?: requested)?"
    r"|(?P<name>[^()]{3,60}?)(?: \((?P<other>[^()]*)\))?)"
    r" (?P<verb>(?:is|will|must|should|being|are|to be|was|may)\b.*)"
)
_DRUG_FRAME_GATE: Final = deferred(r" (?:is|will|must|should|are|to be|was|being|may) ")
# "Initial approval requires the drug to be prescribed by ...": what is required is said behind it.
_APPROVAL_REQUIRES: Final = deferred(
    r"(?:(?:initial|first|all) )?(?:approvals?|authori[sz]ations?) (?:of [\w-]+ )?requires? "
    r"(?:that )?"
)


@lru_cache(maxsize=8192)
def without_asides(text: str) -> str:
    """The canonical text without examples and abbreviations in brackets."""
    if "(" in text or "[" in text:
        for pattern in _BRACKETED:
            text = pattern.sub("", text)
        text = _PLURAL_IN_BRACKETS.sub("s", text)
        text = _ABBREVIATION.sub(_unless_abbreviation, text)
    if (
        ("such as" in text or ".g." in text)
        and (trailing := _TRAILING_EXAMPLES.search(text))
        and not _NOT_IN_EXAMPLES.search(trailing["examples"])
    ):
        text = text[: trailing.start()]
    return canonical(text)


def phrase_of(text: str, lexicon: Lexicon) -> Phrase:
    """The criterion without its frame."""
    words = without_accents(without_asides(text).lower())
    documented = False
    words = _ACCORDING_AFTER.sub(
        "", _ACCORDING.sub("", words, count=1) if _ACCORDING.match(words) else words
    )
    for pattern in (_DOCUMENTS, _DOCUMENTED):
        if (frame := pattern.match(words)) is not None:
            documented = True
            words = words[frame.end() :]
    if (frame := _APPROVAL_REQUIRES.match(words)) is not None:
        words = words[frame.end() :]
    frame = _PATIENT.match(words) or _MUST.match(words) or _VERB.match(words)
    words = words[frame.end() :] if frame is not None else _with_plain_drug(words, lexicon)
    if (frame := _DOCUMENTED.match(words)) is not None:
        documented = True
        words = words[frame.end() :]
    return Phrase(text=words, documented=documented)


def _with_plain_drug(words: str, lexicon: Lexicon) -> str:
    """The requested drug, by whatever name, as "the drug" in front of its verb."""
    if not _DRUG_FRAME_GATE.search(words):
        return words
    drug = _DRUG.fullmatch(words)
    if drug is None:
        return words
    names = [name for name in (drug["name"], drug["other"]) if name]
    if names and not any(lexicon.is_requested(name) for name in names):
        return words
    return f"the drug {drug['verb']}"


def _unless_abbreviation(bracket: re.Match[str]) -> str:
    """Nothing for the abbreviation of the words before it; else the bracket as it stands."""
    short = bracket["short"]
    capitals = [letter for letter in short if letter.isupper() or letter.isdigit()]
    if sum(letter.isupper() for letter in capitals) < 2 and not short.endswith("+"):
        return bracket[0]
    before = iter(bracket.string[: bracket.start()].lower())
    written_out = all(letter.lower() in before for letter in capitals)
    return "" if written_out else bracket[0]
