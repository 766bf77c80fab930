"""What `corpus log` tells of a policy's versions."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from policydiff.cli.corpus_pages import log_page
from policydiff.cli.corpus_text import log_text
from policydiff.corpus import Corpus
from policydiff.corpus.results import Timeline
from policydiff.corpus.timeline import timeline
from policydiff.diff.reports.style import Style
from tests.comparing import ROOT
from tests.unit.cli.running import Run, runner
from tests.unit.corpus.filling import document

STYLE = Style(width=200)
EXAMPLES = ROOT / "docs" / "examples" / "cedar-valley"


def sections(text: str) -> list[str]:
    """What stands below the head of a log, version by version."""
    return text.split("\n\n")[1:]


@pytest.fixture
def announced(tmp_path: Path) -> Timeline:
    """A version that was announced three times before it came into force, and one after it."""
    dates = [("2020-06-01", "2020-04-01"), ("2020-08-01", "2020-05-01"), ("2021-01-01", None)]
    with Corpus.open(tmp_path / "corpus", create=True) as corpus:
        for effective, published in dates:
            one = document(effective, effective=effective, published=published)
            seen = datetime(2025, 1, 1, tzinfo=UTC)
            corpus.add(one.data, name="a.md", reading=one.reading, first_seen=seen)
        return timeline(corpus, "northwind/NW-101")


def test_an_announcement_that_was_moved(announced: Timeline) -> None:
    first, second, third = sections(log_text(announced, STYLE))
    mover = announced.versions[1].version.sha256[:12]
    assert f"never came into force: {mover} moved its effective date" in first
    assert first.endswith("the first version in the corpus")
    assert second.endswith("the first version in the corpus that came into force")
    assert "2020-08-01 -> 2021-01-01" in third
    page = log_page(announced, STYLE)
    assert page.count("first version in the corpus that came into force") == 1
    assert page.count("first version in the corpus<") == 1


def test_a_history_that_denies_what_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POLICYDIFF_CORPUS", "corpus")
    run: Run = runner(monkeypatch, capsys)
    documents = sorted(map(str, EXAMPLES.glob("*.md")))
    assert run("corpus", "add", *documents).code == 0
    told = sections(run("corpus", "log", "cedar-valley-pharmacy-program/4.32.017").out)
    assert [" contradicted: 2025-" in " ".join(one.split()) for one in told] == [
        False,
        False,
        True,
    ]
    brief = run("corpus", "log", "cedar-valley-pharmacy-program/4.32.017", "--quiet").out
    assert len(sections(brief)) == 3
    assert "its history says" not in brief
