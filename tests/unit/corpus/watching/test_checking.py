"""The check with a corpus, source by source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from policydiff.corpus import Corpus
from policydiff.corpus.errors import CorpusFull
from policydiff.corpus.watching import documents
from policydiff.corpus.watching.checking import Watcher, check, reported
from policydiff.corpus.watching.fetching import Fetcher
from policydiff.corpus.watching.watch_list import Watch
from policydiff.diff import compare_policies
from policydiff.diff.checked import CheckedSource
from tests.rendering.cedar_valley import CEDAR_2024, CEDAR_2025
from tests.rendering.content import PolicyContent
from tests.rendering.northwind import NORTHWIND_2023, NORTHWIND_2024
from tests.rendering.render import render

NORTHWIND = "northwind-health-plan/NW-0417"
DAY = datetime(2026, 5, 1, 6, 0, tzinfo=UTC)


@cache
def document(content: PolicyContent, template: Any = "clinical", form: Any = "md") -> bytes:
    return render(content, template, form)


FIRST, SECOND = document(NORTHWIND_2023), document(NORTHWIND_2024)


class Job:
    """A folder, a corpus and a day."""

    def __init__(self, folder: Path, corpus: Corpus, fetcher: Fetcher) -> None:
        self.folder = folder
        self.corpus = corpus
        self._fetcher = fetcher
        self.now = DAY

    def check(self, *sources: str | Watch, report: bool = True) -> list[CheckedSource]:
        """A check, and that it was reported."""
        watches = [one if isinstance(one, Watch) else Watch(one) for one in sources]
        watcher = Watcher(self.corpus, self._fetcher, self.folder, compare_policies, self.now)
        found = list(check(watches, watcher))
        if report:
            reported(found, self.corpus)
        self.now += timedelta(days=1)
        return found

    def put(self, name: str, data: bytes) -> None:
        (self.folder / name).parent.mkdir(exist_ok=True)
        (self.folder / name).write_bytes(data)

    def stored(self) -> list[bytes]:
        versions = self.corpus.all_versions()
        return [self.corpus.bytes_of(version.sha256) for version in versions]


@pytest.fixture
def job(tmp_path: Path) -> Iterator[Job]:
    with Corpus.open(tmp_path / "store", create=True) as corpus, Fetcher() as fetcher:
        folder = tmp_path / "work"
        folder.mkdir()
        yield Job(folder, corpus, fetcher)


def states(found: list[CheckedSource]) -> dict[str, str]:
    return {source.source: source.state for source in found}


def test_what_is_known_is_not_read(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    job.put("a.md", FIRST)
    job.check("a.md")
    job.corpus.add(SECOND, name="added by hand", first_seen=DAY)
    job.put("b.md", SECOND)

    def refuse(*_: Any, **__: Any) -> Any:
        raise AssertionError("it is read again")

    monkeypatch.setattr(documents, "read_policy", refuse)
    assert states(job.check("a.md", "b.md")) == {"a.md": "unchanged", "b.md": "unchanged"}
    assert states(job.check("b.md", "a.md")) == {"b.md": "unchanged", "a.md": "unchanged"}


def test_a_directory_day_by_day(job: Job) -> None:
    job.put("policies/a.md", FIRST)
    assert states(job.check("policies")) == {"policies/a.md": "new"}
    job.put("policies/a.md", SECOND)
    job.put("policies/cedar.md", document(CEDAR_2024, "program"))
    job.put("policies/notes.txt", b"Call the plan about the new list.\n")
    found = job.check("policies")
    assert states(found) == {
        "policies/a.md": "changed",
        "policies/cedar.md": "new",
        "policies/notes.txt": "failed",
    }
    assert "no criteria, products, codes or limits" in (found[2].error or "")
    (job.folder / "policies" / "notes.txt").unlink()
    (job.folder / "policies" / "a.md").unlink()
    found = job.check("policies")
    assert states(found) == {"policies/cedar.md": "unchanged", "policies/a.md": "vanished"}
    assert (found[1].policy, found[1].flags) == (NORTHWIND, ("vanished",))
    (job.folder / "policies" / "cedar.md").unlink()
    assert set(states(job.check("policies")).values()) == {"vanished"}


def test_what_was_never_there_is_no_policy_that_vanished(job: Job) -> None:
    assert states(job.check("a.md", "*.pdf")) == {"a.md": "failed", "*.pdf": "failed"}


def test_the_same_words_in_other_bytes_are_not_stored(job: Job) -> None:
    """A server may make the file anew for whoever asks."""
    job.put("a.md", FIRST)
    job.check("a.md")
    job.put("a.md", FIRST + b"\n\n")
    assert states(job.check("a.md")) == {"a.md": "unchanged"}
    assert job.stored() == [FIRST]


def test_a_source_of_two_entries_is_told_once(job: Job) -> None:
    job.put("policies/a.md", FIRST)
    found = job.check("policies/a.md", "policies", "policies/*.md")
    assert [(one.source, one.state) for one in found] == [("policies/a.md", "new")]


def test_payer_and_key_of_the_watch_list(job: Job) -> None:
    job.put("a.md", FIRST)
    (found,) = job.check(Watch("a.md", "our-plan", "A-1"))
    assert found.policy == "our-plan/A-1"
    job.put("a.md", SECOND)
    (found,) = job.check(Watch("a.md", "our-plan", "A-1"))
    assert (found.state, found.policy) == ("changed", "our-plan/A-1")
    assert [one.policy.reference for one in job.corpus.policies()] == ["our-plan/A-1"]


def test_another_policy_than_before(job: Job) -> None:
    job.put("a.md", FIRST)
    job.check("a.md")
    job.put("a.md", document(CEDAR_2024, "program"))
    (found,) = job.check("a.md")
    assert (found.state, found.flags) == ("new", ("replaced-by-another-policy",))


def test_what_was_not_reported_is_told_again(job: Job) -> None:
    """As after a check that was killed between storing and reporting."""
    job.put("a.md", FIRST)
    assert states(job.check("a.md", report=False)) == {"a.md": "new"}
    assert states(job.check("a.md")) == {"a.md": "new"}
    assert states(job.check("a.md")) == {"a.md": "unchanged"}
    job.put("a.md", SECOND)
    (first,) = job.check("a.md", report=False)
    (again,) = job.check("a.md", report=False)
    assert (again.state, again.comparison) == ("changed", first.comparison)
    third = document(replace(NORTHWIND_2024, initial_months=3))
    job.put("a.md", third)
    (last,) = job.check("a.md")
    assert last.comparison is not None
    assert first.comparison is not None
    assert last.comparison.old == first.comparison.old
    assert job.stored() == [FIRST, SECOND, third]
    assert states(job.check("a.md")) == {"a.md": "unchanged"}


def test_a_date_that_was_moved_before_it_came(job: Job) -> None:
    """Announced for July, put off to October: in August the old version is still in force."""
    names = [
        ("in force", "2025-01-01", CEDAR_2024),
        ("announced", "2026-07-01", CEDAR_2025),
        ("put off", "2026-10-01", CEDAR_2025),
    ]
    versions = {
        name: document(replace(content, effective=effective), "program")
        for name, effective, content in names
    }
    flags = {}
    for name, data in versions.items():
        job.put("a.md", data)
        (found,) = job.check("a.md")
        flags[name] = found.flags
    policy = found.policy
    assert flags["put off"] == ("effective-date-moved",)

    def on(day: str) -> str:
        version = job.corpus.resolve(f"{policy}@{day}")
        data = job.corpus.bytes_of(version.sha256)
        return next(name for name, one in versions.items() if one == data)

    assert [on(day) for day in ("2026-06-30", "2026-08-15", "2026-10-01")] == [
        "in force",
        "in force",
        "put off",
    ]
    assert on("latest") == "put off"
    assert on("previous") == "in force"
    assert len(job.stored()) == 3
    assert job.corpus.verify().faults == ()


def test_a_version_that_comes_later_is_kept_as_such(job: Job) -> None:
    job.put("a.md", document(replace(CEDAR_2024, effective="2026-01-01"), "program"))
    job.check("a.md")
    job.put("a.md", document(replace(CEDAR_2025, effective="2026-09-01"), "program"))
    (found,) = job.check("a.md")
    assert found.state == "changed"
    for day, date in (("2026-08-31", "2026-01-01"), ("2026-09-01", "2026-09-01")):
        assert job.corpus.resolve(f"{found.policy}@{day}").dates.effective == date


def test_a_revision_is_watched(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.unit.corpus.watching.repository import commit_all, git, repository

    repository(job.folder)
    job.put("policies/a.md", FIRST)
    commit_all(job.folder, "first")
    assert states(job.check("HEAD:policies")) == {"HEAD:policies/a.md": "new"}
    job.put("policies/a.md", SECOND)
    assert states(job.check("HEAD:policies")) == {"HEAD:policies/a.md": "unchanged"}
    commit_all(job.folder, "second")
    assert states(job.check("HEAD:policies")) == {"HEAD:policies/a.md": "changed"}
    git(job.folder, "rm", "-q", "policies/a.md")
    git(job.folder, "commit", "-q", "-m", "third")
    assert states(job.check("HEAD:policies")) == {"HEAD:policies/a.md": "vanished"}


@pytest.mark.parametrize(
    ("data", "cut"),
    [
        (b"%PDF-1.7\n" + b"x" * 9000 + b"\n%%EOF\n", False),
        (b"%PDF-1.7\n" + b"x" * 9000 + b"\n%%EOF" + b"\n" * 1500, False),
        (b"%PDF-1.7\n%%EOF" + b"x" * 9000, True),
        (b"%PDF-1.7\n" + b"x" * 9000, True),
        (b"<!doctype html><html><p>a</html>", False),
        (b"<html><BODY class=x><p>a</BODY>", False),
        (b"<html><body><p>a", True),
        (b"# Policy\n\nIndividual is 12 years", False),
        (b"", False),
    ],
)
def test_documents_that_are_cut_off(data: bytes, cut: bool) -> None:
    assert documents.is_cut_off(data) is cut


def test_what_could_not_be_stored_is_found_the_next_time(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk was full, say, and the report of that was written."""
    job.put("a.md", FIRST)
    job.check("a.md")
    job.put("a.md", SECOND)
    with monkeypatch.context() as full:

        def refuse(*_: Any, **__: Any) -> Any:
            raise CorpusFull("There is no room.")

        full.setattr(job.corpus, "add", refuse)
        assert states(job.check("a.md")) == {"a.md": "failed"}
    assert job.stored() == [FIRST]
    assert states(job.check("a.md")) == {"a.md": "changed"}
    assert job.stored() == [FIRST, SECOND]


def test_what_was_not_told_is_told_although_the_source_failed_in_between(job: Job) -> None:
    job.put("a.md", FIRST)
    job.check("a.md")
    job.put("a.md", SECOND)
    job.check("a.md", report=False)
    job.put("a.md", b"\0\1\2\3" * 50)
    assert states(job.check("a.md")) == {"a.md": "failed"}
    (job.folder / "a.md").unlink()
    assert states(job.check("a.md")) == {"a.md": "vanished"}
    job.put("a.md", SECOND)
    assert states(job.check("a.md")) == {"a.md": "changed"}
    assert states(job.check("a.md")) == {"a.md": "unchanged"}
