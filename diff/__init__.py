"""From two policies to a judged difference.

    Policy old, Policy new --align--> Alignment --> edits --rules--> Changes (+ residue)

Finding comes before judging: alignment and edits have no opinion, rules name the effect of each
change, and the verdict is read off both criteria as a whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policydiff.diff.change import Comparison
    from policydiff.diff.configured_levels import ConfiguredLevels
    from policydiff.model.policy import Policy


def compare_policies(
    old: Policy,
    new: Policy,
    relation: Literal["auto", "cycles", "payers"] = "auto",
    *,
    levels: Mapping[str, str] | ConfiguredLevels | None = None,
) -> Comparison:
    """What changed from `old` to `new`, or how the second payer differs from the first.

    `auto` takes documents of one payer for two cycles of a policy and documents of two payers for
    a comparison between payers; see `relation_of`. Identical bytes are unchanged whatever was read
    of them. Two runs give the same result.

    `levels` sets error, warning, info or off by rule id. The changes of a rule that is off are in
    no list and are counted in `switched_off`; outcome and verdict are what they are without it.

    Raises:
        UnknownRuleError: `levels` names a rule that does not exist.
        UnknownLevelError: it gives a rule a level that does not exist.
    """
    # Imported here: a report of one policy needs a format, and none of what compares.
    from policydiff.diff.compare import compare

    compared = compare(old, new, relation)
    if not levels:
        return compared
    from policydiff.diff.configured_levels import ConfiguredLevels, at_levels, configured_levels

    checked = levels if isinstance(levels, ConfiguredLevels) else configured_levels(levels)
    return at_levels(compared, checked)
