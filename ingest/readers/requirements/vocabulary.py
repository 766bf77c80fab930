"""What is known of the names that a policy's typed meaning uses.

A document is typed by the lexicon and by its own drugs; the comparison of two documents knows
neither. What the names of this one lie to is therefore handed on with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from policydiff.ingest.lexicon import Lexicon
from policydiff.ingest.lexicon.lexicon import Term, phrase_key
from policydiff.model import requirements as typed
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import criteria_in
from policydiff.model.policy import Drug
from policydiff.model.vocabulary import TermKind, VocabularyTerm

_LEXICON_KINDS: Final[dict[TermKind, tuple[str, ...]]] = {
    "condition": ("condition",),
    "drug": ("drug", "drug_class", "drug_regimen"),
    "specialty": ("specialty",),
    "test": ("test",),
}


def vocabulary_of(
    sets: Sequence[CriteriaSet], drugs: Sequence[Drug], lexicon: Lexicon
) -> tuple[VocabularyTerm, ...]:
    """The names that the typed sets use, those of the policy's own drugs among them.

    Args:
        sets: with their typed meaning.
        drugs: that the policy is about.
        lexicon: by which the sets were typed.
    """
    requirements = (requirement for one in sets for requirement in _requirements(one))
    return vocabulary_in(requirements, drugs, lexicon)


def vocabulary_in(
    requirements: Iterable[typed.Requirement], drugs: Sequence[Drug], lexicon: Lexicon
) -> tuple[VocabularyTerm, ...]:
    """The names that typed requirements use, and the given drugs.

    Args:
        requirements: of a policy, or of a patient.
        drugs: that are named in any case.
        lexicon: by which the requirements were typed.
    """
    used = dict.fromkeys(
        (kind, name) for requirement in requirements for kind, name in _names(requirement)
    )
    own: defaultdict[str, list[str]] = defaultdict(list)
    for drug in drugs:
        name = lexicon.name("drug", drug.generic or drug.brand or "").lower()
        own[name] += [one.lower() for one in (drug.brand, drug.generic) if one]
        used["drug", name] = None
    classes = _classes(lexicon)
    return tuple(
        _term(kind, name, lexicon, classes, own[name] if kind == "drug" else ())
        for kind, name in sorted(used)
    )


def _requirements(one: CriteriaSet) -> Iterator[typed.Requirement]:
    yield from one.condition
    for criterion in criteria_in(one.root):
        yield from criterion.requirements


def _names(requirement: typed.Requirement) -> Iterator[tuple[TermKind, str]]:
    """The names in a requirement that the lexicon may know."""
    drugs: tuple[str, ...] = ()
    conditions: tuple[str | None, ...] = ()
    match requirement:
        case typed.PriorTherapyRequirement():
            drugs, conditions = requirement.targets, (requirement.condition,)
        case typed.RegimenRequirement() | typed.ConcomitantBanRequirement():
            drugs = requirement.partners
        case typed.PreferredProductRequirement():
            drugs = requirement.products
        case typed.DiagnosisRequirement() | typed.ExclusionRequirement():
            conditions = requirement.concepts
        case typed.ConfirmationRequirement():
            conditions = (requirement.subject,)
        case typed.PrescriberRequirement():
            yield from (("specialty", name) for name in requirement.specialties)
        case typed.LaboratoryRequirement():
            yield "test", requirement.analyte
        case _:
            return
    yield from (("drug", name) for name in drugs)
    yield from (("condition", name) for name in conditions if name)


def _term(
    kind: TermKind,
    name: str,
    lexicon: Lexicon,
    classes: dict[str, list[Term]],
    own_names: Iterable[str],
) -> VocabularyTerm:
    known = next(
        (term for each in _LEXICON_KINDS[kind] if (term := lexicon.find(each, name)) is not None),
        None,
    )
    also = [*own_names, *(spelling.lower() for spelling in (known.also if known else ()))]
    return VocabularyTerm(
        kind=kind,
        name=name,
        also=tuple(dict.fromkeys(one for one in also if one != name)),
        broader=_broader(name, lexicon, known, classes if kind == "drug" else {}),
        members=tuple(lexicon.name("drug", one) for one in known.members) if known else (),
        codes=known.codes if known is not None else (),
        source=known.source if known is not None else "the document itself" if also else None,
    )


def _broader(
    name: str, lexicon: Lexicon, known: Term | None, classes: dict[str, list[Term]]
) -> tuple[str, ...]:
    """All that a name is a case of, nearest first."""
    found: list[str] = []
    waiting = [(name, known)]
    while waiting:
        narrower, term = waiting.pop(0)
        wider = [*(term.broader if term is not None else ())]
        wider += [one.name for one in classes.get(phrase_key(narrower), ())]
        for each in wider:
            if each not in found and each != name:
                found.append(each)
                kind = term.kind if term is not None else "drug"
                waiting.append((each, lexicon.find("drug_class", each) or lexicon.find(kind, each)))
    return tuple(found)


def _classes(lexicon: Lexicon) -> dict[str, list[Term]]:
    """The classes that each drug is a member of."""
    found: defaultdict[str, dict[str, Term]] = defaultdict(dict)
    for (kind, _), term in lexicon.terms.items():
        if kind == "drug_class":
            for member in term.members:
                found[phrase_key(lexicon.name("drug", member))].setdefault(term.name, term)
    return {name: list(terms.values()) for name, terms in found.items()}
