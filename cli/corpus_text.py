"""What the `corpus` commands report, as text for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from policydiff.corpus.results import (
    AddOutcome,
    Fault,
    Hit,
    Rereading,
    RereadReport,
    SearchReport,
    Timeline,
    TimelineEntry,
    Verification,
)
from policydiff.corpus.versions import PolicyLine, StoredVersion, Succession
from policydiff.diff.change import Change
from policydiff.diff.reports.history_claims import contradiction
from policydiff.diff.reports.layout import Run, wrapped
from policydiff.diff.reports.phrases import counted, is_administrative
from policydiff.diff.reports.style import Style
from policydiff.diff.reports.text import verdict_lines
from policydiff.diff.reports.text_changes import headline

_STATE_WORDS = {
    "new": "new",
    "new-version": "new version",
    "already-there": "already there",
    "failed": "FAILED",
}
_BASIS_WORDS = {
    "effective": "effective",
    "published": "published",
    "reviewed": "reviewed",
    "first_seen": "first seen; the document has no date",
}
_CHANGES_SHOWN = 5
"""Changes of one version that a timeline shows before the rest is only counted."""


def outcome_line(outcome: AddOutcome, style: Style) -> str:
    """What became of one document."""
    word = Run(_STATE_WORDS[outcome.state], "more_restrictive" if outcome.error else "strong")
    if outcome.error is not None:
        named = outcome.source in outcome.error
        said = outcome.error if named else f"{outcome.source}: {outcome.error}"
    else:
        assert outcome.version is not None
        said = f"{outcome.source}: {outcome.version.reference}, {_force(outcome.version)}"
        if outcome.previous is not None:
            said += f", after {outcome.previous.reference}"
        for moved in outcome.moved:
            said += f"; it moves the effective date of {moved.reference}, {moved.in_force}"
        if outcome.version.superseded_by is not None:
            said += f"; {_never_in_force(outcome.version.superseded_by)}"
    return "\n".join(wrapped((word, Run(f" {said}")), style, rest="  "))


def add_summary(outcomes: Iterable[AddOutcome], style: Style) -> str:
    """`300 documents: 100 new, 200 new versions`."""
    found = Counter[str](outcome.state for outcome in outcomes)
    nouns = {"new": "new", "already-there": "already there", "failed": "failed"}
    parts = [
        counted(found["new-version"], "new version")
        if state == "new-version"
        else f"{found[state]} {nouns[state]}"
        for state in _STATE_WORDS
        if found[state]
    ]
    head = counted(found.total(), "document")
    text = f"{head}: {', '.join(parts)}" if parts else head
    return "\n".join(wrapped((Run(text, "strong"),), style, rest="  "))


def list_text(policies: Sequence[PolicyLine], style: Style) -> str:
    """A line for each policy; what it came from or became below."""
    versions = sum(one.versions for one in policies)
    head = f"{_policies(len(policies))}, {counted(versions, 'version')}"
    lines = wrapped((Run(head, "strong"),), style, rest="  ")
    if not style.brief:
        for one in policies:
            lines += _policy(one, style)
    return _text(lines)


def _policies(number: int) -> str:
    return "1 policy" if number == 1 else f"{number} policies"


def _policy(one: PolicyLine, style: Style) -> Iterator[str]:
    said = [counted(one.versions, "version"), _force(one)]
    runs = (
        Run(one.policy.reference, "strong"),
        Run(f" {one.title or 'without a title'}: {', '.join(said)}"),
    )
    yield from wrapped(runs, style, rest="    ")
    for succession in one.successions:
        yield from wrapped((Run(succession_sentence(succession)),), style, "    ", "      ")


def _force(version: StoredVersion | PolicyLine) -> str:
    return f"in force from {version.in_force} ({_BASIS_WORDS[version.in_force_basis]})"


def succession_sentence(one: Succession) -> str:
    """`northwind/NW-1 was renamed to northwind/NW-2 (stated: "formerly NW-1")`."""
    verbs = {
        "renamed": "was renamed to",
        "split": "was split, a part is",
        "merged": "was merged into",
    }
    basis = f'stated: "{one.evidence}"' if one.basis == "stated" else f"found: {one.evidence}"
    return f"{one.earlier.reference} {verbs[one.kind]} {one.later.reference} ({basis})"


def log_text(timeline: Timeline, style: Style) -> str:
    """The versions of a policy, oldest first: dates, what changed, and what the history claimed."""
    head = f"{timeline.policy.reference}: {counted(len(timeline.versions), 'version')}"
    lines = wrapped((Run(head, "strong"),), style, rest="  ")
    for succession in timeline.successions:
        lines += wrapped((Run(succession_sentence(succession)),), style, "  ", "    ")
    for number, entry in enumerate(timeline.versions):
        lines += ["", *_entry(entry, style, first=number == 0)]
    return _text(lines)


def _entry(entry: TimelineEntry, style: Style, *, first: bool) -> Iterator[str]:
    version = entry.version
    yield from wrapped(
        (Run(version.in_force, "strong"), Run(f"  {version.reference}")), style, rest="  "
    )
    yield from wrapped((Run(version_dates(version), "faint"),), style, "  ", "    ")
    if version.superseded_by is not None:
        moved = _never_in_force(version.superseded_by)
        yield from wrapped((Run(moved),), style, "  ", "    ")
    if style.brief:
        return
    for claim in entry.claims:
        said = f'its history says, {claim.date or "undated"}: "{claim.text}"'
        yield from wrapped((Run(said),), style, "  ", "    ")
    if entry.comparison is None:
        yield f"  the first version in the corpus{'' if first else ' that came into force'}"
        return
    against = contradiction(entry.comparison)
    if against is not None:
        yield from wrapped((Run(against, "strong"),), style, "  ", "    ")
    yield from verdict_lines(entry.comparison, style, "  ")
    yield from _changes(entry.comparison.changes, style, "  ", "further change")


def _never_in_force(superseded_by: str) -> str:
    return f"never came into force: {superseded_by[:12]} moved its effective date"


def version_dates(version: StoredVersion) -> str:
    """Its dates, when it was first seen, and what it was called."""
    named = [
        f"{kind} {date}"
        for kind, date in (
            ("effective", version.dates.effective),
            ("published", version.dates.published),
            ("reviewed", version.dates.reviewed),
        )
        if date
    ]
    return ", ".join([*named, f"first seen {version.first_seen:%Y-%m-%d}, {version.name}"])


def version_head(version: StoredVersion, style: Style) -> str:
    """What the corpus knows of a version besides its reading."""
    lines = wrapped((Run(version.reference, "strong"), Run(f", {_force(version)}")), style)
    lines += wrapped((Run(version_dates(version)),), style, "  ", "    ")
    lines += wrapped((Run(f"sha256 {version.sha256}, {version.size} bytes"),), style, "  ", "    ")
    return _text(lines)


def search_text(report: SearchReport, style: Style) -> str:
    """The passages found, each under the policy that it stands in."""
    head = f"{counted(len(report.hits), 'passage')} found for {report.words!r}"
    lines = wrapped((Run(head, "strong"),), style, rest="  ")
    if not style.brief:
        for hit in report.hits:
            lines += _hit(hit, style)
    return _text(lines)


def _hit(hit: Hit, style: Style) -> Iterator[str]:
    place = ", ".join(
        filter(
            None,
            (
                hit.heading,
                hit.path,
                f"p. {hit.page}" if hit.page else "",
                f"line {hit.line}" if hit.line else "",
            ),
        )
    )
    runs = (
        Run(hit.version.reference, "strong"),
        Run(f" (from {hit.version.in_force})"),
        Run(f"  {place}" if place else "", "faint"),
    )
    yield from wrapped(runs, style, "", "  ")
    yield from wrapped((Run(hit.text),), style, "  ", "  ")


def verify_text(found: Verification, style: Style) -> str:
    """How much was looked at, and every fault."""
    faults = counted(len(found.faults), "fault") if found.faults else "no faults"
    head = (
        f"{counted(found.documents, 'document')}, {counted(found.versions, 'version')}, "
        f"{counted(found.readings, 'reading')}: {faults}"
    )
    lines = wrapped((Run(head, "strong"),), style, rest="  ")
    for fault in found.faults:
        lines += _fault(fault, style)
    return _text(lines)


def _fault(fault: Fault, style: Style) -> list[str]:
    return wrapped(
        (Run(fault.kind, "more_restrictive"), Run(f" {fault.subject}: {fault.message}")),
        style,
        "  ",
        "    ",
    )


def reread_text(report: RereadReport, style: Style) -> str:
    """Which versions are read otherwise today, and how."""
    found = Counter[str](one.state for one in report.versions)
    parts = [
        f"{found[state]} {word}"
        for state, word in (
            ("same", "read the same"),
            ("changed", "read otherwise"),
            ("failed", "failed"),
        )
        if found[state]
    ]
    head = f"{counted(len(report.versions), 'version')}: {', '.join(parts)}"
    if found["changed"] and not report.kept:
        head += "; the stored readings are as they were"
    lines = wrapped((Run(head, "strong"),), style, rest="  ")
    if not style.brief:
        for one in report.versions:
            lines += _rereading(one, style)
    return _text(lines)


def _rereading(one: Rereading, style: Style) -> Iterator[str]:
    if one.state == "same":
        return
    word = "FAILED" if one.error is not None else "read otherwise"
    said = one.error or f"in {', '.join(one.parts)} (reader {one.version.reader} -> {one.reader})"
    yield from wrapped(
        (Run(one.version.reference, "strong"), Run(f" {word}: {said}")), style, rest="  "
    )
    yield from _changes(one.changes, style, "", "further difference")


def _changes(changes: Sequence[Change], style: Style, indent: str, further: str) -> Iterator[str]:
    """The changes, what concerns coverage first; the rest is counted unless all is asked for."""
    by_weight = sorted(changes, key=is_administrative)
    shown = len(changes) if style.verbose else _CHANGES_SHOWN
    for change in by_weight[:shown]:
        yield from (indent + line for line in headline(change, style))
    if len(changes) > shown:
        yield f"{indent}  and {counted(len(changes) - shown, further)}"


def _text(lines: Sequence[str]) -> str:
    return "\n".join(lines) + "\n"
