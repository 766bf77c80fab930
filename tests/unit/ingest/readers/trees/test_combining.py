"""How siblings combine by the words between them and the lead-in above them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.ingest.readers.trees.combining import Gap, Grouping, combine

AND, OR, NOTHING = Gap("and"), Gap("or"), Gap()
OR_LINE, AND_LINE = Gap("or", alone=True), Gap("and", alone=True)


def spelled(member: int | Grouping) -> object:
    """A grouping as nested tuples."""
    if isinstance(member, int):
        return member
    return (member.operator, *(spelled(each) for each in member.members))


@pytest.mark.parametrize(
    ("gaps", "operator", "expected", "problem"),
    [
        ([AND, AND], None, ("all", 0, 1, 2), None),
        ([OR, OR], None, ("any", 0, 1, 2), None),
        ([NOTHING, OR], None, ("any", 0, 1, 2), None),
        ([NOTHING, NOTHING], "any", ("any", 0, 1, 2), None),
        ([NOTHING, NOTHING], None, ("all", 0, 1, 2), "no_operator"),
        ([AND, OR_LINE, AND], None, ("any", ("all", 0, 1), ("all", 2, 3)), None),
        ([AND, OR_LINE, AND, AND], "all", ("any", ("all", 0, 1), ("all", 2, 3, 4)), None),
        ([OR, AND_LINE, OR], None, ("all", ("any", 0, 1), ("any", 2, 3)), None),
        ([AND, OR, AND], None, ("all", 0, ("any", 1, 2), 3), "mixed_connectives"),
        ([AND, OR], "all", ("all", 0, ("any", 1, 2)), "mixed_connectives"),
        ([AND, OR], None, ("all", 0, ("any", 1, 2)), "mixed_connectives"),
        ([OR, OR, AND, AND], None, ("all", ("any", 0, 1, 2), 3, 4), "mixed_connectives"),
        ([AND, OR], "any", ("any", ("all", 0, 1), 2), "mixed_connectives"),
        (
            [AND, AND_LINE, OR_LINE, AND],
            None,
            ("any", ("all", 0, 1, 2), ("all", 3, 4)),
            "mixed_connectives",
        ),
        ([OR, NOTHING], "all", ("all", ("any", 0, 1), 2), None),
        ([NOTHING, OR_LINE], "all", ("all", 0, ("any", 1, 2)), None),
        ([NOTHING, NOTHING, OR_LINE, OR_LINE], None, ("all", 0, 1, ("any", 2, 3, 4)), None),
        ([NOTHING, AND, NOTHING], "any", ("any", 0, ("all", 1, 2), 3), None),
        ([NOTHING, AND], "any", ("any", 0, 1, 2), "contradiction"),
        ([NOTHING, OR], "all", ("all", 0, 1, 2), "contradiction"),
        ([OR, OR], "all", ("any", 0, 1, 2), "contradiction"),
    ],
)
def test_words_make_the_group(
    gaps: list[Gap], operator: str | None, expected: object, problem: str | None
) -> None:
    grouping = combine(len(gaps) + 1, gaps, operator)  # type: ignore[arg-type]
    assert spelled(grouping) == expected
    assert grouping.problem == problem


def test_a_lead_in_that_only_says_the_following_yields_to_the_connectives() -> None:
    grouping = combine(2, [OR], "all", explicit=False)
    assert (grouping.operator, grouping.problem) == ("any", None)


def test_connectives_do_not_change_a_count() -> None:
    assert combine(3, [OR, OR], "at_least", 2).operator == "at_least"
    assert combine(3, [AND, AND], "none").operator == "none"


@given(
    st.lists(st.sampled_from([AND, OR, NOTHING, OR_LINE, AND_LINE]), max_size=7),
    st.sampled_from([None, "all", "any"]),
)
def test_every_sibling_is_in_the_group_once(gaps: list[Gap], operator: str | None) -> None:
    def leaves(member: int | Grouping) -> list[int]:
        if isinstance(member, int):
            return [member]
        return [leaf for each in member.members for leaf in leaves(each)]

    grouping = combine(len(gaps) + 1, gaps, operator)  # type: ignore[arg-type]
    assert leaves(grouping) == list(range(len(gaps) + 1))
