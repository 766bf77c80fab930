"""Random policies, and pairs of them that differ by exactly one planted change.

A seed gives the same pair on every machine. Each pair carries what a right comparison says of it:
area, kind and, where the meaning is known, the effect, computed by brute force in `semantics`.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from tests.rendering import vocabulary
from tests.rendering.content import (
    CodeContent,
    Combination,
    Condition,
    HistoryContent,
    Part,
    PolicyContent,
    SetContent,
)
from tests.rendering.render import Template
from tests.rendering.semantics import Effect, conditions_in, effect_of

Area = Literal["criteria", "coding", "limits", "history", "dates", "references", "narrative"]
Kind = Literal["added", "removed", "changed", "moved"]

_COUNT_WORDS = {1: "ONE", 2: "TWO", 3: "THREE", 4: "FOUR"}


@dataclass(frozen=True, kw_only=True)
class PlantedChange:
    """The one difference of a pair, and what a right comparison says of it."""

    name: str
    area: Area
    kind: Kind
    effect: Effect


@dataclass(frozen=True, kw_only=True)
class PlantedPair:
    """Two versions of one random policy."""

    seed: int
    template: Template
    old: PolicyContent
    new: PolicyContent
    change: PlantedChange


def planted_pair(seed: int) -> PlantedPair:
    """The pair that belongs to the seed."""
    source = random.Random(seed)
    template: Template = source.choice(("clinical", "program"))
    old = random_policy(source, template)
    planters = list(_PLANTERS)
    source.shuffle(planters)
    for plant in planters:
        planted = plant(source, old, template)
        if planted is not None:
            new, change = planted
            return PlantedPair(seed=seed, template=template, old=old, new=new, change=change)
    raise AssertionError("a reference can always be added")


def random_policy(source: random.Random, template: Template) -> PolicyContent:
    """A policy with one or two indications, and every other part present or absent by chance."""
    brand, generic = source.choice(vocabulary.BRANDS)
    diagnoses = source.sample(vocabulary.DIAGNOSES, source.choice((1, 1, 2)))
    initial = tuple(_initial_set(source, diagnosis, template) for diagnosis in diagnoses)
    further: list[SetContent] = []
    if source.random() < 0.7:
        further.append(_continuation_set(source, diagnoses[0], template))
    if template == "clinical" and source.random() < 0.6:
        bans = tuple(Condition(text=text) for text in source.sample(vocabulary.BANS, 2))
        further.append(SetContent(purpose="not_covered", diagnosis=None, parts=bans))
    ranges = source.sample(vocabulary.ICD, 3) if template == "clinical" else []
    clinical = template == "clinical"
    return PolicyContent(
        payer=source.choice(vocabulary.PAYERS),
        number=f"RX-{source.randrange(1000, 9999)}"
        if clinical
        else f"7.{source.randrange(10, 99)}.004",
        brand=brand,
        generic=generic,
        heading="Drug Criteria" if clinical else "Specialty Agents",
        status="Reviewed",
        effective=None if clinical else "2024-03-01",
        published="2024-03-01" if clinical else None,
        reviewed="2024-02-09",
        original=None if clinical else "2019-06-14",
        background=(
            f"{brand} ({generic}) is given as an injection. In the pivotal study patients were 18 "
            "years of age or older and had failed at least one earlier treatment.",
            "Guidelines recommend a baseline blood count before treatment starts.",
        ),
        sets=(*initial, *further),
        initial_months=source.choice((3, 6, 12)),
        continuation_months=source.choice((6, 12)),
        quantity=None,
        hcpcs=(CodeContent(code="J3490", description="Unclassified drugs"),) if clinical else (),
        icd=tuple(
            CodeContent(code=first, last=last, description=vocabulary.ICD_NAMES[first])
            for first, last in sorted(ranges)
        ),
        history=(
            HistoryContent(date="2023-02-10" if clinical else "2023-02", text="Annual review"),
            HistoryContent(date="2024-02-09" if clinical else "2024-02", text="Annual review"),
        ),
        references=tuple(source.sample(vocabulary.STUDIES, 2)),
    )


def _initial_set(source: random.Random, diagnosis: str, template: Template) -> SetContent:
    kind = source.choice(vocabulary.LABORATORIES)
    pool: list[Part] = [
        vocabulary.laboratory(kind, source.choice(kind.bounds)),
        _prior_therapies(source),
        vocabulary.prescriber(
            source.choice(vocabulary.SPECIALISTS), consultation=source.random() < 0.5
        ),
        Condition(text=source.choice(vocabulary.DUTIES)),
        _findings(source),
    ]
    if template == "program":
        pool.append(_banned(source))
    chosen = source.sample(pool, source.randint(2, 4))
    age = vocabulary.age(source.choice(vocabulary.AGES[1:-1]))
    # Reasons to deny stand in a list of their own at the end of the program template.
    chosen.sort(key=lambda part: isinstance(part, Combination) and part.op == "none")
    return SetContent(purpose="initial", diagnosis=Condition(text=diagnosis), parts=(age, *chosen))


def _continuation_set(source: random.Random, diagnosis: str, template: Template) -> SetContent:
    responses = source.sample(vocabulary.RESPONSES, source.choice((2, 3)))
    return SetContent(
        purpose="continuation",
        diagnosis=Condition(text=diagnosis) if template == "program" else None,
        parts=tuple(Condition(text=text) for text in responses),
    )


def _prior_therapies(source: random.Random) -> Combination:
    drugs = tuple(Condition(text=drug) for drug in source.sample(vocabulary.THERAPIES, 3))
    return _quantified(source.choice(("any", "all", "at_least")), "Failure of", drugs, count=2)


def _findings(source: random.Random) -> Combination:
    findings = tuple(Condition(text=text) for text in source.sample(vocabulary.FINDINGS, 2))
    return _quantified(source.choice(("any", "all")), "Patient meets", findings)


def _banned(source: random.Random) -> Combination:
    bans = tuple(Condition(text=text) for text in source.sample(vocabulary.BANS, 2))
    return Combination(op="none", lead="**NONE** of the following", parts=bans)


def _quantified(
    op: Literal["any", "all", "at_least"], stem: str, parts: tuple[Part, ...], count: int = 1
) -> Combination:
    words = {"any": "**ONE**", "all": "**ALL**", "at_least": f"at least **{_COUNT_WORDS[count]}**"}
    return Combination(
        op=op,
        lead=f"{stem} {words[op]} of the following",
        parts=parts,
        count=count if op == "at_least" else None,
    )


Planted = tuple[PolicyContent, PlantedChange] | None
Planter = Callable[[random.Random, PolicyContent, Template], Planted]


def _in_criteria(
    name: str, kind: Kind, policy: PolicyContent, place: int, parts: tuple[Part, ...]
) -> Planted:
    """The policy with the parts of one set replaced, and the effect that this has."""
    old = policy.sets[place]
    new = replace(old, parts=parts)
    sets = (*policy.sets[:place], new, *policy.sets[place + 1 :])
    change = PlantedChange(name=name, area="criteria", kind=kind, effect=effect_of(old, new))
    return replace(policy, sets=sets), change


def _age_bound(source: random.Random, policy: PolicyContent, _: Template) -> Planted:
    old = next(iter(conditions_in(policy.sets[0].parts[0])))
    new = vocabulary.age(source.choice([n for n in vocabulary.AGES if vocabulary.age(n) != old]))
    return _in_criteria("age bound", "changed", policy, 0, (new, *policy.sets[0].parts[1:]))


def _laboratory_bound(source: random.Random, policy: PolicyContent, _: Template) -> Planted:
    parts = policy.sets[0].parts
    for place, part in enumerate(parts):
        for kind in vocabulary.LABORATORIES:
            bounds = [vocabulary.laboratory(kind, bound) for bound in kind.bounds]
            if part in bounds:
                new = source.choice([other for other in bounds if other != part])
                return _in_criteria(
                    "laboratory bound", "changed", policy, 0, _with(parts, place, new)
                )
    return None


def _prescriber(_: random.Random, policy: PolicyContent, __: Template) -> Planted:
    parts = policy.sets[0].parts
    for place, part in enumerate(parts):
        for specialist in vocabulary.SPECIALISTS:
            for consultation in (True, False):
                if part == vocabulary.prescriber(specialist, consultation=consultation):
                    new = vocabulary.prescriber(specialist, consultation=not consultation)
                    return _in_criteria(
                        "prescriber", "changed", policy, 0, _with(parts, place, new)
                    )
    return None


def _criterion_added(source: random.Random, policy: PolicyContent, _: Template) -> Planted:
    place = source.randrange(len(policy.sets))
    parts = policy.sets[place].parts
    known = {condition.text for part in parts for condition in conditions_in(part)}
    words = vocabulary.BANS if policy.sets[place].purpose == "not_covered" else vocabulary.DUTIES
    new = Condition(text=source.choice([text for text in words if text not in known]))
    return _in_criteria("criterion added", "added", policy, place, (*parts[:1], new, *parts[1:]))


def _criterion_removed(source: random.Random, policy: PolicyContent, _: Template) -> Planted:
    place = source.randrange(len(policy.sets))
    parts = policy.sets[place].parts
    plain = [part for part in parts[1:] if isinstance(part, Condition)]
    if not plain or len(parts) < 3:
        return None
    gone = source.choice(plain)
    kept = tuple(part for part in parts if part is not gone)
    return _in_criteria("criterion removed", "removed", policy, place, kept)


def _item_removed(source: random.Random, policy: PolicyContent, _: Template) -> Planted:
    group = _group(source, policy, lambda one: len(one.parts) > 2)
    if group is None:
        return None
    place, found = group
    new = replace(found, parts=found.parts[:-1])
    return _in_criteria(
        "item removed", "removed", policy, 0, _with(policy.sets[0].parts, place, new)
    )


def _item_added(source: random.Random, policy: PolicyContent, _: Template) -> Planted:
    group = _group(source, policy, lambda one: True)
    if group is None:
        return None
    place, found = group
    known = {condition.text for condition in conditions_in(found)}
    words = next(
        words
        for words in (vocabulary.THERAPIES, vocabulary.FINDINGS, vocabulary.BANS)
        if known & set(words)
    )
    new = Condition(text=source.choice([text for text in words if text not in known]))
    grown = replace(found, parts=(*found.parts, new))
    return _in_criteria("item added", "added", policy, 0, _with(policy.sets[0].parts, place, grown))


def _quantifier(source: random.Random, policy: PolicyContent, _: Template) -> Planted:
    group = _group(source, policy, lambda one: one.op in ("any", "all"))
    if group is None:
        return None
    place, found = group
    stem = found.lead.partition(" **")[0]
    new = _quantified("all" if found.op == "any" else "any", stem, found.parts)
    return _in_criteria("quantifier", "changed", policy, 0, _with(policy.sets[0].parts, place, new))


def _count(source: random.Random, policy: PolicyContent, _: Template) -> Planted:
    group = _group(source, policy, lambda one: one.op == "at_least")
    if group is None:
        return None
    place, found = group
    stem = found.lead.partition(" at least")[0]
    new = _quantified("at_least", stem, found.parts, source.choice((1, 3)))
    return _in_criteria("count", "changed", policy, 0, _with(policy.sets[0].parts, place, new))


def _group(
    source: random.Random, policy: PolicyContent, fits: Callable[[Combination], bool]
) -> tuple[int, Combination] | None:
    """The place in the first set of a group that fits, and the group."""
    places = [
        (place, part)
        for place, part in enumerate(policy.sets[0].parts)
        if isinstance(part, Combination) and fits(part)
    ]
    return source.choice(places) if places else None


def _with(parts: tuple[Part, ...], place: int, new: Part) -> tuple[Part, ...]:
    return (*parts[:place], new, *parts[place + 1 :])


def _duration(source: random.Random, policy: PolicyContent, _: Template) -> Planted:
    assert policy.initial_months is not None
    months = source.choice([count for count in (3, 6, 12) if count != policy.initial_months])
    shorter = months < policy.initial_months
    return replace(policy, initial_months=months), PlantedChange(
        name="duration",
        area="limits",
        kind="changed",
        effect="more_restrictive" if shorter else "less_restrictive",
    )


def _code_added(_: random.Random, policy: PolicyContent, __: Template) -> Planted:
    if not policy.icd:
        return None
    added = CodeContent(code="Z79.62", description="Long term use of immunosuppressant")
    change = PlantedChange(name="code added", area="coding", kind="added", effect="equivalent")
    return replace(policy, icd=(*policy.icd, added)), change


def _code_removed(_: random.Random, policy: PolicyContent, __: Template) -> Planted:
    if not policy.icd:
        return None
    change = PlantedChange(name="code removed", area="coding", kind="removed", effect="equivalent")
    return replace(policy, icd=policy.icd[:-1]), change


def _date(_: random.Random, policy: PolicyContent, template: Template) -> Planted:
    change = PlantedChange(name="date", area="dates", kind="changed", effect="equivalent")
    if template == "clinical":
        return replace(policy, published="2024-04-01"), change
    return replace(policy, effective="2024-04-01"), change


def _history(_: random.Random, policy: PolicyContent, template: Template) -> Planted:
    date = "2024-06-14" if template == "clinical" else "2024-06"
    entry = HistoryContent(date=date, text="Editorial review. No changes")
    change = PlantedChange(name="history", area="history", kind="added", effect="equivalent")
    return replace(policy, history=(*policy.history, entry)), change


def _reference(source: random.Random, policy: PolicyContent, _: Template) -> Planted:
    left = [study for study in vocabulary.STUDIES if study not in policy.references]
    change = PlantedChange(name="reference", area="references", kind="added", effect="equivalent")
    return replace(policy, references=(*policy.references, source.choice(left))), change


def _narrative(_: random.Random, policy: PolicyContent, __: Template) -> Planted:
    background = (*policy.background[:-1], "A registry collects outcomes of treated patients.")
    change = PlantedChange(name="narrative", area="narrative", kind="changed", effect="equivalent")
    return replace(policy, background=background), change


_PLANTERS: tuple[Planter, ...] = (
    _age_bound,
    _laboratory_bound,
    _prescriber,
    _criterion_added,
    _criterion_removed,
    _item_removed,
    _item_added,
    _quantifier,
    _count,
    _duration,
    _code_added,
    _code_removed,
    _date,
    _history,
    _reference,
    _narrative,
)
