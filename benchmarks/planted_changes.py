"""How often a planted change is found, rightly judged, and reported alone.

    python -m benchmarks.planted_changes [--seeds N] [--show]

Each seed gives a random policy and a copy with one change of known area, kind and effect; both
are rendered in formats that go round with the seed. As many pairs have one condition said in other
words, with or without another value. `--show` prints every seed that went wrong.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass

from policydiff.diff import compare_policies
from policydiff.diff.change import Change
from policydiff.ingest import read_policy
from tests.comparing import compare_documents, told
from tests.rendering.phrasings import SaidPair, said_pair
from tests.rendering.random_policies import PlantedPair, planted_pair
from tests.rendering.render import FORMATS, Format, render

OPPOSITE = {
    ("more_restrictive", "less_restrictive"),
    ("less_restrictive", "more_restrictive"),
}


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What was made of one planted change."""

    pair: PlantedPair
    found: bool
    """Some change has the planted area and kind."""
    effect_right: bool
    wrong_sign: bool
    """More restrictive was called less restrictive, or the reverse."""
    undetermined: bool
    spurious: int
    """Changes beside the one that was planted."""
    told: tuple[str, ...]


def formats_of(seed: int) -> tuple[Format, Format]:
    """The formats of the old and the new document; all pairs of formats come round."""
    names = tuple(FORMATS)
    return names[seed % len(names)], names[seed // len(names) % len(names)]


def outcome_of(seed: int) -> Outcome:
    """Compare the two documents of one seed."""
    pair = planted_pair(seed)
    old_form, new_form = formats_of(seed)
    comparison = compare_documents(
        render(pair.old, pair.template, old_form), render(pair.new, pair.template, new_form)
    )
    planted = pair.change
    matching = [
        change
        for change in comparison.changes
        if change.area == planted.area and change.kind == planted.kind
    ]
    best: Change | None = next(
        (change for change in matching if change.effect == planted.effect),
        matching[0] if matching else None,
    )
    effect = best.effect if best is not None else None
    return Outcome(
        pair=pair,
        found=best is not None,
        effect_right=effect == planted.effect,
        wrong_sign=(planted.effect, effect) in OPPOSITE,
        undetermined=effect == "undetermined",
        spurious=len(comparison.changes) - (best is not None),
        told=tuple(told(comparison.changes)),
    )


def said(seed: int) -> tuple[SaidPair, str, tuple[str, ...]]:
    """A pair with one condition in other words, what was said of it, and the changes as told."""
    pair = said_pair(seed)
    old, new = read_policy(pair.old, "old.md"), read_policy(pair.new, "new.md")
    comparison = compare_policies(old, new)
    return pair, comparison.verdict.effect, tuple(told(comparison.changes))


def _audits_right(first: int, seeds: int) -> float:
    """The share of right history audits; what the entry says of the change goes round."""
    from benchmarks.history_audit import audited
    from tests.rendering.planted_history import STANCES

    found = [audited(first + n, STANCES[n % len(STANCES)]) for n in range(seeds)]
    told = [one.right for one in found if one is not None]
    return sum(told) / len(told)


def main(arguments: list[str]) -> int:
    """Print the shares over all seeds."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seeds", type=int, default=300, help="how many pairs (default 300)")
    parser.add_argument("--first", type=int, default=1000, help="the first seed (default 1000)")
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    options = parser.parse_args(arguments)
    outcomes = [outcome_of(options.first + number) for number in range(options.seeds)]
    count = len(outcomes)
    logged = _audits_right(options.first, options.seeds)
    worded = [said(options.first + number) for number in range(options.seeds)]
    rows = (
        ("planted change found", sum(one.found for one in outcomes) / count),
        ("effect right", sum(one.effect_right for one in outcomes) / count),
        ("wrong sign", sum(one.wrong_sign for one in outcomes) / count),
        ("undetermined", sum(one.undetermined for one in outcomes) / count),
        ("spurious changes per pair", sum(one.spurious for one in outcomes) / count),
        ("history audit right", logged),
        ("other words, effect right", sum(p.effect == told for p, told, _ in worded) / count),
        ("other words, wrong sign", sum((p.effect, t) in OPPOSITE for p, t, _ in worded) / count),
    )
    write = sys.stdout.write
    if options.show:
        for one in outcomes:
            if not one.effect_right or one.spurious:
                forms = " to ".join(formats_of(one.pair.seed))
                change = one.pair.change
                write(f"seed {one.pair.seed} ({one.pair.template}, {forms}): {change.name}, ")
                write(f"{change.area} {change.kind}, {change.effect}\n")
                write("".join(f"    {line}\n" for line in one.told) or "    nothing reported\n")
        for pair, effect, changes in worded:
            if effect != pair.effect:
                write(f"{pair.saying.name}: {effect} instead of {pair.effect}\n")
                write("".join(f"    {line}\n" for line in changes) or "    nothing reported\n")
    write(f"{count} pairs\n")
    write("".join(f"{name:<28}{value:.3f}\n" for name, value in rows))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
