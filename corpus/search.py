"""Full-text search over titles, indications and criteria, with the database's own engine."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Float,
    FromClause,
    Integer,
    Select,
    Subquery,
    exists,
    func,
    literal_column,
    select,
)
from sqlalchemy import table as named_table
from sqlalchemy.engine import Connection

from policydiff.corpus.errors import BadSearch
from policydiff.corpus.results import Hit
from policydiff.corpus.rows import version_of, versions_query
from policydiff.corpus.schema import PASSAGE, POLICY, VERSION

if TYPE_CHECKING:
    from policydiff.corpus.database import Database

MOST_RANKED: Final = 20_000
"""Passages that are ranked at most, in a twentieth of a second; nobody looks through as many, and
whoever gets them needs another word."""

_LOOKED_AT_FOR_EACH: Final = 4
"""Of the best passages as many as are wanted, and those of the versions before: payers' sites show
three or four versions of a policy. Where that is not enough, all are looked at."""

_TERM = re.compile(r'(?P<minus>-?)"(?P<phrase>[^"]*)"?|(?P<not>-?)(?P<word>[^\s"]+)')
_SAYS_SOMETHING = re.compile(r"\w")


class _Terms(NamedTuple):
    """What has to stand in a passage together, and what must not."""

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]


class _Fitting(NamedTuple):
    """The passages that fit, as the database's engine finds them."""

    passages: FromClause
    id: ColumnElement[int]
    fits: ColumnElement[bool]
    rank: ColumnElement[float]
    """The less the better."""


def search_passages(
    database: Database, words: str, *, every_version: bool, payer: str | None, most: int
) -> tuple[Hit, ...]:
    """The passages that fit, best first.

    All words have to occur in a passage, in any form ("failures" finds "failure"); "in quotes" one
    behind the other; `or` stands between alternatives; -word must not occur. Of more than
    `MOST_RANKED` passages those that were added last are ranked.

    Args:
        database: where to look.
        words: what to look for.
        every_version: in earlier versions of policies too, not in the last of each alone.
        payer: in this payer's policies only.
        most: how many at most.

    Raises:
        BadSearch: there is no word to look for.
    """
    alternatives = _parsed(words)
    fitting = _on_sqlite(alternatives) if database.is_sqlite else _on_postgresql(alternatives)
    wanted = _wanted(every_version=every_version, payer=payer)
    with database.reading() as connection:
        looked_at = min(most * _LOOKED_AT_FOR_EACH, MOST_RANKED)
        rows = connection.execute(_rows_of(_best(fitting, looked_at), wanted, most)).all()
        if len(rows) < most and _has_more_than(connection, fitting, looked_at):
            rows = connection.execute(_rows_of(_all(fitting), wanted, most)).all()
    return tuple(
        Hit(
            version=version_of(row),
            kind=row.kind,
            heading=row.heading,
            path=row.path,
            page=row.page,
            line=row.first_line,
            text=row.text,
        )
        for row in rows
    )


def _wanted(*, every_version: bool, payer: str | None) -> list[ColumnElement[bool]]:
    """What has to hold of the version of a passage."""
    conditions = [] if payer is None else [POLICY.c.payer == payer]
    if not every_version:
        later = VERSION.alias("later")
        conditions += [
            ~exists().where(
                later.c.policy_id == VERSION.c.policy_id,
                later.c.place > VERSION.c.place,
                later.c.superseded_by.is_(None),
            ),
            VERSION.c.superseded_by.is_(None),
        ]
    return conditions


def _parsed(words: str) -> tuple[_Terms, ...]:
    alternatives: list[tuple[list[str], list[str]]] = [([], [])]
    for term in _TERM.finditer(words):
        said = term["word"] if term["phrase"] is None else term["phrase"]
        if term["word"] is not None and said.lower() == "or":
            alternatives.append(([], []))
        elif _SAYS_SOMETHING.search(said):
            alternatives[-1][bool(term["minus"] or term["not"])].append(said)
    found = tuple(_Terms(tuple(yes), tuple(no)) for yes, no in alternatives if yes or no)
    if not found or not all(terms.wanted for terms in found):
        raise BadSearch(f"{words!r} has no word to look for.")
    return found


def _on_sqlite(alternatives: tuple[_Terms, ...]) -> _Fitting:
    asked = " OR ".join(
        "("
        + " AND ".join(_quoted(word) for word in terms.wanted)
        + "".join(f" NOT {_quoted(word)}" for word in terms.unwanted)
        + ")"
        for terms in alternatives
    )
    return _Fitting(
        named_table("passage_words"),
        literal_column("passage_words.rowid", Integer),
        literal_column("passage_words").op("MATCH", is_comparison=True)(asked),
        literal_column("bm25(passage_words)", Float),
    )


def _on_postgresql(alternatives: tuple[_Terms, ...]) -> _Fitting:
    asked = " or ".join(
        " ".join(
            [
                *(_quoted(word) for word in terms.wanted),
                *(f"-{_quoted(word)}" for word in terms.unwanted),
            ]
        )
        for terms in alternatives
    )
    wanted = func.websearch_to_tsquery(literal_column("'english'"), asked)
    indexed: ColumnElement[Any] = literal_column("passage.words")
    return _Fitting(
        PASSAGE,
        PASSAGE.c.id,
        indexed.op("@@", is_comparison=True)(wanted),
        -func.ts_rank(indexed, wanted, type_=Float),
    )


def _best(fitting: _Fitting, number: int) -> Subquery:
    """The best of the passages that fit; of very many only those added last are ranked."""
    last = (
        select(fitting.id.label("id"))
        .select_from(fitting.passages)
        .where(fitting.fits)
        .order_by(fitting.id.desc())
        .limit(MOST_RANKED)
        .subquery("last")
    )
    return (
        select(fitting.id.label("id"), fitting.rank.label("rank"))
        .select_from(fitting.passages)
        .where(fitting.fits, fitting.id >= select(func.min(last.c.id)).scalar_subquery())
        .order_by(fitting.rank, fitting.id.desc())
        .limit(number)
        .subquery("ranked")
    )


def _has_more_than(connection: Connection, fitting: _Fitting, number: int) -> bool:
    """Whether more passages fit than those that were looked at."""
    some = select(fitting.id).select_from(fitting.passages).where(fitting.fits).limit(number + 1)
    found: int = connection.execute(select(func.count()).select_from(some.subquery())).scalar_one()
    return found > number


def _all(fitting: _Fitting) -> Subquery:
    """All of the passages that fit."""
    return (
        select(fitting.id.label("id"), fitting.rank.label("rank"))
        .select_from(fitting.passages)
        .where(fitting.fits)
        .subquery("ranked")
    )


def _rows_of(ranked: Subquery, wanted: Sequence[ColumnElement[bool]], most: int) -> Select[Any]:
    """The passages with their versions, those of the versions that are wanted."""
    return (
        versions_query()
        .add_columns(
            PASSAGE.c.kind,
            PASSAGE.c.heading,
            PASSAGE.c.path,
            PASSAGE.c.page,
            PASSAGE.c.line.label("first_line"),
            PASSAGE.c.text,
        )
        .join(PASSAGE, PASSAGE.c.version_id == VERSION.c.id)
        .join(ranked, ranked.c.id == PASSAGE.c.id)
        .where(*wanted)
        .order_by(ranked.c.rank, POLICY.c.payer, POLICY.c.key, PASSAGE.c.id)
        .limit(most)
    )


def _quoted(word: str) -> str:
    """A word or phrase as both engines take it literally."""
    return '"' + word.replace('"', " ") + '"'
