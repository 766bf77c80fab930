"""The finding on a criteria set that one version has and the other has not."""

from __future__ import annotations

from policydiff.diff.change import Place, Side
from policydiff.diff.effects.sets import axis_of_set, effect_of_set, is_new_indication, subject_of
from policydiff.diff.findings.criteria_findings import cause_of, payer_name, text_of
from policydiff.diff.model_path import ModelPath
from policydiff.diff.rule import Differences, Finding, set_reference
from policydiff.diff.trees.flat_tree import TOP, FlatTree
from policydiff.diff.trees.polarity import MIRRORED
from policydiff.diff.wording.phrases import quoted
from policydiff.model.policy import Policy

_PURPOSES = {
    "initial": "Criteria",
    "continuation": "Continuation criteria",
    "not_covered": "Exclusions",
    "preferred_product": "Preferred product rule",
    "general": "General requirements",
}
"""How a set is named in a title."""


def set_finding(differences: Differences, tree: FlatTree, *, added: bool) -> Finding:
    """That the set came, or went; all sets of one indication are one change."""
    other = differences.old if added else differences.new
    effect, basis = effect_of_set(tree, other, differences.relation)
    one = tree.set
    whole_indication = one.role != "also_required" and is_new_indication(tree, other)
    side = Side(text=_text(tree), label=None, span=one.span)
    place = Place(
        set=set_reference(one),
        path=(),
        old=None if added else one.span,
        new=one.span if added else None,
    )
    explained: tuple[ModelPath, ...] = (("criteria", one.id),)
    old_scopes, new_scopes = _scopes_that_name(differences, one.id, added=added)
    content = cause_of(tree, tree.nodes[TOP]) if tree.leaves else (subject_of(tree),)
    cause = (subject_of(tree),) if whole_indication else (one.purpose, *content)
    title = _title(tree, added=added, whole_indication=whole_indication)
    several = title if whole_indication else _several(tree, added=added)
    if differences.relation == "payers":
        who = payer_name((differences.new if added else differences.old).identity)
        what = quoted(one.indication or one.title)
        title = f"Only {who} has {_PURPOSES[one.purpose].lower()} for {what}"
        several = title
        if not whole_indication:
            several = f"Only {who} has {_PURPOSES[one.purpose].lower()} for {{count}} indications"
    return Finding(
        cause=cause,
        kind="added" if added else "removed",
        effect=effect if added else MIRRORED[effect],
        basis=basis,
        axis=axis_of_set(tree),
        title=title,
        several=several,
        places=(place,),
        old=None if added else side,
        new=side if added else None,
        explains_old=old_scopes if added else explained + old_scopes,
        explains_new=explained + new_scopes if added else new_scopes,
    )


def _text(tree: FlatTree) -> str:
    """The statement with the criteria, or what there is of both."""
    top = tree.nodes[TOP]
    criteria = text_of(tree, top) if top.children else ""
    return "\n".join(text for text in (tree.set.statement, criteria) if text) or tree.set.title


def _title(tree: FlatTree, *, added: bool, whole_indication: bool) -> str:
    one = tree.set
    verb = "added" if added else "removed"
    if one.catch_all:
        rest = quoted(text_of(tree, tree.nodes[TOP])) if tree.leaves else quoted(one.title)
        return f"All that is not listed is {'now' if added else 'no longer'} denied: {rest}"
    if whole_indication:
        if one.role == "excludes":
            return f"Exclusion {verb}: {quoted(one.indication or one.title)}"
        return f"Indication {verb}: {quoted(one.indication or one.title)}"
    return f"{_PURPOSES[one.purpose]} {verb}: {quoted(one.indication or one.title)}"


def _several(tree: FlatTree, *, added: bool) -> str:
    verb = "added" if added else "removed"
    return f"{_PURPOSES[tree.set.purpose]} {verb} for {{count}} indications"


def _scopes_that_name(
    differences: Differences, set_id: str, *, added: bool
) -> tuple[tuple[ModelPath, ...], tuple[ModelPath, ...]]:
    """The scopes of other sets that differ because they name this set, on both sides."""
    policy: Policy = differences.new if added else differences.old
    partners = {
        (new if added else old): (old if added else new)
        for old, new in differences.sets.renamed.items()
    }
    here: list[ModelPath] = []
    there: list[ModelPath] = []
    for one in policy.criteria or ():
        if one.id in partners and set_id in (one.applies_to.sets or ()):
            here.append(("criteria", one.id, "applies_to"))
            there.append(("criteria", partners[one.id], "applies_to"))
    return (tuple(there), tuple(here)) if added else (tuple(here), tuple(there))
