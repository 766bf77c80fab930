"""The names of two policies as one vocabulary.

Each document was typed alone. Here a brand of the one becomes the substance that the other names,
and it is known what is a case of what, and of which names nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any, Final

import msgspec

from policydiff.model import requirements as typed
from policydiff.model.policy import Policy
from policydiff.model.vocabulary import TermKind, VocabularyTerm

_FIELDS: Final[dict[type, tuple[tuple[str, TermKind], ...]]] = {
    typed.PriorTherapyRequirement: (("targets", "drug"), ("condition", "condition")),
    typed.PreferredProductRequirement: (("products", "drug"),),
    typed.RegimenRequirement: (("partners", "drug"),),
    typed.ConcomitantBanRequirement: (("partners", "drug"),),
    typed.DiagnosisRequirement: (("concepts", "condition"),),
    typed.ExclusionRequirement: (("concepts", "condition"),),
    typed.ConfirmationRequirement: (("subject", "condition"),),
    typed.PrescriberRequirement: (("specialties", "specialty"),),
    typed.LaboratoryRequirement: (("analyte", "test"),),
}
"""The fields that hold names, by kind of requirement."""


_OPPOSITE: Final = frozenset({"non", "pseudo", "anti", "without"})
"""Words by which a name means something else than the name behind them."""

MOST_WORDS_BEFORE: Final = 6
"""Words before the last one of a name that is looked at for wider ones; their choices double."""

OPEN_SPECIALTY: Final = "specialist in the condition being treated"
"""The specialist whom criteria leave open: every one that criteria name is such a specialist."""


class Vocabulary:
    """What both policies know of names."""

    def __init__(self, terms: Iterable[VocabularyTerm]) -> None:
        """Take the terms of both; where they call one thing differently, the first name stands."""
        known = list(terms)
        self._shared: dict[tuple[TermKind, str], str] = {}
        for term in known:
            names = (term.name, *term.also)
            first = next(
                (self._shared[term.kind, one] for one in names if (term.kind, one) in self._shared),
                term.name,
            )
            for one in names:
                self._shared.setdefault((term.kind, one), first)
        self._terms: dict[tuple[TermKind, str], list[VocabularyTerm]] = {}
        for term in known:
            self._terms.setdefault((term.kind, self.name(term.kind, term.name)), []).append(term)

    @staticmethod
    def of(old: Policy, new: Policy) -> Vocabulary:
        """The vocabulary of two policies."""
        return Vocabulary((*old.vocabulary, *new.vocabulary))

    def name(self, kind: TermKind, name: str) -> str:
        """The name that both policies share for the thing."""
        return self._shared.get((kind, name), name)

    def broader(self, kind: TermKind, name: str) -> tuple[str, ...]:
        """All that the named thing is a case of.

        Of conditions, a name with fewer words before the same last one is wider ("nephrotic
        syndrome" than "pediatric nephrotic syndrome", "chronic urticaria" than "chronic
        spontaneous urticaria"); of specialties, the one that criteria leave open.
        """
        found = [
            self.name(kind, wider)
            for term in self._terms.get((kind, name), ())
            for wider in term.broader
        ]
        if kind == "condition":
            *words, last = name.split(" ")
            if _OPPOSITE.isdisjoint(words) and len(words) <= MOST_WORDS_BEFORE:
                sizes = range(len(words) - 1, -1, -1)
                wider = (kept for size in sizes for kept in combinations(words, size))
                names = (" ".join((*kept, last)) for kept in wider)
                found += [one for one in names if (kind, one) in self._terms]
        if kind == "specialty" and name != OPEN_SPECIALTY:
            found.append(OPEN_SPECIALTY)
        return tuple(dict.fromkeys(found))

    def knows(self, kind: TermKind, name: str) -> bool:
        """Whether more is known of a name than that a document has it."""
        return any(term.source for term in self._terms.get((kind, name), ()))

    def codes(self, name: str) -> frozenset[str]:
        """The ICD-10-CM codes or categories of a condition."""
        terms = self._terms.get(("condition", name), ())
        return frozenset(code for term in terms for code in term.codes)

    def may_overlap(self, kind: TermKind, one: str, other: str) -> bool:
        """Whether two names may mean, in part, the same without that being known.

        Two substances of the lexicon are two; two classes are apart where members of both are
        known and none is common. Of a name that only a document has, nothing is known.
        """
        if one == other or one in self.broader(kind, other) or other in self.broader(kind, one):
            return False
        ours, theirs = self._terms.get((kind, one), ()), self._terms.get((kind, other), ())
        if not self.knows(kind, one) or not self.knows(kind, other):
            return True
        if kind != "drug":
            return False
        members = [
            {self.name(kind, member) for term in terms for member in term.members} or {name}
            for name, terms in ((one, ours), (other, theirs))
        ]
        return bool(members[0] & members[1])

    def shared(self, requirements: Sequence[typed.Requirement]) -> tuple[typed.Requirement, ...]:
        """The requirements with the names that both policies share."""
        return tuple(self._shared_names(one) for one in requirements)

    def _shared_names(self, requirement: typed.Requirement) -> typed.Requirement:
        changed: dict[str, Any] = {}
        for field, kind in _FIELDS.get(type(requirement), ()):
            value = getattr(requirement, field)
            if isinstance(value, tuple):
                changed[field] = tuple(dict.fromkeys(self.name(kind, name) for name in value))
            elif value is not None:
                changed[field] = self.name(kind, value)
        return msgspec.structs.replace(requirement, **changed) if changed else requirement


def names_of(requirement: typed.Requirement) -> tuple[tuple[TermKind, str], ...]:
    """The names in a requirement, with what each is a name of."""
    found: list[tuple[TermKind, str]] = []
    for field, kind in _FIELDS.get(type(requirement), ()):
        value = getattr(requirement, field)
        names = value if isinstance(value, tuple) else (value,)
        found += [(kind, name) for name in names if name is not None]
    return tuple(found)
