"""How long a form approves for, by use and kind of request: "Initial: 3 months, Gout: 1 year"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from policydiff.ingest.readers.durations.labelled_durations import labelled_durations
from policydiff.ingest.readers.forms.form_labels import names_same
from policydiff.ingest.readers.forms.form_prose import value_parts
from policydiff.ingest.readers.scenes.scene import StatedDuration
from policydiff.ingest.readers.tables.labelled_rows import LabelledRow
from policydiff.ingest.readers.wording.purposes import purpose_of_title
from policydiff.model.coverage import CriteriaSet, Purpose


class FormDuration(msgspec.Struct, frozen=True):
    """How long a use is approved."""

    stated: StatedDuration
    purpose: Purpose | None
    indication: str | None
    """None for all that no other duration of the form names."""

    def names(self, each: CriteriaSet) -> bool:
        """True for a set of the use and the kind of request that it names."""
        return (
            self.purpose in (None, each.purpose)
            and None not in (self.indication, each.indication)
            and names_same(self.indication or "", each.indication or "")
        )


def durations_in(row: LabelledRow) -> Iterator[FormDuration]:
    """The durations of a field, each with the use and request that its label names."""
    for part in value_parts(row.cell.text):
        purpose = part.purpose or purpose_of_title(row.label)
        for statement in labelled_durations(" ".join(part.sentences), purpose=purpose):
            yield FormDuration(
                StatedDuration(statement, row.cell.span), statement.purpose, part.indication
            )


def places_of(
    durations: Sequence[FormDuration], sets: Sequence[CriteriaSet]
) -> list[tuple[FormDuration, list[int]]]:
    """Each duration of a form with the places of those of its sets that it is for."""
    ways = [(place, each) for place, each in enumerate(sets) if each.role == "alternative"]
    named = {place for place, each in ways if any(one.names(each) for one in durations)}
    return [
        (
            one,
            [
                place
                for place, each in ways
                if one.names(each)
                or (
                    one.indication is None
                    and one.purpose in (None, each.purpose)
                    and place not in named
                )
            ],
        )
        for one in durations
    ]
