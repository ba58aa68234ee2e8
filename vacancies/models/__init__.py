"""Sources and bundles, adverts, word lists, and what learners say of adverts."""

from vacancies.codes import (
    ApplicationStatus,
    Base,
    BundleState,
    Contract,
    Hours,
    IndustrySector,
    KindOfWork,
    NotPursuedReason,
    OffenceExclusion,
    Pattern,
    ReasonCode,
    RefusalReason,
    SalaryPeriod,
    StartRoute,
    Trust,
    VacancyState,
)
from vacancies.models.applications import Application, ApplicationChange, ChangeKind
from vacancies.models.copies import AdvertCopy
from vacancies.models.interest import Interest, InterestState, SavedChoice, SavedJob
from vacancies.models.limits import PersonLimit
from vacancies.models.recalls import Recall
from vacancies.models.searches import SavedSearch
from vacancies.models.sources import BundleReceipt, Source
from vacancies.models.vacancies import (
    Vacancy,
    VacancyCarrier,
    VacancyChange,
    VacancyContact,
    VacancyEntry,
    VacancyExclusion,
    VacancyPlace,
    VacancyReason,
)
from vacancies.models.wordlists import ExcludedKind, ExcludedWord, KindKeyword, SchoolHoursWord

__all__ = [
    "AdvertCopy",
    "Application",
    "ApplicationChange",
    "ApplicationStatus",
    "Base",
    "BundleReceipt",
    "BundleState",
    "ChangeKind",
    "Contract",
    "ExcludedKind",
    "ExcludedWord",
    "Hours",
    "IndustrySector",
    "Interest",
    "InterestState",
    "KindKeyword",
    "KindOfWork",
    "NotPursuedReason",
    "OffenceExclusion",
    "Pattern",
    "PersonLimit",
    "ReasonCode",
    "Recall",
    "RefusalReason",
    "SalaryPeriod",
    "SavedChoice",
    "SavedJob",
    "SavedSearch",
    "SchoolHoursWord",
    "Source",
    "StartRoute",
    "Trust",
    "Vacancy",
    "VacancyCarrier",
    "VacancyChange",
    "VacancyContact",
    "VacancyEntry",
    "VacancyExclusion",
    "VacancyPlace",
    "VacancyReason",
    "VacancyState",
]
