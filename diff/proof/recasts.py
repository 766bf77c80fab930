"""A criterion that was divided, or drawn together, and the parts that stand in its place.

"Baseline labs and adherence" became two items, or two items one sentence. What the sentence asks is
then what its parts ask together, in the word that joins them there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from policydiff.diff.change import Assumption
from policydiff.diff.edits.kinds import Changed, Edit, Spot
from policydiff.diff.edits.recast import change_of, sentence_of_all
from policydiff.diff.proof.formulas import Formula, at_least, conjunction, disjunction
from policydiff.diff.trees.flat_tree import FlatNode
from policydiff.diff.trees.truth import Implication
from policydiff.diff.wording.phrases import listing, quoted
from policydiff.model.source import SourceSpan


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Recast:
    """A criterion of one version, and the criteria of the other that stand in its place."""

    whole: Spot
    parts: tuple[Spot, ...]
    is_new: bool
    """Whether the whole is of the new version, so that its parts were drawn together."""
    relation: Implication | None
    """How the new words lie to the old; None where they do not say."""
    score: float

    @property
    def new_set(self) -> str:
        """The id of the new set in which it stands."""
        return (self.whole if self.is_new else self.parts[0]).tree.set.id

    @property
    def texts(self) -> tuple[str, str]:
        """What the old version says, and the new one."""
        told = self.whole.node.text, sentence_of_all(self.parts)
        return told[::-1] if self.is_new else told

    @property
    def group(self) -> FlatNode:
        """The group whose operator joins the parts."""
        around = self.parts[0].parent
        assert around is not None
        return around

    def joined(self, asks: Callable[[Spot], Formula]) -> Formula:
        """What the parts ask together. Under "none of" each of them alone would do."""
        asked = [asks(part) for part in self.parts]
        if self.group.op == "at_least":
            return at_least(self.group.count or 1, asked)
        return conjunction(asked) if self.group.op == "all" else disjunction(asked)

    @property
    def assumption(self) -> Assumption:
        """That the whole and its parts are one condition."""
        parts = listing([quoted(part.node.text) for part in self.parts])
        joint = "together" if self.group.op == "all" else "as alternatives"
        if self.group.op == "at_least":
            joint = f"of which {self.group.count} will do"
        old, new = _span_of(self.parts), _span_of((self.whole,))
        old, new = (old, new) if self.is_new else (new, old)
        return Assumption(
            kind="same",
            text=f"read {quoted(self.whole.node.text)} as the same condition as {parts} {joint}",
            score=round(self.score, 2),
            old=old,
            new=new,
        )


def is_recast(edit: Edit) -> bool:
    """Whether a sentence became a list, or a list a sentence: no two criteria to compare."""
    return isinstance(edit, Changed) and not (
        edit.old.node.is_criterion
        and edit.new.node.is_criterion
        and not edit.old_more
        and not edit.new_more
    )


def recast_of(edit: Changed) -> Recast | None:
    """The whole and its parts; None where several stand against several."""
    olds = _criteria((edit.old, *edit.old_more))
    news = _criteria((edit.new, *edit.new_more))
    if min(len(olds), len(news)) != 1 or max(len(olds), len(news)) < 2:
        return None
    is_new = len(news) == 1
    (whole,), parts = (news, olds) if is_new else (olds, news)
    group = parts[0].parent
    if group is None or any(part.node.parent != group.index for part in parts):
        return None
    # Of a count, fewer parts than all would mean something else.
    is_whole = {part.index for part in parts} == {*group.children}
    if group.op not in ("all", "any", "none") and not (group.op == "at_least" and is_whole):
        return None
    return Recast(
        whole=whole,
        parts=tuple(parts),
        is_new=is_new,
        relation=change_of(edit).relation,
        score=edit.score,
    )


def _criteria(spots: Sequence[Spot]) -> list[Spot]:
    """The criteria, those of a group in its place."""
    return [
        Spot(tree=spot.tree, index=leaf.index)
        for spot in spots
        for leaf in spot.tree.leaves_below(spot.index)
    ]


def _span_of(spots: Sequence[Spot]) -> SourceSpan | None:
    """Where they are printed, from the first to the last."""
    printed = [spot.node.printed for spot in spots]
    spans = [one.span for one in printed if one is not None]
    return spans[0].through(spans[-1]) if spans else None
