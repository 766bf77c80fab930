"""The history entry that belongs to a planted change: it admits it, hides it, or names another.

The wordings are those of the field, with the particulars of the change put in. What a right audit
says of the change and of the entry's claim is known beforehand.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import Literal

from tests.rendering import vocabulary
from tests.rendering.content import Combination, Condition, HistoryContent, Part, PolicyContent
from tests.rendering.random_policies import PlantedPair
from tests.rendering.semantics import conditions_in

Stance = Literal["admits", "hides", "names_another"]
STANCES: tuple[Stance, ...] = ("admits", "hides", "names_another")


@dataclass(frozen=True, kw_only=True)
class LoggedPair:
    """A pair whose new version has an entry about the change, and what an audit has to say."""

    pair: PlantedPair
    stance: Stance
    declared: str
    """What the planted change has to be."""
    status: tuple[str, ...]
    """What the claim of the entry may be."""


def logged_pair(pair: PlantedPair, stance: Stance) -> LoggedPair | None:
    """The pair with an entry of that stance; None for changes that no history admits."""
    if pair.change.area in ("dates", "history"):
        return None
    source = random.Random(f"{pair.seed} {stance}")
    text = _TEXTS[stance](source, pair)
    if source.random() < REVIEWED:
        text = f"Annual review: {text[0].lower()}{text[1:]}" if stance == "admits" else text
    date = "2024-06-14" if pair.template == "clinical" else "2024-06"
    entry = HistoryContent(date=date, text=text)
    new = replace(pair.new, history=(*pair.new.history, entry))
    declared, status = {
        "admits": ("declared", ("confirmed",)),
        "hides": ("contradicted", ("contradicted",)),
        "names_another": ("undeclared", ("not_found", "unverifiable")),
    }[stance]
    if stance == "hides" and pair.change.area in ("references", "narrative"):
        declared, status = "undeclared", ("confirmed",)
    return LoggedPair(pair=replace(pair, new=new), stance=stance, declared=declared, status=status)


REVIEWED = 0.4
"""Share of entries that say on what occasion."""


def _admitting(source: random.Random, pair: PlantedPair) -> str:
    return source.choice(_WORDINGS[pair.change.name](pair))


def _hiding(source: random.Random, pair: PlantedPair) -> str:
    if pair.change.area in ("references", "narrative"):
        return source.choice(("No changes to criteria.", "No criteria changes."))
    own = {
        "criteria": ("No changes to criteria.", "No criteria changes.", "Criteria unchanged."),
        "coding": ("Coding reviewed: no changes.", "No coding changes.", "No changes to codes."),
        "limits": ("No changes to limits.", "No change to approval duration."),
    }[pair.change.area]
    return source.choice((*own, "No changes.", "Annual review with no changes."))


def _naming_another(source: random.Random, pair: PlantedPair) -> str:
    """An entry about something that policies have and that this pair leaves alone."""
    candidates = [
        text for name, texts in _OTHERS.items() if name != _family(pair) for text in texts
    ]
    return source.choice(candidates)


_TEXTS = {"admits": _admitting, "hides": _hiding, "names_another": _naming_another}


def _family(pair: PlantedPair) -> str:
    """What the planted change is about, in the names of `_OTHERS`."""
    name = pair.change.name
    if name in ("code added", "code removed"):
        return "codes"
    if name in ("criterion added", "criterion removed", "item added", "item removed"):
        gone, come = _difference(pair)
        return _subject_of((*gone, *come)[0].text)
    if name in ("quantifier", "count"):
        return _subject_of(next(iter(conditions_in(_group(pair)))).text)
    return {
        "age bound": "age",
        "prescriber": "prescriber",
        "duration": "duration",
        "reference": "references",
        "narrative": "background",
    }.get(name, "")


def _subject_of(text: str) -> str:
    if text in vocabulary.THERAPIES:
        return "step"
    if "weight" in text:
        return "weight"
    if text in vocabulary.DUTIES:
        return "monitoring"
    return "response" if text in vocabulary.RESPONSES else ""


_OTHERS = {
    "age": ("Lowered the minimum age to 4 years.", "Removed age requirement."),
    "weight": ("Added body weight requirement.", "Removed BMI criterion."),
    "prescriber": (
        "Added endocrinologist to specialty requirement.",
        "Removed requirement that the drug be prescribed by a specialist.",
    ),
    "duration": (
        "Updated initial approval duration to 9 months.",
        "Extended the authorization period to 24 months.",
    ),
    "step": (
        "Added step therapy through adalimumab.",
        "Removed requirement for trial of prednisone.",
    ),
    "codes": ("Added HCPCS J9999.", "Removed ICD-10-CM E11.9 and E11.65."),
    "indication": (
        "Added indication of ulcerative colitis.",
        "Removed criteria for Crohn's disease.",
    ),
    "monitoring": ("Added requirement for ophthalmologic monitoring.",),
    "response": ("Added stabilization of lung function to renewal criteria.",),
    "genetics": ("Added confirmation by genetic testing.",),
}


def _age(pair: PlantedPair) -> tuple[str, ...]:
    gone, come = _difference(pair)
    before, after = gone[0].text.split()[0], come[0].text.split()[0]
    verb = "Lowered" if int(after) < int(before) else "Raised"
    return (
        f"{verb} age from {before} to {after} years.",
        f"{verb} minimum age to {after} years and older.",
        f"Updated age requirement to {after} years and older per label.",
        f"Per PI update, changed age requirement to {after} and older",
        f"Changed the age limit from {before} to {after}.",
        f"Revised age criterion to \u2265 {after} years.",
        f"Patient age updated from {before} years to {after} years of age or older.",
        "Updated age.",
        "Age edit revised per FDA label.",
        "Update age criteria.",
    )


def _laboratory(pair: PlantedPair) -> tuple[str, ...]:
    gone, come = _difference(pair)
    name = next(one.name for one in vocabulary.LABORATORIES if come[0].text.startswith(one.name))
    before, after = _number(gone[0].text), _number(come[0].text)
    return (
        f"Changed {name.lower()} from {before} to {after}.",
        f"Updated {name.lower()} threshold.",
        f"Revised {name} requirement to {after}.",
        f"{name} requirement was changed from {before} to {after}.",
        f"Update {name.lower()} per guideline.",
        f'Replaced "{gone[0].text}" with "{come[0].text}".',
        f"Modified the required {name.lower()} cut-off.",
    )


def _prescriber(pair: PlantedPair) -> tuple[str, ...]:
    gone, come = _difference(pair)
    specialist = come[0].text.rpartition(" ")[2]
    widened = "consultation" in come[0].text
    if widened:
        own: tuple[str, ...] = (
            f"Added in consultation with to {specialist} requirement.",
            'Added "in consultation with" to prescriber requirement.',
            f"May now be prescribed in consultation with a {specialist}.",
        )
    else:
        own = (
            f"Removed in consultation with from {specialist} requirement.",
            'Removed "in consultation with" from prescriber requirement.',
            f"Restricted prescriber to {specialist}.",
        )
    return (
        *own,
        "Updated prescriber requirement.",
        "Revised specialist requirement.",
        "Prescriber specialty language revised.",
        f'Updated from "{gone[0].text}" to "{come[0].text}"',
    )


def _criterion(pair: PlantedPair) -> tuple[str, ...]:
    gone, come = _difference(pair)
    text = (*gone, *come)[0].text
    short = _short(text)
    if come:
        return (
            f"Added {short}.",
            f"Added requirement: {text}.",
            f'Added criterion "{text}".',
            f"Update criteria to include {short}.",
            f"Addition of {short} to criteria.",
            f"Criteria updated to add {short}.",
        )
    return (
        f"Removed {short}.",
        f"Removed requirement: {text}.",
        f'Deleted criterion "{text}".',
        f"Remove {short} from criteria.",
        f"Removal of {short} criterion.",
        f"Criteria updated to remove {short}.",
    )


def _logic(pair: PlantedPair) -> tuple[str, ...]:
    group = _group(pair)
    first = next(iter(conditions_in(group))).text
    therapies = first in vocabulary.THERAPIES
    words = {"any": "one", "all": "all", "at_least": {1: "one", 3: "three"}.get(group.count or 0)}
    need = words[group.op] or "all"
    names = [one.text for one in conditions_in(group)]
    texts = [
        f"Revised criteria to require {need} of the listed {'drugs' if therapies else 'findings'}.",
        f"Changed requirement to {need.upper()} of {', '.join(names)}.",
    ]
    if therapies:
        texts += [
            f"Updated step therapy to require {need} of the following.",
            f"Changed number of failed drugs to {need}.",
            "Revised step therapy requirement.",
            f"Updated prior therapy criteria from one count to {need}."
            if need != "one"
            else "Updated prior therapy criteria.",
        ]
    return tuple(texts)


def _duration(pair: PlantedPair) -> tuple[str, ...]:
    before, after = pair.old.initial_months, pair.new.initial_months
    return (
        f"Updated initial approval duration from {before} months to {after} months.",
        f"Updated duration to {after} months",
        f"Approval duration changed to {after} months.",
        f"Initial authorization period revised to {after} months.",
        f"Changed length of approval from {before} to {after} months.",
        "Updated approval duration.",
    )


def _code_added(pair: PlantedPair) -> tuple[str, ...]:
    code = pair.new.icd[-1]
    return (
        f"Coding Reviewed: Added ICD-10-CM {code.code}.",
        f"Added {code.code} to applicable codes.",
        f"Updated list of applicable ICD-10 diagnosis codes; added {code.code}",
        f"Coding update: added {code.code}.",
        f"Add {code.code} ({code.description}).",
        "Coding updated.",
        "Added diagnosis code.",
    )


def _code_removed(pair: PlantedPair) -> tuple[str, ...]:
    code = pair.old.icd[-1].printed
    return (
        f"Coding Reviewed: Removed ICD-10-CM {code}.",
        f"Removed {code} from applicable codes.",
        f"Updated list of applicable ICD-10 diagnosis codes; removed {code}",
        f"Coding update: deleted {code}.",
        "Coding updated.",
        "Deleted diagnosis code.",
    )


def _reference(_: PlantedPair) -> tuple[str, ...]:
    return ("Annual review and reference update", "References updated.", "Added reference.")


def _narrative(_: PlantedPair) -> tuple[str, ...]:
    return ("Updated background.", "Background section updated.", "Revised background information")


_WORDINGS = {
    "age bound": _age,
    "laboratory bound": _laboratory,
    "prescriber": _prescriber,
    "criterion added": _criterion,
    "criterion removed": _criterion,
    "item removed": _criterion,
    "item added": _criterion,
    "quantifier": _logic,
    "count": _logic,
    "duration": _duration,
    "code added": _code_added,
    "code removed": _code_removed,
    "reference": _reference,
    "narrative": _narrative,
}


def _short(text: str) -> str:
    """How a history names a criterion."""
    words = text.removeprefix("Prescriber agrees to ").removeprefix("The ")
    return words if words.isupper() else words[0].lower() + words[1:]


def _number(text: str) -> str:
    return next(word for word in text.split() if word.isdigit())


def _difference(pair: PlantedPair) -> tuple[tuple[Condition, ...], tuple[Condition, ...]]:
    """The conditions that went and those that came."""
    old, new = _conditions(pair.old), _conditions(pair.new)
    gone = tuple(one for one in old if old.count(one) > new.count(one))
    return gone, tuple(one for one in new if new.count(one) > old.count(one))


def _conditions(policy: PolicyContent) -> list[Condition]:
    return [one for each in policy.sets for part in each.parts for one in conditions_in(part)]


def _group(pair: PlantedPair) -> Combination:
    """The group whose operator or count changed, as it is now."""
    old: set[Part] = {part for each in pair.old.sets for part in each.parts}
    for each in pair.new.sets:
        for part in each.parts:
            if isinstance(part, Combination) and part not in old:
                return part
    raise AssertionError("a quantifier or count was planted")
