"""Sources and bundles, adverts, word lists, and what learners say of adverts."""

from vacancies.codes import (
    ApplicationStatus,
    Base,
    BundleState,
    Contract,
    DoubtRule,
    DuplicateVerdict,
    DuplicateWhy,
    FoldedBecause,
    Hours,
    IndustrySector,
    KindOfWork,
    NotPursuedReason,
    OffenceExclusion,
    Pattern,
    ReasonCode,
    RefusalReason,
    RuleEffect,
    SalaryPeriod,
    StartRoute,
    Trust,
    VacancyState,
)
from vacancies.models.applications import Application, ApplicationChange, ChangeKind
from vacancies.models.copies import AdvertCopy
from vacancies.models.doubt import DoubtSetting, KnownEmployer
from vacancies.models.duplicates import DuplicateDecision, VacancyGroup
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
    "DoubtRule",
    "DoubtSetting",
    "DuplicateDecision",
    "DuplicateVerdict",
    "DuplicateWhy",
    "ExcludedKind",
    "ExcludedWord",
    "FoldedBecause",
    "Hours",
    "IndustrySector",
    "Interest",
    "InterestState",
    "KindKeyword",
    "KindOfWork",
    "KnownEmployer",
    "NotPursuedReason",
    "OffenceExclusion",
    "Pattern",
    "PersonLimit",
    "ReasonCode",
    "Recall",
    "RefusalReason",
    "RuleEffect",
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
    "VacancyGroup",
    "VacancyPlace",
    "VacancyReason",
    "VacancyState",
]
