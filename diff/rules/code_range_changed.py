"""The same codes are listed by another range.

*What it reports.* Codes or ranges of one system and role that overlap and were drawn otherwise
before: a range that became wider or narrower, a code that became a range, a range that is now
spelled out code by code. It is one change, however many rows it took.

*Why it matters.* A wider range in a list of covered codes covers more. A range that is only
spelled out says the same. A code stands for all codes that begin with it, as ICD-10 has it.

*Example.* `C91.00-C91.02` became `C91.00-C91.09` in a list of covered codes: less restrictive.

*Before.* C91.00-C91.02

*After.* C91.00-C91.09
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.change import Place
from policydiff.diff.effects.code_ranges import Containment, contained, interval
from policydiff.diff.effects.codes import of_redrawn_range
from policydiff.diff.findings.code_text import code_cause, code_text, rows_side
from policydiff.diff.findings.who_says import both_say
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.wording.phrases import listing

_WORDS: dict[Containment, str] = {
    "equal": "written as",
    "wider": "widened to",
    "narrower": "narrowed to",
    "apart": "changed to",
}


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each group of overlapping rows."""
    old_coding, new_coding = differences.old.coding or (), differences.new.coding or ()
    for redrawn in differences.coding.ranges:
        old = [old_coding[place] for place in redrawn.old]
        new = [new_coding[place] for place in redrawn.new]
        containment = contained(
            [interval(entry.code, entry.last) for entry in old],
            [interval(entry.code, entry.last) for entry in new],
        )
        judged = of_redrawn_range(containment, new[0].role)
        before = listing([code_text(entry) for entry in old])
        after = listing([code_text(entry) for entry in new])
        yield Finding(
            cause=(*code_cause(old), "->", *code_cause(new)),
            kind="reworded" if containment == "equal" else "changed",
            axis=judged.axis,
            effect=judged.effect,
            basis=judged.basis,
            title=both_say(
                differences,
                new[0].system,
                before,
                after,
                cycles=f"{new[0].system} {before} {_WORDS[containment]} {after}",
            ),
            places=(Place(set=None, path=(code_text(new[0]),), old=old[0].span, new=new[0].span),),
            old=rows_side(old),
            new=rows_side(new),
            explains_old=tuple(("coding", str(place)) for place in redrawn.old),
            explains_new=tuple(("coding", str(place)) for place in redrawn.new),
        )


RULE = ChangeRule(
    id="code-range-changed",
    area="coding",
    axis="eligibility",
    kinds=("changed", "reworded"),
    summary="A range of codes was widened, narrowed or written otherwise.",
    mirror="code-range-changed",
    find=find,
)
