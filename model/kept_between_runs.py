"""What every run makes anew of what the package holds, kept from one run to the next.

A file lies where Python keeps the compiled code of the module that it is for, in `__pycache__`,
and by the same rules: one for each version of Python, where PYTHONPYCACHEPREFIX says, none for a
package in an archive, and it is not written under PYTHONDONTWRITEBYTECODE. Where it cannot be read
or written, or is damaged, all is made as ever, without a word. Uninstalling leaves it behind, like
every file in `__pycache__` that pip does not know of; what lies there is never wrong, only idle,
since each value is found by all that it was made of.

Several processes may read and write at once: the file is replaced as a whole, by what it had and
what the process adds. What two add at the same time, one adds again in its next run.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
import zlib
from functools import cached_property
from importlib.machinery import ModuleSpec
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class KeptFile(Generic[Key, Value]):
    """A file of values that `marshal` can write, and what this process will add to it."""

    def __init__(self, path: str | None, most: int) -> None:
        """Keep the path; the file is read when the first value is asked for.

        Args:
            path: the file, there already or not; None to keep nothing.
            most: values in the file. Those of earlier versions of the package stay until there are
                more: then the file begins anew with what the run has added.
        """
        self._path = path
        self._most = most
        self._new: dict[Key, Value] = {}

    @cached_property
    def _kept(self) -> dict[Key, Value]:
        return self._read()

    def get(self, key: Key) -> Value | None:
        """What is kept under the key; None for nothing."""
        return self._kept.get(key, self._new.get(key))

    def add(self, key: Key, value: Value) -> None:
        """Keep the value from now on, which is made of the key and nothing else."""
        self._new[key] = value

    def write(self) -> None:
        """Put what was added into the file, where that can be done and is allowed."""
        if self._path is None or not self._new or sys.dont_write_bytecode:
            return
        values = self._read() | self._new
        if len(values) > self._most:
            values = self._new
        beside = f"{self._path}.{os.getpid()}.{id(values)}"
        try:
            os.makedirs(os.path.dirname(beside), exist_ok=True)
            with open(beside, "xb") as file:
                body = marshal.dumps(values)
                file.write(_heading(body) + body)
            os.replace(beside, self._path)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(beside)

    def _read(self) -> dict[Key, Value]:
        try:
            with open(self._path or "", "rb") as file:
                data = file.read()
        except OSError:
            return {}
        body = data[len(_heading(b"")) :]
        if not data.startswith(_heading(body)):
            return {}
        values: dict[Key, Value] = marshal.loads(body)
        return values


def beside(module: ModuleSpec | None, ending: str) -> str | None:
    """The path of a file for a module; None where Python keeps no code of it."""
    code = None if module is None else module.cached
    return None if code is None else f"{os.path.splitext(code)[0]}.{ending}"


def _heading(body: bytes) -> bytes:
    """Which Python, to the day it was built, wrote the file on what machine, and a checksum."""
    return f"{sys.version} {sys.byteorder}".encode() + zlib.crc32(body).to_bytes(4, "big")
