"""What staff write beside a CV: comments on a part of it, and changes they suggest. They never change the CV."""

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from campus.core.ids import PublicIdField
from cv_builder.codes import NoteKind, NoteState
from cv_builder.models.cvs import Cv, own_and_helpers
from cv_builder.querysets import NoteQuerySet

LONGEST_NOTE = 600


class CvNote(models.Model):
    """One comment or suggested change by a member of staff.

    `about` names a text on the CV (`targets.Target`): "about", "work.<id>.sentence.<id>"; for a comment it may be a whole step.
    `before` is how that text stood; `after` what the helper suggests. Only the learner puts it there.
    """

    public_id = PublicIdField()
    cv = models.ForeignKey(Cv, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=8, choices=NoteKind)
    about = models.CharField(max_length=60)
    words = models.TextField(max_length=LONGEST_NOTE, blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=NoteState, default=NoteState.OPEN)
    answered_at = models.DateTimeField(null=True, blank=True)

    audience = own_and_helpers("cv__person")
    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("note beside a CV")
        verbose_name_plural = _("notes beside CVs")
        constraints = [
            CheckConstraint(
                condition=Q(kind="COMMENT", after="") | Q(kind="CHANGE"), name="cv_note_comment_changes_nothing"
            ),
            CheckConstraint(
                condition=Q(state="OPEN", answered_at=None) | (~Q(state="OPEN") & Q(answered_at__isnull=False)),
                name="cv_note_answered_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        """What it is about."""
        return self.about
