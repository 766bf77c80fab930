"""What cannot be done with a corpus; each message is one sentence for the user."""

from __future__ import annotations

from policydiff.model.errors import PolicyDiffError


class CorpusError(PolicyDiffError):
    """Something that was asked of a corpus cannot be done."""


class NoCorpus(CorpusError):
    """There is no corpus at that place, or it cannot be reached."""


class UnknownPolicy(CorpusError):
    """The corpus holds no such policy."""


class UnknownVersion(CorpusError):
    """The corpus holds the policy, but not that version of it."""


class AmbiguousReference(CorpusError):
    """The reference fits several policies or versions."""


class BadReference(CorpusError):
    """The words are no reference to a policy or a version."""


class CorruptEntry(CorpusError):
    """What is stored is not what was stored: a hash does not fit, or a reading does not decode."""


class NewerSchema(CorpusError):
    """A later version of policydiff wrote the corpus."""


class OlderSchema(CorpusError):
    """An earlier version of policydiff wrote the corpus, and it cannot be brought up to date."""


class ReadOnlyCorpus(CorpusError):
    """The corpus can be read and not be written."""


class CorpusBusy(CorpusError):
    """Somebody else has been writing for longer than we wait."""


class CorpusFull(CorpusError):
    """There is no room left where the corpus is; what was added before is there."""


class BadSearch(CorpusError):
    """There is nothing to look for in the words of a search."""


class NoCluster(CorpusError):
    """The cluster that should read cannot be reached or used."""


class BadExport(CorpusError):
    """A folder is no export of a corpus, or does not hold what it says."""
