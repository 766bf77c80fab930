"""Which products a sentence of approval is about: brands, or the preferred and the other products.

"Zorvex may be approved if", "Non-preferred gepants will be approved if": each of several such
sentences in a cell or section grants for products of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from policydiff.ingest.readers.wording.title_kinds import is_preferred_product
from policydiff.model.patterns import deferred

_APPROVAL_VERB = deferred(r"\s(?:is|are|is\(are\)|may|will|can)\s")
_REQUEST = deferred(
    r"\W*(?:(?:prior\s+)?authori[sz]ation|payment|coverage|approval|requests?)\s+(?:of|for)\s+(?:(?:the|an?)\s+)?"
    r"|\W*(?:the|an?)\s+",
    re.IGNORECASE,
)
_BY_POSITION = deferred(r"(?:(?:all|any|other)\s+){0,3}(?:non-?\s?)?preferred\s+\S", re.IGNORECASE)
_ONLY = deferred(
    r"\bonly\s+(?:if|when|where|after|for|in|upon|with|once)\b"
    r"|\bonly\s+be\s+(?:approved|authorized|covered|considered|granted)\b",
    re.IGNORECASE,
)

LONGEST_CLASS = 9
"""Words that name the products of a position ("all other non-preferred oral gepants")."""


def granted_products(sentence: str, brands: tuple[str, ...]) -> tuple[str, ...] | None:
    """The products that an approval sentence is about; None where it is about all or none of them.

    Args:
        sentence: the sentence, or its beginning.
        brands: the brands that the policy is about, as printed.
    """
    verb = _APPROVAL_VERB.search(sentence)
    if verb is None:
        return None
    subject = sentence[: verb.start()]
    said = set(_any_of(brands).findall(subject.casefold())) if brands else set()
    named = tuple(brand for brand in brands if brand.casefold() in said)
    if 0 < len(named) < len(brands):
        return named
    listed = _REQUEST.sub("", subject, count=1).strip(" *†‡")
    short = len(listed.split()) <= LONGEST_CLASS
    return (listed,) if short and not named and _BY_POSITION.match(listed) else None


@lru_cache(maxsize=8)
def _any_of(brands: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the brands, "Zorvex LQ" before "Zorvex", which is no part of it."""
    names = sorted((brand.casefold() for brand in brands), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")


def brands_told_apart(brands: Iterable[str], said: Iterable[str]) -> tuple[str, ...]:
    """The brands without those that criteria mean by a shorter name, of which they are forms.

    "Zorvex" stands for "Zorvex LQ" as well in a policy that never speaks of "Zorvex LQ" among its
    criteria.

    Args:
        brands: that the policy is about, as printed.
        said: the texts of its criteria.
    """
    printed = tuple(brands)
    keys = [brand.casefold() for brand in printed]
    forms = [any(key.startswith(f"{other} ") for other in keys) for key in keys]
    if not any(forms):
        return printed
    texts = " ".join(said).casefold()
    return tuple(
        brand
        for brand, key, form in zip(printed, keys, forms, strict=True)
        if not form or key in texts
    )


def limits_preferred(sentence: str, indication: str | None) -> bool:
    """True for a sentence that says what has to be tried before products that are not preferred.

    "Non-preferred gepants will be approved if ..." grants for those; "... will be approved only
    after a trial of two preferred gepants" asks it beside whatever else is asked for them.

    Args:
        sentence: the sentence of approval, or its beginning.
        indication: what it stands under; criteria for an indication may speak of preferred drugs.
    """
    grants = granted_products(sentence, ()) is not None
    if grants and _ONLY.search(sentence) is not None:
        return True
    return indication is None and is_preferred_product(sentence) and not grants
