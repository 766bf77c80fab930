"""References that only one side cites."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.change import Side
from policydiff.diff.findings.one_side.side import OneSide
from policydiff.diff.rule import Finding
from policydiff.diff.wording.phrases import counted, quoted
from policydiff.model.wording import canonical


def lone_references(side: OneSide) -> Iterator[Finding]:
    """One finding for each reference, or one for a list that the other side lacks as a whole."""
    references = side.policy.references or ()
    if len(references) > 1 and not side.other.references:
        text = "\n".join(one.text for one in references)
        first = references[0].span
        yield side.finding(
            cause=("references",),
            effect="equivalent",
            basis="derived",
            title=f"List of references {side.happened}, {counted(len(references), 'reference')}",
            places=(side.place(("references",), first),),
            side=Side(text=text, label=None, span=first),
            explains=(("references",),),
        )
        return
    for place in side.unpaired(side.differences.references):
        one = references[place]
        yield side.finding(
            cause=(canonical(one.text),),
            effect="equivalent",
            basis="derived",
            title=f"Reference {side.happened}: {quoted(one.text)}",
            places=(side.place((one.label or "references",), one.span),),
            side=Side(text=one.text, label=one.label, span=one.span),
            explains=(("references", str(place)),),
        )
