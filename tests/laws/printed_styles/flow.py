"""A policy in a style as the elements that every printer prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.laws.printed_styles.content import Group, Leaf, Purpose, SetContent, StyledPolicy
from tests.laws.printed_styles.styles import MARKERS, TITLES, Style

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
COUNTS = {2: "TWO"}
JOINERS = {"all": "AND", "any": "OR"}


@dataclass(frozen=True)
class Heading:
    """The title of a section; level 1 titles the document."""

    level: int
    text: str


@dataclass(frozen=True)
class Line:
    """A paragraph, with a bold beginning perhaps."""

    text: str
    bold: str = ""


@dataclass(frozen=True)
class Item:
    """An item of a list, its marker as typed; depth 0 is the outermost."""

    depth: int
    marker: str
    text: str


@dataclass(frozen=True)
class Joiner:
    """A line of its own that says how the items around it are combined."""

    depth: int
    word: str


@dataclass(frozen=True)
class Note:
    """A remark under an item."""

    depth: int
    text: str


@dataclass(frozen=True)
class Grid:
    """A table: a row of titles, then cells with elements in them."""

    header: tuple[str, ...]
    rows: tuple[tuple[tuple[Element, ...], ...], ...]


Element = Heading | Line | Item | Joiner | Note | Grid


def marker(style: Style, depth: int, place: int) -> str:
    """The marker of the item at a place (from 0) of a list at a depth."""
    sample = MARKERS[style.markers][min(depth, 3)]
    for numeral, of in (
        ("1", str(place + 1)),
        ("A", "ABCDEFGH"[place]),
        ("a", "abcdefgh"[place]),
        ("I", ROMAN[place].upper()),
        ("i", ROMAN[place]),
    ):
        if numeral in sample:
            return sample.replace(numeral, of)
    return sample


def lead(group: Group, style: Style) -> str:
    """The lead-in of a group inside a list, with its colon."""
    of = _quantity(group, style)
    if group.condition:
        return f"{group.condition}{group.joined} {of}:"
    if group.op == "none":
        return f"{group.stem} none of the following:"
    return f"{group.stem} {of}:" if group.stem else f"{of[0].upper()}{of[1:]}:"


def _quantity(group: Group, style: Style) -> str:
    two = len(group.parts) == 2
    match group.op:
        case "at_least":
            return f"at least {COUNTS[group.count or 2]} of the following"
        case "all" if style.quantifiers == "either" and two:
            return "both of the following"
        case "all" if style.quantifiers == "met" and not group.stem:
            return "all of the following criteria are met"
        case "all":
            return "ALL of the following"
        case _ if style.quantifiers == "either" and two:
            return "either of the following"
        case _ if style.quantifiers == "any of":
            return "any of the following"
        case _ if style.quantifiers == "met" and not group.stem:
            return "one of the following criteria is met"
        case _:
            return "ONE of the following"


def opening(one: SetContent, policy: StyledPolicy, style: Style, depth: int) -> str:
    """The sentence before the criteria of a set."""
    match one.purpose:
        case "not_covered":
            return f"{policy.brand} is not covered for any of the following:"
        case "general":
            return "All requests must meet ALL of the following:"
    demand = _demand(one, style, depth)
    months = f" for {policy.months[one.purpose]} months"
    lasting = months if style.durations == "sentence" else ""
    if style.uses == "lead-in":
        verb = "may be approved" if one.purpose == "initial" else "may be renewed"
        use = f"{(one.use or '')[:1].lower()}{(one.use or '')[1:]}"
        return f"{policy.brand} {verb} for {use}{lasting} when {demand}:"
    if style.lead_in == "must":
        return f"{demand[0].upper()}{demand[1:]}:"
    if style.lead_in == "drug":
        verb = "approved" if one.purpose == "initial" else "renewed"
        return f"{policy.brand} will be {verb} based on {demand}:"
    return f"{'Approve' if one.purpose == 'initial' else 'Renew'}{lasting} when {demand}:"


def _demand(one: SetContent, style: Style, depth: int) -> str:
    match style.lead_in:
        case "all":
            return "the patient meets ALL of the following criteria"
        case "neutral":
            return "the following criteria are met"
        case "must" if style.uses != "lead-in":
            return "the patient must meet the following criteria"
        case "must":
            return "the patient meets the following requirements"
        case "drug" if style.uses != "lead-in":
            return "all of the following criteria"
        case "drug":
            return "all of the following criteria are met"
        case _:
            places = range(len(one.root.parts))
            labels = [marker(style, depth, place).strip("().") for place in places]
            listed = f"{', '.join(labels[:-1])}, and {labels[-1]}"
            return f"the patient meets the following ({listed.replace(')', '')})"


def items(group: Group, style: Style, depth: int, behind: str = "") -> Iterator[Element]:
    """The items of a group; `behind` is what stands behind its last one for the list around."""
    word = JOINERS.get(group.op, "")
    for place, part in enumerate(group.parts):
        last = place == len(group.parts) - 1
        tail = behind if last else ""
        if not last and style.connectives == "trailing":
            tail = f"; {word}".removesuffix(" ") if word else ";"
        label = marker(style, depth, place)
        match part:
            case Leaf():
                yield Item(depth, label, part.text + tail)
                if part.note and style.notes:
                    yield Note(depth, f"Note: {part.note}.")
            case Group():
                yield Item(depth, label, lead(part, style))
                yield from items(part, style, depth + 1, tail)
        if not last and word and style.connectives == "own line":
            yield Joiner(depth, word)


def flow(policy: StyledPolicy, style: Style) -> list[Element]:
    """The whole document."""
    return list(_numbered(_document(policy, style), style))


def _numbered(elements: Iterator[Element], style: Style) -> Iterator[Element]:
    number = 0
    for one in elements:
        if isinstance(one, Heading) and style.headings == "numbered" and one.level == 2:
            number += 1
            yield Heading(2, f"{number}. {one.text}")
        elif isinstance(one, Heading) and style.headings == "caps" and one.level == 2:
            yield Heading(2, one.text.upper())
        else:
            yield one


def _document(policy: StyledPolicy, style: Style) -> Iterator[Element]:
    yield Heading(1, f"{policy.brand} ({policy.generic})")
    yield Line(policy.payer)
    yield Line(f" {policy.number}", "Policy Number:")
    yield Line(" 04/01/2025", "Effective Date:")
    yield from _criteria(policy, style)
    if style.durations == "section":
        yield Heading(2, _title("durations", style))
        yield from (_duration(policy, purpose) for purpose in policy.months)
    yield Heading(2, _title("limits", style))
    yield Line(f"{policy.brand}: {policy.quantity}")
    yield Heading(2, _title("codes", style))
    yield _grid(("Code", "Description"), policy.codes)
    yield Heading(2, _title("references", style))
    for number, text in enumerate(policy.references, start=1):
        yield Item(0, f"{number}.", text)
    yield Heading(2, _title("history", style))
    yield _grid(("Date", "Summary of Changes"), policy.history)


def _grid(header: tuple[str, str], rows: tuple[tuple[str, str], ...]) -> Grid:
    return Grid(header, tuple(tuple((Line(cell),) for cell in row) for row in rows))


def _title(section: str, style: Style) -> str:
    names = TITLES[section]
    return names[style.title % len(names)]


def _duration(policy: StyledPolicy, purpose: Purpose) -> Line:
    return Line(f" {policy.months[purpose]} months", f"{purpose.capitalize()} approval:")


def _criteria(policy: StyledPolicy, style: Style) -> Iterator[Element]:
    if style.order == "by use":
        yield Heading(2, _title("criteria", style))
        for use in dict.fromkeys(one.use for one in policy.sets if one.use):
            yield Heading(3, use)
            for one in policy.sets:
                if one.use == use:
                    yield Heading(4, _title(one.purpose, style))
                    yield from _set(one, policy, style)
                    yield from _closing(one, policy, style)
    for purpose in policy.months:
        sets = [one for one in policy.sets if one.purpose == purpose]
        if style.order == "by request":
            yield Heading(2, _title(purpose, style))
            yield from _by_use(sets, policy, style)
        if style.durations == "line":
            yield _duration(policy, purpose)
    for one in policy.sets:
        if one.use is None:
            yield Heading(2, _title(one.purpose, style))
            yield from _set(one, policy, style)


def _by_use(sets: list[SetContent], policy: StyledPolicy, style: Style) -> Iterator[Element]:
    if style.uses == "column":
        rows = tuple(
            (
                (Line(one.use or ""),),
                (*_set(one, policy, style), *_closing(one, policy, style)),
            )
            for one in sets
        )
        yield Grid(("Indication", "Criteria"), rows)
        return
    for place, one in enumerate(sets):
        match style.uses:
            case "heading":
                lasts = f" – approved for {policy.months[one.purpose]} months"
                yield Heading(3, f"{one.use}{lasts if style.durations == 'title' else ''}")
                yield from _set(one, policy, style)
            case "item":
                text = f"{one.use}. {opening(one, policy, style, 1)}"
                yield Item(0, marker(style, 0, place), text)
                yield from items(one.root, style, 1)
            case "run-in":
                first, *others = _set(one, policy, style)
                assert isinstance(first, Line)
                yield replace(first, text=f" – {first.text}", bold=one.use or "")
                yield from others
            case _:
                yield from _set(one, policy, style)
        yield from _closing(one, policy, style)


def _closing(one: SetContent, policy: StyledPolicy, style: Style) -> Iterator[Element]:
    """The line below the criteria of a use, set in as far as their texts."""
    if style.durations == "each":
        depth = 1 if style.uses == "item" else 0
        yield Note(depth, f"Authorization will be issued for {policy.months[one.purpose]} months.")


def _set(one: SetContent, policy: StyledPolicy, style: Style) -> Iterator[Element]:
    yield Line(opening(one, policy, style, 0))
    yield from items(one.root, style, 0)
