"""Reads. The viewer is a required argument wherever rows are someone's."""

from vacancies.selectors.cards import JobCard, job_card, pay_words
from vacancies.selectors.changes import FieldChange, vacancy_changes
from vacancies.selectors.choices import ANY, Choice, Choices
from vacancies.selectors.home import ChosenJob, jobs_of_mine
from vacancies.selectors.jobs import (
    CLOSING_SOON,
    RADIUS_CHOICES,
    USUAL_RADIUS,
    JobPage,
    JobQuery,
    JobResults,
    JobStanding,
    PlaceFrom,
    job_page,
    jobs_found,
    place_of,
    standing_of,
    vacancies_for,
    vacancy_search,
)
from vacancies.selectors.mine import MyJob, MyJobs, my_jobs
from vacancies.selectors.moderation import (
    SourceFacts,
    bundles_latest,
    bundles_refused,
    interest_note_for,
    interests_for,
    source_facts,
    sources_for,
    vacancies_to_check,
    vacancy_to_check,
)
from vacancies.selectors.suggesting import job_suggestions

__all__ = [
    "ANY",
    "CLOSING_SOON",
    "RADIUS_CHOICES",
    "USUAL_RADIUS",
    "Choice",
    "Choices",
    "ChosenJob",
    "FieldChange",
    "JobCard",
    "JobPage",
    "JobQuery",
    "JobResults",
    "JobStanding",
    "MyJob",
    "MyJobs",
    "PlaceFrom",
    "SourceFacts",
    "bundles_latest",
    "bundles_refused",
    "interest_note_for",
    "interests_for",
    "job_card",
    "job_page",
    "job_suggestions",
    "jobs_found",
    "jobs_of_mine",
    "my_jobs",
    "pay_words",
    "place_of",
    "source_facts",
    "sources_for",
    "standing_of",
    "vacancies_for",
    "vacancies_to_check",
    "vacancy_changes",
    "vacancy_search",
    "vacancy_to_check",
]
