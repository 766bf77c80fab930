"""The same codes are listed with another role.

*What it reports.* Codes that stay in the document and change from covered to not covered, from
informational to covered, and so on, with their heading and what they are listed for. Codes that
change together are one change.

*Why it matters.* It is easily overlooked, for the code is in both versions: what changed is the
heading above it, or one sentence before the table.

*Example.* `C91.02` stood under "covered if the criteria are met" and now stands under "not
covered": more restrictive.

*Before.* C91.02, under "covered if the criteria are met"

*After.* C91.02, under "not covered"
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from policydiff.diff.alignment.coding import heading_key
from policydiff.diff.alignment.lists import EntryPair
from policydiff.diff.effects.codes import effect_of_role
from policydiff.diff.findings.code_text import (
    ROLE_WORDS,
    code_cause,
    code_names,
    code_places,
    rows_side,
)
from policydiff.diff.findings.who_says import both_say
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.model.coding import CodeRole

_Together = tuple[CodeRole, CodeRole, str | None, str | None]
"""Old and new role, old and new heading."""


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for the codes that went from one role to another under one heading."""
    old_coding, new_coding = differences.old.coding or (), differences.new.coding or ()
    together: dict[_Together, list[EntryPair]] = defaultdict(list)
    for pair in differences.coding.pairs:
        old, new = old_coding[pair.old], new_coding[pair.new]
        if old.role != new.role:
            together[old.role, new.role, heading_key(old), heading_key(new)].append(pair)
    for (old_role, new_role, _, _), pairs in together.items():
        before = [old_coding[pair.old] for pair in pairs]
        after = [new_coding[pair.new] for pair in pairs]
        judged = effect_of_role(old_role, new_role)
        if judged.effect == "equivalent" and differences.relation == "payers":
            continue
        are = "is" if len(pairs) == 1 else "are"
        were = "was" if len(pairs) == 1 else "were"
        yield Finding(
            cause=(*code_cause(after), old_role, new_role),
            kind="changed",
            axis=judged.axis,
            effect=judged.effect,
            basis=judged.basis,
            title=both_say(
                differences,
                code_names(after),
                ROLE_WORDS[old_role],
                ROLE_WORDS[new_role],
                cycles=f"{code_names(after)} {were} {ROLE_WORDS[old_role]} and {are} now "
                f"{ROLE_WORDS[new_role]}",
            ),
            places=code_places(before, after),
            old=rows_side(before),
            new=rows_side(after),
            explains_old=tuple(
                ("coding", str(pair.old), field)
                for pair in pairs
                for field in ("role", "group", "applies_to")
            ),
            explains_new=tuple(
                ("coding", str(pair.new), field)
                for pair in pairs
                for field in ("role", "group", "applies_to")
            ),
        )


RULE = ChangeRule(
    id="code-role-changed",
    area="coding",
    axis="eligibility",
    kinds=("changed",),
    summary="Codes are listed with another role.",
    mirror="code-role-changed",
    find=find,
)
