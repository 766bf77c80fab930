"""What a policy tells of trials, and fields that ask nothing, beside criteria with such words."""

import pytest

from policydiff.ingest.readers.wording.asking import asks_nothing


@pytest.mark.parametrize(
    "text",
    [
        "In a randomized withdrawal trial of 42 patients, none of those who stayed on it relapsed.",
        "In two phase 3 trials in velmosis, a response was seen in 84% of patients.",
        "The ORBIT trial showed resolution in 45%, 35%, and 61% of patients, respectively.",
        "A response was seen in 31.3% of patients given zorvexumab.",
        "No head-to-head trials have compared the two drugs.",
        "Attacks fell by half, compared with 12% of those on placebo.",
        "An open-label study enrolled adults with refractory velmosis.",
    ],
)
def test_results_of_trials_ask_nothing(text: str) -> None:
    assert asks_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "Use is supported by at least two randomized controlled trials in the literature",
        "Sleep study showed an apnea index of 15 or more",
        "Member is not enrolled in a clinical trial",
        "Affects at least 10% of body surface area",
        "In a patient with velmosis, trial of zorvanib",
        "In the past year, trial of two drugs",
        "At least 50% of those lesions",
    ],
)
def test_studies_that_are_asked_for_are_criteria(text: str) -> None:
    assert not asks_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "Velmosis: No age restriction",
        "No requirement",
        "Prescriber: none required.",
        "Gout: not applicable",
        "No prior therapy or step therapy requirements apply",
        "Continuation of therapy is not applicable. A new authorization is required for each use.",
        "Renewal is N/A",
    ],
)
def test_fields_without_a_demand_ask_nothing(text: str) -> None:
    assert asks_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "No contraindication to zorvanib",
        "Not required if the member has a contraindication",
        "No prior therapy with zorvanib",
        "No limitation of motion",
        "Age: no younger than 18 years",
    ],
)
def test_what_must_not_be_is_asked(text: str) -> None:
    assert not asks_nothing(text)
