"""The policy is no longer about a drug.

*What it reports.* A drug that the old version is about and the new one is not.

*Why it matters.* From now on the drug is unmanaged, or excluded, or under another policy; this
document does not say which. So the effect is undetermined.

*Example.* A biosimilar that was named beside the reference product is gone.

*Before.* Neupogen (filgrastim), Zarxio (filgrastim-sndz)

*After.* Neupogen (filgrastim)
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.change import Place, Side
from policydiff.diff.findings.identity_fields import drug_name, paired_drugs, title_told
from policydiff.diff.findings.who_says import old_says
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.model.wording import canonical


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each drug without a counterpart."""
    drugs = differences.old.identity.drugs
    between_payers = differences.relation == "payers"
    for place in paired_drugs(differences).removed:
        name = drug_name(drugs[place])
        side = Side(text=name, label=None, span=None)
        yield Finding(
            cause=(canonical(name),),
            kind="removed",
            effect="not_comparable" if between_payers else "undetermined",
            basis="derived" if between_payers else "undetermined",
            title=old_says(
                differences, f"names {name}", cycles=f"The policy is no longer about {name}"
            ),
            places=(Place(set=None, path=("drugs",), old=None, new=None),),
            old=side,
            new=None,
            explains_old=(("identity", "drugs", str(place)), *title_told(differences)),
            explains_new=title_told(differences),
        )


RULE = ChangeRule(
    id="drug-removed",
    area="identity",
    axis="administration",
    kinds=("removed",),
    summary="A drug was removed.",
    mirror="drug-added",
    find=find,
)
