"""Adds sources to the corpus and reads stored documents again, with progress and results."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from policydiff.cli.corpus_text import add_summary, outcome_line
from policydiff.cli.errors import UsageError
from policydiff.cli.exit_codes import ExitCode
from policydiff.cli.output import write_report
from policydiff.cli.sources import STANDARD_INPUT, STORED, Places, fetch_bytes
from policydiff.cli.stored_versions import open_corpus
from policydiff.corpus.adding import Document, add_many
from policydiff.corpus.executors import cluster, process_pool, this_process
from policydiff.corpus.machine import usable_cores
from policydiff.corpus.parallel import OpenReaders
from policydiff.corpus.results import AddOutcome, AddReport, RereadReport
from policydiff.corpus.watching.watch_list import Watch, expand
from policydiff.model.errors import PolicyDiffError

if TYPE_CHECKING:
    from policydiff.corpus.versions import StoredVersion
    from policydiff.diff.reports.style import Style

WORTH_PROCESSES: Final = 8
"""Documents from which reading them takes longer than starting processes that have the readers
loaded, which is about a second."""

_Done = TypeVar("_Done")


class AddRequest(NamedTuple):
    """What is to be added, and how."""

    sources: tuple[str, ...]
    places: Places
    jobs: int | None
    cluster: str | None
    payer: str | None
    key: str | None
    progress: bool


def add_sources(request: AddRequest, format: str, style: Style, output: Path | None) -> ExitCode:
    """Adds every source and tells of each what became of it, in their order.

    As text to standard output it is told as soon as it is stored.

    Raises:
        UsageError: two ways to read are asked for, standard input is named twice, or a version in
            the corpus is named.
        CorpusError: the corpus cannot be written.
    """
    told = list(_documents(request.sources, request.places))
    documents = [one for one in told if isinstance(one, Document)]
    outcomes = [one for one in told if isinstance(one, AddOutcome)]
    open_readers = readers_for(len(documents), request.jobs, request.cluster)
    at_once = format == "text" and output is None
    for outcome in outcomes:
        _tell(outcome, style, at_once)
    with open_corpus(request.places, create=True) as corpus:
        added = add_many(
            corpus,
            documents,
            open_readers,
            payer=request.payer,
            key=request.key,
            vocabulary=request.places.configuration().vocabulary,
        )
        for outcome in in_order(_with_progress(added, len(documents), request.progress)):
            outcomes.append(outcome)
            _tell(outcome, style, at_once)
    _write_report(outcomes, format, style, output, at_once)
    failed = any(outcome.state == "failed" for outcome in outcomes)
    return ExitCode.NOT_DONE if failed else ExitCode.DONE


def read_again(
    policies: Sequence[str],
    places: Places,
    *,
    jobs: int | None,
    cluster: str | None,
    keep: bool,
    progress: bool,
) -> RereadReport:
    """Reads the versions of these policies again, or all there are.

    Raises:
        CorpusError: there is no such policy, or the corpus cannot be read or written.
    """
    from policydiff.corpus.rereading import reread

    with open_corpus(places) as corpus:
        versions: list[StoredVersion] = []
        for policy in policies:
            versions += corpus.versions(policy.removeprefix(STORED))
        if not policies:
            versions += corpus.all_versions()
        open_readers = readers_for(len(versions), jobs, cluster)
        vocabulary = places.configuration().vocabulary
        found = reread(corpus, versions, open_readers, keep=keep, vocabulary=vocabulary)
        read = tuple(in_order(_with_progress(found, len(versions), progress)))
    return RereadReport(kept=keep, versions=read)


def exit_code_of_rereading(report: RereadReport) -> ExitCode:
    """2 where a document could not be read any more."""
    failed = any(one.state == "failed" for one in report.versions)
    return ExitCode.NOT_DONE if failed else ExitCode.DONE


def readers_for(documents: int, jobs: int | None, address: str | None) -> OpenReaders:
    """Who reads so many documents.

    Raises:
        UsageError: a number of processes and a cluster are asked for.
    """
    if address is not None:
        if jobs is not None:
            raise UsageError("-j is for processes of this machine; leave it out with --cluster.")
        return partial(cluster, address)
    if jobs is None and documents < WORTH_PROCESSES:
        return this_process
    return partial(process_pool, min(jobs or usable_cores(), max(documents, 1)))


def in_order(numbered: Iterable[tuple[int, _Done]]) -> Iterator[_Done]:
    """What is numbered from 0 in that order, each as soon as all before it are there."""
    waiting: dict[int, _Done] = {}
    following = 0
    for number, one in numbered:
        waiting[number] = one
        while following in waiting:
            yield waiting.pop(following)
            following += 1


def _documents(sources: Iterable[str], places: Places) -> Iterator[Document | AddOutcome]:
    """The documents that sources lead to, and why others lead to none."""
    if tuple(sources).count(STANDARD_INPUT) > 1:
        raise UsageError("Standard input can be read only once; name files for the others.")
    for source in sources:
        if source.startswith(STORED):
            raise UsageError(f"{source}: This is in a corpus already; `corpus export` copies it.")
        if source == STANDARD_INPUT:
            yield Document(source, partial(fetch_bytes, source, places))
            continue
        try:
            items = expand(Watch(source), Path())
        except PolicyDiffError as error:
            yield AddOutcome(source=source, state="failed", error=str(error))
            continue
        for item in items:
            yield Document(item.name, partial(fetch_bytes, item.place, places))


def _with_progress(
    numbered: Iterable[tuple[int, _Done]], whole: int, wanted: bool
) -> Iterator[tuple[int, _Done]]:
    """The same; how many are done is told on standard error, if that is a terminal."""
    shown = wanted and sys.stderr is not None and sys.stderr.isatty()
    for done, one in enumerate(numbered, start=1):
        if shown:
            line = f"{done} of {whole} documents"
            sys.stderr.write(f"\r\x1b[K{line[: os.get_terminal_size(2).columns - 1]}\r")
        yield one
    if shown:
        sys.stderr.write("\r\x1b[K")


def _tell(outcome: AddOutcome, style: Style, at_once: bool) -> None:
    """A line for what became of a document; of those that are there already only the summary."""
    if at_once and outcome.state != "already-there" and not (style.brief and not outcome.error):
        write_report(outcome_line(outcome, style) + "\n", None, terminal=True)


def _write_report(
    outcomes: Sequence[AddOutcome], format: str, style: Style, output: Path | None, told: bool
) -> None:
    if format == "json":
        from policydiff.diff.reports.json import encoded

        write_report(encoded(AddReport(sources=tuple(outcomes))), output, terminal=False)
        return
    lines = [] if told else [outcome_line(outcome, style) for outcome in outcomes]
    write_report("\n".join([*lines, add_summary(outcomes, style)]) + "\n", output, terminal=True)
