"""A corpus as callers see it; what it does stands in the modules beside this one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from policydiff.corpus.references import parse_reference
from policydiff.corpus.versions import (
    Added,
    PolicyKey,
    PolicyLine,
    StoredPolicy,
    StoredVersion,
    Succession,
)

if TYPE_CHECKING:
    from policydiff.corpus.database import Database
    from policydiff.corpus.entry import Entry
    from policydiff.corpus.results import Hit, Verification
    from policydiff.corpus.storing import ToStore
    from policydiff.corpus.watching.state import WatchedSources
    from policydiff.model.policy import Policy


class Corpus:
    """Policies, versions of them, and the bytes and readings of each.

    Open it with `Corpus.open`, and close it, best with `with`. Any number of processes may have a
    corpus open; writers wait for each other. An object is for one thread at a time.
    """

    def __init__(self, database: Database) -> None:
        """Use `Corpus.open`."""
        self._database = database

    @classmethod
    def open(cls, location: str | Path, *, create: bool) -> Self:
        """The corpus in a folder, or at a database URL (`postgresql+psycopg://...`).

        One that an earlier version of policydiff wrote is brought up to date.

        Args:
            location: a folder, or a URL.
            create: make it where there is none.

        Raises:
            NoCorpus: there is none and `create` is False, or the place cannot be reached.
            NewerSchema: a later version of policydiff wrote it.
            OlderSchema: an earlier one did, and it cannot be written.
            ReadOnlyCorpus: it should be made where nothing can be written.
        """
        # SQLAlchemy is loaded when a corpus is opened, not when somebody names an error.
        from policydiff.corpus.database import open_database

        return cls(open_database(location, create=create))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Gives back what the corpus holds open; may be called again."""
        self._database.close()

    def add(
        self,
        data: bytes,
        *,
        name: str,
        reading: Policy | None = None,
        payer: str | None = None,
        key: str | None = None,
        first_seen: datetime,
    ) -> Added:
        """Store a document and its reading, all of it or nothing.

        When it returns, the version is there for good. The same bytes are not stored twice, and
        are not read again if they are there.

        Args:
            data: the document.
            name: what it is called: a path or a URL.
            reading: what was read of it; read here where None.
            payer: overrides the payer that the reading shows.
            key: overrides the key that the reading shows.
            first_seen: when it was first seen, with a time zone.

        Raises:
            IngestError: the document cannot be read; nothing is stored.
            ReadOnlyCorpus: the corpus cannot be written.
            CorpusBusy: somebody else kept it locked.
            CorpusFull: there is no room for it; nothing is stored.
        """
        from policydiff.corpus.entry import entry_of
        from policydiff.corpus.storing import ToStore

        there = self.find(data, payer=payer, key=key)
        if there is not None:
            return Added(state="already-there", version=there, previous=None)
        entry = entry_of(data, name=name, reading=reading, payer=payer, key=key)
        return self.store([ToStore(entry, data, first_seen)], follow_dates=True)[0]

    def store(
        self, documents: Sequence[ToStore], *, follow_dates: bool = False
    ) -> tuple[Added, ...]:
        """Store what was read elsewhere, in another process perhaps, as `add` does.

        All of the documents are there when it returns, or none where it raises.

        Args:
            documents: what to store.
            follow_dates: whether to find versions whose effective date these moved, or which moved
                that of these, as `supersede` notes them.
        """
        from policydiff.corpus.storing import store_all

        return store_all(self._database, documents, follow_dates=follow_dates)

    def find(
        self, data: bytes, *, payer: str | None = None, key: str | None = None
    ) -> StoredVersion | None:
        """The version that has exactly these bytes, of that payer and key where they are given."""
        from policydiff.corpus.queries import version_of_bytes

        return version_of_bytes(self._database, data, payer=payer, key=key)

    def policies(self, payer: str | None = None) -> tuple[StoredPolicy, ...]:
        """All policies, or those of one payer, in the order of payer, key and line of business."""
        from policydiff.corpus.listing import all_policies

        return all_policies(self._database, payer)

    def policy_lines(self, payer: str | None = None) -> tuple[PolicyLine, ...]:
        """What a list shows of `policies`, which is there sooner."""
        from policydiff.corpus.listing import policy_lines

        return policy_lines(self._database, payer)

    def versions(self, policy: PolicyKey | str) -> tuple[StoredVersion, ...]:
        """The versions of one policy in the order in which they are in force.

        Raises:
            UnknownPolicy: there is none.
            AmbiguousReference: the key has several lines of business, and none is named.
        """
        from policydiff.corpus.resolving import versions_of

        return versions_of(self._database, policy)

    def lineage(self, policy: PolicyKey | str) -> tuple[StoredVersion, ...]:
        """The versions of a policy and of those that it came from and became, oldest first.

        It is followed where there is one way to go: back over a new number and to the policy that
        it was split from, onwards over a new number and into the policy that it was merged into.

        Raises:
            UnknownPolicy: there is none.
            AmbiguousReference: the key has several lines of business, and none is named.
        """
        from policydiff.corpus.resolving import lineage_of

        return lineage_of(self._database, policy)

    def resolve(self, reference: str) -> StoredVersion:
        """The version that `payer/key[@2024-06-01|@latest|@previous|@HASH]` names.

        Renamings, splits and mergers are followed as `lineage` does, so that a day before a policy
        got its present number leads to the version under the old one. `@latest`, which stands where
        nothing is named, is the last version, also where it is not in force yet.

        Raises:
            BadReference: it is of no such form.
            UnknownPolicy: there is no such policy.
            UnknownVersion: there is no such version.
            AmbiguousReference: several fit.
        """
        from policydiff.corpus.resolving import resolve

        return resolve(self._database, parse_reference(reference))

    def latest(self, payer: str, key: str) -> StoredVersion | None:
        """The last version of a policy, None where there is none.

        Raises:
            AmbiguousReference: the key has several lines of business.
        """
        from policydiff.corpus.resolving import latest_of

        return latest_of(self._database, payer, key)

    def bytes_of(self, sha256: str) -> bytes:
        """The bytes of a document, checked against their hash.

        Raises:
            UnknownVersion: there is no such document.
            CorruptEntry: the bytes are not those that were stored.
        """
        from policydiff.corpus.queries import document_bytes

        return document_bytes(self._database, sha256)

    def reading_of(self, version: StoredVersion) -> Policy:
        """What was read of a version.

        Raises:
            UnknownVersion: it is not there any more.
            CorruptEntry: it is not what was stored.
        """
        from policydiff.corpus.queries import stored_reading

        return stored_reading(self._database, version)

    def all_versions(self) -> Iterator[StoredVersion]:
        """Every version, by policy and then in the order in which they are in force."""
        from policydiff.corpus.queries import every_version

        return every_version(self._database)

    def successions(self, policies: Iterable[PolicyKey]) -> tuple[Succession, ...]:
        """The renamings, splits and mergers that any of these policies takes part in."""
        from policydiff.corpus.listing import successions_of

        return successions_of(self._database, policies)

    def search(
        self, words: str, *, every_version: bool = False, payer: str | None = None, most: int = 50
    ) -> tuple[Hit, ...]:
        """Titles, indications and criteria that say all of these words, best first.

        Args:
            words: what to look for: words in any form, "phrases in quotes", `or`, -without.
            every_version: in earlier versions too, not in the last of each policy alone.
            payer: in this payer's policies only.
            most: how many at most.

        Raises:
            BadSearch: there is no word to look for.
        """
        from policydiff.corpus.search import search_passages

        return search_passages(
            self._database, words, every_version=every_version, payer=payer, most=most
        )

    def verify(self) -> Verification:
        """Checks everything that is stored: bytes against hashes, readings against bytes."""
        from policydiff.corpus.verifying import verify

        return verify(self._database)

    def is_as_read(self, version: StoredVersion, entry: Entry) -> bool:
        """Whether a version has this reading, and is listed and found by what follows from it."""
        from policydiff.corpus.verifying import is_as_read

        return is_as_read(self._database, version, entry)

    def replace_reading(self, version: StoredVersion, entry: Entry) -> None:
        """Put a new reading of the same bytes in the place of the one that a version has.

        Raises:
            ReadOnlyCorpus: the corpus cannot be written.
        """
        from policydiff.corpus.rereading import replace_reading

        replace_reading(self._database, version, entry)

    def earlier_readings(self) -> int:
        """How many readings are kept that later ones took the place of."""
        from policydiff.corpus.pruning import earlier_readings

        return earlier_readings(self._database)

    def prune_readings(self) -> None:
        """Remove the readings that later ones took the place of.

        Raises:
            ReadOnlyCorpus: the corpus cannot be written.
        """
        from policydiff.corpus.pruning import prune_readings

        prune_readings(self._database)

    def prune_versions(self, versions: Sequence[StoredVersion]) -> None:
        """Remove versions, with the bytes and readings that no other version has.

        Raises:
            ReadOnlyCorpus: the corpus cannot be written.
        """
        from policydiff.corpus.pruning import prune_versions

        prune_versions(self._database, versions)

    def supersede(self, version: StoredVersion, by: StoredVersion) -> None:
        """Note that the effective date of a version was moved before it came, by one that stands.

        The version stays, and is found by its hash; no day leads to it any more. That it moved the
        date of the other before is taken back.

        Raises:
            ReadOnlyCorpus: the corpus cannot be written.
        """
        from policydiff.corpus.storing import put_superseded

        put_superseded(self._database, [(version, by), (by, None)])

    def put_superseded(self, marks: Sequence[tuple[StoredVersion, StoredVersion]]) -> None:
        """Note of several versions which one moved the effective date of each; all or none.

        Raises:
            ReadOnlyCorpus: the corpus cannot be written.
        """
        from policydiff.corpus.storing import put_superseded

        put_superseded(self._database, marks)

    def watched(self) -> WatchedSources:
        """What checks have noted of the sources that they watch."""
        from policydiff.corpus.watching.state import WatchedSources

        return WatchedSources(self._database)
