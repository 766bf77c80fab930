"""Which indications of several payers are one: paired as a comparison of two pairs them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from policydiff.diff.alignment.sets import acronym_keys, align_sets
from policydiff.diff.matrix.columns import Block, Column, Denial
from policydiff.model.wording import wording_key

_BRACKETED = re.compile(r"\s*[(\[{][^()\[\]{}]*[)\]}]")

Members = tuple[Block | None, ...]
"""The indication in each column; None where it is not listed."""


def indications_of(columns: Sequence[Column | None]) -> tuple[Members, ...]:
    """Every indication once, in the order of the first column that has it.

    Args:
        columns: None for a source that was not read or has another drug.
    """
    groups: list[dict[int, Block]] = []
    group_of: dict[tuple[int, str], dict[int, Block]] = {}
    for place, column in enumerate(columns):
        for key, block in column.blocks.items() if column is not None else ():
            group = {place: block}
            groups.append(group)
            group_of[place, key] = group
    for (one, one_key), (other, other_key) in _pairs(columns):
        first, second = group_of[one, one_key], group_of[other, other_key]
        if first is second or first.keys() & second.keys():
            continue  # two indications of one payer stay two
        first.update(second)
        for place, block in second.items():
            group_of[place, _key_of(columns[place], block)] = first
        groups = [group for group in groups if group is not second]
    return tuple(tuple(group.get(place) for place in range(len(columns))) for group in groups)


def denial_of(members: Members, denials: Sequence[Denial]) -> Denial | None:
    """The denial among `denials` that is for the indication that the members name."""
    names = [block.name for block in members if block is not None and block.name]
    keys = acronym_keys([*names, *(denial.name for denial in denials)])
    ours = {keys[name] for name in names} | {_bare(name) for name in names}
    for denial in denials:
        concepts = {wording_key(concept) for concept in denial.concepts}
        if keys[denial.name] in ours or _bare(denial.name) in ours or concepts & ours:
            return denial
    return None


def _bare(name: str) -> str:
    """A name without what stands in brackets: acronyms, other names."""
    return wording_key(_BRACKETED.sub(" ", name))


def _pairs(
    columns: Sequence[Column | None],
) -> Iterator[tuple[tuple[int, str], tuple[int, str]]]:
    for one, other in combinations(range(len(columns)), 2):
        first, second = columns[one], columns[other]
        if first is None or second is None:
            continue
        ours = [(key, tree) for key, block in first.blocks.items() for tree in block.trees]
        theirs = [(key, tree) for key, block in second.blocks.items() for tree in block.trees]
        found = align_sets([tree for _, tree in ours], [tree for _, tree in theirs])
        for pair in found:
            yield (one, ours[pair.old][0]), (other, theirs[pair.new][0])


def _key_of(column: Column | None, block: Block) -> str:
    blocks = column.blocks if column is not None else {}
    return next(key for key, other in blocks.items() if other is block)
