"""What cannot be done on the command line, in one sentence."""

from __future__ import annotations

from policydiff.model.errors import PolicyDiffError


class UsageError(PolicyDiffError):
    """An option or an argument, or the configuration, asks for something that does not exist."""


class SourceError(PolicyDiffError):
    """A document cannot be fetched from where the user says it is."""


class OutputError(PolicyDiffError):
    """The result cannot be written where it should go."""
