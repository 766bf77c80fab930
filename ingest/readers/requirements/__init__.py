"""The typed meaning of a criterion: one module per kind, tried in a fixed order.

A reader says what it has understood of the whole criterion, or nothing. There is no partial
reading: a criterion with a clause, an exception or a qualifier that no field can hold stays
opaque and is compared by its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.readers.requirements import (
    age,
    attestation,
    biomarker,
    concomitant_ban,
    confirmation,
    diagnosis,
    exclusion,
    grandfathering,
    infection_screening,
    laboratory,
    line_of_therapy,
    performance_status,
    preferred_product,
    prescriber,
    prior_therapy,
    recency,
    regimen,
    rems,
    response,
    sex,
    site_of_care,
    stage,
    weight,
)
from policydiff.ingest.readers.requirements.phrase import Phrase, phrase_of
from policydiff.ingest.readers.requirements.stems import joined
from policydiff.ingest.readers.requirements.whom import read_whom
from policydiff.model.patterns import deferred
from policydiff.model.requirements import DiagnosisRequirement, Requirement

Reader = Callable[[Phrase, Lexicon], Sequence[Requirement]]

KINDS: Final[tuple[tuple[str, tuple[str, ...], Reader], ...]] = (
    ("age", age.GATE, age.read),
    ("weight", weight.GATE, weight.read),
    ("performance_status", performance_status.GATE, performance_status.read),
    ("preferred_product", preferred_product.GATE, preferred_product.read),
    ("prescriber", prescriber.GATE, prescriber.read),
    ("attestation", attestation.GATE, attestation.read),
    ("rems", rems.GATE, rems.read),
    ("recency", recency.GATE, recency.read),
    ("concomitant_ban", concomitant_ban.GATE, concomitant_ban.read),
    ("grandfathering", grandfathering.GATE, grandfathering.read),
    ("line_of_therapy", line_of_therapy.GATE, line_of_therapy.read),
    ("regimen", regimen.GATE, regimen.read),
    ("response", response.GATE, response.read),
    ("infection_screening", infection_screening.GATE, infection_screening.read),
    ("biomarker", biomarker.GATE, biomarker.read),
    ("confirmation", confirmation.GATE, confirmation.read),
    ("laboratory", laboratory.GATE, laboratory.read),
    ("prior_therapy", prior_therapy.GATE, prior_therapy.read),
    ("sex", sex.GATE, sex.read),
    ("stage", stage.GATE, stage.read),
    ("site_of_care", site_of_care.GATE, site_of_care.read),
    ("exclusion", exclusion.GATE, exclusion.read),
    ("diagnosis", diagnosis.GATE, diagnosis.read),
)
"""Kind, pieces of words of which a text has to hold one to be worth trying (none: any text is), and
its reader; the first that reads the
criterion has it. Kinds that are told by their own words stand before those that take any name."""

LONGEST_PHRASE: Final = 320
"""Letters, without examples and frame. Longer criteria are paragraphs; of those in the labelled
documents none is of one kind. A list of ten drugs or specialists has under 250."""

# Where one clause ends and the next begins; a list of names never begins with these words.
_NEXT_CLAUSE: Final = deferred(
    r",? and (?=(?:is|are|has|have|had|weighs?|will|must|was|not|the|no|patient|individual"
    r"|member|prescribed|age|≥|at least \d+ years)\b)"
    r"|,? AND (?=\S)"
)


# "Plaque psoriasis: dermatologist", finishing a lead-in that asks for a specialist
_SCOPED: Final = deferred(r"(?:for )?(?P<conditions>[^:]{3,160}): (?P<asked>[^:]+)", re.IGNORECASE)
_CONDITION_GAP: Final = deferred(r",? (?:and|or) |, ")


def read_requirements(
    text: str, lexicon: Lexicon, *, stem: str | None = None
) -> tuple[Requirement, ...]:
    """What a criterion asks for, typed; () where any part of it is not understood.

    Args:
        text: the criterion as printed.
        lexicon: the words of the field, with the drugs of the document (`with_drugs`).
        stem: the lead-in that the criterion finishes, as printed; under a group that forbids its
            items without its "not".

    Returns:
        Requirements that hold together.
    """
    if stem is not None and (scoped := _SCOPED.fullmatch(" ".join(text.split()))) is not None:
        return _of_conditions(scoped["conditions"], scoped["asked"], lexicon, stem=stem)
    whole = text if stem is None else joined(stem, text)
    if whole is None:
        return ()
    return _read(" ".join(whole.split()), lexicon)


def _of_conditions(
    conditions: str, asked: str, lexicon: Lexicon, *, stem: str
) -> tuple[Requirement, ...]:
    """An item for some conditions: "Crohn's disease and ulcerative colitis: gastroenterologist"."""
    named = [lexicon.find("condition", one) for one in _CONDITION_GAP.split(conditions)]
    whole = joined(stem, asked)
    found = _read(" ".join(whole.split()), lexicon) if whole is not None else ()
    if not found or not all(named):
        return ()
    names = dict.fromkeys(one.name for one in named if one is not None)
    return (*found, DiagnosisRequirement(concepts=tuple(names)))


def _read(text: str, lexicon: Lexicon) -> tuple[Requirement, ...]:
    one = _one(text, lexicon)
    if one:
        return one
    if (whom := read_whom(text)) is not None:
        parts = [_read(part, lexicon) for part in whom.parts]
        return tuple(each for part in parts for each in part) if all(parts) else ()
    if not _NEXT_CLAUSE.search(text):
        return ()
    for gap in _NEXT_CLAUSE.finditer(text):
        first = _one(text[: gap.start()], lexicon)
        if first and (rest := _read(text[gap.end() :], lexicon)):
            return (*first, *rest)
    return ()


def _one(text: str, lexicon: Lexicon) -> tuple[Requirement, ...]:
    phrase = phrase_of(text, lexicon)
    words = phrase.text
    if len(words) > LONGEST_PHRASE:
        return ()
    for _, gate, read in KINDS:
        if gate and not any(piece in words for piece in gate):
            continue
        if found := tuple(read(phrase, lexicon)):
            return found
    return ()
