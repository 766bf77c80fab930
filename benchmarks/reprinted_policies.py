"""How many policies are told as the same when they are printed in another style.

    python -m benchmarks.reprinted_policies [--seeds N] [--first SEED] [--show]

Each seed gives a random policy, printed in two random styles (`tests/laws/printed_styles`). Only
where both are read whole does a change that is told come from the comparison.
"""

from __future__ import annotations

import argparse
import sys
from random import Random

from policydiff.diff import compare_policies
from policydiff.ingest import read_policy
from policydiff.model.policy import Policy
from tests.laws.printed_styles.comparing import faults, real_changes
from tests.laws.printed_styles.content import StyledPolicy, drawn_policy
from tests.laws.printed_styles.printing import Press
from tests.laws.printed_styles.styles import drawn_style


def main(arguments: list[str]) -> int:
    """Print the share of reprints of which no change is told."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seeds", type=int, default=200, help="how many policies (default 200)")
    parser.add_argument("--first", type=int, default=1000, help="the first seed (default 1000)")
    parser.add_argument("--show", action="store_true", help="print the changes that are told")
    options = parser.parse_args(arguments)
    write = sys.stdout.write
    pairs = changed = 0
    with Press() as press:
        for seed in range(options.first, options.first + options.seeds):
            policy = drawn_policy(Random(seed))
            versions = [_read_whole(press, policy, f"{seed} {side}") for side in ("old", "new")]
            old, new = versions
            if old is None or new is None:
                continue
            told = real_changes(compare_policies(old, new))
            pairs += 1
            changed += bool(told)
            if options.show and told:
                write(f"seed {seed}\n" + "".join(f"    {line}\n" for line in told))
    write(f"{pairs} of {options.seeds} policies read whole in both styles\n")
    write(f"told as the same {1 - changed / max(pairs, 1):.3f}\n")
    return 0


def _read_whole(press: Press, policy: StyledPolicy, style_seed: str) -> Policy | None:
    """The policy printed in a random style as it is read; None where parts of it are not."""
    style = drawn_style(Random(f"style {style_seed}"))
    read = read_policy(press.printed(policy, style), f"{style_seed}.{style.form}")
    return None if faults(policy, style, read) else read


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
