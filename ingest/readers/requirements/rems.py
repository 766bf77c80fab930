"""REMS programmes, registries and certified centres."""

from __future__ import annotations

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.readers.requirements.phrase import Phrase
from policydiff.model.patterns import deferred
from policydiff.model.requirements import RemsRequirement

GATE = (
    "rems",
    "risk evaluation",
    "registry",
)

_REMS = r"(?:rems|risk evaluation and mitigation strategy(?: \(rems\))?|registry)"
_ENROLLED = deferred(
    rf"(?:the )?(?:(?:prescriber|provider|pharmacy|facility|patient)(?:,? (?:and"
    rf"|or) (?:the )?(?:prescriber|provider|pharmacy|facility|patient))* (?:is|are|must be) )?"
    rf"(?:enrolled|certified|registered|enrollment)(?: in| with"
    rf"| through)(?: the)? (?:(?P<program>[a-z0-9 -]+?) )?{_REMS}(?: program)?"
)


def read(phrase: Phrase, lexicon: Lexicon) -> tuple[RemsRequirement, ...]:
    """The programme; its name where the criterion gives one."""
    del lexicon
    found = _ENROLLED.fullmatch(phrase.text)
    if found is None:
        return ()
    return (RemsRequirement(program=found["program"], documented=phrase.documented),)
