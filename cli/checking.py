"""A watch list -> what became of its policies, what is reported of them, and the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from policydiff.cli.acceptance_file import acceptance_file, add_accepted, read_accepted
from policydiff.cli.comparing import Request
from policydiff.cli.configuration import Configuration
from policydiff.cli.corpus_location import corpus_location
from policydiff.cli.errors import UsageError
from policydiff.cli.exit_codes import ExitCode, worst
from policydiff.cli.fail_on import exit_code
from policydiff.corpus import Corpus
from policydiff.corpus.clock import now
from policydiff.corpus.watching.against import Revision, check_against
from policydiff.corpus.watching.checking import Watcher, check, reported
from policydiff.corpus.watching.fetching import Fetcher
from policydiff.corpus.watching.flags import NOTICE_DAYS
from policydiff.corpus.watching.gathering import SERVERS
from policydiff.corpus.watching.watch_list import WEB, Watch
from policydiff.diff import compare_policies
from policydiff.diff.acceptance import Accepted, accepted, by_id, useless, with_accepted
from policydiff.diff.change import Change, Comparison
from policydiff.diff.checked import CheckedSource
from policydiff.diff.configured_levels import at_levels, configured_levels
from policydiff.diff.reports.check import CheckReport, ReportedSource
from policydiff.diff.reports.selection import select
from policydiff.model.policy import Policy

BASELINE = "Baseline: there when acceptance began"
"""The reason that `--write-baseline` gives."""

BY_DEFAULT = ("any",)
"""The conditions of a check where no others are asked for."""

Publish = Callable[[CheckReport], None]


class CheckRequest(NamedTuple):
    """What is asked of a check."""

    watches: tuple[Watch, ...]
    comparing: Request
    configuration: Configuration
    corpus: str | None = None
    """As `--corpus` says it."""
    write_baseline: bool = False
    progress: bool = False
    servers: int | None = None
    """How many servers to fetch from at once."""


def watch_list(sources: Sequence[str], configuration: Configuration) -> tuple[Watch, ...]:
    """What is to be watched: the sources that were named, else those of the configuration.

    Raises:
        UsageError: there is nothing to watch.
    """
    if sources:
        return tuple(Watch(_from_folder(source, configuration.folder)) for source in sources)
    if not configuration.watch:
        raise UsageError("Name what to check, or list it under [[watch]] in policydiff.toml.")
    return tuple(Watch(*entry) for entry in configuration.watch)


def check_with_corpus(request: CheckRequest, publish: Publish) -> ExitCode:
    """Checks against the corpus; what was found counts as reported once it is published.

    Raises:
        CorpusError: the corpus cannot be opened.
        PolicyDiffError: the report cannot be published.
    """
    configuration = request.configuration
    with (
        Corpus.open(corpus_location(request.corpus, configuration), create=True) as corpus,
        Fetcher(allow_private=configuration.allow_private) as fetcher,
    ):
        watcher = Watcher(
            corpus=corpus,
            fetcher=fetcher,
            folder=configuration.folder,
            compare=_compare,
            now=now(),
            notice_days=_notice_days(configuration),
            vocabulary=configuration.vocabulary,
            servers=request.servers or SERVERS,
        )
        found = tuple(_told(check(request.watches, watcher), request.progress))
        code = _published(found, request, publish)
        reported(found, corpus)
    return code


def check_with_revision(revision: str, request: CheckRequest, publish: Publish) -> ExitCode:
    """Checks the work tree of a git repository against a revision.

    Raises:
        FetchError: there is no such revision.
        PolicyDiffError: the report cannot be published.
    """
    compared = Revision(
        revision,
        request.configuration.folder,
        _compare,
        request.comparing.today,
        _notice_days(request.configuration),
        request.configuration.vocabulary,
    )
    found = tuple(_told(check_against(request.watches, compared), request.progress))
    return _published(found, request, publish)


def report_of(found: Iterable[CheckedSource], request: Request) -> CheckReport:
    """What is reported of the sources: the changes that were asked for, with who accepted them."""
    found = tuple(found)
    every = {change.id for source in found for change in _changes(source)}
    remarks = useless(tuple(request.accepted.values()), every, request.today)
    if any(source.state == "failed" for source in found):
        # What an entry accepts may stand in a source of which nothing is known.
        remarks = tuple(remark for remark in remarks if remark.status != "unused")
    return CheckReport(
        sources=tuple(_shown(source, request) for source in found), acceptances=remarks
    )


def check_exit_code(report: CheckReport, request: Request) -> ExitCode:
    """The code for all sources together: 2 before 1 before 3 before 0."""
    return worst(*(_code(source, request) for source in report.sources))


def baseline(found: Iterable[CheckedSource], request: Request) -> tuple[Accepted, ...]:
    """Entries that accept every change which nothing accepts yet."""
    return tuple(
        accepted(change.id, BASELINE, policy=source.policy, title=change.title)
        for source in found
        if source.comparison is not None
        for change in with_accepted(source.comparison, request.accepted, request.today).changes
        if change.accepted is None
    )


def _published(
    found: tuple[CheckedSource, ...], request: CheckRequest, publish: Publish
) -> ExitCode:
    comparing = request.comparing
    if request.write_baseline:
        file = acceptance_file(request.configuration)
        add_accepted(file, baseline(found, comparing))
        comparing = comparing._replace(accepted=by_id(read_accepted(file)))
    report = report_of(found, comparing)
    publish(report)
    return check_exit_code(report, comparing)


def _from_folder(source: str, folder: Path) -> str:
    """A source that was named here, as the folder of the configuration sees it."""
    if source.startswith(WEB) or os.path.isabs(source) or Path.cwd() == folder:
        return source
    return os.path.relpath(source, folder) if Path(source).exists() else source


def _told(found: Iterator[CheckedSource], progress: bool) -> Iterator[CheckedSource]:
    """The same sources; each is named on standard error when it is done, if that is a terminal."""
    shown = progress and sys.stderr is not None and sys.stderr.isatty()
    for source in found:
        if shown:
            line = f"{source.state} {source.source}"
            sys.stderr.write(f"\r\x1b[K{line[: os.get_terminal_size(2).columns - 1]}")
        yield source
    if shown:
        sys.stderr.write("\r\x1b[K")


def _compare(old: Policy, new: Policy) -> Comparison:
    """All that differs between two versions; what of it is reported is decided afterwards."""
    return compare_policies(old, new, "cycles")


def _notice_days(configuration: Configuration) -> int:
    return NOTICE_DAYS if configuration.notice_days is None else configuration.notice_days


def _changes(source: CheckedSource) -> tuple[Change, ...]:
    return source.comparison.changes if source.comparison is not None else ()


def _shown(source: CheckedSource, request: Request) -> ReportedSource:
    if source.comparison is None:
        return ReportedSource(checked=source)
    comparison = with_accepted(source.comparison, request.accepted, request.today)
    levelled = at_levels(comparison, configured_levels(request.levels))
    selection = select(levelled, areas=request.areas)
    return ReportedSource(checked=source, selection=selection)


def _code(source: ReportedSource, request: Request) -> ExitCode:
    state, flags = source.checked.state, source.checked.flags
    if state == "failed":
        return ExitCode.NOT_DONE
    gone = state == "vanished" or "replaced-by-another-policy" in flags
    fails = {"any": gone, "new": state == "new"}
    if any(fails.get(condition, False) for condition in request.conditions):
        return ExitCode.CONDITION_HOLDS
    if source.selection is None:
        return ExitCode.DONE
    return exit_code(
        source.selection, request.conditions, allow_inconclusive=request.allow_inconclusive
    )
