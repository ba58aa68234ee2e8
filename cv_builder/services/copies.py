"""Copies of a CV for one job, and taking a copy away."""

from django.db import transaction

from campus.accounts.auditing import record_by
from campus.core import clock
from campus.core.viewer import Viewer
from cv_builder.models import Cv
from cv_builder.models.cvs import LONGEST_TITLE
from cv_builder.services.refusals import CvNotChanged, CvRefusal, own_cv
from cv_builder.services.writing import cv_start
from vacancies.selectors import JobStanding, job_page

MOST_CVS = 12


@transaction.atomic
def cv_copy_for_job(*, viewer: Viewer, vacancy_id: str) -> Cv:
    """A copy of the main CV for one advert that the learner may read; the one there is, if they made one before.

    The advert's words are kept with the copy, so that the two can be compared after the advert has gone.

    Raises:
        CvNotChanged: the advert is not for this viewer, or there are too many CVs.
    """
    job = job_page(viewer, vacancy_id)
    if job.standing is not JobStanding.OPEN or job.vacancy is None:
        raise CvNotChanged(CvRefusal.NOT_YOURS)
    main = cv_start(viewer=viewer)
    before: Cv | None = Cv.objects.of_person(main.person_id).filter(vacancy_public_id=vacancy_id).first()
    if before is not None:
        return before
    vacancy = job.vacancy
    copy = _copy(viewer, main, vacancy.title)
    copy.vacancy_public_id = vacancy.public_id
    copy.vacancy_title, copy.vacancy_employer = vacancy.title, vacancy.employer
    copy.vacancy_text = "\n".join(filter(None, (vacancy.title, vacancy.text, vacancy.requirements)))
    copy.save(force_insert=True)
    _tell(viewer, "cv_builder.cv.copied", copy)
    return copy


def _copy(viewer: Viewer, main: Cv, title: str) -> Cv:
    if Cv.objects.of_person(main.person_id).count() >= MOST_CVS:
        raise CvNotChanged(CvRefusal.TOO_MANY)
    now = clock.now()
    return Cv(
        person=main.person,
        title=title[:LONGEST_TITLE],
        content=main.content,
        layout=main.layout,
        steps_done=main.steps_done,
        created_at=now,
        saved_at=now,
    )


@transaction.atomic
def cv_copy(*, viewer: Viewer, title: str) -> Cv:
    """A copy of the main CV under a name of its own.

    Raises:
        CvNotChanged: it has no name, or there are too many CVs.
    """
    if not title.strip():
        raise CvNotChanged(CvRefusal.NOTHING_SAID)
    copy = _copy(viewer, cv_start(viewer=viewer), " ".join(title.split()))
    copy.save(force_insert=True)
    _tell(viewer, "cv_builder.cv.copied", copy)
    return copy


@transaction.atomic
def cv_remove(*, viewer: Viewer, cv_id: str) -> None:
    """Take a copy away, with its versions and what staff wrote beside it. The main CV stays.

    Raises:
        CvNotChanged: it is not the viewer's, or it is the main one.
    """
    cv = own_cv(viewer, cv_id)
    if cv.is_main:
        raise CvNotChanged(CvRefusal.IS_MAIN)
    _tell(viewer, "cv_builder.cv.removed", cv)
    cv.delete()


def _tell(viewer: Viewer, action: str, cv: Cv) -> None:
    record_by(
        viewer,
        action,
        person=cv.person,
        object_kind="cv_builder.cv",
        object_id=cv.public_id,
        detail={"vacancy": cv.vacancy_public_id} if cv.vacancy_public_id else None,
    )
