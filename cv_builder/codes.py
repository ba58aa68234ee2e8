"""Codes of the CV builder. Stored, so the values never change."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Step(models.TextChoices):
    """The six steps of making a CV, in their order. Also parts of addresses."""

    ABOUT = "about", _("About you")
    SKILLS = "skills", _("What you can do")
    WORK = "work", _("Work")
    LEARNING = "learning", _("Learning")
    EXTRAS = "extras", _("Extras")
    CHECK = "check", _("Check")


class CvState(models.TextChoices):
    """Where a CV stands between its writer and staff."""

    WRITING = "WRITING", _("Being written")
    ASKED = "ASKED", _("Waiting for staff to look")
    NOT_YET = "NOT_YET", _("Not ready yet")
    READY = "READY", _("Ready for employers")


class VersionReason(models.TextChoices):
    """Why a version was kept."""

    KEPT = "KEPT", _("You kept it")
    NEW_DAY = "NEW_DAY", _("From an earlier day")
    ASKED = "ASKED", _("You asked staff to look")
    REVIEWED = "REVIEWED", _("Staff looked at it")
    BEFORE_CHANGE = "BEFORE_CHANGE", _("Before you took a change from staff")
    BEFORE_RESTORE = "BEFORE_RESTORE", _("Before you brought an older one back")


class NoteKind(models.TextChoices):
    """What staff wrote beside a CV."""

    COMMENT = "COMMENT", _("Comment")
    CHANGE = "CHANGE", _("Suggested change")


class NoteState(models.TextChoices):
    """What the learner did with it."""

    OPEN = "OPEN", _("New")
    TAKEN = "TAKEN", _("Taken")
    LEFT = "LEFT", _("Left as it was")
    READ = "READ", _("Read")


class SuggestionState(models.TextChoices):
    """What the learner did with a thing they could add."""

    WAITING = "WAITING", _("New")
    ADDED = "ADDED", _("On the CV")
    IGNORED = "IGNORED", _("Not wanted")


class SuggestionSource(models.TextChoices):
    """What sort of record a suggestion came from."""

    COURSE = "COURSE", _("A course that was finished")
    CERTIFICATE = "CERTIFICATE", _("A certificate")


class LayoutChoice(models.TextChoices):
    """What stands first on the CV (the values of `document.Layout`)."""

    SKILLS_FIRST = "SKILLS_FIRST", _("What you can do first")
    WORK_FIRST = "WORK_FIRST", _("Work first")


class Look(models.TextChoices):
    """How a CV looks on paper. The words and their order are the same."""

    CLEAR = "CLEAR", _("Clear")
    CLASSIC = "CLASSIC", _("Classic")
