"""Which of two limits asks more: limits are burden, and each kind has its own order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from policydiff.diff.change import Basis, ChangeKind, Effect, Relation
from policydiff.diff.trees.polarity import effect_of_implication
from policydiff.diff.wording.measures import order
from policydiff.diff.wording.wording_change import wording_change
from policydiff.model.limits import Limit, LimitKind
from policydiff.model.patterns import deferred
from policydiff.model.quantity import counted_days
from policydiff.model.requirements import TimeUnit
from policydiff.model.wording import canonical, words

SAME_AMOUNT = "the amount is the same"
"""The remark on limits whose words differ beside their amount."""

NO_LIMIT = frozenset({"none", "no limit", "unlimited", "not applicable", "n/a", "no limits"})
"""Values in words that say that there is no limit; for an allowance they say that there is none."""

_WORDS_WITH_FORCE = deferred(
    r"\b(?:not|no|never|only|max|maximum|up to|limit|limited|cap|lifetime|once|per|if|unless"
    r"|renew\w*|whichever|exceed\w*|total|additional|minimum|at least)\b"
)
"""Words beside the value that can limit further ("may not be renewed", "whichever is shorter")."""

_ONLY_A_BOUND = deferred(
    r"\b(?:no (?:more|longer) than|not (?:to exceed|more than|exceeding)|up to"
    r"|(?:a )?max(?:imum)?(?: of)?|limited to)\b|≤|\bno >"
)
"""Phrases that say of a value that it is the limit, which every value here is."""

_GRANTS_AGAIN = deferred(
    r"(?<!\bnot )(?<!\bnot be )\b(?:renew(?:ed)?|re-?approved?|re-?authori[sz]ed?)(?= for\b)"
)
"""What is done with a request for continued treatment, which the limit's purpose says."""

_EVERY = deferred(r"\b(?:every|each)(?= (?:\d+ )?(?:day|week|month|year)s?\b)")
"""A quantity "every 84 days" is one per 84 days."""

_AGE = deferred(
    r"(?:\b(?:at least|aged?|from|over|under)\s+|[≥>]\s*)*\d+\s*(?:years?|months?)\s+"
    r"(?:of age(?:\s+(?:or|and)\s+(?:older|above|over|younger))?|old(?:\s+(?:or|and)\s+older)?"
    r"|(?:or|and)\s+(?:older|above|over|younger))"
)
"""Whom an approval is granted to ("12 months may be granted for members 18 years of age or older"):
that is asked among the criteria, and is no length of time that is granted."""

_UNIT_WORDS = frozenset(
    (
        *("day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours"),
        *("approve", "approved", "approval", "authorization", "authorized", "duration", "coverage"),
        *("initial", "renewal", "continuation", "granted", "for", "of", "the", "is", "will", "be"),
        *("a", "an", "may"),
    )
)
"""Words beside the value that only say that it is the limit."""


_NUMBER = deferred(r"(?<![\w.^/])(\d+(?:\.\d+)?)(?![\w^]|\.\d)(?:[ -](day|week|month|year)s?\b)?")
_TIMES: dict[str, TimeUnit] = {"day": "day", "week": "week", "month": "month", "year": "year"}


class LimitJudgement(NamedTuple):
    """What a pair of limits comes to; no judgement is made where they say the same."""

    kind: ChangeKind
    effect: Effect
    basis: Basis
    remark: str
    """Added to the title in brackets; empty where there is nothing to say."""


def judge_limits(old: Limit, new: Limit, relation: Relation) -> LimitJudgement | None:
    """How the new limit stands to the old one; None where both say the same.

    "12 months" and "1 year" are the same. A duration in months and one in weeks are compared by
    their length in days with a tolerance, and the title says so. Between payers only the amounts
    are compared: the words beside them are each one's own.
    """
    before, after = canonical(old.text), canonical(new.text)
    if old.value is None or new.value is None:
        return None if before == after and old.value == new.value else _in_words(old, new)
    found = order(old, new)
    if found in ("equal", "about_equal"):
        if relation == "payers":
            return None
        return _same_value(old, new, about=found == "about_equal")
    if found == "incomparable":
        return LimitJudgement("changed", "undetermined", "undetermined", "not comparable units")
    return LimitJudgement("changed", _of_amount(old.kind, grows=found == "more"), "derived", "")


def effect_of_adding_limit(limit: Limit, relation: Relation) -> Effect:
    """The effect where the limit is stated and was not before."""
    if relation == "payers":
        return "not_comparable"
    if canonical(limit.text) in NO_LIMIT and limit.value is None:
        return "equivalent"
    return "less_restrictive" if _is_allowance(limit.kind) else "more_restrictive"


def effect_of_removing_limit(limit: Limit, relation: Relation) -> Effect:
    """The effect where the limit is no longer stated."""
    effect = effect_of_adding_limit(limit, relation)
    if effect == "more_restrictive":
        return "less_restrictive"
    return "more_restrictive" if effect == "less_restrictive" else effect


def in_sum(judged: Sequence[LimitJudgement]) -> LimitJudgement:
    """The judgement on several differences that are one."""
    first = judged[0]
    effects = {one.effect for one in judged}
    if len(effects) == 1:
        return first
    if "undetermined" in effects:
        return LimitJudgement(first.kind, "undetermined", "undetermined", "")
    return LimitJudgement(first.kind, "mixed", "derived", "")


def _of_amount(kind: LimitKind, *, grows: bool) -> Effect:
    """More of a duration, quantity, dose or count allows more; a longer interval allows less."""
    return "less_restrictive" if grows != (kind == "interval") else "more_restrictive"


def _is_allowance(kind: LimitKind) -> bool:
    """True where the amount is what may be had without asking, so that any amount loosens."""
    return kind == "pre_authorization_allowance"


def _in_words(old: Limit, new: Limit) -> LimitJudgement:
    """At least one of the two is in words only."""
    free_before = old.value is None and canonical(old.text) in NO_LIMIT
    free_after = new.value is None and canonical(new.text) in NO_LIMIT
    if free_before and free_after:
        return LimitJudgement("reworded", "equivalent", "derived", "")
    if free_before or free_after:
        limited = free_before and new.value is not None
        if limited or (free_after and old.value is not None):
            tighter = limited != _is_allowance(new.kind)
            effect: Effect = "more_restrictive" if tighter else "less_restrictive"
            return LimitJudgement("changed", effect, "derived", "")
    return LimitJudgement("changed", "undetermined", "undetermined", "")


def _same_value(old: Limit, new: Limit, *, about: bool) -> LimitJudgement | None:
    """The values agree: what matters is what else the texts say."""
    alike = (old.value, old.unit, old.per) == (new.value, new.unit, new.per)
    if alike and _other_numbers(old) != _other_numbers(new):
        effect = effect_of_implication(wording_change(old.text, new.text).relation, 1)
        return LimitJudgement(
            "changed",
            effect,
            "undetermined" if effect == "undetermined" else "derived",
            SAME_AMOUNT,
        )
    before, after = _beside_the_value(old), _beside_the_value(new)
    if before != after:
        if _WORDS_WITH_FORCE.findall(" ".join(before)) != _WORDS_WITH_FORCE.findall(
            " ".join(after)
        ):
            return LimitJudgement("changed", "undetermined", "undetermined", SAME_AMOUNT)
        return LimitJudgement("reworded", "equivalent", "assumed", SAME_AMOUNT)
    if about:
        return LimitJudgement("reworded", "equivalent", "derived", "a month read as 30.4 days")
    return None


def _other_numbers(limit: Limit) -> Counter[float]:
    """The numbers beside the value, lengths of time in days; "(1 year)" repeats "12 months"."""
    own = {_in_days(limit.value or 0, limit.unit or ""), float(limit.value or 0)}
    found = (_in_days(float(match[1]), match[2] or "") for match in _NUMBER.finditer(_said(limit)))
    return Counter(number for number in found if number not in own)


def _said(limit: Limit) -> str:
    """The text of a limit without whom it is granted to, and without its product.

    A row of a table repeats the product in front of the amount ("Testora 30 mg tablet 60 tablets
    per 30 days"), where a line has it before a colon.
    """
    text = canonical(limit.text)
    product = canonical(limit.product or "")
    return _AGE.sub(" ", text.replace(product, " ", 1) if product else text)


def _in_days(value: float, unit: str) -> float:
    return counted_days(value, _TIMES[unit]) if unit in _TIMES else float(value)


def _beside_the_value(limit: Limit) -> tuple[str, ...]:
    """The words of a limit without its amount, units and phrases that only introduce it.

    "Up to 6 months" and "no more than 6 months" are a duration of 6 months like any other.
    """
    units = {
        unit + ending
        for unit in words(f"{limit.unit or ''} {limit.per or ''}")
        for ending in ("", "s")
    }
    ignored = _UNIT_WORDS | units
    said = _EVERY.sub("per", _ONLY_A_BOUND.sub("", _said(limit)))
    if limit.purpose == "continuation":
        said = _GRANTS_AGAIN.sub("", said)
    return tuple(word for word in words(said) if word not in ignored and not word[:1].isdigit())
