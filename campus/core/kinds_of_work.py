"""Kinds of work: the one list that jobs, courses and people's interests share (terms.md). Stored, so the values never change."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class KindOfWork(models.TextChoices):
    """One list for a job's sector, a person's interests and past work; matching is a join on it."""

    OUTDOOR = "OUTDOOR", _("Animals, plants and outdoor work")
    CONSTRUCTION = "CONSTRUCTION", _("Building and construction")
    DRIVING = "DRIVING", _("Driving and transport")
    BEAUTY = "BEAUTY", _("Hair and beauty")
    HOSPITALITY = "HOSPITALITY", _("Hotels, cooking and catering")
    TECHNICAL = "TECHNICAL", _("Computers and technical work")
    MANUFACTURING = "MANUFACTURING", _("Factory and making things")
    OFFICE = "OFFICE", _("Office work")
    RETAIL = "RETAIL", _("Shop work")
    SPORTS = "SPORTS", _("Sport and fitness")
    WAREHOUSING = "WAREHOUSING", _("Warehouse work")
    WASTE_MANAGEMENT = "WASTE_MANAGEMENT", _("Waste and recycling")
    EDUCATION_TRAINING = "EDUCATION_TRAINING", _("Teaching and training")
    CLEANING_AND_MAINTENANCE = "CLEANING_AND_MAINTENANCE", _("Cleaning and repairs")
    OTHER = "OTHER", _("Other work")
