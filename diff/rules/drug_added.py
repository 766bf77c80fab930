"""The policy is now about a further drug.

*What it reports.* A drug that the new version is about and the old one is not.

*Why it matters.* Before, the drug was unmanaged, or excluded, or under another policy; this
document does not say which. So the effect is undetermined.

*Example.* A biosimilar is named beside the reference product.

*Before.* Neupogen (filgrastim)

*After.* Neupogen (filgrastim), Zarxio (filgrastim-sndz)
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.change import Place, Side
from policydiff.diff.findings.identity_fields import drug_name, paired_drugs, title_told
from policydiff.diff.findings.who_says import new_says
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.model.wording import canonical


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each drug without a counterpart."""
    drugs = differences.new.identity.drugs
    between_payers = differences.relation == "payers"
    for place in paired_drugs(differences).added:
        name = drug_name(drugs[place])
        side = Side(text=name, label=None, span=None)
        yield Finding(
            cause=(canonical(name),),
            kind="added",
            effect="not_comparable" if between_payers else "undetermined",
            basis="derived" if between_payers else "undetermined",
            title=new_says(
                differences, f"names {name}", cycles=f"The policy is now also about {name}"
            ),
            places=(Place(set=None, path=("drugs",), old=None, new=None),),
            old=None,
            new=side,
            explains_new=(("identity", "drugs", str(place)), *title_told(differences)),
            explains_old=title_told(differences),
        )


RULE = ChangeRule(
    id="drug-added",
    area="identity",
    axis="administration",
    kinds=("added",),
    summary="A drug was added.",
    mirror="drug-removed",
    find=find,
)
