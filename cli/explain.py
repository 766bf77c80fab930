"""`policydiff explain CHANGE-ID OLD NEW`: one change in full."""

from __future__ import annotations

from typing import Annotated

import typer

from policydiff.cli.options import FormatOption, NoColorOption, OutputOption, PayerOption


def explain(
    change_id: Annotated[
        str, typer.Argument(metavar="CHANGE-ID", help="Its id, or the beginning of it.")
    ],
    old: Annotated[str, typer.Argument(metavar="OLD", help="The old version, a SOURCE.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The new one, or another payer's.")],
    format: FormatOption = "text",
    output: OutputOption = None,
    payer: PayerOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Explain one change: both passages, the tree around them, why it has its effect, the rule.

    `policydiff compare --verbose` prints the id of every change.
    """
    from policydiff.cli.output import style_for, write_report
    from policydiff.cli.reading import read
    from policydiff.cli.reports import report_format
    from policydiff.cli.sources import fetch_two
    from policydiff.diff import compare_policies
    from policydiff.diff.reports import EXPLANATION_FORMATS
    from policydiff.diff.reports.explanation.explanation import explained

    report = report_format(format, EXPLANATION_FORMATS)
    before, after = (read(source, payer) for source in fetch_two(old, new))
    found = explained(compare_policies(before, after), (before, after), change_id)
    style = style_for(output, no_color=no_color, verbose=True)
    write_report(report.render(found, style), output, terminal=report.terminal)
