"""The output that the README shows: `python -m tests.laws.readme_example` puts it there."""

from __future__ import annotations

import re

from tests.comparing import ROOT, policydiff

_BLOCK = re.compile(r"```text\n.*?```\n", re.DOTALL)


def printed() -> str:
    """What `.ci/example` prints on a terminal of 80 columns, as a block of the README."""
    script = (ROOT / ".ci" / "example").read_text(encoding="utf-8")
    sources = re.findall(r"docs/examples/\S+", script)
    run = policydiff("compare", *sources, COLUMNS="80")
    assert run.returncode == 0, run.stderr.decode()
    return f"```text\n{run.stdout.decode()}```\n"


def put() -> None:
    """Replace the block in the README."""
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    readme.write_text(_BLOCK.sub(lambda _: printed(), text, count=1), encoding="utf-8")


if __name__ == "__main__":
    put()
