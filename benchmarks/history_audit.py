"""How often the history audit is right about a planted change.

    python -m benchmarks.history_audit [--seeds N] [--show]

Each seed gives a random policy and a copy with one planted change, whose history entry admits the
change, hides it, or names another. Right is the audit that says of the change and of the entry's
claim what is known of both. `--show` prints every seed that went wrong.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass

from benchmarks.planted_changes import formats_of
from policydiff.diff.change import Comparison
from tests.comparing import compare_documents, told
from tests.rendering.planted_history import STANCES, LoggedPair, Stance, logged_pair
from tests.rendering.random_policies import planted_pair
from tests.rendering.render import render


@dataclass(frozen=True, kw_only=True)
class Audited:
    """What was made of one entry."""

    logged: LoggedPair
    comparison: Comparison
    change_right: bool
    claim_right: bool

    @property
    def right(self) -> bool:
        """Both the change and the claim are judged rightly."""
        return self.change_right and self.claim_right


def audited(seed: int, stance: Stance) -> Audited | None:
    """The audit of one seed; None for changes that no history admits."""
    logged = logged_pair(planted_pair(seed), stance)
    if logged is None:
        return None
    pair = logged.pair
    old_form, new_form = formats_of(seed)
    comparison = compare_documents(
        render(pair.old, pair.template, old_form), render(pair.new, pair.template, new_form)
    )
    planted = [change for change in comparison.changes if change.area == pair.change.area]
    history = comparison.history
    claims = [one for one in history.claims if one.action != "reviewed"] if history else []
    return Audited(
        logged=logged,
        comparison=comparison,
        change_right=bool(planted)
        and all(change.declared == logged.declared for change in planted),
        claim_right=bool(claims) and all(one.status in logged.status for one in claims),
    )


def main(arguments: list[str]) -> int:
    """Print the share of right audits by stance and together."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seeds", type=int, default=150, help="how many pairs (default 150)")
    parser.add_argument("--first", type=int, default=5000, help="the first seed (default 5000)")
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    options = parser.parse_args(arguments)
    write = sys.stdout.write
    every: list[bool] = []
    for stance in STANCES:
        seeds = range(options.first, options.first + options.seeds)
        outcomes = [one for seed in seeds if (one := audited(seed, stance)) is not None]
        every += [one.right for one in outcomes]
        write(f"{stance:<16}{sum(one.right for one in outcomes) / len(outcomes):.3f}")
        write(f"  ({len(outcomes)} pairs)\n")
        if options.show:
            for one in outcomes:
                if not one.right:
                    write(_shown(one))
    write(f"{'audit right':<16}{sum(every) / len(every):.3f}  ({len(every)} pairs)\n")
    return 0


def _shown(one: Audited) -> str:
    pair, history = one.logged.pair, one.comparison.history
    lines = [
        f"seed {pair.seed}: {pair.change.name}; entry: {pair.new.history[-1].text}",
        *(
            f"    {change.declared}: {line}"
            for change, line in zip(
                one.comparison.changes, told(one.comparison.changes), strict=True
            )
            if change.area not in ("history", "dates")
        ),
        *(
            f"    claim {claim.area} {claim.action}: {claim.status}: {claim.text} ({claim.reason})"
            for claim in (history.claims if history else ())
        ),
    ]
    return "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
