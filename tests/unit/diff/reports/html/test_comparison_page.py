"""What the page of a comparison says, and where."""

from __future__ import annotations

import msgspec
import pytest

from policydiff.diff.change import (
    Acceptance,
    Assumption,
    ClaimFinding,
    Comparison,
    Fact,
    Failure,
    HistoryAudit,
    NodeReference,
    Pair,
    Witness,
)
from policydiff.diff.wording.redline import redline
from policydiff.model.criteria import AllOf, Criterion
from policydiff.model.policy import Note
from tests.rendering.pages import NEW, OTHER_PAYER, comparison_page
from tests.unit.diff.reports.building import (
    AGE,
    CODE,
    DATE,
    EVERYTHING,
    PRESCRIBER,
    STEP,
    change,
    comparison,
    place,
    span,
)
from tests.unit.diff.reports.html.reading import (
    Element,
    all_of,
    page_of,
    parsed,
    texts,
    with_class,
    words_of,
)
from tests.unit.diff.reports.policies import ASTHMA, POLICY, at

PLACES = tuple(place(str(number), new=span(number)) for number in range(1, 6))
REWORDED = Pair(
    old=NodeReference(set="a", path=("I",), text="Patient is adult", span=span(1)),
    new=NodeReference(set="a", path=("I",), text="Individual is adult", span=span(2)),
    relation="same",
    score=0.83,
)
WITNESS = Witness(
    loses=True,
    purpose="initial",
    summary="Loses access: 12 years old.",
    facts=(
        Fact(text="12 years old", holds=True, old=span(1), new=span(1)),
        Fact(text="no asthma", holds=False, old=None, new=span(2)),
    ),
    fails=Failure(side="new", path=("II", "A"), text="18 years of age or older", span=span(14)),
)


def article(found: Comparison, number: int = 0) -> Element:
    return all_of(parsed(page_of(found)), "//article[@data-area]")[number]


def with_verdict(found: Comparison, **fields: object) -> Comparison:
    return msgspec.structs.replace(found, verdict=msgspec.structs.replace(found.verdict, **fields))


def test_the_verdict_comes_first_with_what_it_rests_on() -> None:
    root = parsed(page_of(EVERYTHING))
    (verdict,) = all_of(root, "//main/section[1]//div[@class='verdict verdict-mixed']")
    said = words_of(verdict)
    assert said.startswith("◆ Mixed Derived. Read off the place and the direction of each change")
    assert "Who can be approved ◆ mixed derived Some patients lose approval" in said
    assert "What has to be done = same meaning derived The same has to be done" in said
    assert words_of(all_of(root, "//title")[0]) == "Mixed: Veltora"


def test_both_versions_stand_in_the_head() -> None:
    root = parsed(page_of(EVERYTHING))
    assert texts(root, "//ol[@class='versions']/li") == [
        "Old version effective 2025-04-01",
        "New version effective 2026-04-01",
    ]


def test_changes_are_grouped_criteria_first() -> None:
    root = parsed(page_of(EVERYTHING))
    groups = texts(root, f"//section[{with_class('group')}]/h3")
    assert groups == [
        "Several indications",
        "Severe asthma",
        "Limits",
        "Coding",
        "Dates",
        "References",
    ]


def test_a_change_says_effect_sentence_words_and_place() -> None:
    found = article(comparison(AGE))
    assert texts(found, ".//h4") == ["The minimum age rises from 12 to 18 years"]
    assert texts(found, f".//p[{with_class('kicker')}]") == ["▲ more restrictive changed derived"]
    assert texts(found, f".//p[{with_class('redline')}]") == [
        "Individual is removed: 12; added: 18; years of age or older"
    ]
    assert texts(found, ".//ul[@class='places']/li") == [
        "initial › II.A old p. 3, line 14 → new p. 4, line 2"
    ]
    assert (found.get("data-effect"), found.get("data-area")) == ("more_restrictive", "criteria")
    assert texts(found, ".//span[@class='rule'] | .//span[@class='id']") == [
        "criterion-changed",
        "0123456789ab",
    ]


def test_the_way_through_the_tree_is_named_where_the_tree_is_at_hand() -> None:
    told = change("New", new="x", places=(place("II", "A", new=at(1, 15)),))
    told = msgspec.structs.replace(
        told,
        places=tuple(
            msgspec.structs.replace(one, set=msgspec.structs.replace(one.set, id=ASTHMA.id))
            for one in told.places
            if one.set is not None
        ),
    )
    root = parsed(page_of(comparison(told), (POLICY, POLICY)))
    assert texts(root, "//article//ul[@class='places']//bdi[@class='step']") == [
        "initial",
        "ALL OF Individual meets all of the following",
        "II. ANY OF History of failure of ...",
        "A.",
    ]
    (link,) = all_of(root, "//article//a[text()='in the tree']/@href")
    (row,) = all_of(root, f"//li[@id='{str(link)[1:]}']")
    assert "A high-dose inhaled corticosteroid" in words_of(row)


def test_a_passage_on_one_side_is_shown_once() -> None:
    assert texts(article(comparison(PRESCRIBER)), ".//del") == [
        "removed: Prescribed by an allergist;"
    ]
    assert texts(article(comparison(CODE)), ".//ins") == [
        "added: J4595 Injection, veltoramab, 1 mg;"
    ]
    named = change('Reference added: "A trial"', new="A trial", area="references")
    assert all_of(article(comparison(named)), ".//ins") == []


def test_many_places_are_folded() -> None:
    found = article(comparison(change("New", new="x", places=PLACES)))
    assert len(all_of(found, "./ul[@class='places']/li")) == 3
    assert texts(found, "./details/summary") == ["2 more places"]
    assert len(all_of(found, "./details//li")) == 2


def test_a_long_passage_is_shown_in_part_with_the_whole_folded() -> None:
    words = " ".join(f"word{number}" for number in range(200))
    found = article(comparison(change("New text", new=words)))
    shown, whole = all_of(found, f".//p[{with_class('redline')}]")
    assert "more words)" in words_of(shown)
    assert "word199" in words_of(whole)
    assert all_of(found, "./details/p") == [whole]


def test_what_the_payer_says_stands_beside_the_change() -> None:
    claim = ClaimFinding(
        date="2026-02-01", text="Raise age", area="criteria", status="confirmed", changes=(AGE.id,)
    )
    root = parsed(page_of(comparison(AGE, history=HistoryAudit(claims=(claim,), undeclared=()))))
    assert texts(root, "//article/p[contains(@class, 'claim')]") == [
        "The payer says on 2026-02-01: “Raise age” confirmed"
    ]
    assert texts(root, "//section[@id='claims']//tbody/tr") == [
        "2026-02-01Raise agecriteria confirmed 1, change 0123456789ab"
    ]


def test_a_change_that_the_history_does_not_admit_says_so_above_and_at_its_place() -> None:
    root = parsed(page_of(comparison(STEP)))
    assert "1 change not admitted by the document's own history" in words_of(
        all_of(root, "//p[@class='flag']")[0]
    )
    assert texts(root, "//article//span[@class='warned']") == ["not in the payer's history"]


def test_an_accepted_change_says_why_and_by_whom() -> None:
    accepted = Acceptance(reason="Known since May", until="2026-12-31", by="A. Reader")
    found = article(comparison(msgspec.structs.replace(AGE, accepted=accepted)))
    assert "Accepted by A. Reader until 2026-12-31: Known since May" in words_of(found)


def test_a_patient_is_a_card_with_facts_and_the_failing_clause() -> None:
    root = parsed(page_of(with_verdict(comparison(AGE), witnesses=(WITNESS,))))
    (card,) = all_of(root, f"//article[{with_class('witness')}]")
    assert texts(card, "./h3") == ["▲ No longer approvable (initial)"]
    assert texts(card, "./ul/li") == ["12 years old"]
    assert texts(card, "./details//li") == ["no asthma"]
    assert texts(card, ".//blockquote") == ["18 years of age or older"]
    assert "Fails in the new version at II.A, line 14" in words_of(card)


@pytest.mark.parametrize(
    ("outcome", "headline", "says"),
    [
        ("unchanged", "= Unchanged", "Both say the same in every area."),
        ("inconclusive", "? Inconclusive", "Criteria may differ that nobody has read."),
    ],
)
def test_the_other_outcomes(outcome: str, headline: str, says: str) -> None:
    note = Note(kind="unread_text", message="A table was not read", span=span(7))
    changes = (AGE,) if outcome == "inconclusive" else ()
    root = parsed(page_of(comparison(*changes, outcome=outcome, notes=(note,))))
    (verdict,) = all_of(root, "//section[@id='verdict']")
    assert words_of(verdict).startswith(headline)
    assert says in words_of(verdict)
    assert "unread text A table was not read line 7" in words_of(
        all_of(root, "//*[@id='notes']")[0]
    )
    if outcome == "inconclusive":
        assert "A table was not read (line 7)" in words_of(verdict)


def test_what_was_treated_as_unchanged_and_what_was_assumed_is_listed() -> None:
    assumption = Assumption(
        kind="same", text="read 'x' and 'y' as the same", score=0.9, old=span(1), new=span(2)
    )
    found = with_verdict(comparison(AGE, pairs=(REWORDED,)), assumptions=(assumption,))
    root = parsed(page_of(found))
    assert texts(root, "//section[@id='same']//li") == [
        "0.83 removed: Patient; added: Individual; is adult old line 1 → new line 2"
    ]
    assert texts(root, "//section[@id='assumptions']//li") == [
        "0.90 read 'x' and 'y' as the same old line 1 → new line 2"
    ]


def test_filters_count_what_they_hide() -> None:
    root = parsed(page_of(EVERYTHING))
    labels = texts(root, "//form//label")
    assert labels == [
        "▲ more restrictive 3",
        "▼ less restrictive 1",
        "· administrative 3",
        "criteria 3",
        "limits 1",
        "coding 1",
        "dates 1",
        "references 1",
    ]


def test_areas_that_were_not_asked_for_are_counted_and_not_shown() -> None:
    root = parsed(page_of(EVERYTHING, (POLICY, POLICY), areas=("coding",)))
    assert texts(root, "//article//h4") == [CODE.title]
    assert texts(root, "//main/section/h2") == ["What changed", "All codes", "Documents"]
    assert "Not shown in this report: criteria 3, limits 1, dates 1, references 1." in words_of(
        root
    )


def test_trees_and_tables_need_the_policies() -> None:
    headings = texts(parsed(page_of(comparison(DATE))), "//main/section/h2")
    assert headings == ["What changed", "Documents"]
    headings = texts(parsed(page_of(comparison(DATE), (POLICY, POLICY))), "//main/section/h2")
    assert headings == [
        "What changed",
        "Criteria side by side",
        "All limits",
        "All codes",
        "All history entries",
        "Documents",
    ]


def test_between_payers_nothing_was_added_or_removed() -> None:
    root = parsed(comparison_page(NEW, OTHER_PAYER))
    payers = {"only northwind-health-plan", "only cedar-valley-medical"}
    sides = set(texts(root, "//del/span[1] | //ins/span[1]"))
    assert {side.rstrip(":") for side in sides} == {
        kind for kind in texts(root, "//span[@class='kind']") if kind.startswith("only ")
    }
    assert not payers.isdisjoint(side.rstrip(":") for side in sides)
    assert not {"added", "removed", "changed"} & set(texts(root, "//span[@class='kind']"))


def test_a_report_of_two_hundred_changes_stays_small() -> None:
    def document(age: int) -> AllOf:
        return AllOf(
            span=span(1, 400),
            children=tuple(
                Criterion(
                    label=str(number),
                    text=f"Individual with condition {number} is {age} years of age or older and "
                    "has tried two controllers for at least three months without success",
                    span=span(number),
                )
                for number in range(1, 201)
            ),
        )

    policies = tuple(
        msgspec.structs.replace(
            POLICY, criteria=(msgspec.structs.replace(ASTHMA, root=document(age)),)
        )
        for age in (12, 18)
    )
    texts_of = [
        [c.text for c in document(age).children if isinstance(c, Criterion)] for age in (12, 18)
    ]
    changes = [
        msgspec.structs.replace(
            change(
                f"Age in condition {number}",
                old=old,
                new=new,
                places=(place(str(number), old=span(number), new=span(number)),),
            ),
            id=f"{number:012x}",
            words=redline(old, new),
        )
        for number, (old, new) in enumerate(zip(*texts_of, strict=True), start=1)
    ]
    page = page_of(comparison(*changes), (policies[0], policies[1]))
    assert len(all_of(parsed(page), "//article[@data-area]")) == 200
    assert len(page.encode()) < 2_000_000
