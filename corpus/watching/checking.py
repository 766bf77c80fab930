"""The check: what became of every watched policy since the last one.

Each source is fetched, and read only if its bytes are new. What is new is stored and compared with
the version that was the latest before. A failure of one source is told beside the others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from policydiff.corpus.corpus import Corpus
from policydiff.corpus.errors import AmbiguousReference
from policydiff.corpus.versions import PolicyKey, StoredVersion
from policydiff.corpus.watching.documents import NO_VALIDATORS, Given, given, read_document
from policydiff.corpus.watching.errors import GoneError
from policydiff.corpus.watching.fetching import Fetcher, Validators
from policydiff.corpus.watching.flags import NOTICE_DAYS, Seen, date_was_moved, flags_of
from policydiff.corpus.watching.state import WatchedSource
from policydiff.corpus.watching.watch_list import Item, Watch, expand
from policydiff.diff.change import Comparison
from policydiff.diff.checked import CheckedSource, CheckState, Flag
from policydiff.ingest import read_policy
from policydiff.ingest.own_names import read_by
from policydiff.model.errors import PolicyDiffError
from policydiff.model.policy import Policy

Compare = Callable[[Policy, Policy], Comparison]


class Watcher(NamedTuple):
    """What a check works with."""

    corpus: Corpus
    fetcher: Fetcher
    folder: Path
    """Where the paths of the watch list are taken from."""
    compare: Compare
    now: datetime
    """With a time zone."""
    notice_days: int = NOTICE_DAYS
    vocabulary: Path | None = None
    """The user's own names, by which documents are read."""


def check(watches: Iterable[Watch], watcher: Watcher) -> Iterator[CheckedSource]:
    """What became of every source of the watch list, in its order.

    What is new is stored at once. When all has been reported, tell so with `reported`: what has
    not been is reported again by the next check.
    """
    done: set[str] = set()
    for watch in watches:
        for source in _check_entry(watch, watcher, done):
            done.add(source.source)
            yield source


def reported(found: Iterable[CheckedSource], corpus: Corpus) -> None:
    """Notes that what was found has been reported."""
    corpus.watched().reported(source.source for source in found)


def _check_entry(watch: Watch, watcher: Watcher, done: Collection[str]) -> Iterator[CheckedSource]:
    """What an entry leads to, and what it led to before; without what an entry before led to."""
    known = watcher.corpus.watched().of_entry(watch.source)
    try:
        items = expand(watch, watcher.folder)
    except PolicyDiffError as error:
        if not (known and isinstance(error, GoneError)):
            yield CheckedSource(source=watch.source, state="failed", error=str(error))
            return
        items = ()
    names = {item.name for item in items}
    gone = (Item(name, watch) for name in known if name not in names)
    for item in (*items, *gone):
        if item.name not in done:
            yield _check_item(item, watcher)


def _check_item(item: Item, watcher: Watcher) -> CheckedSource:
    known = watcher.corpus.watched().get(item.name)
    try:
        found = given(item.name, watcher.folder, watcher.fetcher, _validators(known))
        return _Check(item, known, watcher).of(found)
    except GoneError as error:
        if known is None or known.policy is None:
            return _failed(item, error)
        return CheckedSource(
            source=item.name,
            state="vanished",
            error=str(error),
            policy=known.policy.reference,
            flags=("vanished",),
        )
    except PolicyDiffError as error:
        return _failed(item, error)


def _failed(item: Item, error: PolicyDiffError) -> CheckedSource:
    return CheckedSource(source=item.name, state="failed", error=str(error))


def _validators(known: WatchedSource | None) -> Validators:
    """Those of what was last reported; what is pending has to be fetched again."""
    if known is None or known.pending or known.sha256 is None:
        return NO_VALIDATORS
    return Validators(known.etag, known.modified)


class _Check:
    """One source that gave something."""

    def __init__(self, item: Item, known: WatchedSource | None, watcher: Watcher) -> None:
        self._item = item
        self._known = known
        self._corpus = watcher.corpus
        self._watcher = watcher

    def of(self, found: Given) -> CheckedSource:
        """What became of the source."""
        known = self._known
        data = found.data
        if known is not None and not known.pending:
            same = data is None or hashlib.sha256(data).hexdigest() == known.sha256
            if same and known.policy is not None:
                return self._unchanged(known.policy, known.sha256, found.validators)
        if data is None:
            raise GoneError(f"{self._item.name}: The server sends nothing.")
        return self._of_bytes(data, found.validators)

    def _of_bytes(self, data: bytes, validators: Validators) -> CheckedSource:
        watch = self._item.watch
        stored = self._corpus.find(data, payer=watch.payer, key=watch.key)
        if stored is None:
            reading = read_document(data, self._item.name, watch, self._watcher.vocabulary)
        else:
            reading = self._reading_of(stored)
        base = self._base(self._latest(reading))
        sha256 = reading.source.sha256
        if base is not None and base.sha256 == sha256:
            return self._unchanged(base.policy, sha256, validators)
        comparison = self._compared(base, reading)
        if base is not None and comparison is not None and comparison.outcome == "unchanged":
            # The same in other bytes: a file that is made anew for whoever asks.
            return self._unchanged(base.policy, sha256, validators)
        mark = partial(
            self._note,
            sha256=sha256,
            validators=validators,
            pending=True,
            base_sha256=base.sha256 if base else None,
        )
        mark(base.policy if base else _key_of(reading))
        version, previous = self._stored(data, reading, stored)
        mark(version.policy)
        if base is None:
            base, comparison = previous, self._compared(previous, reading)
        return self._told(version, base, comparison)

    def _told(
        self, version: StoredVersion, base: StoredVersion | None, comparison: Comparison | None
    ) -> CheckedSource:
        flags: tuple[Flag, ...] = ()
        if base is not None and comparison is not None:
            before = self._known.checked.astimezone().date() if self._known else None
            seen = Seen(self._watcher.now.astimezone().date(), before)
            flags = flags_of(comparison, seen, self._watcher.notice_days)
            if date_was_moved(comparison, seen.today):
                self._corpus.supersede(base, version)
        if self._is_another_policy(version, base):
            flags = (*flags, "replaced-by-another-policy")
        return CheckedSource(
            source=self._item.name,
            state=state_of(comparison),
            policy=version.policy.reference,
            flags=flags,
            comparison=comparison,
        )

    def _stored(
        self, data: bytes, reading: Policy, stored: StoredVersion | None
    ) -> tuple[StoredVersion, StoredVersion | None]:
        """The version, and the one in whose place it came, perhaps of a policy renamed since."""
        if stored is not None:
            return stored, None
        watch = self._item.watch
        added = self._corpus.add(
            data,
            name=self._item.name,
            reading=reading,
            payer=watch.payer,
            key=watch.key,
            first_seen=self._watcher.now,
        )
        return added.version, added.previous

    def _compared(self, base: StoredVersion | None, reading: Policy) -> Comparison | None:
        if base is None:
            return None
        return self._watcher.compare(self._reading_of(base), reading)

    def _reading_of(self, version: StoredVersion) -> Policy:
        """What was read of a version; read again where that was by other names of the user."""
        kept = self._corpus.reading_of(version)
        names = self._watcher.vocabulary
        if read_by(kept, names):
            return kept
        data = self._corpus.bytes_of(version.sha256)
        again = read_policy(data, kept.source.name, payer=kept.identity.payer.id, vocabulary=names)
        # The policy may be kept under another key than the document gives.
        return msgspec.structs.replace(again, identity=kept.identity)

    def _base(self, latest: StoredVersion | None) -> StoredVersion | None:
        """The version to compare with: the latest, or what an unfinished check began with."""
        known = self._known
        if known is None or not known.pending:
            return latest
        if known.base_sha256 is None:
            return None
        return self._corpus.find(self._corpus.bytes_of(known.base_sha256))

    def _latest(self, reading: Policy) -> StoredVersion | None:
        """The latest version of the policy, of its line of business where a key has several."""
        identity = reading.identity
        try:
            return self._corpus.latest(identity.payer.id, identity.key)
        except AmbiguousReference:
            lines = set(identity.line_of_business or ())
            return next(
                (
                    policy.latest
                    for policy in self._corpus.policies()
                    if (policy.policy.payer, policy.policy.key) == (identity.payer.id, identity.key)
                    and lines.intersection(policy.latest.line_of_business or ())
                ),
                None,
            )

    def _is_another_policy(self, version: StoredVersion, base: StoredVersion | None) -> bool:
        """True where the source gave another policy before, and this is not its successor."""
        before = self._known.policy if self._known else None
        if before is None or before.key == version.policy.key:
            return False
        return base is None or base.policy.key != before.key

    def _unchanged(
        self, policy: PolicyKey, sha256: str | None, validators: Validators
    ) -> CheckedSource:
        self._note(policy, sha256, validators)
        return CheckedSource(source=self._item.name, state="unchanged", policy=policy.reference)

    def _note(
        self,
        policy: PolicyKey,
        sha256: str | None,
        validators: Validators,
        *,
        pending: bool = False,
        base_sha256: str | None = None,
    ) -> None:
        self._corpus.watched().put(
            WatchedSource(
                source=self._item.name,
                entry=self._item.watch.source,
                policy=policy,
                sha256=sha256,
                etag=validators.etag,
                modified=validators.modified,
                checked=self._watcher.now,
                pending=pending,
                base_sha256=base_sha256,
            )
        )


def _key_of(reading: Policy) -> PolicyKey:
    return PolicyKey(payer=reading.identity.payer.id, key=reading.identity.key)


def state_of(comparison: Comparison | None) -> CheckState:
    """The state of a source that gave something new; without a comparison it is seen first."""
    if comparison is None:
        return "new"
    return "inconclusive" if comparison.outcome == "inconclusive" else "changed"
