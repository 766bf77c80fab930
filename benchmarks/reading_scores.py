"""How much of documents is read, and how right: a table by document.

    python -m benchmarks.reading_scores FILE ...
    POLICYDIFF_GOLD=folder python -m benchmarks.reading_scores

Of files: the criteria that were found, the share of them whose meaning was read (that have a typed
requirement), and the notes on what was not. With a folder of hand-made labels (`*.gold.json`, below
it or in it, and beside them or above them the `score.py` that reads them) the scores of each
labelled document come after it, as that program gives them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from policydiff.ingest import read_policy
from policydiff.model.criteria import criteria_in
from policydiff.model.policy import Policy

COMMAND = Path(sys.executable).parent / "policydiff"


def typed_share(policy: Policy) -> tuple[int, int]:
    """How many criteria have a typed meaning, and how many there are."""
    criteria = [criterion for one in policy.criteria or () for criterion in criteria_in(one.root)]
    return sum(bool(criterion.requirements) for criterion in criteria), len(criteria)


def print_shares(paths: list[Path]) -> None:
    """The table of what was read of each document, and of all together."""
    print("| document | criteria | with a typed meaning | notes |")
    print("|---|---|---|---|")
    typed_of_all = of_all = 0
    for path in paths:
        policy = read_policy(path.read_bytes(), path.name)
        typed, found = typed_share(policy)
        typed_of_all, of_all = typed_of_all + typed, of_all + found
        print(f"| {path.name} | {found} | {_percent(typed, found)} | {len(policy.notes)} |")
    print(f"| all | {of_all} | {_percent(typed_of_all, of_all)} | |")


def print_scores(folder: Path) -> list[Path]:
    """The table of scores by document; gives the documents that the labels are of."""
    labels = sorted(folder.rglob("*.gold.json"))
    documents: list[Path] = []
    columns: list[str] = []
    for label in labels:
        scored = subprocess.run(
            [sys.executable, _scorer(folder), "read", label, "--cmd", str(COMMAND), "--json"],
            check=True,
            capture_output=True,
            text=True,
        )
        ((name, scores),) = json.loads(scored.stdout)["rows"].items()
        if not columns:
            columns = list(scores)
            print("| document | " + " | ".join(columns) + " |")
            print("|---" * (len(columns) + 1) + "|")
        print(f"| {name} | " + " | ".join(_score(scores.get(one)) for one in columns) + " |")
        documents.append(_document(folder, json.loads(label.read_text("utf-8"))["file"]))
    print()
    return documents


def _scorer(folder: Path) -> Path:
    return next(path for path in (folder / "score.py", folder.parent / "score.py") if path.exists())


def _document(folder: Path, file: str) -> Path:
    """The labelled document: labels name it from the folder of policies, which lies beside."""
    above = (folder, *folder.resolve().parents)
    return next(
        path
        for one in above
        for path in (one / file, one / "policies" / file, one / "seeds" / file)
        if path.exists()
    )


def _score(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "none"


def main() -> None:
    """Prints the tables for the files named, else for the labelled documents."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("paths", nargs="*", type=Path)
    paths: list[Path] = parser.parse_args().paths
    folder = os.environ.get("POLICYDIFF_GOLD")
    if not paths and folder is None:
        parser.error("name files, or set POLICYDIFF_GOLD to a folder of labels")
    if not paths and folder is not None:
        paths = print_scores(Path(folder))
    print_shares(paths)


if __name__ == "__main__":
    main()
