"""Versions of a CV: kept, and brought back."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from campus.accounts.auditing import record_by
from campus.core import clock
from campus.core.viewer import Viewer
from cv_builder.codes import VersionReason
from cv_builder.models import Cv, CvVersion
from cv_builder.services.refusals import CvNotChanged, CvRefusal, own_cv


def version_add(cv: Cv, reason: VersionReason, made_at: datetime | None = None) -> CvVersion:
    """Keep the CV as it stands; the last version is given back where nothing has changed since. In the caller's transaction."""
    last = CvVersion.objects.filter(cv=cv).order_by("-number").first()
    if last is not None and last.content == cv.content and last.layout == cv.layout:
        return last
    number = (CvVersion.objects.filter(cv=cv).aggregate(top=Max("number"))["top"] or 0) + 1
    version = CvVersion(
        cv=cv,
        number=number,
        content=cv.content,
        layout=cv.layout,
        reason=reason,
        made_at=made_at or clock.now(),
    )
    version.save(force_insert=True)
    return version


@transaction.atomic
def version_keep(*, viewer: Viewer, cv_id: str) -> CvVersion:
    """ "Keep this version".

    Raises:
        CvNotChanged: the CV is not the viewer's.
    """
    return version_add(own_cv(viewer, cv_id), VersionReason.KEPT)


@transaction.atomic
def version_restore(*, viewer: Viewer, cv_id: str, number: int) -> Cv:
    """Bring an older version back; what stood there is kept as a version first.

    Raises:
        CvNotChanged: the CV is not the viewer's, or has no such version.
    """
    cv = own_cv(viewer, cv_id)
    version = CvVersion.objects.filter(cv=cv, number=number).first()
    if version is None:
        raise CvNotChanged(CvRefusal.NOT_YOURS)
    version_add(cv, VersionReason.BEFORE_RESTORE)
    cv.content, cv.layout, cv.saved_at = version.content, version.layout, clock.now()
    cv.save(update_fields=["content", "layout", "saved_at"])
    record_by(
        viewer,
        "cv_builder.cv.restored",
        person=cv.person,
        object_kind="cv_builder.cv",
        object_id=cv.public_id,
        detail={"version": number},
    )
    return cv
