"""The revision history and the list of references."""

from __future__ import annotations

from tests.unit.diff.building import changes, entry, only, policy, reference, told

REVIEW_25 = entry("2025-03-07", "Annual review. Minimum age lowered to 12 years.")
REVIEW_24 = entry("2024-03-01", "Annual review. No changes.")
REVIEW_23 = entry("2023-03-03", "Annual review. No changes.")
REVIEW_22 = entry("2022-03-04", "Annual review. Step through a topical steroid removed.")

TRIAL = reference("Aldersey K, Moor P. Tevolimab in severe asthma. J Resp Res. 2019;12:100-8.", "1")
LABEL = reference("Corvanta [prescribing information]. Northgate: Summit Bio; 2022.", "2")
NEW_LABEL = reference("Corvanta [prescribing information]. Northgate: Summit Bio; May 2025.", "1")


def test_a_new_entry_is_one_change_although_it_says_what_others_said() -> None:
    new = entry("2026-03-06", "Annual review. No changes.")
    found = only(
        policy(history=[REVIEW_25, REVIEW_24]), policy(history=[new, REVIEW_25, REVIEW_24])
    )
    assert told([found]) == [("history-entry-added", "added", "equivalent")]
    assert found.title == 'History entry added, 2026-03-06: "Annual review. No changes"'
    assert found.level == "info"


def test_an_entry_of_the_past_that_vanished_is_a_warning() -> None:
    found = only(
        policy(history=[REVIEW_25, REVIEW_24, REVIEW_23]), policy(history=[REVIEW_25, REVIEW_23])
    )
    assert told([found]) == [("history-entry-removed", "removed", "equivalent")]
    assert found.level == "warning"


def test_the_oldest_entries_go_together() -> None:
    found = only(
        policy(history=[REVIEW_25, REVIEW_24, REVIEW_23, REVIEW_22]),
        policy(history=[REVIEW_25, REVIEW_24]),
    )
    assert len(found.places) == 2
    assert found.title == (
        "The oldest part of the revision history is no longer printed, 2 entries"
    )


def test_an_old_entry_with_other_words_was_rewritten() -> None:
    rewritten = entry("2024-03-01", "Annual review. Minimum age lowered; no other changes.")
    found = only(policy(history=[REVIEW_25, REVIEW_24]), policy(history=[REVIEW_25, rewritten]))
    assert told([found]) == [("history-entry-rewritten", "changed", "equivalent")]
    assert found.level == "warning"


def test_an_old_entry_with_another_date_was_rewritten() -> None:
    moved = entry("2022-04-04", REVIEW_22.text)
    found = only(policy(history=[REVIEW_25, REVIEW_22]), policy(history=[REVIEW_25, moved]))
    assert told([found]) == [("history-entry-rewritten", "changed", "equivalent")]
    assert found.title.endswith("dated 2022-04-04, was 2022-03-04")


def test_newest_first_or_oldest_first_is_no_change() -> None:
    entries = [REVIEW_25, REVIEW_24, REVIEW_23]
    assert changes(policy(history=entries), policy(history=entries[::-1])) == ()


def test_a_history_that_is_printed_for_the_first_time_is_one_change() -> None:
    entries = [REVIEW_25, REVIEW_24, REVIEW_23]
    assert told([only(policy(history=None), policy(history=entries))]) == [
        ("history-entry-added", "added", "equivalent")
    ]
    gone = only(policy(history=entries), policy(history=None))
    assert gone.title == "Revision history is no longer printed, 3 entries"


def test_a_reference_with_a_new_edition_was_changed_whatever_its_number() -> None:
    found = only(policy(references=[TRIAL, LABEL]), policy(references=[NEW_LABEL, TRIAL]))
    assert told([found]) == [("reference-changed", "changed", "equivalent")]
    assert [run.text for run in found.words if run.op != "same"] == ["2022.", "May 2025."]


def test_references_to_different_papers_of_one_journal_are_different() -> None:
    other = reference("Ferrand B. Long-term safety of lumetra. J Resp Res. 2023;16:55-61.")
    found = changes(policy(references=[TRIAL, LABEL]), policy(references=[other, LABEL]))
    assert sorted(told(found)) == [
        ("reference-added", "added", "equivalent"),
        ("reference-removed", "removed", "equivalent"),
    ]


def test_renumbered_references_are_no_change() -> None:
    renumbered = [reference(LABEL.text, "1"), reference(TRIAL.text, "2")]
    assert changes(policy(references=[TRIAL, LABEL]), policy(references=renumbered)) == ()


def test_a_first_list_of_references_is_one_change() -> None:
    found = only(policy(references=None), policy(references=[TRIAL, LABEL]))
    assert found.title == "List of references added, 2 references"
