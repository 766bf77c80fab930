"""The sentence that introduces a criteria set has other words.

*What it reports.* Another lead-in of a whole set, apart from its quantifier and a duration in it,
which are compared as the operator of the tree and as a limit.

*Why it matters.* As a rule it only says that what follows is covered. It may state a condition of
its own, and its words decide the direction where they can.

*Example.* "Velnorix may be approved if:" became "Velnorix may be approved for adults if:".

*Before.* Velnorix may be approved if:

*After.* Velnorix may be approved for adults if:
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from policydiff.diff.change import Place, Side
from policydiff.diff.edits.kinds import SetFieldChanged
from policydiff.diff.model_path import ModelPath
from policydiff.diff.rule import ChangeRule, Differences, Finding, set_reference
from policydiff.diff.trees.lead_ins import (
    asked_in_introduction,
    introduction,
    only_denies,
    only_introduces,
    without_names_beside,
)
from policydiff.diff.trees.polarity import effect_of_implication
from policydiff.diff.trees.truth import Implication
from policydiff.diff.wording.phrases import quoted
from policydiff.diff.wording.wording_change import wording_change
from policydiff.model.coverage import CriteriaSet
from policydiff.model.patterns import deferred
from policydiff.model.wording import wording_key


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each set that is introduced otherwise."""
    for edit in differences.edits:
        if not isinstance(edit, SetFieldChanged) or edit.field != "statement":
            continue
        old_set, new_set = edit.old.set, edit.new.set
        if old_set.catch_all and new_set.catch_all:
            continue
        old, new = introduction(old_set), introduction(new_set)
        relation: Implication | None = "equal"
        if old and new and not edit.called_otherwise:
            asked = asked_in_introduction(old_set), asked_in_introduction(new_set)
            names = differences.old.identity.own_names | differences.new.identity.own_names
            about = [(*names, one.indication or "") for one in (old_set, new_set)]
            if all(map(only_introduces, asked, about)) or (
                _excludes(old_set) and _excludes(new_set) and _both_deny(asked, about)
            ):
                asked = ("", "")
            asked = _of_drugs_in_both(differences, *asked)
            asked = _of_each_subject(asked[0]), _of_each_subject(asked[1])
            relation = wording_change(*map(without_names_beside, asked)).relation
        effect = effect_of_implication(relation, 1 if new_set.role == "alternative" else -1)
        if differences.relation == "payers":
            effect = "not_comparable"  # each payer introduces its criteria in its own way
        title = f"Introduction of {quoted(new_set.title)} became {quoted(new or 'none')}"
        yield Finding(
            cause=(wording_key(old), "->", wording_key(new)),
            kind="reworded" if relation == "equal" else "changed",
            effect=effect,
            basis="undetermined" if effect == "undetermined" else "derived",
            axis="administration" if effect in ("equivalent", "not_comparable") else None,
            title=title,
            several=f"{title} ({{count}} places)",
            places=(
                Place(set=set_reference(new_set), path=(), old=old_set.span, new=new_set.span),
            ),
            old=Side(text=old, label=None, span=old_set.span) if old else None,
            new=Side(text=new, label=None, span=new_set.span) if new else None,
            explains_old=_explained(old_set),
            explains_new=_explained(new_set),
        )


def _excludes(one: CriteriaSet) -> bool:
    """Whether a set lists what is not covered."""
    return one.role == "excludes" or one.purpose == "not_covered"


def _both_deny(asked: Sequence[str], about: Sequence[Collection[str]]) -> bool:
    """Whether two introductions of what is not covered say no more than that.

    That all "other" uses are denied as well says more than that those listed are.
    """
    if len({_OTHER.search(said) is None for said in asked}) > 1:
        return False
    return all(map(only_denies, asked, about))


def _of_drugs_in_both(differences: Differences, old: str, new: str) -> tuple[str, str]:
    """The sentences without the drugs that came to the policy, or left it.

    That it is about them now is a change of its own: "(Velnorix, Tarquel)" names its drugs.
    """
    before = set(differences.old.identity.drug_names)
    after = set(differences.new.identity.drug_names)
    return _without(old, before - after), _without(new, after - before)


def _without(said: str, names: Collection[str]) -> str:
    for name in sorted(names):
        item = rf"{re.escape(name)}[®™]?(?![\w-])"
        said = re.sub(rf"(?<=\(){item},? |, (?:and |or )?{item}(?=[,)])", "", said, flags=re.I)
    return said


def _of_each_subject(said: str) -> str:
    """With "or" between the subjects: "A and B are proven for" says it of either."""
    verb = _VERB.search(said)
    if verb is None:
        return said
    return said[: verb.start()].replace(" and ", " or ") + said[verb.start() :]


_OTHER = deferred(r"\bother\b", re.IGNORECASE)
_VERB = deferred(r" (?:is|are|is\(are\)|may|will|can) ")


def _explained(one: CriteriaSet) -> tuple[ModelPath, ...]:
    path = ("criteria", one.id)
    return ((*path, "statement"), (*path, "root", "@text"))


RULE = ChangeRule(
    id="criteria-set-statement-changed",
    area="criteria",
    axis="eligibility",
    kinds=("changed", "reworded"),
    summary="The sentence that introduces a criteria set was changed.",
    mirror="criteria-set-statement-changed",
    find=find,
)
