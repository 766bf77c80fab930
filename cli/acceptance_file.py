"""`policydiff-accepted.toml` beside the configuration: read, and written again as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from policydiff.cli.configuration import Configuration
from policydiff.cli.output import write_report
from policydiff.diff.acceptance import AcceptanceError, Accepted, parse_accepted, written

FILE_NAME = "policydiff-accepted.toml"


def acceptance_file(configuration: Configuration) -> Path:
    """Where accepted changes stand: beside the configuration, else in the current folder."""
    return configuration.folder / FILE_NAME


def read_accepted(file: Path) -> tuple[Accepted, ...]:
    """The accepted changes; none where there is no file.

    Raises:
        AcceptanceError: the file cannot be read, or is not as it has to be.
    """
    try:
        return parse_accepted(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    except UnicodeDecodeError as error:
        raise AcceptanceError(f"{file}: The file is no text in UTF-8.") from error
    except OSError as error:
        raise AcceptanceError(f"{file}: The file cannot be read: {error.strerror}.") from error
    except AcceptanceError as error:
        raise AcceptanceError(f"{file}: {error}") from error


def add_accepted(file: Path, entries: Iterable[Accepted]) -> None:
    """Puts entries into the file, each in place of one with its id.

    Raises:
        PolicyDiffError: the file cannot be read or written.
    """
    write_report(written((*read_accepted(file), *entries)), file, terminal=False)
