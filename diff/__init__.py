"""From two policies to a judged difference.

    Policy old, Policy new --align--> Alignment --> edits --rules--> Changes (+ residue)

Finding comes before judging: alignment and edits have no opinion, rules name the effect of each
change, and the verdict is read off both criteria as a whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from policydiff.diff.change import Comparison
    from policydiff.model.policy import Policy


def compare_policies(
    old: Policy, new: Policy, relation: Literal["auto", "cycles", "payers"] = "auto"
) -> Comparison:
    """What changed from `old` to `new`, or how the second payer differs from the first.

    `auto` takes documents of one payer for two cycles of a policy and documents of two payers for
    a comparison between payers; see `relation_of`. Identical bytes are unchanged whatever was read
    of them. Two runs give the same result.
    """
    # Imported here: a report of one policy needs a format, and none of what compares.
    from policydiff.diff.compare import compare

    return compare(old, new, relation)
