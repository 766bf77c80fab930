"""Every module and data file of the packages is in the wheel, and nothing else is.

Usage: check_wheel.py WHEEL
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).parents[1]


def main(wheel: str) -> int:
    """Compare the wheel with the files under version control; 1 where they differ."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    folders = settings["tool"]["setuptools"]["package-dir"].values()
    listed = subprocess.run(
        ["git", "ls-files", "--", *folders], cwd=ROOT, capture_output=True, text=True, check=True
    )
    expected = {f"policydiff/{name}" for name in listed.stdout.splitlines()}
    packed = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    for name in sorted(expected - packed):
        sys.stderr.write(f"missing from the wheel: {name}\n")
    for name in sorted(packed - expected):
        sys.stderr.write(f"in the wheel, but not in the repository: {name}\n")
    return int(expected != packed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
