"""A document's own short names for the conditions that it has criteria for.

"Multifocal Motor Neuropathy" asks for a "diagnosis of MMN" below it, and what the letters mean is
said by the heading alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.readers.requirements.headed_condition import condition_of
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import criteria_in
from policydiff.model.patterns import deferred
from policydiff.model.requirements import DiagnosisRequirement

_BRACKET = deferred(r"\s*[(\[](?P<inside>[^()\[\]]*)[)\]]")
_SHORT = deferred(r"\b[A-Za-z]*[A-Z][A-Za-z]*[A-Z][A-Za-z]*\b")
_SMALL_WORDS = frozenset({"a", "and", "due", "in", "of", "or", "the", "to", "with"})

SHORTEST_INITIALS = 3
"""Letters that the initials of a heading need where it does not print them itself: words of two
capitals in a criterion stand for too many things."""


def with_own_conditions(lexicon: Lexicon, sets: Sequence[CriteriaSet]) -> Lexicon:
    """The lexicon with the short names of the headings' conditions that the criteria use."""
    names: dict[str, str] = {}
    for one in sets:
        if one.indication is None:
            continue
        used = {
            short for criterion in criteria_in(one.root) for short in _SHORT.findall(criterion.text)
        }
        for short in _short_names(one.indication):
            if short in used and lexicon.find("condition", short) is None:
                concept = _concept(one.indication, lexicon)
                if concept is not None:
                    names.setdefault(short, concept)
    return lexicon.with_conditions(names) if names else lexicon


def _short_names(heading: str) -> Iterator[str]:
    """What a heading prints in brackets, or its initials."""
    for bracket in _BRACKET.finditer(heading):
        if _SHORT.fullmatch(bracket["inside"].strip()):
            yield bracket["inside"].strip()
    initials = _initials(re.split(r"[\s/-]+", _BRACKET.sub("", heading)))
    if len(initials) >= SHORTEST_INITIALS:
        yield initials


def _initials(words: Iterable[str]) -> str:
    return "".join(word[0].upper() for word in words if word and word.lower() not in _SMALL_WORDS)


def _concept(heading: str, lexicon: Lexicon) -> str | None:
    """The condition that a heading names, where it is one."""
    found = [
        one.concepts
        for one in condition_of(heading, lexicon)
        if isinstance(one, DiagnosisRequirement)
    ]
    return found[0][0] if len(found) == 1 and len(found[0]) == 1 else None
