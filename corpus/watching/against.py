"""A check without a corpus: the work tree of a git repository against one of its revisions.

Policies are paired by payer and key, so that a policy whose file was renamed is one changed policy.
Files that git knows to be the same are not read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from policydiff.corpus.watching.checking import Compare, state_of
from policydiff.corpus.watching.documents import of_file, read_document
from policydiff.corpus.watching.errors import FetchError
from policydiff.corpus.watching.flags import NOTICE_DAYS, Seen, flags_of
from policydiff.corpus.watching.repositories import bytes_in, differences, require_revision
from policydiff.corpus.watching.watch_list import Watch, is_policy_name, revision_of
from policydiff.diff.checked import CheckedSource
from policydiff.model.errors import PolicyDiffError
from policydiff.model.policy import Policy


class Revision(NamedTuple):
    """What a work tree is compared with, and how."""

    name: str
    folder: Path
    """Where the paths of the watch list are taken from."""
    compare: Compare
    today: date
    notice_days: int = NOTICE_DAYS
    vocabulary: Path | None = None
    """The user's own names, by which documents are read."""


class _File(NamedTuple):
    path: str
    policy: Policy


class _Sides(NamedTuple):
    """The versions of one policy that differ between the two."""

    old: list[_File]
    new: list[_File]


def check_against(watches: Sequence[Watch], revision: Revision) -> Iterator[CheckedSource]:
    """What became of every policy in the work tree since a revision.

    What the watch list has from elsewhere (the web, other revisions) is left aside.

    Raises:
        FetchError: there is no such revision, or the watch list names no files.
    """
    require_revision(revision.folder, revision.name)
    watches = [watch for watch in watches if _is_in_work_tree(watch, revision.folder)]
    if not watches:
        raise FetchError("The watch list names no files that a revision could hold.")
    failed: list[CheckedSource] = []
    unread: set[str] = set()
    policies: defaultdict[tuple[str, str], _Sides] = defaultdict(lambda: _Sides([], []))
    done: set[str] = set()
    for watch in watches:
        for source in _gather(watch, revision, policies, failed, unread):
            if source.source not in done:
                done.add(source.source)
                yield source
    for sides in policies.values():
        yield from _compared(sides, revision, unread)
    yield from {source.source: source for source in failed}.values()


def _is_in_work_tree(watch: Watch, folder: Path) -> bool:
    if watch.is_web:
        return False
    return (folder / watch.source).exists() or revision_of(watch.source) is None


def _gather(
    watch: Watch,
    revision: Revision,
    policies: defaultdict[tuple[str, str], _Sides],
    failed: list[CheckedSource],
    unread: set[str],
) -> Iterator[CheckedSource]:
    """Reads what differs, and gives what does not; notes the paths that could not be read."""
    found = differences(revision.folder, revision.name, [watch.source])
    if not any(found):
        failed.append(_failed(watch.source, f"{watch.source}: No file is named so."))
    for path in filter(is_policy_name, found.same):
        yield CheckedSource(source=path, state="unchanged")
    reader = partial(read_document, watch=watch, vocabulary=revision.vocabulary)
    for path in filter(is_policy_name, found.old):
        give = partial(bytes_in, revision.folder, revision.name, path)
        policy = _read(give, f"{revision.name}:{path}", reader, failed)
        if policy is not None:
            policies[_key(policy)].old.append(_File(path, policy))
        else:
            unread.add(path)
    for path in filter(is_policy_name, found.new):
        give = partial(of_file, revision.folder / path, path)
        policy = _read(give, path, reader, failed)
        if policy is not None:
            policies[_key(policy)].new.append(_File(path, policy))
        else:
            unread.add(path)


def _read(
    give: Callable[[], bytes],
    name: str,
    reader: Callable[[bytes, str], Policy],
    failed: list[CheckedSource],
) -> Policy | None:
    try:
        return reader(give(), name)
    except PolicyDiffError as error:
        failed.append(_failed(name, str(error)))
        return None


def _compared(sides: _Sides, revision: Revision, unread: set[str]) -> Iterator[CheckedSource]:
    """The versions of one policy, those under one path first, then the one that is left over.

    Of a path that could not be read on the other side it is not known what became of it, and that
    has been told.
    """
    old = {file.path: file for file in sides.old}
    new = {file.path: file for file in sides.new}
    pairs = [(old.pop(path), new.pop(path)) for path in [*new] if path in old]
    if len(old) == len(new) == 1:
        pairs.append((old.popitem()[1], new.popitem()[1]))
    for before, after in pairs:
        yield _pair(before, after, revision)
    for path in unread:
        old.pop(path, None)
        new.pop(path, None)
    ambiguous = bool(old and new) or bool(pairs and (old or new))
    for file in new.values():
        yield (
            _ambiguous(file)
            if ambiguous
            else CheckedSource(source=file.path, state="new", policy=_reference(file.policy))
        )
    for file in old.values():
        yield (
            _ambiguous(file)
            if ambiguous
            else CheckedSource(
                source=file.path,
                state="vanished",
                error=f"{file.path}: The file is not in the work tree any more.",
                policy=_reference(file.policy),
                flags=("vanished",),
            )
        )


def _pair(before: _File, after: _File, revision: Revision) -> CheckedSource:
    comparison = revision.compare(before.policy, after.policy)
    if comparison.outcome == "unchanged":
        return CheckedSource(source=after.path, state="unchanged", policy=_reference(after.policy))
    return CheckedSource(
        source=after.path,
        state=state_of(comparison),
        policy=_reference(after.policy),
        flags=flags_of(comparison, Seen(revision.today), revision.notice_days),
        comparison=comparison,
    )


def _ambiguous(file: _File) -> CheckedSource:
    sentence = (
        f"{file.path}: The policy {_reference(file.policy)} is there more than once, and this file "
        "has no counterpart of the same name."
    )
    return _failed(file.path, sentence)


def _failed(source: str, sentence: str) -> CheckedSource:
    return CheckedSource(source=source, state="failed", error=sentence)


def _key(policy: Policy) -> tuple[str, str]:
    return policy.identity.payer.id, policy.identity.key


def _reference(policy: Policy) -> str:
    return "/".join(_key(policy))
