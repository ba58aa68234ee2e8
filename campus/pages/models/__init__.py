"""Home, help and information pages, and the mark by which every process notices that they changed."""

from campus.pages.models.mark import ContentMark
from campus.pages.models.pages import HomeNotice, HomePage, InformationIndexPage, InformationPage, InformationSection

__all__ = ["ContentMark", "HomeNotice", "HomePage", "InformationIndexPage", "InformationPage", "InformationSection"]
