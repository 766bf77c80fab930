"""A document that was damaged on its way is read or refused, and compared; nothing breaks on it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from policydiff.diff import compare_policies
from policydiff.ingest import read_policy
from policydiff.model.errors import PolicyDiffError
from policydiff.model.policy import Policy
from tests.comparing import ROOT

EXAMPLES = sorted(
    path
    for path in (ROOT / "docs/examples").rglob("quelvira-*.*")
    if path.suffix in (".md", ".html", ".txt")
)
LINES_AT_ONCE = 8
"""Lines that one slip takes with it."""


def damaged(text: str, chance: random.Random) -> str:
    """The text after a few slips: lines lost, doubled, joined, moved in, cut off."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 6)):
        first = chance.randrange(len(lines))
        last = first + chance.randint(1, LINES_AT_ONCE)
        match chance.choice(("lost", "doubled", "joined", "moved", "marked", "cut")):
            case "lost":
                del lines[first:last]
            case "doubled":
                lines[first:first] = lines[first:last]
            case "joined":
                lines[first:last] = [" ".join(lines[first:last])]
            case "moved":
                lines[first] = " " * chance.randint(1, 30) + lines[first]
            case "marked":
                lines[first] = "- " * chance.randint(1, 5) + lines[first]
            case "cut":
                lines = lines[:first]
        lines = lines or [""]
    return "\n".join(lines)


def read_or_refused(data: bytes) -> Policy | None:
    """The policy; None where the document is refused with a sentence that names it."""
    try:
        return read_policy(data, "damaged")
    except PolicyDiffError as refused:
        sentence = str(refused)
    assert sentence.startswith("damaged: ")
    return None


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
@pytest.mark.parametrize("seed", range(3))
def test_a_damaged_document_is_read_or_refused_and_compared(path: Path, seed: int) -> None:
    text = path.read_text("utf-8")
    whole = read_policy(text.encode(), path.name)
    part = read_or_refused(damaged(text, random.Random(f"{path.name} {seed}")).encode())
    if part is not None:
        assert compare_policies(whole, part).verdict
        assert compare_policies(part, whole).verdict


@pytest.mark.parametrize(
    "text", ["# ", "- ", "|", "<p>Quelvira</p>", "<html><hr></html>", "<body><header><p>Quelvira"]
)
def test_a_document_with_next_to_nothing_in_it_is_read_or_refused(text: str) -> None:
    read = read_or_refused(text.encode())
    assert read is None or read.criteria is None
