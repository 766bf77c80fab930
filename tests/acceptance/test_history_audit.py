"""Documents whose history admits a change, hides it, or tells of another; as files, and as a job.

`benchmarks/history_audit.py` measures the same on many more seeds.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from policydiff.diff.change import Comparison
from tests.acceptance.edits import replace as step
from tests.comparing import ROOT, compare_documents, policydiff, told
from tests.rendering.cedar_valley import CEDAR_2024, CEDAR_2025
from tests.rendering.content import HistoryContent, PolicyContent
from tests.rendering.northwind import NORTHWIND_2023, NORTHWIND_2024
from tests.rendering.planted_history import STANCES, LoggedPair, logged_pair
from tests.rendering.random_policies import planted_pair
from tests.rendering.render import FORMATS, Format, Template, render

LOGGED = [
    logged
    for seed in range(300, 312)
    for stance in STANCES
    if (logged := logged_pair(planted_pair(seed), stance)) is not None
]
PAGE = ROOT / "docs" / "how-to" / "audit-a-payers-history.md"


@pytest.mark.parametrize("logged", LOGGED, ids=lambda one: f"{one.pair.seed} {one.stance}")
def test_the_entry_of_a_planted_change(logged: LoggedPair) -> None:
    pair = logged.pair
    form: Format = tuple(FORMATS)[pair.seed % len(FORMATS)]
    comparison = compare_documents(
        render(pair.old, pair.template, form), render(pair.new, pair.template, form)
    )
    planted = [one for one in comparison.changes if one.area == pair.change.area]
    assert [one.declared for one in planted] == [logged.declared], told(comparison.changes)
    assert statuses(comparison) <= set(logged.status)


def statuses(comparison: Comparison) -> set[str]:
    """Of all claims but "annual review"."""
    assert comparison.history is not None
    return {one.status for one in comparison.history.claims if one.action != "reviewed"}


def logging(policy: PolicyContent, text: str) -> PolicyContent:
    """The policy with another text in its youngest entry."""
    *before, last = policy.history
    return replace(policy, history=(*before, HistoryContent(date=last.date, text=text)))


def compared(old: PolicyContent, new: PolicyContent, template: Template) -> Comparison:
    return compare_documents(render(old, template, "md"), render(new, template, "md"))


def test_an_entry_that_tells_all_but_one_change() -> None:
    found = compared(NORTHWIND_2023, NORTHWIND_2024, "clinical")
    assert found.history is not None
    assert {claim.status for claim in found.history.claims} == {"confirmed"}
    (silent,) = [one for one in found.changes if one.declared == "undeclared"]
    assert silent.rule == "criterion-removed"
    assert found.history.undeclared == (silent.id,)


def test_the_same_with_an_entry_that_denies_everything() -> None:
    new = logging(NORTHWIND_2024, "Annual Review: No changes to criteria. Coding: No changes.")
    found = compared(NORTHWIND_2023, new, "clinical")
    assert found.history is not None
    assert {claim.status for claim in found.history.claims} == {"contradicted"}
    declared = {one.area: one.declared for one in found.changes}
    assert (declared["criteria"], declared["coding"]) == ("contradicted", "contradicted")
    assert (declared["dates"], declared["history"]) == (None, None)


def test_no_changes_is_contradicted_only_by_what_no_other_entry_admits() -> None:
    """A year later an entry says that nothing changed; the entry before it admits what did."""
    later = HistoryContent(date="2025-03-07", text="Annual Review: No changes to criteria.")
    admitted = logging(
        NORTHWIND_2024,
        "Annual Review: Lower age to 6 years; lower eosinophil count to 150 cells per microliter; "
        "remove sustained-release theophylline. Coding Reviewed: Added J2199. Removed J3590.",
    )
    whole = replace(admitted, history=(*admitted.history, later))
    silent = replace(NORTHWIND_2024, history=(*NORTHWIND_2024.history, later))
    assert statuses(compared(NORTHWIND_2023, whole, "clinical")) == {"confirmed"}
    assert "contradicted" in statuses(compared(NORTHWIND_2023, silent, "clinical"))


def test_a_claim_that_says_the_reverse() -> None:
    new = logging(NORTHWIND_2024, "Annual Review: Raised minimum age from 6 to 12 years.")
    found = compared(NORTHWIND_2023, new, "clinical")
    assert found.history is not None
    (claim,) = found.history.claims
    assert claim.status == "contradicted"
    assert claim.reason is not None
    assert "lowered from 12 to 6 years" in claim.reason


def test_a_document_without_a_history_says_nothing_of_its_changes() -> None:
    old, new = (replace(one, history=()) for one in (CEDAR_2024, CEDAR_2025))
    documents = [
        step(r"\n#+ *\**(?:Policy|Document) History[\s\S]*\Z", "\n").done(
            render(one, "program", "md").decode()
        )
        for one in (old, new)
    ]
    found = compare_documents(*(text.encode() for text in documents))
    assert found.history is None
    assert {one.declared for one in found.changes if one.area == "limits"} == {"unknown"}


@pytest.mark.parametrize("entry", ["No changes.", "Updated continuation duration to 6 months."])
def test_a_job_fails_on_what_the_history_does_not_admit(entry: str, tmp_path: Path) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_bytes(render(CEDAR_2024, "program", "md"))
    new.write_bytes(render(logging(CEDAR_2025, f"{entry} Reference update"), "program", "md"))
    run = policydiff("compare", old, new, "--fail-on", "undeclared")
    first = run.stdout.decode().splitlines()[0]
    assert run.returncode == (1 if entry == "No changes." else 0), run.stdout.decode()
    assert first.startswith("History contradicted") == (entry == "No changes.")


def test_the_how_to_page_prints_what_it_says() -> None:
    page = PAGE.read_text(encoding="utf-8")
    commands = re.findall(r"```console\n\$ policydiff (.+)\n```", page)
    (shown,) = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    audited, gated = (policydiff(*line.split(), COLUMNS="80") for line in commands)
    assert audited.stdout.decode() == shown
    assert gated.returncode == 1
