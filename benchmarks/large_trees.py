"""Two criteria trees of 1,000 criteria with 5 % edits: how long it takes and how much it says.

    python -m benchmarks.large_trees [--criteria N] [--edits SHARE] [--rounds N]

Reading is left out: both trees are values, typed as a reader types them. Beside our comparison
(alignment, changes and proof) run the general engines that are installed: deepdiff, xmldiff and
sqlglot.diff get the same trees as nested values, as XML and as syntax trees. Times are CPU time of
this process, the best of all rounds, since other work on the machine then counts less. Python looks
for garbage as seldom as under the command line, for all of them.
"""

from __future__ import annotations

import argparse
import gc
import random
import re
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from xml.sax.saxutils import quoteattr

import msgspec

from policydiff.cli import COLLECTED_AFTER
from policydiff.diff import compare_policies
from policydiff.ingest import read_policy
from policydiff.ingest.lexicon import load_lexicon
from policydiff.ingest.readers.requirements import read_requirements
from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import AllOf, AnyOf, Criterion, Node, children_of
from policydiff.model.policy import Policy
from policydiff.model.source import SourceSpan

FRAME = """# Zorbinex (zorbinumab)

Policy Number: HH-77
Effective Date: 01/01/2024

## Clinical Criteria

Zorbinex may be approved when ALL of the following criteria are met:

1. Individual is 18 years of age or older
"""
_SPAN = SourceSpan(page=None, first_line=1, last_line=1)
_SYLLABLES = ("ve", "lo", "mi", "ra", "zo", "ta", "ne", "qui", "sor", "dal", "pe", "gu")
_TEMPLATES = (
    "Individual has a diagnosis of {name} disease",
    "Individual has had an inadequate response to {name}ib",
    "Documentation of a baseline {name} level is provided",
    "{name} count of at least {number} cells/mcL",
    "Individual is {small} years of age or older",
    "Individual is not receiving {name}mab in combination with the requested drug",
    "Evidence of {name} involvement on imaging within the past {small} months",
    "Individual has tried and failed {name}ol for at least {small} weeks",
)


def tree(count: int, seed: int) -> Node:
    """A tree of so many criteria: alternatives of conditions, three levels deep."""
    rng = random.Random(seed)
    branches: list[Node] = []
    left = count
    while left:
        size = min(left, rng.randint(6, 14))
        left -= size
        items = [_criterion(rng) for _ in range(size)]
        choice = AnyOf(
            label="C", text="ONE of the following", children=tuple(items[:3]), span=_SPAN
        )
        branches.append(AllOf(label=None, text=None, children=(choice, *items[3:]), span=_SPAN))
    parts = [branches[start : start + 10] for start in range(0, len(branches), 10)]
    groups = [AnyOf(label=None, text=None, children=tuple(part), span=_SPAN) for part in parts]
    return AllOf(label=None, text=None, children=tuple(groups), span=_SPAN)


def edited(node: Node, share: float, rng: random.Random) -> tuple[Node, int]:
    """The tree with edits to a share of its criteria, and how many were made.

    Of the edits a half changes a word or a number, a quarter strikes a criterion and a quarter puts
    one in, which is about what revisions of real policies do.
    """
    made = 0
    children: list[Node] = []
    for child in children_of(node):
        if not isinstance(child, Criterion):
            changed, number = edited(child, share, rng)
            children.append(changed)
            made += number
            continue
        if rng.random() >= share:
            children.append(child)
            continue
        made += 1
        kind = rng.choice(("change", "change", "strike", "put in"))
        if kind == "change":
            children.append(_changed(child, rng))
        elif kind == "put in":
            children += [child, _criterion(rng)]
    return msgspec.structs.replace(node, children=tuple(children)), made


def policies(count: int, share: float) -> tuple[Policy, Policy, int]:
    """Two policies that differ in their criteria alone, and the number of edits between them."""
    frame = read_policy(FRAME.encode(), "frame.md")
    old = tree(count, seed=1)
    new, made = edited(old, share, random.Random(2))
    return _with(frame, old, "old"), _with(frame, new, "new"), made


def engines(old: Policy, new: Policy) -> Iterator[tuple[str, Callable[[], int]]]:
    """Each engine that is installed, as a function that gives the number of differences."""
    yield "policydiff", lambda: len(compare_policies(old, new, "cycles").changes)
    before, after = (_root(one) for one in (old, new))
    if find_spec("deepdiff"):
        from deepdiff import DeepDiff

        values = msgspec.to_builtins(before), msgspec.to_builtins(after)
        yield "deepdiff", lambda: sum(map(len, DeepDiff(*values, ignore_order=True).values()))
    if find_spec("xmldiff"):
        from xmldiff import main

        texts = _xml(before), _xml(after)
        yield "xmldiff", lambda: len(main.diff_texts(*texts))
    if find_spec("sqlglot"):
        from sqlglot import diff, parse_one
        from sqlglot.diff import Keep

        trees = parse_one(_sql(before)), parse_one(_sql(after))
        yield (
            "sqlglot.diff",
            lambda: sum(not isinstance(edit, Keep) for edit in diff(*trees)),
        )


def main() -> None:
    """Print a line for each engine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--criteria", type=int, default=1000)
    parser.add_argument("--edits", type=float, default=0.05)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    gc.set_threshold(COLLECTED_AFTER)
    old, new, made = policies(options.criteria, options.edits)
    print(f"{options.criteria} criteria, {made} edits")
    for name, run in engines(old, new):
        times = []
        for _ in range(options.rounds):
            start = time.process_time()
            found = run()
            times.append(time.process_time() - start)
        print(
            f"{name:14s} {min(times) * 1000:8.0f} ms, first {times[0] * 1000:8.0f} ms, "
            f"{found} differences ({found / max(made, 1):.2f} an edit)"
        )


def _criterion(rng: random.Random) -> Criterion:
    name = "".join(rng.choice(_SYLLABLES) for _ in range(3))
    text = rng.choice(_TEMPLATES).format(
        name=name.capitalize(), number=rng.randrange(100, 900), small=rng.randrange(2, 60)
    )
    return _typed(text)


def _changed(criterion: Criterion, rng: random.Random) -> Criterion:
    """The criterion with another number, or with another name where it has none."""
    number = re.search(r"\d+", criterion.text)
    if number is None:
        name = "".join(rng.choice(_SYLLABLES) for _ in range(3)).capitalize()
        return _typed(re.sub(r"(?<= )[A-Z]\w+", name, criterion.text, count=1))
    start, end = number.span()
    return _typed(f"{criterion.text[:start]}{int(number[0]) + 7}{criterion.text[end:]}")


def _typed(text: str) -> Criterion:
    requirements = read_requirements(text, load_lexicon())
    return Criterion(label=None, text=text, requirements=requirements, span=_SPAN)


def _with(frame: Policy, root: Node, name: str) -> Policy:
    assert frame.criteria
    one: CriteriaSet = msgspec.structs.replace(frame.criteria[0], root=root)
    source = msgspec.structs.replace(frame.source, name=name, sha256=name)
    return msgspec.structs.replace(frame, criteria=(one,), sections=(), source=source)


def _root(policy: Policy) -> Node:
    assert policy.criteria
    root = policy.criteria[0].root
    assert root is not None
    return root


def _xml(node: Node) -> str:
    if isinstance(node, Criterion):
        return f"<criterion text={quoteattr(node.text)}/>"
    tag = node.__struct_config__.tag
    return f"<{tag}>{''.join(map(_xml, children_of(node)))}</{tag}>"


def _sql(node: Node) -> str:
    """The tree as a condition of SQL, which is what that engine compares."""

    def condition(part: Node) -> str:
        if isinstance(part, Criterion):
            return "t = '" + part.text.replace("'", "''") + "'"
        joint = " AND " if isinstance(part, AllOf) else " OR "
        return f"({joint.join(map(condition, children_of(part)))})"

    return f"SELECT 1 FROM p WHERE {condition(node)}"


if __name__ == "__main__":
    main()
