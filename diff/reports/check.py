"""A check of watched policies as text, Markdown and `policydiff.check/1`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain

import msgspec

from policydiff.diff.checked import AcceptanceRemark, Check, CheckedSource, CheckState
from policydiff.diff.reports import json, markdown, text
from policydiff.diff.reports.layout import Run, wrapped
from policydiff.diff.reports.markdown_text import escaped
from policydiff.diff.reports.phrases import counted
from policydiff.diff.reports.selection import Selection
from policydiff.diff.reports.style import Style

_BY_WEIGHT: tuple[CheckState, ...] = (
    "failed",
    "inconclusive",
    "changed",
    "vanished",
    "new",
    "unchanged",
)
"""States in the order in which they matter to a reader."""

FLAG_WORDS = {
    "changed-under-same-date": "changed under the same date",
    "changed-under-same-number": "changed under the same number",
    "date-changed-without-content": "new date, same content",
    "effective-date-moved": "effective date moved",
    "short-notice": "short notice",
    "replaced-by-another-policy": "another policy than before",
    "vanished": "gone from its source",
}
"""The flags in words."""


class ReportedSource(msgspec.Struct, frozen=True, kw_only=True):
    """One source of a check, with what of its comparison is reported."""

    checked: CheckedSource
    selection: Selection | None = None


class CheckReport(msgspec.Struct, frozen=True, kw_only=True):
    """What of a check is reported, in the order of the watch list."""

    sources: tuple[ReportedSource, ...]
    acceptances: tuple[AcceptanceRemark, ...] = ()

    def check(self) -> Check:
        """The check as its JSON has it, each comparison with the changes that are reported."""
        return Check(
            sources=tuple(
                source.checked
                if source.selection is None
                else msgspec.structs.replace(source.checked, comparison=source.selection.comparison)
                for source in self.sources
            ),
            acceptances=self.acceptances,
        )


def render_json(report: CheckReport, style: Style) -> str:
    """`policydiff.check/1`."""
    return json.encoded(report.check())


def render_text(report: CheckReport, style: Style) -> str:
    """Counts, a line for each source that is not unchanged, then their comparisons."""
    lines = wrapped((Run(summary(report), "strong"),), style, rest="  ")
    told = report.sources if style.verbose else not_unchanged(report)
    for source in told:
        lines += wrapped((Run(source_line(source.checked)),), style, "  ", "    ")
    for sentence in acceptance_sentences(report.acceptances):
        lines += wrapped((Run(sentence, "faint"),), style, "  ", "    ")
    head = "\n".join(lines) + "\n"
    selections = _to_show(report)
    if style.brief or not selections:
        return head
    rule = ("─" if style.symbols else "-") * style.width
    shown = chain.from_iterable((rule, text.render(one, style)) for one in selections)
    return head + "\n" + "\n".join(shown)


def render_markdown(report: CheckReport, style: Style) -> str:
    """The same for a pull request, an issue or the summary of a job."""
    lines = [f"## {summary(report)}", ""]
    lines += [f"- {escaped(source_line(source.checked))}" for source in not_unchanged(report)]
    lines += [f"- {escaped(one)}" for one in acceptance_sentences(report.acceptances)]
    parts = [markdown.render(one, style) for one in _to_show(report)]
    return "\n\n".join(["\n".join(lines).rstrip(), *(part.rstrip() for part in parts)]) + "\n"


def summary(report: CheckReport) -> str:
    """`5 sources checked: 1 failed, 1 changed, 3 unchanged`."""
    states = Counter(source.checked.state for source in report.sources)
    found = ", ".join(f"{states[state]} {state}" for state in _BY_WEIGHT if states[state])
    head = f"{counted(len(report.sources), 'source')} checked"
    return f"{head}: {found}" if found else head


def source_line(source: CheckedSource) -> str:
    """`CHANGED northwind/NW-0417 (short notice) - https://...`."""
    words = [FLAG_WORDS[flag] for flag in source.flags if flag != source.state]
    name = source.policy or source.source
    flags = f" ({', '.join(words)})" if words else ""
    place = f" - {source.source}" if source.policy else ""
    if source.error is None:
        return f"{source.state.upper()} {name}{flags}{place}"
    told = source.error if source.source in source.error else f"{source.source}: {source.error}"
    policy = f" {source.policy}{flags} -" if source.policy else ""
    return f"{source.state.upper()}{policy} {told}"


def acceptance_sentences(remarks: Iterable[AcceptanceRemark]) -> list[str]:
    """What is to be said of entries of the acceptance file that accepted nothing."""
    sentences = []
    for remark in remarks:
        policy = f" of {remark.policy}" if remark.policy else ""
        what = (
            f"ran out on {remark.until}, and the change is still there"
            if remark.status == "expired"
            else "accepts nothing any more"
        )
        sentences.append(f"the acceptance {remark.id}{policy} {what} ({remark.reason})")
    return sentences


def not_unchanged(report: CheckReport) -> list[ReportedSource]:
    """The sources of which something is to be said, what matters most first."""
    different = [source for source in report.sources if source.checked.state != "unchanged"]
    return sorted(different, key=lambda source: _BY_WEIGHT.index(source.checked.state))


def _to_show(report: CheckReport) -> list[Selection]:
    return [
        source.selection
        for source in report.sources
        if source.selection is not None and source.selection.comparison.outcome != "unchanged"
    ]
