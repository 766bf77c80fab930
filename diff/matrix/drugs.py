"""Which drug a matrix is about, and by which names the documents know it.

A drug is a family here: the brands and biosimilars of one substance. Payers write policies for a
family more often than for one product of it, and a matrix compares what they write.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from policydiff.model.policy import Policy
from policydiff.model.wording import canonical

_BIOSIMILAR_SUFFIX = re.compile(r"-[a-z]{4}$")
"""The four letters that the FDA adds to the name of a biosimilar: "rituximab-abbs"."""
_BRAND_WITH_GENERIC = re.compile(r"^(?P<brand>[^()]+?)\s*\((?P<generic>[a-z][^()]*)\)")
_BRAND_BEHIND_GENERIC = re.compile(r"^(?P<generic>[^()]+?)\s*\((?P<brand>[A-Z][^()]*)\)")
_SHORTEST_NAME = 4
"""Letters from which a name is looked for in texts; the shortest brands have four ("Emla")."""

Name = tuple[str | None, str | None]
"""Brand and generic name as printed; one of them can be missing."""


@dataclass(frozen=True, kw_only=True, eq=False)
class DrugFamily:
    """A drug by all its names, beside the other drugs that the documents name."""

    name: str
    """The substance, or the name that was asked for where no document knows it."""
    names: frozenset[str]
    """Canonical names of its products."""
    others: frozenset[str]
    """Canonical names of the other drugs that the documents are about."""

    def is_named_in(self, text: str) -> bool:
        """Whether a text names the drug."""
        return self._own.search(canonical(text)) is not None

    def leaves_out(self, text: str) -> bool:
        """Whether a text names other drugs of the documents, and not this one."""
        plain = canonical(text)
        if self._own.search(plain) is not None or self._foreign is None:
            return False
        return self._foreign.search(plain) is not None

    @cached_property
    def _own(self) -> re.Pattern[str]:
        return _any_of({self.name, *self.names})

    @cached_property
    def _foreign(self) -> re.Pattern[str] | None:
        return _any_of(self.others) if self.others else None


def drug_family(policies: Sequence[Policy], asked: str | None) -> DrugFamily | None:
    """The drug that is asked for, else the one that most of the policies are about.

    Of several that equally many are about, the first that the first policy names. None where no
    policy says what drug it is about.
    """
    named = [tuple(_names_in(policy)) for policy in policies]
    if asked is not None:
        return _family(_asked_substance(asked, named), named)
    counts = Counter(
        substance for names in named for substance in dict.fromkeys(_substances(names))
    )
    if not counts:
        return None
    most = max(counts.values())
    return _family(next(name for name, count in counts.items() if count == most), named)


def is_about(policy: Policy, drug: DrugFamily) -> bool:
    """Whether a policy deals with the drug, rather than naming it beside its own."""
    title = policy.identity.title or ""
    names = (name for pair in _names_in(policy) for name in pair if name)
    scopes = (
        product
        for one in policy.criteria or ()
        for product in (*(one.applies_to.products or ()), one.title, one.indication or "")
    )
    return any(drug.is_named_in(text) for text in (title, *names, *scopes))


def names_of(policy: Policy, drug: DrugFamily) -> tuple[str, ...]:
    """The names by which a policy knows the drug, as printed."""
    printed = (name for pair in _names_in(policy) for name in pair if name)
    return tuple(dict.fromkeys(name for name in printed if drug.is_named_in(name)))


def _family(substance: str, named: Iterable[tuple[Name, ...]]) -> DrugFamily:
    own: set[str] = set()
    others: set[str] = set()
    word = _any_of({substance})
    for brand, generic in (name for names in named for name in names):
        printed = {canonical(name) for name in (brand, generic) if name}
        related = any(word.search(name) for name in printed)
        (own if related else others).update(name for name in printed if len(name) >= _SHORTEST_NAME)
    return DrugFamily(name=substance, names=frozenset(own), others=frozenset(others - own))


def _asked_substance(asked: str, named: Iterable[tuple[Name, ...]]) -> str:
    """The substance of a name that was asked for, which may be a brand."""
    wanted = canonical(asked)
    for brand, generic in (name for names in named for name in names):
        if generic and brand and canonical(brand) == wanted:
            return _substance(generic)
    return _substance(asked)


def _substances(names: Iterable[Name]) -> Iterator[str]:
    return (_substance(generic or brand or "") for brand, generic in names)


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


def _split(name: str) -> Name:
    """Brand and generic name of a product printed as "Brand (generic)" or the other way round."""
    for form in (_BRAND_WITH_GENERIC, _BRAND_BEHIND_GENERIC):
        if (match := form.match(name)) is not None:
            return match["brand"].strip(" ®™*"), match["generic"].strip()
    return name.strip(" ®™*"), None


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    words = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")
