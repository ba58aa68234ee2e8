"""The word tables as staff keep them now."""

from vacancies.kinds import Keyword
from vacancies.models import (
    DoubtSetting,
    ExcludedKind,
    ExcludedWord,
    KindKeyword,
    KnownEmployer,
    SchoolHoursWord,
)
from vacancies.rulebook import Rulebook, rulebook_make


def rulebook_now() -> Rulebook:
    """Read and compile the tables. For everyone: they are about adverts, not about people."""
    return rulebook_make(
        excluded_words=ExcludedWord.objects.values_list("phrase", flat=True),
        excluded_kinds=ExcludedKind.objects.values_list("kind_of_work", flat=True),
        keywords=[Keyword(*row) for row in KindKeyword.objects.values_list("phrase", "kind_of_work", "weight")],
        school_hours_words=SchoolHoursWord.objects.values_list("phrase", flat=True),
        doubt_settings=dict(DoubtSetting.objects.values_list("rule", "effect")),
        known_employers=KnownEmployer.objects.values_list("name", flat=True),
    )
