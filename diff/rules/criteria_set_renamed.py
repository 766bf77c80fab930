"""A criteria set is for an indication, or a branch of it, with another name.

*What it reports.* Two sets that correspond by what they ask, whose indication or branch is named in
other words.

*Why it matters.* The indication is a condition of its set: a narrower name lets fewer patients in.
A name that only adds an acronym says the same, and so does one of which both versions ask the
diagnosis among the criteria. Where the words do not decide, the effect is
undetermined. A heading that came above all indications, or went, is one change: it is a level of
the document, and a condition only where it says something.

*Example.* "Plaque psoriasis" became "Moderate to severe plaque psoriasis": more restrictive.

*Before.* Plaque psoriasis: failure of phototherapy

*After.* Moderate to severe plaque psoriasis: failure of phototherapy
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydiff.diff.alignment.sets import acronym_keys, particular_words
from policydiff.diff.change import Place, Side
from policydiff.diff.edits.kinds import SetFieldChanged
from policydiff.diff.rule import ChangeRule, Differences, Finding, set_reference
from policydiff.diff.trees.polarity import effect_of_implication
from policydiff.diff.trees.truth import Implication
from policydiff.diff.wording.acronyms import without_acronyms
from policydiff.diff.wording.phrases import quoted
from policydiff.diff.wording.wording_change import wording_change
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import AllOf, Criterion
from policydiff.model.patterns import deferred
from policydiff.model.requirements import DiagnosisRequirement
from policydiff.model.wording import canonical, wording_key, words


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each set whose indication or branch is named otherwise."""
    asked = {
        (edit.old.set.indication, edit.new.set.indication)
        for edit in differences.edits
        if isinstance(edit, SetFieldChanged) and _both_ask_what_is_named(edit.old.set, edit.new.set)
    }
    for edit in differences.edits:
        if not isinstance(edit, SetFieldChanged) or edit.field not in ("indication", "branch"):
            continue
        old_set, new_set = edit.old.set, edit.new.set
        if (level := _level(old_set, new_set)) is not None:
            if edit.field == "indication":
                yield _of_level(old_set, new_set, level)
            continue
        if edit.field == "indication":
            old, new = old_set.indication or "", new_set.indication or ""
        else:
            old, new = old_set.branch or "", new_set.branch or ""
        relation = _relation(old, new)
        if relation is None and edit.field == "indication" and (old, new) in asked:
            relation = "equal"
        effect = effect_of_implication(relation, 1 if new_set.role == "alternative" else -1)
        what = edit.field.capitalize()
        yield Finding(
            cause=(edit.field, wording_key(old), "->", wording_key(new)),
            kind="reworded" if effect == "equivalent" else "changed",
            effect=effect,
            basis="derived" if relation else "undetermined",
            title=f"{what} renamed from {quoted(old or 'none')} to {quoted(new or 'none')}",
            places=(
                Place(set=set_reference(new_set), path=(), old=old_set.span, new=new_set.span),
            ),
            old=Side(text=old, label=None, span=old_set.span) if old else None,
            new=Side(text=new, label=None, span=new_set.span) if new else None,
            explains_old=(("criteria", old_set.id, edit.field),),
            explains_new=(("criteria", new_set.id, edit.field),),
        )


def _both_ask_what_is_named(old: CriteriaSet, new: CriteriaSet) -> bool:
    """True where both ask for one diagnosis that is a case of what either is named after.

    "Nasal velmosis" and "chronic velmitis with nasal velmosis" are titles over the same patients
    where both lists ask for the latter.
    """
    if not (old.indication and new.indication):
        return False
    names = _name_words(old.indication) | _name_words(new.indication)
    shared = _diagnoses(old) & _diagnoses(new)
    return any(names <= _name_words(one) and not _DENIES.search(one) for one in shared)


def _diagnoses(each: CriteriaSet) -> set[str]:
    """The single diseases that every patient of a set has to have."""
    top = each.root.children if isinstance(each.root, AllOf) else (each.root,)
    return {
        meaning.concepts[0]
        for one in top
        if isinstance(one, Criterion)
        for meaning in one.requirements
        if isinstance(meaning, DiagnosisRequirement)
        and len(meaning.concepts) == 1
        and not meaning.negated
    }


def _name_words(name: str) -> set[str]:
    return set(words(without_acronyms(canonical(name))))


_DENIES = deferred(r"\b(?:without|non|not?)\b", re.IGNORECASE)


def _level(old: CriteriaSet, new: CriteriaSet) -> str | None:
    """The heading that came above an indication, or went, while that became a branch of it."""
    if old.branch is None and old.indication and new.indication and new.branch:
        shifted, heading = (old.indication, new.branch), new.indication
    elif new.branch is None and new.indication and old.indication and old.branch:
        shifted, heading = (new.indication, old.branch), old.indication
    else:
        return None
    return heading if wording_key(shifted[0]) == wording_key(shifted[1]) else None


def _of_level(old: CriteriaSet, new: CriteriaSet, heading: str) -> Finding:
    """The finding on a level of headings, the same for all sets under it."""
    came = new.branch is not None
    idle = not particular_words(heading)
    verb = "now stands above" if came else "no longer stands above"
    what = f"Heading {quoted(heading)} {verb}"
    inner = old.indication if came else new.indication
    return Finding(
        cause=("level", wording_key(heading), str(came)),
        kind="reworded" if idle else "changed",
        effect="equivalent" if idle else "undetermined",
        basis="derived" if idle else "undetermined",
        title=f"{what} {quoted(inner or '')}",
        several=f"{what} {{count}} sets of criteria",
        places=(Place(set=set_reference(new), path=(), old=old.span, new=new.span),),
        old=None if came else Side(text=heading, label=None, span=old.span),
        new=Side(text=heading, label=None, span=new.span) if came else None,
        explains_old=(("criteria", old.id, "indication"), ("criteria", old.id, "branch")),
        explains_new=(("criteria", new.id, "indication"), ("criteria", new.id, "branch")),
    )


def _relation(old: str, new: str) -> Implication | None:
    """How the new name lies to the old; no name is the whole policy."""
    if not old or not new:
        return "narrower" if new else "broader"
    old, new = _without_second_name(old), _without_second_name(new)
    keys = acronym_keys([old, new])
    if keys[old] == keys[new] or _named(old) == _named(new):
        return "equal"
    return wording_change(_AND.sub(" or ", old), _AND.sub(" or ", new)).relation


def _without_second_name(heading: str) -> str:
    """The name without another in brackets: "Velmotic gout (idiopathic gout)" has two of one use.

    "Gout (velmotic gout)" says of which gout it is, and so does "Gout (refractory)".
    """
    found = _SECOND_NAME.fullmatch(heading)
    if found is None:
        return heading
    first, second = words(found["first"]), words(found["second"])
    alike = len(first) > 1 and len(second) > 1 and first[-1] == second[-1]
    return found["first"] if alike and not {*first} <= {*second} else heading


_SECOND_NAME = deferred(r"\s*(?P<first>[^()]+?)\s*\((?P<second>[^()]+)\)\s*")


def _named(heading: str) -> list[str]:
    """The words that name the use, in any order, without those on treating people for it."""
    return sorted(word for word in words(heading) if word not in _OF_TREATMENT)


_OF_TREATMENT = frozenset({
    "for", "in", "individuals", "member", "members", "of", "patient", "patients", "phenotype",
    "the", "therapy", "treatment", "type", "with",
})  # fmt: skip

_AND = deferred(r"\s+(?:and|&)\s+|\s*/\s*", re.IGNORECASE)
"""What joins two indications in a heading: the criteria are for the one and for the other."""


RULE = ChangeRule(
    id="criteria-set-renamed",
    area="criteria",
    axis="eligibility",
    kinds=("changed", "reworded"),
    summary="The indication or branch of a criteria set was renamed.",
    mirror="criteria-set-renamed",
    find=find,
)
