"""Pairs the limits of two policies by what they limit, not by the line they stand on.

A limit is for a purpose, for some criteria sets, for a product and a line of business; where it
names none of a kind it holds for all. A limit that was stated once and is now stated for each
indication (or the reverse) is compared with the wider one that held there before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from policydiff.diff.alignment.lists import EntryPair, align_lists, distinct
from policydiff.diff.wording.measures import measure
from policydiff.model.limits import Limit
from policydiff.model.wording import canonical, words

_OF_ANY_PRODUCT = frozenset({
    "agent", "agents", "all", "and", "class", "drug", "drugs", "generic", "inhibitor", "inhibitors",
    "medication", "medications", "of", "or", "other", "others", "product", "products", "the",
})  # fmt: skip
"""Words that stand in the names of many products."""

_FORMS = frozenset({
    "ampule", "ampules", "and", "auto", "autoinjector", "autoinjectors", "capsule", "capsules",
    "cartridge", "cartridges", "dose", "filled", "injector", "injectors", "kit", "kits", "or",
    "pen", "pens", "pre", "prefilled", "single", "syringe", "syringes", "tablet", "tablets",
    "vial", "vials",
})  # fmt: skip
"""Words for what a product comes in."""

_POINTERS = frozenset({"see below", "see above", "see table", "see table below", "as below"})


class LimitAlignment(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the limits; all but pointers are in at least one field."""

    pairs: tuple[EntryPair, ...]
    """A limit can be in several pairs where the other version states it in parts."""
    added: tuple[int, ...]
    removed: tuple[int, ...]
    with_sets_added: tuple[int, ...]
    """New limits of criteria sets that are new themselves: part of that change."""
    with_sets_removed: tuple[int, ...]
    """Old limits of criteria sets that are gone themselves."""


class SetNames(msgspec.Struct, frozen=True, kw_only=True):
    """Which criteria sets of the two versions are the same, by their ids."""

    renamed: Mapping[str, str]
    """For each paired set its old and its new id."""
    removed: frozenset[str]
    """Ids of old sets without a counterpart."""
    added: frozenset[str]
    """Ids of new sets without a counterpart."""
    products: Mapping[str, tuple[str, ...]] = {}
    """The products of each old and new set that is for some products only, by its id."""


class LimitScope(msgspec.Struct, frozen=True, kw_only=True):
    """What a limit holds for, set ids as the new version has them; None is all."""

    purpose: str | None
    sets: frozenset[str] | None
    product: str | None
    line_of_business: str | None

    def covers(self, other: LimitScope) -> bool:
        """True where this limit says something of all that the other is for."""
        return (
            self.purpose in (None, other.purpose)
            and self.product in (None, other.product)
            and self.line_of_business in (None, other.line_of_business)
            and (self.sets is None or (other.sets is not None and bool(self.sets & other.sets)))
        )

    def narrowness(self) -> int:
        """How many of its fields say something."""
        return sum(
            field is not None
            for field in (self.purpose, self.sets, self.product, self.line_of_business)
        )


def is_pointer(limit: Limit) -> bool:
    """True where the text only leads to where the limit is stated ("see below")."""
    return limit.value is None and canonical(limit.text) in _POINTERS


def scope_of(limit: Limit, sets: SetNames | None = None) -> LimitScope:
    """What the limit holds for; with `sets` for an old limit, in the new version's ids."""
    names = sets.renamed if sets is not None else {}
    return LimitScope(
        purpose=limit.purpose,
        sets=None if limit.sets is None else frozenset(names.get(id, id) for id in limit.sets),
        product=None if limit.product is None else canonical(limit.product),
        line_of_business=(
            None if limit.line_of_business is None else canonical(limit.line_of_business)
        ),
    )


def align_limits(
    old: Sequence[Limit] | None, new: Sequence[Limit] | None, sets: SetNames
) -> LimitAlignment:
    """Pair the limits of two versions."""
    old, new = old or (), new or ()
    old_scopes = [scope_of(limit, sets) for limit in old]
    new_scopes = [scope_of(limit) for limit in new]
    one_to_one = align_lists(
        list(zip(old, old_scopes, strict=True)),
        list(zip(new, new_scopes, strict=True)),
        stages=(
            lambda entry: (entry[0].kind, _key(entry[1]), canonical(entry[0].text)),
            lambda entry: (entry[0].kind, _key(entry[1]), _value(entry[0])),
            lambda entry: None if is_pointer(entry[0]) else (entry[0].kind, _key(entry[1])),
        ),
    )
    open_old, open_new = _stating(old, one_to_one.removed), _stating(new, one_to_one.added)
    in_other_forms = _in_other_forms(
        {place: (old[place], old_scopes[place]) for place in open_old},
        {place: (new[place], new_scopes[place]) for place in open_new},
    )
    pairs = dict.fromkeys((*one_to_one.pairs, *in_other_forms))
    open_old = [place for place in open_old if all(place != pair.old for pair in in_other_forms)]
    open_new = [place for place in open_new if all(place != pair.new for pair in in_other_forms)]
    for place in open_new:
        other = _counterpart(old, old_scopes, new[place], new_scopes[place], open_old)
        if other is not None:
            pairs[EntryPair(other, place)] = None
    for place in open_old:
        other = _naming(new, old[place], sets.products)
        if other is None:
            other = _counterpart(new, new_scopes, old[place], old_scopes[place], open_new)
        if other is not None:
            pairs[EntryPair(place, other)] = None
    used_old, used_new = {pair.old for pair in pairs}, {pair.new for pair in pairs}
    removed = [place for place in open_old if place not in used_old]
    added = [place for place in open_new if place not in used_new]
    return LimitAlignment(
        pairs=tuple(sorted(pairs, key=lambda pair: (pair.new, pair.old))),
        added=tuple(place for place in added if not _belongs(new[place], sets.added)),
        removed=tuple(place for place in removed if not _belongs(old[place], sets.removed)),
        with_sets_added=tuple(place for place in added if _belongs(new[place], sets.added)),
        with_sets_removed=tuple(place for place in removed if _belongs(old[place], sets.removed)),
    )


def _stating(limits: Sequence[Limit], unpaired: Sequence[int]) -> list[int]:
    """The unpaired limits without pointers and repetitions."""
    first = set(distinct(limits, lambda one: (one.kind, scope_of(one), canonical(one.text))))
    return [place for place in unpaired if place in first and not is_pointer(limits[place])]


def _belongs(limit: Limit, sets: frozenset[str]) -> bool:
    """True where the limit is for these sets alone."""
    return bool(limit.sets) and sets.issuperset(limit.sets or ())


def _counterpart(
    limits: Sequence[Limit],
    scopes: Sequence[LimitScope],
    wanted: Limit,
    scope: LimitScope,
    unpaired: Sequence[int],
) -> int | None:
    """The limit of the other version that held for what `wanted` is for, or for a part of it.

    Unpaired ones come first, then wider ones before those for a part, then the same amount, then
    the narrowest, then the first.
    """
    found = [
        (
            place not in unpaired,
            not scopes[place].covers(scope),
            _value(limit) != _value(wanted),
            -scopes[place].narrowness(),
            place,
        )
        for place, limit in enumerate(limits)
        if limit.kind == wanted.kind
        and not is_pointer(limit)
        and (scopes[place].covers(scope) or scope.covers(scopes[place]))
    ]
    return min(found)[-1] if found else None


def _in_other_forms(
    old: Mapping[int, tuple[Limit, LimitScope]], new: Mapping[int, tuple[Limit, LimitScope]]
) -> list[EntryPair]:
    """Limits of a product that one version names in more forms ("syringe", "syringe/pen").

    Strengths and all other words are the same, and no other row may be meant.
    """
    fitting = [
        EntryPair(before, after)
        for after, (limit, scope) in new.items()
        for before, (other, around) in old.items()
        if limit.kind == other.kind and _is_same_in_other_forms(around, scope)
    ]
    olds = Counter(pair.old for pair in fitting)
    news = Counter(pair.new for pair in fitting)
    return [pair for pair in fitting if olds[pair.old] == news[pair.new] == 1]


def _is_same_in_other_forms(old: LimitScope, new: LimitScope) -> bool:
    if old.product is None or new.product is None:
        return False
    before, after = set(words(old.product)), set(words(new.product))
    more = before ^ after
    return (
        more <= _FORMS
        and (before <= after or after <= before)
        and msgspec.structs.replace(old, product=new.product) == new
    )


def names_further_form(old: LimitScope, new: LimitScope) -> bool:
    """True where the new limit is for the same product, and for a form of it not named before."""
    more = set(words(new.product or "")) > set(words(old.product or ""))
    return more and _is_same_in_other_forms(old, new)


def _naming(
    limits: Sequence[Limit], wanted: Limit, products: Mapping[str, tuple[str, ...]]
) -> int | None:
    """The limit of the same amount that names the product of the sets that `wanted` is for.

    "84 days" among the criteria for ACL inhibitors is "Vascepa, ACL inhibitors: 84 days" below.
    """
    names = {name for each in wanted.sets or () for name in products.get(each, ())}
    said = {word for name in names for word in _product_words(name)}
    if wanted.product is not None or len(names) != 1:
        return None
    return next(
        (
            place
            for place, limit in enumerate(limits)
            if limit.product is not None
            and (limit.kind, _value(limit)) == (wanted.kind, _value(wanted))
            and limit.purpose in (None, wanted.purpose)
            and said & _product_words(limit.product)
        ),
        None,
    )


def _product_words(name: str) -> set[str]:
    """The words of a product's name that no other product has."""
    return {word for word in words(name) if not word.isdigit()} - _OF_ANY_PRODUCT


def _key(scope: LimitScope) -> tuple[str | None, tuple[str, ...] | None, str | None, str | None]:
    sets = None if scope.sets is None else tuple(sorted(scope.sets))
    return (scope.purpose, sets, scope.product, scope.line_of_business)


def _value(limit: Limit) -> tuple[object, ...] | None:
    if limit.value is None:
        return None
    amount = measure(limit.value, limit.unit)
    return (amount.amount, amount.dimension, limit.per)
