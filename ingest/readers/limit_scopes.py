"""To which criteria a limit belongs, where its place did not say so.

A table or sentence of limits outside the criteria names the indication in its words ("Plaque
velmosis: 2 pens per 28 days"). And a line that two readers found is one limit.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from policydiff.model.coverage import CriteriaSet
from policydiff.model.limits import Limit
from policydiff.model.wording import words


def limits_of_document(limits: Iterable[Limit], sets: tuple[CriteriaSet, ...]) -> tuple[Limit, ...]:
    """The limits, each once, with the sets of the one indication that its words name."""
    named = _indications(sets)
    seen: set[tuple[object, ...]] = set()
    found: list[Limit] = []
    for limit in limits:
        amount = (limit.kind, limit.text, limit.value, limit.unit, limit.per, limit.span)
        # A line states a duration for several kinds of request; of the readers of amounts the one
        # inside the criteria comes first, and knows where the line stands.
        if limit.kind != "approval_duration" and amount in seen:
            continue
        seen.add(amount)
        found.append(_scoped(limit, named, sets))
    return tuple(found)


def _indications(sets: tuple[CriteriaSet, ...]) -> dict[tuple[str, ...], str]:
    """The indications by their words, those of most words first."""
    found = {words(each.indication.casefold()): each.indication for each in sets if each.indication}
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def _scoped(
    limit: Limit, named: dict[tuple[str, ...], str], sets: tuple[CriteriaSet, ...]
) -> Limit:
    if limit.sets is not None or len(named) < 2:
        return limit
    label = limit.product or ""
    indication = _named_in(words(f"{label} {limit.text}".casefold()), named)
    mine = tuple(
        each.id
        for each in sets
        if each.indication == indication
        and each.role == "alternative"
        and limit.purpose in (None, each.purpose)
    )
    if indication is None or not mine:
        return limit
    # "Plaque velmosis: 2 pens": the label is the indication and no product.
    product = None if words(label.casefold()) in named else limit.product
    return msgspec.structs.replace(limit, sets=mine, product=product)


def _named_in(text: tuple[str, ...], named: dict[tuple[str, ...], str]) -> str | None:
    """The only indication in the words of a limit; None where there are none or several."""
    found: list[tuple[tuple[str, ...], str]] = []
    for name, indication in named.items():
        inside = any(_contains(longer, name) for longer, _ in found)
        if name and _contains(text, name) and not inside:
            found.append((name, indication))
    return found[0][1] if len(found) == 1 else None


def _contains(text: tuple[str, ...], name: tuple[str, ...]) -> bool:
    size = len(name)
    return any(text[start : start + size] == name for start in range(len(text) - size + 1))
