"""`policydiff rules [ID]`: the catalogue of change rules and of lint rules."""

from __future__ import annotations

from typing import Annotated

import typer

from policydiff.cli.errors import UsageError
from policydiff.cli.options import OutputOption


def rules(
    rule_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A rule, to have it explained.")
    ] = None,
    output: OutputOption = None,
) -> None:
    """List the rules that turn differences into changes and those of lint, or explain one."""
    from policydiff.cli.output import style_for, write_report
    from policydiff.diff.lint import LINT_RULES, explain_lint
    from policydiff.diff.reports.catalogue import render_catalogue
    from policydiff.diff.reports.lint_text import render_lint_catalogue
    from policydiff.diff.rules import ALL_RULES, explain

    if rule_id is None:
        style = style_for(output)
        text = f"{render_catalogue(ALL_RULES, style)}\n{render_lint_catalogue(LINT_RULES, style)}"
    elif (entry := explain(rule_id) or explain_lint(rule_id)) is not None:
        text = f"{entry.rstrip()}\n"
    else:
        known = [*(rule.id for rule in ALL_RULES), *(rule.id for rule in LINT_RULES)]
        raise UsageError(_unknown(rule_id, known))
    write_report(text, output, terminal=True)


def _unknown(rule_id: str, known: list[str]) -> str:
    from difflib import get_close_matches

    alike = get_close_matches(rule_id, known, n=1)
    hint = f"did you mean {alike[0]}?" if alike else "`policydiff rules` lists them."
    return f"There is no rule {rule_id!r}; {hint}"
