"""Two directories compared: every pair, and what has no counterpart or could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Literal

import msgspec

from policydiff.diff.change import ComparedPolicy, Comparison
from policydiff.diff.reports import json, markdown, text
from policydiff.diff.reports.comment_size import (
    LONGEST_COMMENT,
    Block,
    paragraph,
    within_limit,
)
from policydiff.diff.reports.layout import Run, wrapped
from policydiff.diff.reports.markdown_text import escaped
from policydiff.diff.reports.phrases import dated_name
from policydiff.diff.reports.selection import Selection
from policydiff.diff.reports.style import Style

LEAST_SHARE = 2_000
"""Characters of a comment that each policy gets however many there are: verdict and first rows."""

ROOM_FOR_COUNTS = 4_000
"""Characters kept for the head and for the policies that have no counterpart."""

SCHEMA: Literal["policydiff.directories/1"] = "policydiff.directories/1"


class FailedSource(msgspec.Struct, frozen=True, kw_only=True):
    """A document that was not compared, and why, in one sentence."""

    source: str
    error: str


class DirectoryComparison(msgspec.Struct, frozen=True, kw_only=True):
    """All that a comparison of two directories says; `pairs` are in the order of the new one."""

    schema: Literal["policydiff.directories/1"] = SCHEMA
    pairs: tuple[Comparison, ...]
    added: tuple[ComparedPolicy, ...]
    vanished: tuple[ComparedPolicy, ...]
    failed: tuple[FailedSource, ...]


class DirectoryReport(msgspec.Struct, frozen=True, kw_only=True):
    """What of it is reported."""

    pairs: tuple[Selection, ...]
    added: tuple[ComparedPolicy, ...]
    vanished: tuple[ComparedPolicy, ...]
    failed: tuple[FailedSource, ...]


def render_json(report: DirectoryReport, style: Style) -> str:
    """`policydiff.directories/1`."""
    return json.encoded(
        DirectoryComparison(
            pairs=tuple(pair.comparison for pair in report.pairs),
            added=report.added,
            vanished=report.vanished,
            failed=report.failed,
        )
    )


def render_text(report: DirectoryReport, style: Style) -> str:
    """Counts, one line for each policy, then the reports of those that are not unchanged."""
    lines = wrapped((Run(summary(report), "strong"),), style, rest="  ")
    for what, word in lone_policies(report):
        lines += wrapped((Run(f"{word} - {what}"),), style, "  ", "    ")
    different = [pair for pair in report.pairs if pair.comparison.outcome != "unchanged"]
    for pair in different:
        lines += text.verdict_lines(pair.comparison, style, indent="  ")
    if style.brief or not different:
        return "\n".join(lines) + "\n"
    rule = ("─" if style.symbols else "-") * style.width
    parts = chain.from_iterable((rule, text.render(pair, style)) for pair in different)
    return "\n".join(lines) + "\n\n" + "\n".join(parts)


def render_markdown(report: DirectoryReport, style: Style) -> str:
    """The same for a pull request."""
    lone = tuple(f"- {word}: {escaped(what)}" for what, word in lone_policies(report))
    different = [pair for pair in report.pairs if pair.comparison.outcome != "unchanged"]
    return within_limit(
        [
            paragraph(f"## {summary(report)}"),
            Block(lone, name="policies"),
            *(
                Block((one,), name="policies", longest=LONGEST_COMMENT)
                for one in _comments(different, style)
            ),
        ]
    )


def _comments(pairs: Sequence[Selection], style: Style) -> Iterator[str]:
    """The comments on the pairs, each within its share of the room that they have together."""
    share = (LONGEST_COMMENT - ROOM_FOR_COUNTS) // max(len(pairs), 1)
    for pair in pairs:
        yield markdown.render(pair, style, max(share, LEAST_SHARE)).rstrip()


def summary(report: DirectoryReport) -> str:
    """`12 policies compared: 3 changed, 9 unchanged; 1 added, 1 failed`."""
    outcomes = Counter(pair.comparison.outcome for pair in report.pairs)
    noun = "policy" if len(report.pairs) == 1 else "policies"
    compared = ", ".join(
        f"{outcomes[outcome]} {outcome}"
        for outcome in ("changed", "inconclusive", "unchanged")
        if outcomes[outcome]
    )
    others = ", ".join(
        f"{len(found)} {word}"
        for found, word in (
            (report.added, "added"),
            (report.vanished, "vanished"),
            (report.failed, "failed"),
        )
        if found
    )
    head = f"{len(report.pairs)} {noun} compared"
    return "; ".join(filter(None, (f"{head}: {compared}" if compared else head, others)))


def lone_policies(report: DirectoryReport) -> list[tuple[str, str]]:
    """What is on one side only or was not read, each with the word for it."""
    return [
        *((_failure(failed), "FAILED") for failed in report.failed),
        *((dated_name(policy), "ADDED") for policy in report.added),
        *((dated_name(policy), "VANISHED") for policy in report.vanished),
    ]


def _failure(failed: FailedSource) -> str:
    """The sentence, with the name of the document where it does not say it."""
    named = failed.source in failed.error
    return failed.error if named else f"{failed.source}: {failed.error}"
