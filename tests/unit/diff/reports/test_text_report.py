"""The text report as people see it: the expectations here are meant to be read."""

from __future__ import annotations

import re
from textwrap import dedent

import msgspec
import pytest

from policydiff.diff.change import (
    Acceptance,
    Assumption,
    Change,
    ClaimFinding,
    Comparison,
    Failure,
    HistoryAudit,
    IndicationVerdict,
    Judgement,
    NodeReference,
    Pair,
    Witness,
)
from policydiff.diff.reports import COMPARISON_FORMATS
from policydiff.diff.reports.selection import select
from policydiff.diff.reports.style import Style
from policydiff.model.policy import Dates, Note
from tests.unit.diff.reports.building import (
    AGE,
    CODE,
    DATE,
    DURATION,
    EVERYTHING,
    PRESCRIBER,
    REFERENCE,
    STEP,
    change,
    comparison,
    place,
    side_of,
    span,
)


def text(found: Comparison, **style: bool | int) -> str:
    return COMPARISON_FORMATS["text"].render(select(found), Style(**style))  # type: ignore[arg-type]


def expected(block: str) -> str:
    return dedent(block).lstrip("\n")


def test_the_report_at_80_columns() -> None:
    assert text(EVERYTHING) == expected("""
        MIXED (derived) - Veltora, Northfield Health NH-0042: 2025-04-01 -> 2026-04-01
        changed: criteria 3, limits 1, coding 1, dates 1, references 1
        ▲ 3 more restrictive, ▼ 1 less restrictive
        who can be approved: ◆ mixed; what has to be done: = same meaning
        not admitted by the document's own history: 1 change

        CRITERIA
        Several indications
          ▲ more restrictive: A trial of two controllers is now asked for
            + Documentation that at least two controller medications were tried for 3
              months each
            Severe asthma, II.C: new p. 3, lines 14-16
            and 4 more places: Severe asthma, continuation; Nasal polyps; Chronic
              urticaria, ...
            not mentioned in the document's history

        Severe asthma
          ▲ more restrictive: The minimum age rises from 12 to 18 years
            Individual is [-12-]{+18+} years of age or older
            initial, II.A: old p. 3, line 14 -> new p. 4, line 2
          ▼ less restrictive: The requirement of a specialist is dropped
            - Prescribed by an allergist
            initial, II.D: old p. 3, line 18

        LIMITS
          ▲ more restrictive: The approval lasts 6 instead of 12 months
            [-12-]{+6+} months
            Severe asthma: old p. 4, line 40 -> new p. 4, line 41

        CODING
          · administrative: The code J4595 was added to the informational codes
            + J4595 Injection, veltoramab, 1 mg

        ALSO CHANGED (dates 1, references 1; -v shows them in full)
          dates: The effective date changed from 2025-04-01 to 2026-04-01
          references: A reference was added

        NOTES
          old: old.md, read by the general rules (template not known)
          new: new.md, read by the general rules (template not known)
        """)


def test_a_narrow_terminal_without_symbols() -> None:
    assert text(comparison(AGE, REFERENCE), width=40, symbols=False) == expected("""
        MORE RESTRICTIVE (derived) - Veltora,
          Northfield Health NH-0042: 2025-04-01
          -> 2026-04-01
        changed: criteria 1, references 1
        ^ 1 more restrictive
        who can be approved: ^ more restrictive;
          what has to be done: = same meaning

        CRITERIA
        Severe asthma
          ^ more restrictive: The minimum age
            rises from 12 to 18 years
            Individual is [-12-]{+18+} years of
            age or older
            initial, II.A: old p. 3, line 14 ->
              new p. 4, line 2

        ALSO CHANGED (references 1; -v shows
        them in full)
          references: A reference was added

        NOTES
          old: old.md, read by the general rules
            (template not known)
          new: new.md, read by the general rules
            (template not known)
        """)


def test_the_redline_in_colour() -> None:
    lines = text(comparison(AGE), colour=True).splitlines()
    assert (
        "    Individual is \x1b[31;9m12\x1b[0m \x1b[32;4m18\x1b[0m years of age or older" in lines
    )


def test_colour_adds_nothing_but_colour() -> None:
    plain = re.sub(r"\[-(.*?)-\]\{\+(.*?)\+\}", r"\1 \2", text(EVERYTHING))
    coloured = re.sub(r"\x1b\[[0-9;]*m", "", text(EVERYTHING, colour=True))
    assert coloured == plain


def test_all_in_full_on_request() -> None:
    report = text(comparison(STEP, REFERENCE), verbose=True)
    for line in (
        "    Nasal polyps, I: new p. 4, line 3",
        "    Food allergy, V: new p. 4, line 13",
        "    criterion-added 0123456789ab, derived",
        "    + Invented et al. A trial of veltoramab. 2025.",
    ):
        assert line in report.splitlines()


def test_quiet_is_the_verdict_alone() -> None:
    assert text(EVERYTHING, brief=True) == (
        "MIXED (derived) - Veltora, Northfield Health NH-0042: 2025-04-01 -> 2026-04-01\n"
    )


def test_unchanged_is_one_clear_line() -> None:
    same = side_of(dates=Dates(published="2025-04-01"))
    assert text(comparison(old=same, new=same)) == expected("""
        UNCHANGED - Veltora, Northfield Health NH-0042 (2025-04-01): unchanged in every
          area
        """)


def test_notes_on_an_unchanged_policy_are_counted() -> None:
    note = Note(kind="unknown_template", message="The template is not known.", span=None)
    found = comparison(notes=(note, note))
    assert text(found).endswith("\n\nnotes on the reading: 1 (-v shows them)\n")
    assert text(found, verbose=True).endswith("\n\nThe template is not known.\n")


def test_inconclusive_says_why_first() -> None:
    note = Note(
        kind="criteria_not_found",
        message="The new version promises criteria, and none were found",
        span=span(3, page=2),
    )
    report = text(comparison(outcome="inconclusive", effect="undetermined", notes=(note,)))
    assert report.splitlines()[:4] == [
        "INCONCLUSIVE - Veltora, Northfield Health NH-0042: 2025-04-01 -> 2026-04-01",
        "why inconclusive: The new version promises criteria, and none were found (p. 2,",
        "  line 3)",
        "who can be approved: ? undetermined; what has to be done: = same meaning",
    ]


@pytest.mark.parametrize(
    ("changes", "effect", "word"),
    [
        ((AGE,), "more_restrictive", "MORE RESTRICTIVE (derived)"),
        ((PRESCRIBER,), "less_restrictive", "LESS RESTRICTIVE (derived)"),
        ((AGE, PRESCRIBER), "mixed", "MIXED (derived)"),
        ((DATE,), "equivalent", "EQUIVALENT (derived)"),
    ],
)
def test_the_first_words_are_the_verdict(
    changes: tuple[Change, ...], effect: str, word: str
) -> None:
    assert text(comparison(*changes, effect=effect)).startswith(f"{word} - Veltora, ")


def test_an_undetermined_verdict_has_no_basis() -> None:
    found = comparison(AGE, effect="undetermined", basis="undetermined")
    assert text(found).startswith("UNDETERMINED - Veltora, ")


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (Dates(effective="2025-04-01"), Dates(effective="2026-04"), ": 2025-04-01 -> 2026-04"),
        (Dates(published="2025"), Dates(published="2026"), ": published 2025 -> 2026"),
        (Dates(reviewed="2025"), Dates(reviewed="2025"), ": reviewed 2025 in both"),
        (Dates(effective="2025"), Dates(reviewed="2026"), ""),
        (Dates(), Dates(), ""),
    ],
)
def test_the_dates_of_the_versions(old: Dates, new: Dates, shown: str) -> None:
    found = comparison(AGE, old=side_of(dates=old), new=side_of(dates=new))
    assert text(found, width=100).splitlines()[0].endswith(f"Northfield Health NH-0042{shown}")


def test_two_payers_are_told_apart() -> None:
    other = side_of(payer="Cedar Valley", number=None, dates=Dates(effective="2026-04-01"))
    lines = text(comparison(AGE, relation="payers", new=other)).splitlines()
    assert lines[:2] == [
        "MORE RESTRICTIVE (derived) - Veltora: Cedar Valley (2026-04-01) against",
        "  Northfield Health NH-0042 (2025-04-01)",
    ]
    assert "    initial, II.A: northfield p. 3, line 14 -> cedar p. 4, line 2" in lines
    assert "  cedar: new.md, read by the general rules (template not known)" in lines


def test_an_indication_carries_its_own_verdict() -> None:
    found = comparison(AGE)
    mixed = Judgement(effect="mixed", basis="proved")
    verdict = IndicationVerdict(
        title="Severe asthma",
        effect="mixed",
        basis="proved",
        eligibility=mixed,
        burden=mixed,
        sets=(),
    )
    found = msgspec.structs.replace(
        found, verdict=msgspec.structs.replace(found.verdict, indications=(verdict,))
    )
    assert "Severe asthma ◆ mixed (proved)" in text(found).splitlines()


def test_what_changes_nothing_comes_last_in_its_indication() -> None:
    reworded = change(
        "The age is said in other words",
        old="At least 12 years",
        new="12 years or older",
        kind="reworded",
        effect="equivalent",
        places=(place("I", old=span(1), new=span(1)),),
    )
    report = text(comparison(reworded, AGE))
    assert report.index("The minimum age rises") < report.index("The age is said in other words")
    assert "  = same meaning: The age is said in other words" in report.splitlines()


def test_a_change_at_two_places_names_both() -> None:
    twice = change(
        "A criterion was added",
        new="A new criterion",
        places=(place("I", new=span(4)), place("I", purpose="continuation", new=span(9))),
    )
    lines = text(comparison(twice)).splitlines()
    assert "    initial, I: new line 4" in lines
    assert "    continuation, I: new line 9" in lines


def test_accepted_changes_are_shown_as_accepted() -> None:
    accepted = msgspec.structs.replace(
        AGE, accepted=Acceptance(reason="follows the label", until="2027-01-01", by="A. Reviewer")
    )
    report = text(comparison(accepted))
    assert "    accepted by A. Reviewer until 2027-01-01: follows the label" in report.splitlines()


def test_a_history_that_denies_a_change_is_quoted() -> None:
    audit = HistoryAudit(
        claims=(
            ClaimFinding(
                date="2026-02",
                text="No changes to criteria",
                area="criteria",
                status="contradicted",
                changes=(AGE.id,),
            ),
            ClaimFinding(
                date="2026-02", text="Codes reviewed", area="coding", status="confirmed", changes=()
            ),
        ),
        undeclared=(AGE.id,),
    )
    denied = msgspec.structs.replace(AGE, declared="contradicted")
    report = text(comparison(denied, history=audit))
    assert "    the document's history denies it" in report.splitlines()
    lines = report.splitlines()
    assert lines[0] == (
        'History contradicted: 2026-02 says "No changes to criteria", but 1 change of'
    )
    assert '  contradicted: 2026-02, "No changes to criteria"' in lines
    assert '  confirmed: 2026-02, "Codes reviewed"' in lines


def test_the_claim_that_nothing_changed_goes_before_other_contradictions() -> None:
    audit = HistoryAudit(
        claims=(
            ClaimFinding(
                date="2026-02",
                text="Raised age to 6",
                area="criteria",
                action="changed",
                status="contradicted",
                changes=(AGE.id,),
                reason="The opposite direction was found: Minimum age lowered.",
            ),
            ClaimFinding(
                date="2026-01",
                text="No changes",
                area="any",
                action="none",
                status="contradicted",
                changes=(AGE.id,),
            ),
            ClaimFinding(
                date="2026-01",
                text="Annual review",
                area="any",
                action="reviewed",
                status="unverifiable",
                changes=(),
                reason="A review leaves nothing that can be looked up.",
            ),
        ),
        undeclared=(),
    )
    report = " ".join(text(comparison(AGE, history=audit)).split())
    assert report.startswith(
        'History contradicted: 2026-01 says "No changes", but 1 change of criteria was found. '
        "1 more claim is contradicted."
    )
    assert 'Raised age to 6". The opposite direction was found: Minimum age lowered.' in report
    assert "1 claim that cannot be verified" in report
    brief = text(comparison(AGE, history=audit), brief=True)
    assert brief.startswith("History contradicted")


def test_patients_for_whom_it_differs_stand_at_the_top() -> None:
    found = comparison(AGE)
    failure = Failure(side="new", path=("II", "A"), text="18 years or older", span=None)
    witness = Witness(
        loses=True,
        purpose="initial",
        summary="Loses access: 12 years old, severe asthma.",
        facts=(),
        fails=failure,
    )
    assumption = Assumption(
        kind="same", text='read "adult" as "18 years or older"', score=0.9, old=None, new=None
    )
    # Of two longer texts that begin alike it is said once.
    verdict = msgspec.structs.replace(
        found.verdict, witnesses=(witness,), assumptions=(assumption, assumption)
    )
    found = msgspec.structs.replace(found, verdict=verdict)
    block = expected("""
        FOR EXAMPLE
          Loses access: 12 years old, severe asthma.
          assumed: read "adult" as "18 years or older"

        CRITERIA
        """)
    assert block in text(found)
    assert "- Loses access: 12 years old, severe asthma.\n" in COMPARISON_FORMATS[
        "markdown"
    ].render(select(found), Style())


def test_what_was_read_as_the_same_is_listed_with_its_score() -> None:
    pair = Pair(
        old=NodeReference(set="s", path=("I",), text="Adult patients", span=span(3)),
        new=NodeReference(set="s", path=("I",), text="Patients who are adults", span=span(4)),
        relation="same",
        score=0.91,
    )
    exact = msgspec.structs.replace(pair, score=1.0)
    report = text(comparison(AGE, pairs=(pair, exact)))
    assert report.endswith(
        expected("""
        TREATED AS UNCHANGED THOUGH THE WORDS DIFFER
          0.91 [-Adult-] Patients {+who are adults+}
                old line 3 -> new line 4
        """)
    )


def test_areas_left_out_are_counted() -> None:
    selection = select(EVERYTHING, areas=("coding",))
    report = COMPARISON_FORMATS["text"].render(selection, Style())
    assert "not shown: 6 changes (criteria 3, limits 1, dates 1, references 1)" in report
    assert report.startswith("MIXED (derived)")
    assert "The minimum age" not in report


def test_long_lists_are_folded_with_a_count() -> None:
    references = [msgspec.structs.replace(REFERENCE, title=f"Reference {n}") for n in range(1, 12)]
    lines = text(comparison(*references, effect="equivalent")).splitlines()
    assert "  references: Reference 8" in lines
    assert "  references: Reference 9" not in lines
    assert "  references: and 3 more" in lines


def test_long_unchanged_stretches_are_cut_to_their_ends() -> None:
    words = " ".join(f"word{number}" for number in range(1, 61))
    edited = change(
        "One word changed", old=f"{words} end", new=f"{words.replace('word30', 'W')} end"
    )
    report = " ".join(text(comparison(edited)).split())
    assert "... word22 word23 word24 word25 word26 word27 word28 word29 [-word30-]{+W+}" in report
    assert "word31 word32 word33 word34 word35 word36 word37 word38 ..." in report
    assert "word21" not in report
    assert "word21" in text(comparison(edited), verbose=True)


def test_limits_and_codes_of_the_whole_policy_have_no_place_to_name() -> None:
    assert "None" not in text(comparison(DURATION, CODE))


def test_what_stood_in_the_way_of_a_verdict_is_told() -> None:
    found = comparison(AGE, effect="undetermined", basis="undetermined")
    verdict = msgspec.structs.replace(found.verdict, obstacle='"Stage A" became "Grade A"')
    found = msgspec.structs.replace(found, verdict=verdict)
    assert 'what stood in the way: "Stage A" became "Grade A"' in text(found).splitlines()
    unread = msgspec.structs.replace(found, outcome="inconclusive")
    assert "stood in the way" not in text(unread)
