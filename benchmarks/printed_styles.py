"""How many policies are read whole, by the features of the style that they are printed in.

    python -m benchmarks.printed_styles [--seeds N] [--first SEED] [--alone] [--show]

Each seed gives a random policy and a random style (`tests/laws/printed_styles`). `--alone` prints
each policy plainly but for one feature, every feature in turn, so that what breaks a reading by
itself shows. `--show` prints what went wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, islice
from random import Random

from policydiff.ingest import read_policy
from tests.laws.printed_styles.comparing import faults
from tests.laws.printed_styles.content import drawn_policy
from tests.laws.printed_styles.printing import Press
from tests.laws.printed_styles.styles import (
    CHOICES,
    FORMS,
    Style,
    drawn_style,
    features,
    is_printed,
)


def single_features() -> Iterator[Style]:
    """Each form alone and with each other feature."""
    for form in FORMS:
        plain = Style(form=form)
        yield plain
        for name, values in CHOICES.items():
            styles = (replace(plain, **{name: value}) for value in values)  # type: ignore[arg-type]
            yield from (
                one for one in styles if name != "form" and one != plain and is_printed(one)
            )


def main(arguments: list[str]) -> int:
    """Print the share read whole over all seeds and by feature."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seeds", type=int, default=200, help="how many policies (default 200)")
    parser.add_argument("--first", type=int, default=1000, help="the first seed (default 1000)")
    parser.add_argument("--alone", action="store_true", help="one feature at a time")
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    options = parser.parse_args(arguments)
    write = sys.stdout.write
    whole: dict[tuple[str, object], list[bool]] = defaultdict(list)
    criteria: list[bool] = []
    every: list[bool] = []
    with Press() as press:
        for seed, style in islice(_drawn(options.first, alone=options.alone), options.seeds):
            policy = drawn_policy(Random(seed))
            document = press.printed(policy, style)
            told = faults(policy, style, read_policy(document, f"seed-{seed}.{style.form}"))
            every.append(not told)
            criteria.append(not any(line.startswith("(") for line in told))
            drawn = features(style)
            named = [(" ".join(f"{n}={v}" for n, v in drawn), "")] if options.alone else drawn
            for feature in named:
                whole[feature].append(not told)
            if options.show and told:
                write(f"seed {seed}: {drawn}\n" + "".join(f"    {line}\n" for line in told))
    write(f"{len(every)} documents\n")
    write(f"criteria whole  {sum(criteria) / len(every):.3f}\n")
    write(f"all parts whole {sum(every) / len(every):.3f}\n")
    for (name, value), read in sorted(whole.items(), key=lambda one: sum(one[1]) / len(one[1])):
        write(f"{sum(read) / len(read):.3f} of {len(read):>4}  {name} {value}\n")
    return 0


def _drawn(first: int, *, alone: bool) -> Iterator[tuple[int, Style]]:
    if not alone:
        yield from ((seed, drawn_style(Random(f"style {seed}"))) for seed in count(first))
    for round_ in count():
        for style in single_features():
            yield first + round_, style


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
