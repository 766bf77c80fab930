"""Patients who are on the drug already: "is currently receiving the drug"."""

from __future__ import annotations

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.readers.requirements.measures import NUMBER, TIME, period
from policydiff.ingest.readers.requirements.phrase import Phrase
from policydiff.model.patterns import deferred
from policydiff.model.requirements import GrandfatheringRequirement, Period

GATE = (
    "receiving",
    "established",
    "stabl",
    "taking",
    "treated",
    "on ",
    "maintained",
    "using",
)

_LEAD = deferred(
    r"(?:currently |already )?(?:receiving|taking|on|using|being treated with|treated with"
    r"|stable on|established on|maintained on|stabilized on) "
    r"(?:(?:therapy|treatment) with )?(?P<drug>[^()]+?)(?: \([^()]*\))?"
    rf"(?: for (?:(?P<least>at least |≥ |a minimum of )?(?P<length>{NUMBER} {TIME})(?P<more> "
    rf"or (?:more|longer))?|(?P<under>< ?(?P<short>{NUMBER} {TIME}))))?"
    r"(?P<samples>,? (?:\(?(?:not|excluding|and not) (?:on |via |through "
    r"|including )?(?:paid )?(?:free )?(?:manufacturer )?samples\)?))?"
)
_GENERIC = deferred(
    r"(?:the |this )?(?:requested )?(?:drug|medication|therapy|treatment|agent|product)"
)


def read(phrase: Phrase, lexicon: Lexicon) -> tuple[GrandfatheringRequirement, ...]:
    """Being on the requested drug, and how long; another drug is no grandfathering."""
    lead = _LEAD.fullmatch(phrase.text)
    if lead is None or not (_GENERIC.fullmatch(lead["drug"]) or lexicon.is_requested(lead["drug"])):
        return ()
    minimum: Period | None = None
    if lead["length"]:
        if not (lead["least"] or lead["more"]):
            return ()
        minimum = period(lead["length"])
    return (
        GrandfatheringRequirement(
            minimum=minimum,
            below=period(lead["short"]) if lead["short"] else None,
            samples_count=False if lead["samples"] else None,
            documented=phrase.documented,
        ),
    )
