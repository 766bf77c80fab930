"""Compiled regular expressions, kept from one run to the next.

Python keeps what it compiled of a module in `__pycache__`, but compiles every regular expression
anew in every run: the 774 by which a policy of 32 pages is read took 0.41 of the 2.25 seconds of
`policydiff show`; from the file they come in 0.01. The file lies where Python keeps this module
and by the same rules: one for each version of Python, where PYTHONPYCACHEPREFIX says, none for a
package in an archive, and it is not written under PYTHONDONTWRITEBYTECODE. Where it cannot be
read or written, patterns are compiled as ever. Uninstalling leaves it behind, like every file in
`__pycache__` that pip does not know of; what lies there is never wrong, only idle, since each
pattern is found by its whole expression.

Several processes may read and write at once: the file is replaced as a whole, by what it had and
what the process adds. What two add at the same time, one adds again in its next run.
"""

from __future__ import annotations

import atexit
import contextlib
import marshal
import os
import re
import sys
import zlib
from array import array
from functools import cached_property
from importlib import import_module
from typing import Any, TypeAlias

_PYTHONS = ((3, 11), (3, 12), (3, 13))
"""The versions whose `re.compile` takes the steps of `_compile`; a test holds it against what it
stands for under the Python that runs the tests. Others compile in every run."""

MOST_KEPT = 5000
"""Patterns in the file; the package has some 1,300. Those of its earlier versions stay in the file
until there are more: then it begins anew with what the run has used."""

Key: TypeAlias = tuple[str, int]
"""Expression and flags."""

Compiled: TypeAlias = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What `_sre.compile` takes besides the expression: flags, code, number of groups, the numbers of
named groups, the names by number. The code is numbers of four bytes."""


class PatternFile:
    """A file of compiled patterns, and what this process will add to it."""

    def __init__(self, path: str | None) -> None:
        """Keep the path; the file is read when the first pattern is asked for.

        Args:
            path: the file, there already or not; None to compile every pattern.
        """
        self._path = path if sys.version_info[:2] in _PYTHONS else None
        self._new: dict[Key, Compiled] = {}

    @cached_property
    def _kept(self) -> dict[Key, Compiled]:
        return self._read()

    def pattern(self, expression: str, flags: int) -> re.Pattern[str]:
        """What `re.compile` would make of the expression.

        Raises:
            re.error: for what is no regular expression.
        """
        if self._path is None or flags & (re.LOCALE | re.DEBUG):
            return re.compile(expression, flags)
        key = (expression, int(flags))
        compiled = self._kept.get(key) or self._new.get(key)
        if compiled is None:
            compiled = self._new[key] = _compile(expression, int(flags))
        return _restore(expression, compiled)

    def write(self) -> None:
        """Add the new ones to the file, where that can be done and is allowed."""
        if self._path is None or not self._new or sys.dont_write_bytecode:
            return
        patterns = self._read() | self._new
        if len(patterns) > MOST_KEPT:
            patterns = self._new
        beside = f"{self._path}.{os.getpid()}.{id(patterns)}"
        try:
            os.makedirs(os.path.dirname(beside), exist_ok=True)
            with open(beside, "xb") as file:
                file.write(_encode(patterns))
            os.replace(beside, self._path)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(beside)

    def _read(self) -> dict[Key, Compiled]:
        try:
            with open(self._path or "", "rb") as file:
                return _decode(file.read())
        except OSError:
            return {}


def _encode(patterns: dict[Key, Compiled]) -> bytes:
    body = marshal.dumps(patterns)
    return _heading(body) + body


def _decode(data: bytes) -> dict[Key, Compiled]:
    """The patterns of a file; none where another Python wrote it, or where it is damaged."""
    body = data[len(_heading(b"")) :]
    if not data.startswith(_heading(body)):
        return {}
    patterns: dict[Key, Compiled] = marshal.loads(body)
    return patterns


def _heading(body: bytes) -> bytes:
    """Which Python compiled for which machine, and a checksum."""
    made_by = f"{sys.version} {import_module('_sre').MAGIC} {sys.byteorder}"
    return made_by.encode() + zlib.crc32(body).to_bytes(4, "big")


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


def _path() -> str | None:
    """Beside this module as Python keeps it; None where it keeps no modules."""
    kept = None if __spec__ is None else __spec__.cached
    return None if kept is None else f"{os.path.splitext(kept)[0]}.patterns"


PATTERNS = PatternFile(_path())
atexit.register(PATTERNS.write)
