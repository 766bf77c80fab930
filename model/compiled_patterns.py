"""Compiled regular expressions, kept from one run to the next.

Python keeps what it compiled of a module, but compiles every regular expression anew in every run:
the 774 by which a policy of 32 pages is read took 0.41 of the 2.25 seconds of `policydiff show`;
from the file they come in 0.01.
"""

from __future__ import annotations

import atexit
import re
import sys
from array import array
from importlib import import_module
from typing import Any, TypeAlias

from policydiff.model.kept_between_runs import KeptFile, beside

PYTHONS = ((3, 11), (3, 12), (3, 13))
"""The versions whose `re.compile` takes the steps of `_compile`; a test holds it against what it
stands for under the Python that runs the tests. Others compile in every run."""

MOST_KEPT = 5000
"""Patterns in the file; the package has some 1,300."""

Key: TypeAlias = tuple[str, int]
"""Expression and flags."""

Compiled: TypeAlias = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What `_sre.compile` takes besides the expression: flags, code, number of groups, the numbers of
named groups, the names by number. The code is numbers of four bytes."""


class PatternFile(KeptFile[Key, Compiled]):
    """A file of compiled patterns."""

    def __init__(self, path: str | None) -> None:
        """Keep the path; None to compile every pattern."""
        super().__init__(path if sys.version_info[:2] in PYTHONS else None, MOST_KEPT)

    def pattern(self, expression: str, flags: int) -> re.Pattern[str]:
        """What `re.compile` would make of the expression.

        Raises:
            re.error: for what is no regular expression.
        """
        if self._path is None or flags & (re.LOCALE | re.DEBUG):
            return re.compile(expression, flags)
        key = (expression, int(flags))
        compiled = self.get(key)
        if compiled is None:
            compiled = _compile(*key)
            self.add(key, compiled)
        return _restore(expression, compiled)


def _compile(expression: str, flags: int) -> Compiled:
    """The steps of `re.compile` up to the last, which makes a pattern of their result."""
    parsed = import_module("re._parser").parse(expression, flags)
    code = import_module("re._compiler")._code(parsed, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    numbers = array("I", code).tobytes()
    return flags | state.flags, numbers, state.groups - 1, state.groupdict, tuple(names)


def _restore(expression: str, compiled: Compiled) -> re.Pattern[str]:
    flags, numbers, groups, by_name, names = compiled
    code = array("I")
    code.frombytes(numbers)
    # Checks the code, as it does that of `re.compile`.
    pattern: Any = import_module("_sre").compile(
        expression, flags, code.tolist(), groups, by_name, names
    )
    return pattern  # type: ignore[no-any-return]


PATTERNS = PatternFile(beside(__spec__, "patterns"))
atexit.register(PATTERNS.write)
