"""A reference was added.

*What it reports.* A reference that the old version does not have under any number; a list of
references that is new as a whole is one change.

*Why it matters.* It decides nothing. New evidence is often the reason of a change in the
criteria.

*Example.* A trial report was added to the list; the renumbering of the others is no change.

*Before.* 1. A trial of tevolimab

*After.* 1. A trial of tevolimab; 2. Its extension study
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.change import Place, Side
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.wording.phrases import counted, quoted
from policydiff.model.wording import canonical


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each reference, or one for a list that is new as a whole."""
    references = differences.new.references or ()
    if len(references) > 1 and not differences.old.references:
        side = Side(
            text="\n".join(one.text for one in references), label=None, span=references[0].span
        )
        yield Finding(
            cause=("references",),
            kind="added",
            effect="equivalent",
            basis="derived",
            title=f"List of references added, {counted(len(references), 'reference')}",
            places=(Place(set=None, path=("references",), old=None, new=references[0].span),),
            old=None,
            new=side,
            explains_new=(("references",),),
        )
        return
    for place in differences.references.added:
        one = references[place]
        side = Side(text=one.text, label=one.label, span=one.span)
        yield Finding(
            cause=(canonical(one.text),),
            kind="added",
            effect="equivalent",
            basis="derived",
            title=f"Reference added: {quoted(one.text)}",
            places=(Place(set=None, path=(one.label or "references",), old=None, new=one.span),),
            old=None,
            new=side,
            explains_new=(("references", str(place)),),
        )


RULE = ChangeRule(
    id="reference-added",
    area="references",
    axis="administration",
    kinds=("added",),
    summary="A reference was added.",
    mirror="reference-removed",
    find=find,
    between_payers=False,
)
