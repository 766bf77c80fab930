"""Clauses that change places: which may, and which would say something else."""

import pytest

from policydiff.diff.wording.wording_change import wording_change


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "Member is new to the plan and is established on Zorvex with documented stability",
            "Member is established on Zorvex with documented stability and is new to the plan",
        ),
        (
            "Patient is not on dialysis and has not had dialysis within the past 12 months",
            "Member has not received dialysis within the past 12 months and is not on dialysis now",
        ),
        (
            "Documentation of ongoing monitoring for signs and symptoms of velmosis and of program"
            " enrollment every 6 months",
            "Documentation of program enrollment every 6 months and of continued monitoring for"
            " signs and symptoms of velmosis",
        ),
        (
            "For gout, a reduction in flares of at least 30% from baseline or a stable urate",
            "For gout, a stable urate or a reduction in flares of 30% or more from baseline",
        ),
        (
            "For gout, a decrease in urate level, an increase in motion, or fewer flares compared"
            " to baseline",
            "For gout, fewer flares, an increase in motion, or a decrease in urate level compared"
            " to baseline",
        ),
        # Cases that free from a demand, each a sentence of its own.
        (
            "Failure of an oral urate drug, unless adverse effects are experienced or both oral and"
            " intravenous urate drugs are contraindicated",
            "Failure of an oral urate drug, unless both oral and intravenous urate drugs are"
            " contraindicated or adverse effects are experienced",
        ),
    ],
)
def test_clauses_of_their_own_may_change_places(old: str, new: str) -> None:
    assert wording_change(old, new).kind == "reworded"
    assert wording_change(new, old).kind == "reworded"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # The months may be of both.
        (
            "Allopurinol for 3 months or febuxostat",
            "Febuxostat or allopurinol for 3 months",
        ),
        # A denial reaches over what is joined by "or".
        ("No history of gout or a flare", "A flare or no history of gout"),
        ("Failure of gold, unless gold is contraindicated or a rash occurs", "Failure of gold"),
        (
            "Failure of gold, unless gold is contraindicated or a rash is seen",
            "Failure of gold, unless a rash is seen or gold is not contraindicated",
        ),
        (
            "Failure of gold, unless gold is harmful or a rash is seen within 3 months",
            "Failure of gold, unless a rash is seen within 3 months or gold is harmful",
        ),
        # Another joint, another clause, another denial.
        ("Is new to the plan and is on Zorvex", "Is on Zorvex or is new to the plan"),
        ("Is new to the plan and is on Zorvex", "Is on Zorvex and is not new to the plan"),
        ("Is new to the plan and is on Zorvex", "Is on Testora and is new to the plan"),
        # One clause depends on the other.
        (
            "Has a flare when the urate is high and is on Zorvex",
            "Is on Zorvex and has a flare when the urate is high",
        ),
    ],
)
def test_clauses_that_bind_one_another_may_not(old: str, new: str) -> None:
    assert wording_change(old, new).relation != "equal"
