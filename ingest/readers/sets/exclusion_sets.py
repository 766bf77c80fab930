"""A set of what is not covered, whoever found it: a sentence, a list, the field of a form."""

from __future__ import annotations

from policydiff.model.coverage import CriteriaSet, Position, Scope
from policydiff.model.criteria import Node
from policydiff.model.source import SourceSpan


def exclusion_set(
    root: Node,
    span: SourceSpan,
    *,
    title: str,
    position: Position,
    catch_all: bool = False,
    statement: str | None = None,
    products: tuple[str, ...] | None = None,
) -> CriteriaSet:
    """The set, which has no id yet; for all products where none are named.

    `catch_all` is true where it denies all that is not listed.
    """
    return CriteriaSet(
        id="",
        title=title,
        purpose="not_covered",
        role="excludes",
        indication=None,
        position=position,
        applies_to=Scope(products=products),
        catch_all=catch_all,
        statement=statement,
        root=root,
        span=span,
    )
