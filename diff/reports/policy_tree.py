"""A criteria tree drawn with lines, its operators in words, its places at the right edge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from policydiff.diff.reports.layout import Run, wrapped
from policydiff.diff.reports.margin import placed
from policydiff.diff.reports.policy_phrases import lead_in, node_remarks, operator_words
from policydiff.diff.reports.style import Style
from policydiff.model.criteria import IfThen, Node, children_of


class _Lines(NamedTuple):
    branch: str
    last_branch: str
    trunk: str
    gap: str


_DRAWN = _Lines("├─ ", "└─ ", "│  ", "   ")
_ASCII = _Lines("|- ", "`- ", "|  ", "   ")


def tree_lines(root: Node, style: Style, indent: str = "") -> list[str]:
    """The tree as painted lines, the root first."""
    return list(_node(root, style, indent, indent, word=""))


def _node(node: Node, style: Style, first: str, rest: str, word: str) -> Iterator[str]:
    """A node behind `first`, what belongs to it behind `rest`; `word` is its part in an IF."""
    drawn = _DRAWN if style.symbols else _ASCII
    children = children_of(node)
    below = rest + (drawn.trunk if children else drawn.gap)
    yield from placed(_head(node, word), node.span, style, first, below)
    for remark in node_remarks(node):
        yield from wrapped((Run(remark, "faint"),), style, below, below + "  ")
    words = ("IF", "THEN") if isinstance(node, IfThen) else ("",) * len(children)
    for place, (child, part) in enumerate(zip(children, words, strict=True), start=1):
        last = place == len(children)
        yield from _node(
            child,
            style,
            rest + (drawn.last_branch if last else drawn.branch),
            rest + (drawn.gap if last else drawn.trunk),
            part,
        )


def _head(node: Node, word: str) -> tuple[Run, ...]:
    label = f"{node.label}. " if node.label else ""
    operator = " ".join(filter(None, (word, operator_words(node))))
    text = lead_in(node)
    if operator and text:
        text = f": {text}"
    return (Run(label), Run(operator, "strong"), Run(text))
