"""Full-text search over titles, indications and criteria, with the database's own engine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import ColumnElement, FromClause, Select, exists, func, literal_column, text
from sqlalchemy import table as named_table

from policydiff.corpus.errors import BadSearch
from policydiff.corpus.results import Hit
from policydiff.corpus.rows import version_of, versions_query
from policydiff.corpus.schema import PASSAGE, POLICY, VERSION

if TYPE_CHECKING:
    from policydiff.corpus.database import Database

_TERM = re.compile(r'(?P<minus>-?)"(?P<phrase>[^"]*)"?|(?P<not>-?)(?P<word>[^\s"]+)')
_SAYS_SOMETHING = re.compile(r"\w")


class _Terms(NamedTuple):
    """What has to stand in a passage together, and what must not."""

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]


def search_passages(
    database: Database, words: str, *, every_version: bool, payer: str | None, most: int
) -> tuple[Hit, ...]:
    """The passages that fit, best first.

    All words have to occur in a passage, in any form ("failures" finds "failure"); "in quotes" one
    behind the other; `or` stands between alternatives; -word must not occur.

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
    query = _on_sqlite(alternatives) if database.is_sqlite else _on_postgresql(alternatives)
    if payer is not None:
        query = query.where(POLICY.c.payer == payer)
    if not every_version:
        later = VERSION.alias("later")
        query = query.where(
            ~exists().where(
                later.c.policy_id == VERSION.c.policy_id,
                later.c.place > VERSION.c.place,
                later.c.superseded_by.is_(None),
            ),
            VERSION.c.superseded_by.is_(None),
        )
    with database.reading() as connection:
        rows = connection.execute(query.limit(most)).all()
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


def _on_sqlite(alternatives: tuple[_Terms, ...]) -> Select[Any]:
    asked = " OR ".join(
        "("
        + " AND ".join(_quoted(word) for word in terms.wanted)
        + "".join(f" NOT {_quoted(word)}" for word in terms.unwanted)
        + ")"
        for terms in alternatives
    )
    index = named_table("passage_words")
    return _query(
        index,
        PASSAGE.c.id == literal_column("passage_words.rowid"),
        text("passage_words MATCH :asked").bindparams(asked=asked),
        literal_column("bm25(passage_words)"),
    )


def _on_postgresql(alternatives: tuple[_Terms, ...]) -> Select[Any]:
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
    return _query(None, None, indexed.op("@@")(wanted), func.ts_rank(indexed, wanted).desc())


def _query(
    index: FromClause | None,
    joined: ColumnElement[bool] | None,
    fits: Any,
    rank: ColumnElement[Any],
) -> Select[Any]:
    query = versions_query().add_columns(
        PASSAGE.c.kind,
        PASSAGE.c.heading,
        PASSAGE.c.path,
        PASSAGE.c.page,
        PASSAGE.c.line.label("first_line"),
        PASSAGE.c.text,
    )
    query = query.join(PASSAGE, PASSAGE.c.version_id == VERSION.c.id)
    if index is not None:
        query = query.join(index, joined)
    return query.where(fits).order_by(rank, POLICY.c.payer, POLICY.c.key, PASSAGE.c.id)


def _quoted(word: str) -> str:
    """A word or phrase as both engines take it literally."""
    return '"' + word.replace('"', " ") + '"'
