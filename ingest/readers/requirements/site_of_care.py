"""Where the drug is given: "administered in the home or an ambulatory infusion suite"."""

from __future__ import annotations

import re

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.readers.requirements.phrase import Phrase
from policydiff.model.patterns import deferred
from policydiff.model.requirements import SiteOfCareRequirement

GATE = (
    "home",
    "office",
    "outpatient",
    "inpatient",
    "infusion",
    "hospital",
)

_SITE = (
    r"(?:(?:the )?(?:patient's )?home|(?:an? |the )?(?:physician's|physician|prescriber's"
    r"|provider's) office|(?:an? )?outpatient hospital(?: setting)?"
    r"|(?:an? )?hospital outpatient(?: setting| facility)?"
    r"|(?:an? )?(?:ambulatory )?infusion (?:suite|center)|(?:an? )?inpatient setting"
    r"|(?:an? )?hospital setting)"
)
_GIVEN = deferred(
    rf"(?:the drug )?(?:(?:is|will be|must be|being) )*(?:administered|given|infused) (?:in"
    rf"|at) (?P<sites>{_SITE}(?:(?:, (?:or )?| or ){_SITE})*)"
)
_ARTICLE = deferred(r"^(?:an? |the )?(?:patient's )?")


def read(phrase: Phrase, lexicon: Lexicon) -> tuple[SiteOfCareRequirement, ...]:
    """The sites, any of which will do."""
    del lexicon
    found = _GIVEN.fullmatch(phrase.text)
    if found is None:
        return ()
    sites = (_ARTICLE.sub("", site) for site in re.findall(_SITE, found["sites"]))
    return (SiteOfCareRequirement(sites=tuple(dict.fromkeys(sites)), documented=phrase.documented),)
