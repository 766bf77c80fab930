"""What two versions of a policy call the products that it is for: by name, or "the requested drug".

"Velnorix is not used with gold" says what "the requested product is not used with gold" says, in a
policy for Velnorix alone. A sentence that names some of its products only says it of those.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from policydiff.diff.wording.wording_change import says_the_same
from policydiff.model.coverage import CriteriaSet
from policydiff.model.patterns import deferred
from policydiff.model.policy import Drug, Policy
from policydiff.model.wording import canonical, wording_key

_REQUESTED: Final = "the requested product"
_BY_ITS_PLACE = deferred(
    r"\b(?:the |this )?(?:requested|prescribed) "
    r"(?:agent|biologic|brand|drug|medication|medicine|product|therapy|treatment)s?\b"
    r"|\bthis (?:agent|biologic|drug|medication|medicine|product)\b"
)
# In a renewal the therapy that helped is the one that is asked for.
_HELPED = deferred(
    r"\b(?P<how>(?:adher(?:ence|ent)|benefit(?:s|ed|ing)?|improv(?:es|ed|ement|ing)|respon(?:se|ds"
    r"|ded|ding|sive)|stabili[sz](?:ed|ation|ing)|toler(?:ates|ated|ating|ability|ance)|toxicity)"
    r"(?: [a-z]+ly)? (?:from|of|on|to|while on|while receiving|with)(?: the)?"
    r"|(?:continue[sd]?|established|maintained|remains?|stable|stabili[sz]ed) on(?: the)?)"
    r" (?:current )?(?:therapy|treatment)(?! with\b| of\b| for\b(?! (?:at least|≥|>|\d)))"
    r"(?=$|[\s.,;()])"
)
_BETWEEN = r"(?: ?/ ?|,? and/or |,? and |,? or |, )"


@dataclass(frozen=True)
class ProductNames:
    """The products that the criteria of a set are for, in one version."""

    products: tuple[frozenset[str], ...] = ()
    """Of each the canonical names: brand, generic, and both as they are printed together."""
    is_renewal: bool = False

    @cached_property
    def _names(self) -> re.Pattern[str] | None:
        """A run of names, one or several; None where the products have none."""
        names = {name for product in self.products for name in product}
        if not names:
            return None
        spelled = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
        one = rf"(?:{spelled})(?: \((?:{spelled})\))?"
        return re.compile(rf"(?<![\w-])(?P<run>{one}(?:{_BETWEEN}{one})*)(?![\w-])")

    def without_names(self, text: str) -> str:
        """The canonical text with one phrase for all of the products, wherever it names them."""
        if text not in self._said:
            said = canonical(text)
            if self._names is not None:
                said = self._names.sub(self._named, said)
            said = _BY_ITS_PLACE.sub(_REQUESTED, said)
            if self.is_renewal:
                said = _HELPED.sub(rf"\g<how> {_REQUESTED}", said)
            self._said[text] = said
        return self._said[text]

    @cached_property
    def _said(self) -> dict[str, str]:
        """What was said of texts so far: each criterion is held against many."""
        return {}

    def _named(self, found: re.Match[str]) -> str:
        run = found["run"]
        named = [any(_has(run, name) for name in product) for product in self.products]
        return _REQUESTED if all(named) else run


def _has(run: str, name: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", run) is not None


def product_names(policy: Policy, criteria_set: CriteriaSet) -> ProductNames:
    """The products of a set: those that it names, or else all that the policy is about."""
    drugs = policy.identity.drugs
    scope = criteria_set.applies_to.products
    if scope is not None:
        keys = {wording_key(name) for name in scope}
        drugs = tuple(one for one in drugs if not keys.isdisjoint(map(wording_key, one.names)))
        if len(drugs) < len(scope):
            return ProductNames(is_renewal=criteria_set.purpose == "continuation")
    return ProductNames(
        products=tuple(frozenset(_spellings(drug)) for drug in drugs),
        is_renewal=criteria_set.purpose == "continuation",
    )


def _spellings(drug: Drug) -> Iterable[str]:
    return map(canonical, drug.names)


@dataclass(frozen=True, slots=True)
class NamesOfBoth:
    """The products of a set in the old version, and in the new one."""

    old: ProductNames
    new: ProductNames

    def say_the_same(self, old: str, new: str) -> bool:
        """Whether the texts say the same but for what they call the products they are for."""
        before, after = self.old.without_names(old), self.new.without_names(new)
        if (before, after) == (canonical(old), canonical(new)):
            return False
        return says_the_same(before, after)


AS_PRINTED: Final = NamesOfBoth(ProductNames(), ProductNames())
"""Where nothing is known of the products."""
