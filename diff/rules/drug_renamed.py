"""A drug of the policy goes by another name.

*What it reports.* A drug whose brand or generic name is the same in both versions, and the other
name is not.

*Why it matters.* It is the same drug. A generic name with a new suffix, or a brand name that is
named for the first time, is what to look for in claims.

*Example.* "filgrastim" became "Nivestym (filgrastim)".

*Before.* filgrastim

*After.* Nivestym (filgrastim)
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.change import Place, Side
from policydiff.diff.findings.identity_fields import drug_name, paired_drugs, title_told
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.model.wording import canonical


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each pair of drugs whose names differ."""
    old_drugs, new_drugs = differences.old.identity.drugs, differences.new.identity.drugs
    for pair in paired_drugs(differences).pairs:
        old, new = drug_name(old_drugs[pair.old]), drug_name(new_drugs[pair.new])
        if canonical(old) == canonical(new):
            continue
        yield Finding(
            cause=(canonical(old), canonical(new)),
            kind="changed",
            effect="equivalent",
            basis="derived",
            title=f"The drug {old} is now named {new}",
            places=(Place(set=None, path=("drugs",), old=None, new=None),),
            old=Side(text=old, label=None, span=None),
            new=Side(text=new, label=None, span=None),
            explains_old=(("identity", "drugs", str(pair.old)), *title_told(differences)),
            explains_new=(("identity", "drugs", str(pair.new)), *title_told(differences)),
        )


RULE = ChangeRule(
    id="drug-renamed",
    area="identity",
    axis="administration",
    kinds=("changed",),
    summary="A drug goes by another name.",
    mirror="drug-renamed",
    find=find,
    between_payers=False,
)
