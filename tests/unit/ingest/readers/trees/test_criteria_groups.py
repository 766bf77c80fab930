"""Groups of criteria by their lead-in, and lists that are asked by a condition."""

import pytest

from policydiff.ingest.readers.trees.conditional_groups import asked_if, beside_condition, counted
from policydiff.ingest.readers.trees.conditionals import (
    read_conditional_lead_in,
    read_counted_branches,
)
from policydiff.ingest.readers.trees.criteria_groups import GroupHead, found_group
from policydiff.ingest.readers.trees.lead_ins import read_lead_in
from policydiff.ingest.readers.trees.siblings import Built
from policydiff.ingest.structure.combinators import Connective
from policydiff.model.criteria import AllOf, AnyOf, AtLeast, Criterion, IfThen, Node, NoneOf
from policydiff.model.source import SourceSpan

SPAN = SourceSpan(page=None, first_line=1, last_line=4)


def criterion(text: str) -> Criterion:
    return Criterion(text=text, span=SPAN)


def items(*texts: str, joined: Connective | None = None) -> list[Built]:
    """Criteria, with the same connective between each two of them."""
    return [
        Built(criterion(text), joined if place else None, False, None)
        for place, text in enumerate(texts)
    ]


METALS = ("Has tried gold", "Has tried silver", "Has tried lead")


@pytest.mark.parametrize(
    ("lead_in", "kind"),
    [
        ("Patient meets ALL of the following:", AllOf),
        ("Patient meets ONE of the following:", AnyOf),
        ("Patient meets TWO of the following:", AtLeast),
        ("Patient meets NONE of the following:", NoneOf),
    ],
)
def test_the_lead_in_says_how_items_combine(lead_in: str, kind: type[Node]) -> None:
    lead = read_lead_in(lead_in)
    found = found_group(items(*METALS), lead, GroupHead(SPAN, label="2", text=lead.text))
    assert isinstance(found.node, kind)
    assert isinstance(found.node, AllOf | AnyOf | AtLeast | NoneOf)
    assert (found.node.label, found.node.text) == ("2", lead.text)
    assert len(found.node.children) == 3
    assert found.note is None


def test_a_lead_in_and_connectives_that_contradict_each_other_give_a_note() -> None:
    lead = read_lead_in("Patient meets ALL of the following:")
    found = found_group(items(*METALS, joined="or"), lead, GroupHead(SPAN, text=lead.text))
    assert found.note is not None
    assert found.note.kind == "ambiguous_logic"


def test_nothing_but_limits_is_no_group_and_one_bare_item_is_itself() -> None:
    assert found_group([Built(None, None, False, None)], None, GroupHead(SPAN)).node is None
    assert found_group(items("Has velmosis"), None, GroupHead(SPAN)).node == criterion(
        "Has velmosis"
    )


def test_a_list_may_be_asked_only_where_a_condition_holds() -> None:
    conditional = read_conditional_lead_in("If patient is pregnant, ONE of the following:")
    assert conditional is not None
    found = asked_if(items(*METALS), conditional, GroupHead(SPAN, label="b")).node
    assert isinstance(found, IfThen)
    assert found.label == "b"
    assert isinstance(found.condition, Criterion)
    assert found.condition.text == "patient is pregnant"
    assert isinstance(found.then, AnyOf)


def test_a_condition_may_say_how_many_items_are_asked() -> None:
    text = "Trials (if positive one of the following, if negative two of the following)"
    whole = counted(items(*METALS), read_counted_branches(text), GroupHead(SPAN, text=text))
    assert isinstance(whole, AllOf)
    positive, negative = whole.children
    assert isinstance(positive, IfThen)
    assert isinstance(positive.then, AnyOf)
    assert isinstance(negative, IfThen)
    assert isinstance(negative.then, AtLeast)
    assert negative.then.count == 2


@pytest.mark.parametrize(
    ("joined", "kind", "size"), [("and", AllOf, 4), ("or", AnyOf, 2)], ids=["and", "or"]
)
def test_a_condition_beside_a_list_is_one_more_thing_that_is_asked(
    joined: Connective, kind: type[Node], size: int
) -> None:
    group = AllOf(children=tuple(criterion(text) for text in METALS), span=SPAN)
    whole = beside_condition(criterion("Has velmosis"), group, joined, GroupHead(SPAN))
    assert isinstance(whole, kind)
    assert isinstance(whole, AllOf | AnyOf)
    assert len(whole.children) == size
    assert whole.children[0] == criterion("Has velmosis")
