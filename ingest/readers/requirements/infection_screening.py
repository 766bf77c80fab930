"""Infections that were looked for, or are absent: "negative test for tuberculosis"."""

from __future__ import annotations

import re

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.readers.requirements.measures import LOOK_BACK, period
from policydiff.ingest.readers.requirements.phrase import Phrase
from policydiff.model.patterns import deferred
from policydiff.model.requirements import InfectionScreeningRequirement

GATE = (
    "tuberculosis",
    "tb",
    "hepatitis",
    "hbv",
    "hcv",
    "hiv",
    "immunodeficiency",
)

_ONE = (
    r"(?:(?:latent |active )?(?:tuberculosis|tb)(?: infection)?"
    r"|hepatitis [bc](?: virus)?(?: infection)?|hbv|hcv|hiv|human immunodeficiency virus)"
)
_SCREENED = deferred(
    rf"(?:been |is )*(?:(?:screened|tested|evaluated) for|(?:an? )?negative (?:test|screening"
    rf"|screen)(?: results?)? for|tested negative for|(?:tuberculosis|tb) screening|screening for)"
    rf" (?:the presence of )?(?P<list>{_ONE}(?:(?:, (?:and |or )?| and "
    rf"| or ){_ONE})*)(?: infection)?(?: has been (?:completed|performed|done))?"
    r"(?P<before> (?:prior to|before) (?:initiating|starting"
    rf"|initiation of) (?:therapy|treatment|the drug))?"
)
_WINDOW = deferred(rf",? {LOOK_BACK}$")
_NAMES = {
    "tb": "tuberculosis",
    "hbv": "hepatitis b",
    "hcv": "hepatitis c",
    "human immunodeficiency virus": "hiv",
}


def read(phrase: Phrase, lexicon: Lexicon) -> tuple[InfectionScreeningRequirement, ...]:
    """The infections; of "tuberculosis or hepatitis B" it is not said whether both are meant."""
    del lexicon
    text, window = phrase.text, None
    if (tail := _WINDOW.search(text)) is not None:
        text, window = text[: tail.start()], period(tail["look_back"])
    found = _SCREENED.fullmatch(text)
    if found is None or " or " in found["list"]:
        return ()
    infections = [
        _NAMES.get(plain, plain)
        for plain in (
            re.sub(r"(?: virus)?(?: infection)?$", "", one)
            for one in re.findall(_ONE, found["list"])
        )
    ]
    return (
        InfectionScreeningRequirement(
            infections=tuple(dict.fromkeys(infections)), window=window, documented=phrase.documented
        ),
    )
