"""The TOML files that come with the tool, kept parsed from one run to the next.

To parse the lexicon and all profiles took 40 of the 1,600 ms of `policydiff show` of 32 pages; from
the file they come in 1. Files of users are parsed in every run: what they hold is theirs.
"""

from __future__ import annotations

import atexit
import marshal
from typing import Any

from policydiff.model.kept_between_runs import KeptFile, beside

MOST_KEPT = 100
"""Files that are kept; the package has some 15."""


class TomlFile(KeptFile[str, bytes]):
    """A file of parsed TOML without dates, found by its text."""

    def parsed(self, text: str) -> dict[str, Any]:
        """What `tomllib` makes of a text; a value of the caller's own.

        Raises:
            tomllib.TOMLDecodeError: for what is no TOML.
        """
        kept = self.get(text)
        if kept is None:
            import tomllib  # takes 3 ms to load, which a run that finds all does without

            parsed = tomllib.loads(text)
            self.add(text, marshal.dumps(parsed))
            return parsed
        found: dict[str, Any] = marshal.loads(kept)
        return found


PACKAGED = TomlFile(beside(__spec__, "parsed"), MOST_KEPT)
atexit.register(PACKAGED.write)
