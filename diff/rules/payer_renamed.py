"""The payer goes by another name.

*What it reports.* Another name of the same payer.

*Why it matters.* Companies merge and rename; the policy stays. It tells which name to look for.

*Example.* "Acme Health Plan" became "Acme Health, a Summit company".

*Before.* Acme Health Plan

*After.* Acme Health, a Summit company
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.change import Place, Side
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.wording.phrases import quoted
from policydiff.model.wording import canonical


def find(differences: Differences) -> Iterator[Finding]:
    """One finding where the printed name differs."""
    old, new = differences.old.identity.payer, differences.new.identity.payer
    before, after = old.name or old.id, new.name or new.id
    if old.id == new.id and canonical(before) == canonical(after):
        return
    yield Finding(
        cause=(canonical(before), canonical(after)),
        kind="changed",
        effect="equivalent",
        basis="derived",
        title=f"The payer {quoted(before)} is now {quoted(after)}",
        places=(Place(set=None, path=("payer",), old=None, new=None),),
        old=Side(text=before, label=None, span=None),
        new=Side(text=after, label=None, span=None),
        explains_old=(("identity", "payer"),),
        explains_new=(("identity", "payer"),),
    )


RULE = ChangeRule(
    id="payer-renamed",
    area="identity",
    axis="administration",
    kinds=("changed",),
    summary="The payer goes by another name.",
    mirror="payer-renamed",
    find=find,
    between_payers=False,
)
