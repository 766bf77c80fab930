"""Where the corpus is: as an option, the environment or the configuration says, or a default."""

from __future__ import annotations

import os

from policydiff.cli.configuration import Configuration

VARIABLE = "POLICYDIFF_CORPUS"


def corpus_location(asked: str | None, configuration: Configuration) -> str:
    """A folder or a database URL: that of `--corpus`, of the environment, of the configuration.

    Where nothing is said it is a folder in the user's data directory.
    """
    return asked or os.environ.get(VARIABLE) or configuration.corpus or _default()


def _default() -> str:
    from platformdirs import user_data_path

    return str(user_data_path("policydiff", appauthor=False) / "corpus")
