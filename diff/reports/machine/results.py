"""What programs are told, in one form for all their formats: results by document.

A comparison gives one document with its changes, a directory or a check one for each policy, lint
one for each source with its findings.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from policydiff.diff.change import Acceptance, Change, Comparison, Level, Place
from policydiff.diff.lint.finding import Finding, LintedSource, LintReport
from policydiff.diff.reports.directories import DirectoryReport, FailedSource
from policydiff.diff.reports.phrases import (
    area_counts,
    change_word,
    dated_name,
    located_words,
    place_words,
    reading_gaps,
    side_names,
    subject,
    verdict_word,
)
from policydiff.diff.reports.selection import Selection
from policydiff.diff.wording.phrases import span_words
from policydiff.model.source import SourceSpan

State = Literal["done", "inconclusive", "failed"]


class Location(msgspec.Struct, frozen=True, kw_only=True):
    """A place in a document."""

    source: str
    """As the user named it: a path, `-`, a URL, `REV:path`."""
    span: SourceSpan | None
    logical: str | None = None
    """Criteria set and path, in words."""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """One change or one finding."""

    id: str | None
    """The change's id, which lives through renumbering; a finding has none."""
    rule: str
    level: Level
    title: str
    detail: str
    """Effect and places in words; empty where there is no more to say."""
    location: Location
    """Where it stands now, or where it stood if it is gone."""
    related: tuple[Location, ...] = ()
    """The other side, and further places."""
    accepted: Acceptance | None = None


class DocumentResults(msgspec.Struct, frozen=True, kw_only=True):
    """One document, or one pair of them: what was found, or why nothing could be."""

    name: str
    source: str
    state: State
    outcome: str
    """`changed`, `unchanged`, `inconclusive`, `added`, `vanished`, `failed` or `linted`."""
    effect: str | None
    """The verdict of a comparison."""
    summary: str
    """One sentence: the verdict, or why it was not read."""
    results: tuple[Result, ...]


def of_comparison(selection: Selection) -> DocumentResults:
    """The reported changes of a comparison, and its verdict."""
    comparison = selection.comparison
    inconclusive = comparison.outcome == "inconclusive"
    reasons = f" {' '.join(reading_gaps(comparison))}" if inconclusive else ""
    counts = area_counts(comparison.changes)
    return DocumentResults(
        name=subject(comparison),
        source=comparison.new.source.name,
        state="inconclusive" if inconclusive else "done",
        outcome=comparison.outcome,
        effect=comparison.verdict.effect,
        summary=(
            f"{verdict_word(comparison)}: {subject(comparison)}; "
            f"{': '.join(filter(None, (comparison.outcome, counts)))}.{reasons}"
        ),
        results=tuple(_of_change(change, comparison) for change in comparison.changes),
    )


def of_directories(report: DirectoryReport) -> tuple[DocumentResults, ...]:
    """Every pair, then what is on one side only, then what could not be compared."""
    return (
        *map(of_comparison, report.pairs),
        *(
            DocumentResults(
                name=dated_name(policy),
                source=policy.source.name,
                state="done",
                outcome=word,
                effect=None,
                summary=f"{word.upper()}: {dated_name(policy)}",
                results=(_lone(rule, f"{what} {dated_name(policy)}", policy.source.name),),
            )
            for policies, word, rule, what in (
                (report.added, "added", "policy-added", "There is a new policy:"),
                (report.vanished, "vanished", "policy-vanished", "A policy is gone:"),
            )
            for policy in policies
        ),
        *map(of_failure, report.failed),
    )


def of_failure(failed: FailedSource) -> DocumentResults:
    """A document that was not compared."""
    return DocumentResults(
        name=failed.source,
        source=failed.source,
        state="failed",
        outcome="failed",
        effect=None,
        summary=failed.error,
        results=(),
    )


def of_lint(report: LintReport) -> tuple[DocumentResults, ...]:
    """Every source with its findings."""
    return tuple(map(_of_linted, report.sources))


def _of_linted(linted: LintedSource) -> DocumentResults:
    if linted.error is not None:
        return of_failure(FailedSource(source=linted.source, error=linted.error))
    number = len(linted.findings)
    return DocumentResults(
        name=linted.source,
        source=linted.source,
        state="done",
        outcome="linted",
        effect=None,
        summary=f"{number} {'finding' if number == 1 else 'findings'}",
        results=tuple(_of_finding(finding, linted.source) for finding in linted.findings),
    )


def _of_finding(finding: Finding, source: str) -> Result:
    return Result(
        id=None,
        rule=finding.rule,
        level=finding.level,
        title=finding.title,
        detail="" if finding.span is None else span_words(finding.span),
        location=Location(source=source, span=finding.span, logical=finding.set),
    )


def _of_change(change: Change, comparison: Comparison) -> Result:
    sides = side_names(comparison)
    places = [located_words(place, sides) for place in change.places]
    first, *others = _locations(change, comparison)
    return Result(
        id=change.id,
        rule=change.rule,
        level=change.level,
        title=change.title,
        detail="; ".join([change_word(change), *filter(None, places)]),
        location=first,
        related=tuple(others),
        accepted=change.accepted,
    )


def _locations(change: Change, comparison: Comparison) -> list[Location]:
    """Every place on its new side, else on its old one; then the old sides of the others."""
    old, new = comparison.old.source.name, comparison.new.source.name
    if not change.places:
        return [Location(source=new, span=None)]
    now = [
        Location(source=old, span=place.old, logical=_logical(place))
        if place.new is None and place.old is not None
        else Location(source=new, span=place.new, logical=_logical(place))
        for place in change.places
    ]
    before = [
        Location(source=old, span=place.old, logical=_logical(place))
        for place in change.places
        if place.old is not None and place.new is not None
    ]
    return now + before


def _logical(place: Place) -> str | None:
    return place_words(place) or None


def _lone(rule: str, title: str, source: str) -> Result:
    return Result(
        id=None,
        rule=rule,
        level="warning",
        title=title,
        detail="",
        location=Location(source=source, span=None),
    )
