"""A criterion has other words that say something else.

*What it reports.* A criterion that corresponds to one of the old version and is not the same
condition: a bound, an item of a list inside the sentence, a qualifier, a negation, or anything else
in it. The same change in several sets is one change with several places, and so is a name that
is exchanged for another throughout.

*Why it matters.* The words decide the direction where they can: a minimum raised asks more, a
maximum raised less; an alternative more asks less; a qualifier more asks more; under a negation or
an exclusion the reverse. Where they cannot, the effect is undetermined, and never guessed; where a
proof then says that nothing changed, the criterion was reworded.

*Example.* "6 years of age or older" became "12 years of age or older": more restrictive.
"Prescribed by a neurologist" became "Prescribed by a neurologist or psychiatrist": less
restrictive.

*Before.* Individual is 6 years of age or older

*After.* Individual is 12 years of age or older
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.edits.kinds import Changed
from policydiff.diff.edits.recast import change_of, sentence_of_all
from policydiff.diff.findings.criteria_findings import (
    axis_of_nodes,
    both_deny_the_rest,
    named_all,
    place_of,
    side_of_all,
    whole,
)
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.trees.polarity import effect_of_implication, shared_polarity
from policydiff.diff.wording.bounds import Bound
from policydiff.diff.wording.phrases import listing, quoted
from policydiff.diff.wording.redline import redline
from policydiff.diff.wording.wording_change import WordingChange
from policydiff.model.wording import wording_key


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each pair of criteria that do not say the same."""
    for edit in differences.edits:
        if not isinstance(edit, Changed) or both_deny_the_rest(edit):
            continue
        olds, news = (edit.old, *edit.old_more), (edit.new, *edit.new_more)
        old, new = sentence_of_all(olds), sentence_of_all(news)
        change = change_of(edit)
        if change.kind in ("reworded", "examples"):
            continue
        title = _specified(edit) or _title(old, new, change)
        sign = shared_polarity(edit.old.tree, edit.old.index, edit.new.tree, edit.new.index)
        effect = effect_of_implication(change.relation, sign)
        cause: tuple[str, ...] = (*edit.new.node.stems, wording_key(old), "->", wording_key(new))
        several = f"{title} ({{count}} places)"
        if (exchanged := _exchanged(old, new, change)) is not None:
            gone, come = exchanged
            cause = (wording_key(gone), "->", wording_key(come))
            several = f"{quoted(gone)} became {quoted(come)} in {{count}} places"
        yield Finding(
            cause=cause,
            kind="reworded" if change.relation == "equal" else "changed",
            effect=effect,
            basis="undetermined" if effect == "undetermined" else "derived",
            axis=axis_of_nodes(edit.new.tree, [edit.new.node]),
            title=title,
            several=several,
            places=(place_of(edit.old, edit.new),),
            old=side_of_all(olds),
            new=side_of_all(news),
            explains_old=tuple(path for spot in olds for path in whole(spot)),
            explains_new=tuple(path for spot in news for path in whole(spot)),
        )


def _exchanged(old: str, new: str, change: WordingChange) -> tuple[str, str] | None:
    """The words that took the place of others, where that is all; None elsewhere.

    A name that is exchanged throughout a policy is one change, wherever it stands. Of numbers that
    cannot be said: 10 may become 20 in two places for two reasons.
    """
    if change.relation is not None:
        return None
    runs = redline(old, new)
    gone, come = ({run.text for run in runs if run.op == op} for op in ("removed", "added"))
    if len(gone) != 1 or len(come) != 1:
        return None
    before, after = gone.pop(), come.pop()
    return None if any(map(str.isdigit, before + after)) else (before, after)


def _specified(edit: Changed) -> str | None:
    """What a criterion asks now that a list came under it, or went; None for other changes."""
    if edit.old.node.key != edit.new.node.key:
        return None
    more, asks = (
        (edit.new_more, "now also asks") if edit.new_more else (edit.old_more, "no longer asks")
    )
    return f"{quoted(edit.new.node.text)} {asks} for {named_all(more)}"


def _title(old: str, new: str, change: WordingChange) -> str:
    text = quoted(new)
    if change.kind == "bound" and len(change.bounds) == 1:
        return _bound_title(*change.bounds[0], text, is_age=change.is_age)
    if change.kind == "options" and change.added and not change.removed:
        return f"{listing([quoted(item) for item in change.added])} added in {text}"
    if change.kind in ("options", "qualifier") and change.removed and not change.added:
        items = listing([quoted(item) for item in change.removed])
        return f"{items} struck from {quoted(old)}"
    if change.kind == "qualifier" and change.relation == "broader":
        return f"Exception made: {quoted(old)} is now {text}"
    if change.kind == "qualifier" and change.added:
        return f"Narrowed: {quoted(old)} is now {text}"
    return f"{quoted(old)} became {text}"


def _bound_title(old: Bound | None, new: Bound | None, text: str, *, is_age: bool) -> str:
    """The sentence on a bound that moved, came or went."""
    side = next(bound.side for bound in (new, old) if bound is not None)
    subject = "age" if is_age else f"in {text}"
    if old is None:
        return f"New {side} {subject} of {new}" if is_age else f"New {side} {subject}: {new}"
    if new is None:
        return f"No {side} {subject} any more (was {old})"
    if old.size == new.size:
        return f"{side.capitalize()} {subject} is {'now' if new.strict else 'no longer'} exclusive"
    verb = "raised" if new.size > old.size else "lowered"
    if side == "value":
        return f"{old} became {new} {subject}"
    return f"{side.capitalize()} {subject} {verb} from {_short(old, new)} to {new}"


def _short(old: Bound, new: Bound) -> str:
    """The old value, without the unit where the new one repeats it."""
    return str(old).split(" ")[0] if old.unit == new.unit else str(old)


RULE = ChangeRule(
    id="criterion-changed",
    area="criteria",
    axis="eligibility",
    kinds=("changed", "reworded"),
    summary="A criterion was changed.",
    mirror="criterion-changed",
    find=find,
)
