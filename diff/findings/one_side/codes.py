"""Codes and whole tables of codes that only one side lists."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.effects.codes import effect_of_adding, effect_of_removing, of_first_list
from policydiff.diff.findings.code_text import (
    code_cause,
    code_count,
    code_names,
    code_places,
    rows_side,
    under,
)
from policydiff.diff.findings.one_side.side import OneSide
from policydiff.diff.model_path import ModelPath
from policydiff.diff.rule import Finding
from policydiff.diff.wording.phrases import quoted
from policydiff.model.wording import canonical


def lone_codes(side: OneSide) -> Iterator[Finding]:
    """One finding for the codes that came under one heading, or went from under it."""
    coding = side.policy.coding or ()
    effect_of = effect_of_adding if side.is_new else effect_of_removing
    for table in side.unpaired(side.differences.coding):
        entries = [coding[place] for place in table.entries]
        judged = effect_of(entries)
        names = code_names(entries)
        none = [None] * len(entries)
        yield side.finding(
            cause=(canonical(table.heading or ""), *code_cause(entries)),
            axis=judged.axis,
            effect=judged.effect,
            basis=judged.basis,
            title=side.says(
                f"lists {names}{under(table.heading)}",
                cycles=f"{names} {side.happened}{under(table.heading)}",
            ),
            places=code_places(*((none, entries) if side.is_new else (entries, none))),
            side=rows_side(entries),
            explains=tuple(("coding", str(place)) for place in table.entries),
        )


def lone_tables(side: OneSide) -> Iterator[Finding]:
    """One finding for each table, or one for the part."""
    coding = side.policy.coding or ()
    found = side.differences.coding
    effect_of = effect_of_adding if side.is_new else effect_of_removing
    for table in found.tables_added if side.is_new else found.tables_removed:
        entries = [coding[place] for place in table.entries]
        judged = effect_of(entries)
        title = f"Code table {quoted(table.heading or '')} {side.happened}, {code_count(entries)}"
        explains: tuple[ModelPath, ...] = tuple(("coding", str(place)) for place in table.entries)
        if table.heading is None:
            judged = of_first_list(judged, side.differences.relation)
            rest = "where none were listed" if side.is_new else "are no longer listed"
            title = f"Coding {side.happened}: {code_count(entries)} {rest}"
            explains = (("coding",),)
        first, none = entries[:1], [None]
        yield side.finding(
            cause=(canonical(table.heading or ""), *code_cause(entries)),
            axis=judged.axis,
            effect=judged.effect,
            basis=judged.basis,
            title=side.says(f"lists {code_count(entries)}{under(table.heading)}", cycles=title),
            places=code_places(*((none, first) if side.is_new else (first, none))),
            side=rows_side(entries),
            explains=explains,
        )
