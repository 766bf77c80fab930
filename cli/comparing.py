"""Two documents -> what is reported of their comparison, and the exit code for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple, cast, get_args

from policydiff.cli.acceptance_file import acceptance_file, read_accepted
from policydiff.cli.configuration import Configuration
from policydiff.cli.errors import UsageError
from policydiff.cli.exit_codes import ExitCode
from policydiff.cli.fail_on import CONDITIONS, exit_code
from policydiff.cli.options import require_known, words_of
from policydiff.cli.reading import read
from policydiff.cli.sources import Source
from policydiff.corpus.clock import today
from policydiff.diff import compare_policies
from policydiff.diff.acceptance import Accepted, by_id, with_accepted
from policydiff.diff.change import Area, Comparison, ConfiguredLevel
from policydiff.diff.reports.selection import Selection, select
from policydiff.model.policy import Policy

AskedRelation = Literal["auto", "cycles", "payers"]


class Request(NamedTuple):
    """What is asked of a comparison, checked."""

    areas: tuple[str, ...] | None = None
    """None is all of them."""
    conditions: tuple[str, ...] = ()
    relation: AskedRelation = "auto"
    payer: str | None = None
    allow_inconclusive: bool = False
    levels: Mapping[str, ConfiguredLevel] = {}
    accepted: Mapping[str, Accepted] = {}
    """By the id of the change."""
    today: date = date.min
    """The day on which an acceptance has to hold."""


def request_of(
    only: Sequence[str] | None,
    fail_on: Sequence[str] | None,
    relation: str,
    payer: str | None,
    allow_inconclusive: bool,
    configuration: Configuration,
) -> Request:
    """The request that options and the configuration make.

    Raises:
        UsageError: one of them names what does not exist.
        AcceptanceError: the file of accepted changes is not as it has to be.
    """
    areas = [require_known(area, get_args(Area), "area") for area in words_of(only)]
    conditions = [require_known(word, CONDITIONS, "condition") for word in words_of(fail_on)]
    require_known(relation, get_args(AskedRelation), "relation")
    return Request(
        areas=tuple(areas) if only else None,
        conditions=tuple(conditions) if fail_on else configuration.fail_on,
        relation=cast("AskedRelation", relation),
        payer=payer,
        allow_inconclusive=allow_inconclusive,
        levels=configuration.levels,
        accepted=by_id(read_accepted(acceptance_file(configuration))),
        today=today(),
    )


def compare_documents(old: Source, new: Source, request: Request) -> tuple[Selection, ExitCode]:
    """What is reported of two documents, and the exit code for it.

    Raises:
        SourceError: one of them cannot be read.
    """
    return compare_read(read(old, request.payer), read(new, request.payer), request)


def compare_sets(source: Source, sets: str, request: Request) -> tuple[Selection, ExitCode]:
    """What is reported of first and continued approval within one document.

    Raises:
        UsageError: `sets` is not the two of them, in either order.
        NotStatedError: the document has no criteria for one of them.
    """
    from policydiff.diff.purposes import NAMES, Approval, compare_purposes

    asked = words_of([sets])
    if set(asked) != set(NAMES):
        raise UsageError(f"--sets takes {' and '.join(NAMES)}, with a comma between them.")
    first, second = cast("tuple[Approval, Approval]", asked)
    policy = read(source, request.payer)
    comparison = compare_purposes(policy, first, second, levels=request.levels)
    return _reported(comparison, (policy, policy), request)


def compare_read(old: Policy, new: Policy, request: Request) -> tuple[Selection, ExitCode]:
    """What is reported of two policies, and the exit code for it."""
    comparison = compare_policies(old, new, request.relation, levels=request.levels)
    return _reported(comparison, (old, new), request)


def _reported(
    comparison: Comparison, policies: tuple[Policy, Policy], request: Request
) -> tuple[Selection, ExitCode]:
    selection = select(
        with_accepted(comparison, request.accepted, request.today),
        areas=request.areas,
        policies=policies,
    )
    return selection, exit_code(
        selection, request.conditions, allow_inconclusive=request.allow_inconclusive
    )
