"""The field's words of learning, as choices with labels. Stored, so the values never change."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """How hard a qualification is."""

    ENTRY_LEVEL = "ENTRY_LEVEL", _("Entry level")
    LEVEL_1 = "LEVEL_1", _("Level 1")
    LEVEL_2 = "LEVEL_2", _("Level 2")
    LEVEL_3 = "LEVEL_3", _("Level 3")
    LEVEL_4 = "LEVEL_4", _("Level 4")
    LEVEL_5 = "LEVEL_5", _("Level 5")
    LEVEL_6 = "LEVEL_6", _("Level 6")
    LEVEL_7 = "LEVEL_7", _("Level 7")
    LEVEL_8 = "LEVEL_8", _("Level 8")


class EnrolmentState(models.TextChoices):
    """Where a person stands in a course; the codes of course completion."""

    CONTINUING = "CONTINUING", _("On the course")
    COMPLETED = "COMPLETED", _("Done")
    WITHDRAWN = "WITHDRAWN", _("Stopped")
    TEMPORARILY_WITHDRAWN = "TEMPORARILY_WITHDRAWN", _("Paused")


class AttemptState(models.TextChoices):
    """Whether a try at a quiz can still be answered."""

    OPEN = "OPEN", _("Open")
    FINISHED = "FINISHED", _("Finished")
