"""A reference was removed.

*What it reports.* A reference that the new version does not have under any number; a list of
references that is gone as a whole is one change.

*Why it matters.* It decides nothing. Evidence that is no longer cited can tell why a criterion
went.

*Example.* A trial report was dropped from the list; the renumbering of the others is no change.

*Before.* 1. A trial of tevolimab; 2. Its extension study

*After.* 1. A trial of tevolimab
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.change import Place, Side
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.wording.phrases import counted, quoted
from policydiff.model.wording import canonical


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each reference, or one for a list that is gone as a whole."""
    references = differences.old.references or ()
    if len(references) > 1 and not differences.new.references:
        side = Side(
            text="\n".join(one.text for one in references), label=None, span=references[0].span
        )
        yield Finding(
            cause=("references",),
            kind="removed",
            effect="equivalent",
            basis="derived",
            title=f"List of references removed, {counted(len(references), 'reference')}",
            places=(Place(set=None, path=("references",), old=references[0].span, new=None),),
            old=side,
            new=None,
            explains_old=(("references",),),
        )
        return
    for place in differences.references.removed:
        one = references[place]
        side = Side(text=one.text, label=one.label, span=one.span)
        yield Finding(
            cause=(canonical(one.text),),
            kind="removed",
            effect="equivalent",
            basis="derived",
            title=f"Reference removed: {quoted(one.text)}",
            places=(Place(set=None, path=(one.label or "references",), old=one.span, new=None),),
            old=side,
            new=None,
            explains_old=(("references", str(place)),),
        )


RULE = ChangeRule(
    id="reference-removed",
    area="references",
    axis="administration",
    kinds=("removed",),
    summary="A reference was removed.",
    mirror="reference-added",
    find=find,
    between_payers=False,
)
