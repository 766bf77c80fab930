"""The safety net: whatever differs between two models and is explained by no change.

Both models are brought to forms that hold what a policy says; what rules accounted for is left out
of both, and the rest is compared. As a rule nothing is left, and the forms are equal; only
otherwise is deepdiff asked what the difference is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from policydiff.diff.residue.canonical_parts import Forms, PartForms
from policydiff.diff.residue.canonical_tree import FormNumbers
from policydiff.diff.residue.uncovered_prose import uncovered_prose
from policydiff.diff.rule import Differences
from policydiff.model.policy import Policy
from policydiff.model.source import SourceSpan
from policydiff.model.texts import texts_of
from policydiff.model.wording import wording_key, words

_PARTS: tuple[tuple[str, Callable[[PartForms], Forms]], ...] = (
    ("criteria", PartForms.criteria),
    ("limits", PartForms.limits),
    ("products", PartForms.products),
    ("coding", PartForms.coding),
    ("identity", PartForms.identity),
    ("dates", PartForms.dates),
    ("history", PartForms.history),
    ("references", PartForms.references),
    ("notes", PartForms.notes),
)

_Printed = dict[str, str]
"""For each text of a model its printed form, by its key."""


class Residue(msgspec.Struct, frozen=True, kw_only=True):
    """One part, or one criteria set, that differs and is explained by no change."""

    part: str
    name: str
    """The id of the criteria set, by the new version where both have it; the title of a section;
    else empty."""
    indication: str | None = None
    """The indication whose title a section stands under; None for any other part."""
    old: tuple[str, ...]
    """What the old version says and the new one does not, as far as it says it in words."""
    new: tuple[str, ...]


def residue(differences: Differences) -> Iterator[Residue]:
    """What is left, part by part; nothing where every difference is explained.

    Two versions are compared so. Between two payers everything differs, and the rules pick out
    what can be compared.
    """
    if differences.relation == "payers":
        return
    numbers = FormNumbers()
    old = PartForms(differences, numbers, old=True)
    new = PartForms(differences, numbers, old=False)
    for part, form in _PARTS:
        before, after = form(old), form(new)
        if before != after:
            yield from _told(differences, part, before, after)
    yield from _prose(differences)


def _told(differences: Differences, part: str, old: Forms, new: Forms) -> Iterator[Residue]:
    """The differences of one part: one for each criteria set, else one for all."""
    before, after = _printed(differences.old), _printed(differences.new)
    if part != "criteria":
        yield _differing(part, "", (old, before), (new, after))
        return
    for name in dict.fromkeys((*new, *old)):
        if old.get(name) != new.get(name):
            yield _differing(part, name, (old.get(name), before), (new.get(name), after))


def _differing(
    part: str, name: str, old: tuple[object, _Printed], new: tuple[object, _Printed]
) -> Residue:
    """The residue of two forms that differ, in the words that were printed."""
    from deepdiff import DeepDiff

    before, after = msgspec.to_builtins(old[0]), msgspec.to_builtins(new[0])
    found = DeepDiff(before, after, ignore_order=True, view="tree")
    gone: set[str] = set()
    come: set[str] = set()
    for levels in found.values():
        for level in levels:
            gone.update(_texts(level.t1, old[1]))
            come.update(_texts(level.t2, new[1]))
    return Residue(
        part=part, name=name, old=tuple(sorted(gone - come)), new=tuple(sorted(come - gone))
    )


def _printed(policy: Policy) -> _Printed:
    return {wording_key(text): text for text in texts_of(policy)}


def _texts(value: object, printed: _Printed) -> Iterator[str]:
    """The texts within one end of a difference; names of fields and kinds are none."""
    match value:
        case str():
            if value in printed:
                yield printed[value]
        case dict():
            for part in value.values():
                yield from _texts(part, printed)
        case list() | tuple():
            for part in value:
                yield from _texts(part, printed)
        case _:
            return


def _prose(differences: Differences) -> Iterator[Residue]:
    """Sentences beside what was read, one residue for each section that they stand in."""
    gone = _runs(differences.old, differences.new)
    come = _runs(differences.new, differences.old)
    for key in dict.fromkeys((*come, *gone)):
        (title, indication), _ = (come.get(key) or gone[key])[0]
        yield Residue(
            part="sections",
            name=title,
            indication=indication,
            old=tuple(run for _, run in gone.get(key, ())),
            new=tuple(run for _, run in come.get(key, ())),
        )


_Title = tuple[str, str | None]
"""The title of a section, and the indication that it is about."""


def _runs(policy: Policy, other: Policy) -> dict[_Title, list[tuple[_Title, str]]]:
    """What a version says that the other does not, under the key of its section's title."""
    found: dict[_Title, list[tuple[_Title, str]]] = {}
    around: dict[SourceSpan, str | None] | None = None
    for section, run in uncovered_prose(policy, other):
        around = around or dict(indications_around(policy))
        title = section.title, around.get(section.span)
        found.setdefault(title_key(*title), []).append((title, run))
    return found


def title_key(title: str, indication: str | None) -> _Title:
    """The same for one title in other letters: "Covered Uses", "COVERED USES"."""
    return wording_key(title), None if indication is None else wording_key(indication)


def indications_around(policy: Policy) -> Iterator[tuple[SourceSpan, str | None]]:
    """For the span of each section the indication whose title it stands under, or bears itself.

    A book of drug classes has a section for each, with sections of its own below it.
    """
    named = {
        words(each.indication): each.indication for each in policy.criteria or () if each.indication
    }
    above: list[tuple[int, str | None]] = []
    for section in policy.sections:
        while above and above[-1][0] >= section.level:
            above.pop()
        inherited = above[-1][1] if above else None
        own = named.get(words(section.title)) if section.title else None
        above.append((section.level, own or inherited))
        yield section.span, own or inherited
