"""The renderers print what laws rely on, and the effects of planted changes are right."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pdfplumber
import pytest

from tests.rendering.cedar_valley import CEDAR_2025
from tests.rendering.content import Combination, Condition, Operator, Part, SetContent
from tests.rendering.layout import Layout
from tests.rendering.northwind import NORTHWIND_2025
from tests.rendering.random_policies import planted_pair
from tests.rendering.render import FORMATS, Format, render
from tests.rendering.semantics import Effect, effect_of
from tests.rendering.variants import VARIANTS
from tests.rendering.vocabulary import LABORATORIES, age, laboratory, prescriber

A, B, C = (Condition(text=letter) for letter in "ABC")


def group(op: Operator, *parts: Part, count: int | None = None) -> Combination:
    return Combination(op=op, lead="lead", parts=parts, count=count)


def initial(*parts: Part) -> SetContent:
    return SetContent(purpose="initial", diagnosis=None, parts=parts)


EFFECTS: tuple[tuple[str, SetContent, SetContent, Effect], ...] = (
    ("under all, added", initial(A), initial(A, B), "more_restrictive"),
    ("under any, added", initial(group("any", A)), initial(group("any", A, B)), "less_restrictive"),
    (
        "under none, added",
        initial(group("none", A)),
        initial(group("none", A, B)),
        "more_restrictive",
    ),
    ("quantifier", initial(group("any", A, B)), initial(group("all", A, B)), "more_restrictive"),
    (
        "count lowered",
        initial(group("at_least", A, B, C, count=2)),
        initial(group("at_least", A, B, C, count=1)),
        "less_restrictive",
    ),
    ("absorbed", initial(A, group("any", A, B)), initial(A), "equivalent"),
    ("exchanged", initial(A), initial(B), "mixed"),
    ("age raised", initial(age(6)), initial(age(12)), "more_restrictive"),
    (
        "at most, raised",
        initial(laboratory(LABORATORIES[2], 2)),
        initial(laboratory(LABORATORIES[2], 3)),
        "less_restrictive",
    ),
    (
        "consultation dropped",
        initial(prescriber("a neurologist", consultation=True)),
        initial(prescriber("a neurologist", consultation=False)),
        "more_restrictive",
    ),
    (
        "reason to deny, added",
        replace(initial(A), purpose="not_covered"),
        replace(initial(A, B), purpose="not_covered"),
        "more_restrictive",
    ),
)


@pytest.mark.parametrize(
    ("name", "old", "new", "effect"), EFFECTS, ids=[name for name, *_ in EFFECTS]
)
def test_the_brute_force_judges_simple_changes_rightly(
    name: str, old: SetContent, new: SetContent, effect: Effect
) -> None:
    assert effect_of(old, new) == effect


@pytest.mark.parametrize("seed", range(60))
def test_a_seed_gives_one_pair_with_one_difference(seed: int) -> None:
    pair = planted_pair(seed)
    assert pair == planted_pair(seed)
    assert pair.old != pair.new
    changed = [
        name
        for name in pair.old.__dataclass_fields__
        if getattr(pair.old, name) != getattr(pair.new, name)
    ]
    assert len(changed) == 1


@pytest.mark.parametrize("form", FORMATS)
def test_rendering_again_gives_the_same_bytes(form: Format) -> None:
    assert render(CEDAR_2025, "program", form) == render(CEDAR_2025, "program", form)


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_variant_prints_at_least_one_template_differently(variant: str) -> None:
    form, layout = VARIANTS[variant]
    if layout == Layout():
        return
    assert render(NORTHWIND_2025, "clinical", form, layout) != render(
        NORTHWIND_2025, "clinical", form
    ) or render(CEDAR_2025, "program", form, layout) != render(CEDAR_2025, "program", form)


def test_running_heads_of_text_stand_inside_a_sentence() -> None:
    text = render(CEDAR_2025, "program", "txt", Layout(page_lines=26, line_width=60)).decode()
    before, head, after = text.partition("\nSection:\t")[0::1]
    assert head
    assert before.rstrip()[-1].islower()
    assert after.split("\n\n", 1)[1][0].islower()


def test_lists_of_a_pdf_are_split_by_page_breaks() -> None:
    data = render(NORTHWIND_2025, "clinical", "pdf", Layout(page_size="small"))
    with pdfplumber.open(BytesIO(data)) as document:
        pages = [page.extract_text() for page in document.pages]
    assert len(pages) > 3
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, 1))
    first_items = [page.splitlines()[1].split(" ")[0] for page in pages]
    assert any(item.rstrip(".").isupper() and item.endswith(".") for item in first_items[1:])
