"""Two directories, compared policy by policy: paired by payer and key, not by file name."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from policydiff.cli.comparing import Request, compare_read
from policydiff.cli.exit_codes import ExitCode, worst
from policydiff.cli.fail_on import exit_code
from policydiff.cli.reading import read
from policydiff.cli.sources import fetch
from policydiff.diff.change import ComparedPolicy
from policydiff.diff.reports.directories import DirectoryReport, FailedSource
from policydiff.model.errors import PolicyDiffError
from policydiff.model.policy import Policy

PolicyKey = tuple[str, str]
"""Payer id and key."""

_SETTINGS = ("policydiff.toml", "pyproject.toml")


class _ReadFile(NamedTuple):
    place: str
    """Path within the directory."""
    policy: Policy


def compare_directories(
    old: Path, new: Path, request: Request, *, progress: bool = False
) -> DirectoryReport:
    """Every policy of one directory against the same policy of the other, in the order of `new`.

    What cannot be read, and what cannot be paired because it is there more than once, is reported
    as failed; the rest goes on.
    """
    failed: list[FailedSource] = []
    old_read = _read_all(old, request, failed, progress)
    new_read = _read_all(new, request, failed, progress)
    pairs = []
    for key, new_files in new_read.items():
        matched, left = _matched(old_read.get(key, []), new_files)
        pairs += [compare_read(before, after, request)[0] for before, after in matched]
        failed += [_ambiguous(file, key) for file in left]
    return DirectoryReport(
        pairs=tuple(pairs),
        added=_only_in(new_read, old_read),
        vanished=_only_in(old_read, new_read),
        failed=tuple(failed),
    )


def directories_exit_code(report: DirectoryReport, request: Request) -> ExitCode:
    """The code for all pairs together; a policy that came or went is a change of `any` kind."""
    codes = [
        exit_code(pair, request.conditions, allow_inconclusive=request.allow_inconclusive)
        for pair in report.pairs
    ]
    if "any" in request.conditions and (report.added or report.vanished):
        codes.append(ExitCode.CONDITION_HOLDS)
    if report.failed:
        codes.append(ExitCode.NOT_DONE)
    return worst(*codes)


def _read_all(
    folder: Path, request: Request, failed: list[FailedSource], progress: bool
) -> dict[PolicyKey, list[_ReadFile]]:
    """The policies of a directory by payer and key; what cannot be read goes to `failed`."""
    found: dict[PolicyKey, list[_ReadFile]] = {}
    paths = tuple(_files_in(folder, failed))
    for number, path in enumerate(paths, start=1):
        if progress and sys.stderr.isatty():
            sys.stderr.write(f"\r\x1b[Kreading {number} of {len(paths)} in {folder}")
        try:
            policy = read(fetch(str(path)), request.payer)
        except PolicyDiffError as error:
            failed.append(FailedSource(source=str(path), error=str(error)))
            continue
        key = (policy.identity.payer.id, policy.identity.key)
        found.setdefault(key, []).append(_ReadFile(str(path.relative_to(folder)), policy))
    if progress and sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
    return found


def _files_in(folder: Path, failed: list[FailedSource]) -> Iterator[Path]:
    """All files below a directory in the order of their names, hidden ones and settings aside."""

    def report(error: OSError) -> None:
        sentence = f"{error.filename}: The directory cannot be read: {error.strerror}."
        failed.append(FailedSource(source=str(error.filename), error=sentence))

    for parent, folders, names in os.walk(folder, onerror=report):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and name not in _SETTINGS:
                yield Path(parent, name)


def _matched(
    old: list[_ReadFile], new: list[_ReadFile]
) -> tuple[list[tuple[Policy, Policy]], list[_ReadFile]]:
    """Pairs of one policy's versions, and the files that have no clear counterpart.

    Where a directory holds a policy more than once, files with the same name belong together.
    """
    if not old:
        return [], []
    by_place = {file.place: file for file in old}
    same_name = [(by_place[file.place], file) for file in new if file.place in by_place]
    old_left = [file for file in old if file not in [pair[0] for pair in same_name]]
    new_left = [file for file in new if file not in [pair[1] for pair in same_name]]
    if len(old_left) == len(new_left) == 1:
        same_name.append((old_left.pop(), new_left.pop()))
    return [(before.policy, after.policy) for before, after in same_name], [*old_left, *new_left]


def _only_in(
    here: dict[PolicyKey, list[_ReadFile]], there: dict[PolicyKey, list[_ReadFile]]
) -> tuple[ComparedPolicy, ...]:
    return tuple(
        ComparedPolicy(
            source=file.policy.source, identity=file.policy.identity, dates=file.policy.dates
        )
        for key, files in here.items()
        if key not in there
        for file in files
    )


def _ambiguous(file: _ReadFile, key: PolicyKey) -> FailedSource:
    return FailedSource(
        source=file.policy.source.name,
        error=f"{file.policy.source.name}: The policy {'/'.join(key)} is there more than once, and "
        "this file has no counterpart of the same name.",
    )
