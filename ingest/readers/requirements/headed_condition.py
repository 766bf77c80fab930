"""The condition that a criteria set stands under, typed like a criterion.

A heading names the condition as a title does: with an acronym in brackets, a remark on what it
includes, or another name behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.readers.requirements import read_requirements
from policydiff.model.patterns import deferred
from policydiff.model.requirements import DiagnosisRequirement, Requirement

_REMARK = deferred(
    r"\s*\{[^{}]*\}|\s*\[[^\[\]]*\]|,? \((?:including|both|e\.g\.|i\.e\.|also)[^()]*\)"
    r"|,? (?:including|regardless of) .*$",
    re.IGNORECASE,
)
_IN_A_PATIENT = deferred(
    r"(?P<name>.+?) in (?:an? )?(?:patients?|individuals?|adults?|members?)"
    r" with (?P<how>.+?) disease",
    re.IGNORECASE,
)
# "Chronic migraine prophylaxis" is for who has chronic migraine.
_PURPOSE = deferred(
    r"^(?:treatment|prophylaxis|prevention|management) of "
    r"|,? (?:prophylaxis|prevention|treatment)$",
    re.IGNORECASE,
)
# "Larkin disease - active", "Larkin disease, chronic": the form of a disease behind its name.
_FORM_BEHIND = deferred(
    r"(?P<name>.+?)(?:\s+[-–—]|,)\s*"
    r"(?P<form>active|inactive|acute|chronic|relapsing|relapsed|refractory|severe|moderate|mild"
    r"|moderate(?:ly)?[- ]to[- ]severe(?:ly active)?|primary|secondary)",
    re.IGNORECASE,
)
_BRACKET = deferred(r"\s*[(\[{][^()\[\]{}]*[)\]}]")
_OTHERWISE = deferred(r"\s*[/–—]\s*|\s+-\s+|,?\s+or\s+", re.IGNORECASE)


def condition_of(indication: str, lexicon: Lexicon) -> tuple[Requirement, ...]:
    """What the heading says of the patient; () where it is not understood.

    Args:
        indication: as printed ("Immune thrombocytopenia (ITP)").
        lexicon: the words of the field, with the drugs of the document.
    """
    for wording in dict.fromkeys(_wordings(indication)):
        found = read_requirements(f"Diagnosis of {wording}", lexicon)
        if any(isinstance(one, DiagnosisRequirement) and one.concepts for one in found):
            return found
    return _either(_BRACKET.sub("", _REMARK.sub("", indication)), lexicon)


def _wordings(indication: str) -> Iterator[str]:
    """The heading, then with fewer and fewer remarks."""
    if (somebody := _IN_A_PATIENT.fullmatch(_REMARK.sub("", indication))) is not None:
        yield f"{somebody['how']} {somebody['name']}"
    bare = _BRACKET.sub("", _REMARK.sub("", indication))
    if (form := _FORM_BEHIND.fullmatch(bare)) is not None:
        yield f"{form['form']} {form['name']}"
    if (plain := _PURPOSE.sub("", bare)) != bare:
        yield plain
    yield indication
    yield _REMARK.sub("", indication)
    yield bare


def _either(heading: str, lexicon: Lexicon) -> tuple[Requirement, ...]:
    """A heading of several names: a patient with any of them is meant."""
    concepts: list[str] = []
    for name in _OTHERWISE.split(heading):
        match read_requirements(f"Diagnosis of {name}", lexicon):
            case (DiagnosisRequirement() as one,) if one == DiagnosisRequirement(
                concepts=one.concepts
            ):
                concepts += one.concepts
            case _:
                return ()
    return (DiagnosisRequirement(concepts=tuple(dict.fromkeys(concepts))),)
