"""What the box above the list of jobs offers while somebody types."""

from collections.abc import Collection

from campus.core.viewer import Viewer
from campus.search.suggesting import suggestions
from vacancies.codes import KindOfWork
from vacancies.models import Vacancy


def job_suggestions(viewer: Viewer, typed: str) -> list[str]:
    """Kinds of work, words of the trade, and titles of jobs that the viewer may see."""

    def titles_of(ids: Collection[str]) -> dict[str, str]:
        rows = Vacancy.objects.visible_to(viewer).filter(public_id__in=ids)
        return dict(rows.values_list("public_id", "title"))

    kinds = (str(kind.label) for kind in KindOfWork if kind != KindOfWork.OTHER)
    return suggestions("vacancies", typed, viewer, titles_of, kinds)
