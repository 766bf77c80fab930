"""The check: what became of every watched policy since the last one.

Each source is fetched, and read only if its bytes are new. What is new is stored and compared with
the version that was the latest before. A failure of one source is told beside the others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from policydiff.corpus.corpus import Corpus
from policydiff.corpus.errors import AmbiguousReference, UnknownVersion
from policydiff.corpus.moved_dates import published_before
from policydiff.corpus.versions import PolicyKey, StoredVersion
from policydiff.corpus.watching.documents import Given, read_document
from policydiff.corpus.watching.errors import GoneError
from policydiff.corpus.watching.fetching import Fetcher, Validators
from policydiff.corpus.watching.flags import NOTICE_DAYS, Seen, date_was_moved, flags_of
from policydiff.corpus.watching.gathering import SERVERS, Gathered, Lost, gather
from policydiff.corpus.watching.state import WatchedSource
from policydiff.corpus.watching.watch_list import Item, Watch
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
    servers: int = SERVERS
    """How many servers are asked at once; each for one document at a time."""


def check(watches: Iterable[Watch], watcher: Watcher) -> Iterator[CheckedSource]:
    """What became of every source of the watch list, in its order.

    What is new is stored at once. When all has been reported, tell so with `reported`: what has
    not been is reported again by the next check.
    """
    sources = gather(watches, watcher.corpus, watcher.folder, watcher.fetcher, watcher.servers)
    for found in sources:
        if isinstance(found, Lost):
            source = found.watch.name
            yield CheckedSource(source=source, state="failed", error=str(found.error))
        else:
            yield _checked(found, watcher)


def reported(found: Iterable[CheckedSource], corpus: Corpus) -> None:
    """Notes that what was found has been reported.

    Of a source that failed or vanished that is not known: what it gave before may be neither
    stored nor told yet.
    """
    corpus.watched().reported(
        source.source for source in found if source.state not in ("failed", "vanished")
    )


def _checked(found: Gathered, watcher: Watcher) -> CheckedSource:
    name, known = found.item.name, found.known
    try:
        return _Check(found.item, known, watcher).of(found.give())
    except PolicyDiffError as error:
        if isinstance(error, GoneError) and known is not None and known.policy is not None:
            return CheckedSource(
                source=name,
                state="vanished",
                error=str(error),
                policy=known.policy.reference,
                flags=("vanished",),
            )
        return CheckedSource(source=name, state="failed", error=str(error))


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
            moved = date_was_moved(comparison, seen.today)
            if moved and not published_before(version, base):
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
        try:
            return self._corpus.find(self._corpus.bytes_of(known.base_sha256))
        except UnknownVersion:  # it was pruned since
            return None

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
                entry=self._item.watch.name,
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
