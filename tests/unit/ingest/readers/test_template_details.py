"""Details of templates that turn a reading around: where a list ends, what is said beside it."""

from tests.unit.ingest.readers.test_criteria_sets import reading_of, summary


def durations(text: str) -> list[tuple[str | None, float | int | None, str | None]]:
    """Purpose, value and unit of each limit that stands among the criteria."""
    return [(each.purpose, each.value, each.unit) for each in reading_of(text).limits]


def test_a_duration_under_the_last_item_is_that_of_the_list() -> None:
    text = """
    ## Initial Criteria for Approval

    1. The patient has gout; AND
    2. The dose is within labeling.

       **Duration of Approval:** 365 days (1 year)

    ## Continuation Criteria for Approval

    1. The patient has improved.
    """
    assert durations(text) == [("initial", 365, "day")]
    assert summary(reading_of(text)) == [
        "initial [whole policy] all(The patient has gout, The dose is within)",
        "continuation [whole policy] The patient has improved.",
    ]
