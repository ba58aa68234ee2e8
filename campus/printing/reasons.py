"""Why a paper could not be printed."""

from enum import StrEnum


class PrintingReason(StrEnum):
    """Stored in results of exports, so the values never change."""

    FONTS_MISSING = "FONTS_MISSING"
    REFUSED_BY_TYPST = "REFUSED_BY_TYPST"
