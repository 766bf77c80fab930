"""Runs the command line in this process, with readers that need no documents.

What a faked document says is its bytes: `payer key text`, or `unreadable`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from policydiff.cli import main
from policydiff.diff.change import ComparedPolicy, Comparison
from policydiff.ingest.errors import UnreadableDocumentError
from policydiff.model.policy import Payer, Policy
from tests.unit.diff.reports.building import AGE, comparison
from tests.unit.diff.reports.policies import POLICY


class Result(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Result]


def runner(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A function that runs the command line with its arguments."""

    def run(*arguments: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["policydiff", *arguments])
        code = main()
        out, err = capsys.readouterr()
        return Result(int(code), out, err)

    return run


def fake_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts readers in place that take `payer key text` for a policy."""
    monkeypatch.setattr("policydiff.ingest.read_policy", _read)


def fake_comparing(
    monkeypatch: pytest.MonkeyPatch, found: Comparison | None = None
) -> list[tuple[Policy, Policy, str]]:
    """Puts a comparison in place that finds `found`, else an age raised where texts differ."""
    asked: list[tuple[Policy, Policy, str]] = []

    def compare(old: Policy, new: Policy, relation: str = "auto", **_: object) -> Comparison:
        asked.append((old, new, relation))
        if found is not None:
            return found
        changes = () if old.source.sha256 == new.source.sha256 else (AGE,)
        return comparison(*changes, old=_side(old), new=_side(new))

    monkeypatch.setattr("policydiff.cli.comparing.compare_policies", compare)
    return asked


def _read(
    data: bytes, name: str, *, payer: str | None = None, vocabulary: Path | None = None
) -> Policy:
    if data == b"unreadable":
        raise UnreadableDocumentError(f"{name}: The file is damaged")
    payer_id, key, text = data.decode().split(" ", 2)
    return msgspec.structs.replace(
        POLICY,
        source=msgspec.structs.replace(POLICY.source, name=name, sha256=text),
        identity=msgspec.structs.replace(
            POLICY.identity, payer=Payer(id=payer or payer_id, name=None), key=key, number=key
        ),
    )


def _side(policy: Policy) -> ComparedPolicy:
    return ComparedPolicy(source=policy.source, identity=policy.identity, dates=policy.dates)
