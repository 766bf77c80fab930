"""Any module can be the first that is imported: no import goes round in a circle.

What runs through depends on what was imported before; a command that imports in another order
would fail where all tests pass. So each entry into `diff` is imported by a process of its own.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ENTRIES = sorted(
    "policydiff." + ".".join(path.parent.relative_to(ROOT).parts)
    for package in ("ingest", "diff", "corpus", "cli")
    for path in (ROOT / package).rglob("__init__.py")
)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
@pytest.mark.parametrize("entry", ENTRIES)
def test_a_package_can_be_imported_first(entry: str) -> None:
    child = os.fork()
    if child == 0:
        for name in [name for name in sys.modules if name.startswith("policydiff.")]:
            del sys.modules[name]
        try:
            __import__(entry)
        except ImportError as error:
            os.write(2, f"{entry}: {error}\n".encode())
            os._exit(1)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
