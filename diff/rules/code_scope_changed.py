"""Codes are listed for other codes or products than before.

*What it reports.* A change of what a code is listed for: the diagnosis codes that go with a
procedure code, the products that share a table. Codes that change together are one change.

*Why it matters.* A diagnosis code that no longer goes with a drug's code is no longer covered for
it, although both are still in the document.

*Example.* `K50.00` was listed for `J1745` and `Q5103` and is now listed for `Q5103` only.

*Before.* K50.00 for J1745 and Q5103

*After.* K50.00 for Q5103
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from policydiff.diff.alignment.lists import EntryPair
from policydiff.diff.effects.codes import effect_of_scope
from policydiff.diff.findings.code_text import code_cause, code_names, code_places, rows_side
from policydiff.diff.findings.who_says import both_say
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.wording.phrases import listing
from policydiff.model.coding import CodeRole
from policydiff.model.wording import canonical

Targets = tuple[str, ...] | None


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for the codes whose targets changed in the same way."""
    old_coding, new_coding = differences.old.coding or (), differences.new.coding or ()
    together: dict[tuple[CodeRole, Targets, Targets], list[EntryPair]] = defaultdict(list)
    for pair in differences.coding.pairs:
        old, new = old_coding[pair.old], new_coding[pair.new]
        if old.role == new.role and _targets(old.applies_to) != _targets(new.applies_to):
            key = (new.role, _targets(old.applies_to), _targets(new.applies_to))
            together[key].append(pair)
    for (role, old_targets, new_targets), pairs in together.items():
        before = [old_coding[pair.old] for pair in pairs]
        after = [new_coding[pair.new] for pair in pairs]
        listed_before = _named(before[0].applies_to)
        listed_after = _named(after[0].applies_to)
        judged = effect_of_scope(role, old_targets, new_targets)
        were = "was" if len(pairs) == 1 else "were"
        are = "is" if len(pairs) == 1 else "are"
        yield Finding(
            cause=(
                *code_cause(after),
                *(old_targets or ("all",)),
                "->",
                *(new_targets or ("all",)),
            ),
            kind="changed",
            axis=judged.axis,
            effect=judged.effect,
            basis=judged.basis,
            title=both_say(
                differences,
                code_names(after),
                f"for {listed_before}",
                f"for {listed_after}",
                cycles=f"{code_names(after)} {were} listed for {listed_before} and {are} now "
                f"listed for {listed_after}",
            ),
            places=code_places(before, after),
            old=rows_side(before),
            new=rows_side(after),
            explains_old=tuple(("coding", str(pair.old), "applies_to") for pair in pairs),
            explains_new=tuple(("coding", str(pair.new), "applies_to") for pair in pairs),
        )


def _targets(applies_to: Targets) -> Targets:
    return None if applies_to is None else tuple(sorted(canonical(name) for name in applies_to))


def _named(applies_to: Targets) -> str:
    return "all" if applies_to is None else listing(applies_to) or "none"


RULE = ChangeRule(
    id="code-scope-changed",
    area="coding",
    axis="eligibility",
    kinds=("changed",),
    summary="Codes are listed for other codes or products.",
    mirror="code-scope-changed",
    find=find,
)
