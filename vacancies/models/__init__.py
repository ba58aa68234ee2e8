"""Sources and bundles, adverts, word lists, and what learners say of adverts."""

from vacancies.codes import (
    Base,
    BundleState,
    Contract,
    Hours,
    IndustrySector,
    KindOfWork,
    OffenceExclusion,
    Pattern,
    ReasonCode,
    RefusalReason,
    SalaryPeriod,
    Trust,
    VacancyState,
)
from vacancies.models.interest import Interest, InterestState, SavedChoice, SavedJob
from vacancies.models.sources import BundleReceipt, Source
from vacancies.models.vacancies import (
    Vacancy,
    VacancyCarrier,
    VacancyChange,
    VacancyContact,
    VacancyEntry,
    VacancyPlace,
    VacancyReason,
)
from vacancies.models.wordlists import ExcludedKind, ExcludedWord, KindKeyword, SchoolHoursWord

__all__ = [
    "Base",
    "BundleReceipt",
    "BundleState",
    "Contract",
    "ExcludedKind",
    "ExcludedWord",
    "Hours",
    "IndustrySector",
    "Interest",
    "InterestState",
    "KindKeyword",
    "KindOfWork",
    "OffenceExclusion",
    "Pattern",
    "ReasonCode",
    "RefusalReason",
    "SalaryPeriod",
    "SavedChoice",
    "SavedJob",
    "SchoolHoursWord",
    "Source",
    "Trust",
    "Vacancy",
    "VacancyCarrier",
    "VacancyChange",
    "VacancyContact",
    "VacancyEntry",
    "VacancyPlace",
    "VacancyReason",
    "VacancyState",
]
