"""Which drug a matrix is about, and by which names the documents know it.

A drug is a family here: the brands and biosimilars of one substance. Payers write policies for a
family more often than for one product of it, and a matrix compares what they write. Where no drug
is asked for and the policies have several substances in common (botulinum toxins), the family is
all of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import DamerauLevenshtein

from policydiff.model.patterns import deferred
from policydiff.model.policy import Policy
from policydiff.model.wording import canonical

LEAST_MISSPELT = 9
"""Letters from which a name that differs in one is the same misspelt: no two substances of that
length are so close, while short ones are."""
NAMED = 3
"""Substances named in the name of a family; the others are counted."""

_BIOSIMILAR_SUFFIX = deferred(r"-[a-z]{4}$")
"""The four letters that the FDA adds to the name of a biosimilar: "rituximab-abbs"."""
_BRAND_WITH_GENERIC = deferred(r"^(?P<brand>[^()]+?)\s*\((?P<generic>[a-z][^()]*)\)")
_BRAND_BEHIND_GENERIC = deferred(r"^(?P<generic>[^()]+?)\s*\((?P<brand>[A-Z][^()]*)\)")
HEADING_OF_DRUG = deferred(
    r"^(?:additional\s+)?(?P<name>[^():]+\([^()]+\))\s*(?:criteria|requirements)\b", re.IGNORECASE
)
"""A heading over the criteria of one drug: "Additional Testimab (Testora) Criteria"."""
_SHORTEST_NAME = 4
"""Letters from which a name is looked for in texts; the shortest brands have four ("Emla")."""

Name = tuple[str | None, str | None]
"""Brand and generic name as printed; one of them can be missing."""


@dataclass(frozen=True, kw_only=True, eq=False)
class DrugFamily:
    """A drug by all its names."""

    name: str
    """The substance, or the name that was asked for where no document knows it."""
    names: frozenset[str]
    """Canonical names of its products and substances."""

    def is_named_in(self, text: str) -> bool:
        """Whether a text names the drug."""
        return self._names.search(canonical(text)) is not None

    @cached_property
    def _names(self) -> re.Pattern[str]:
        return _any_of(self.names)


class DrugsOf:
    """The drugs that one policy is about, as against the drug of the matrix."""

    def __init__(self, policy: Policy, family: DrugFamily | None) -> None:
        self.family = family
        printed = dict.fromkeys(name for pair in _names_in(policy) for name in pair if name)
        self.names = tuple(
            name for name in printed if family is not None and family.is_named_in(name)
        )
        """The names by which the policy knows the drug of the matrix, as printed."""
        plain = {canonical(name) for name in printed if name not in self.names}
        others = {name for name in plain if len(name) >= _SHORTEST_NAME}
        self._others = _any_of(others) if others else None
        self._titles = (policy.identity.title or "", *_scopes(policy))

    @property
    def has_family(self) -> bool:
        """Whether the policy deals with the drug, rather than naming it beside its own."""
        if self.family is None or self.names:
            return True
        return any(map(self.family.is_named_in, self._titles))

    @property
    def has_others(self) -> bool:
        """Whether the policy is about other drugs too."""
        return self._others is not None

    def leaves_out(self, text: str) -> bool:
        """Whether a text names other drugs of the policy, and not the drug of the matrix."""
        if self.family is None or self._others is None or self.family.is_named_in(text):
            return False
        return self._others.search(canonical(text)) is not None


def drug_family(policies: Sequence[Policy], asked: str | None) -> DrugFamily | None:
    """The drug that is asked for, else what most of the policies have in common.

    None where no policy says what drug it is about.
    """
    named = [tuple(_names_in(policy)) for policy in policies]
    substances = _substances_of_brands(named) | _substances_of_terms(policies)
    if asked is not None:
        wanted = substances.get(canonical(asked), _substance(asked))
        return _family((wanted,), named, substances)
    counts = Counter(
        one for names in named for one in dict.fromkeys(_substances(names, substances))
    )
    if not counts:
        return None
    most = max(counts.values())
    shared = tuple(name for name, count in counts.items() if count == most)
    first = shared if most > 1 or len(policies) == 1 else shared[:1]
    return _family(first, named, substances)


def _family(
    wanted: Sequence[str], named: Iterable[tuple[Name, ...]], substances: Mapping[str, str]
) -> DrugFamily:
    word = _any_of(wanted)
    names = set(wanted)
    for brand, generic in (name for names in named for name in names):
        substance = substances.get(canonical(brand or ""), "")
        known = [canonical(name) for name in (brand, generic, substance) if name]
        if any(word.search(name) or _is_misspelt(name, wanted) for name in known):
            names |= {canonical(name) for name in (brand, generic) if name}
    more = f" and {len(wanted) - NAMED} more" if len(wanted) > NAMED else ""
    return DrugFamily(
        name=", ".join(wanted[:NAMED]) + more,
        names=frozenset(name for name in names if len(name) >= _SHORTEST_NAME or name in wanted),
    )


def _is_misspelt(name: str, wanted: Iterable[str]) -> bool:
    """Whether a name is a wanted one with a letter too many, missing, wrong or exchanged."""
    return any(
        len(right) >= LEAST_MISSPELT
        and DamerauLevenshtein.distance(name, right, score_cutoff=1) <= 1
        for right in wanted
    )


def _substances_of_brands(named: Iterable[tuple[Name, ...]]) -> dict[str, str]:
    """The substance of each brand of which any document says it."""
    found: dict[str, str] = {}
    for brand, generic in (name for names in named for name in names):
        if brand and generic:
            found.setdefault(canonical(brand), _substance(generic))
    return found


def _substances_of_terms(policies: Sequence[Policy]) -> dict[str, str]:
    """The same for brands that stand in the criteria, and that the lexicon knows."""
    found: dict[str, str] = {}
    for policy in policies:
        for term in policy.vocabulary:
            for other in term.also if term.kind == "drug" else ():
                found.setdefault(canonical(other), _substance(term.name))
    return found


def _substances(names: Iterable[Name], known: Mapping[str, str]) -> Iterator[str]:
    for brand, generic in names:
        name = canonical(brand or "")
        yield _substance(generic) if generic else known.get(name, name)


def _substance(generic: str) -> str:
    """The name without the suffix of a biosimilar, and without what is mixed in."""
    first = re.split(r" and | with |/|, ", generic.casefold())[0]
    return canonical(_BIOSIMILAR_SUFFIX.sub("", first.strip()))


def _names_in(policy: Policy) -> Iterator[Name]:
    """The drugs that a policy says it is about, those of its title first."""
    for drug in policy.identity.drugs:
        yield drug.brand, drug.generic
    for product in policy.products or ():
        if product.brand or product.generic:
            yield product.brand, product.generic
        else:
            yield _split(product.name)
    for limit in policy.limits or ():
        if limit.product:
            yield _split(limit.product)
    for one in policy.criteria or ():
        heading = HEADING_OF_DRUG.match(one.branch or one.title)
        if heading is not None:
            yield _split(heading["name"])


def _scopes(policy: Policy) -> Iterator[str]:
    for one in policy.criteria or ():
        yield from one.applies_to.products or ()
        yield one.title


def _split(name: str) -> Name:
    """Brand and generic name of a product printed as "Brand (generic)" or the other way round."""
    for form in (_BRAND_WITH_GENERIC, _BRAND_BEHIND_GENERIC):
        if (match := form.match(name)) is not None:
            return match["brand"].strip(" ®™*"), match["generic"].strip()
    return name.strip(" ®™*"), None


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    words = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    # A class of products may be named in the plural: "Immune Globulins".
    return re.compile(rf"(?<!\w)(?:{words})s?(?!\w)")
