"""The cohort grid as words: one list of columns and cells feeds the screen and the spreadsheet, so that they are the same."""

from django.utils.translation import gettext as _

from courses.selectors.cohort import CohortRow

# A cell that begins like this is a formula to a spreadsheet program.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def cohort_columns() -> list[str]:
    """The columns of the grid."""
    return [
        _("Name"),
        _("Number"),
        _("Prison"),
        _("Where they are"),
        _("Parts done"),
        _("Days since saved work"),
        _("Leaves"),
    ]


def cohort_cells(row: CohortRow) -> list[str | int]:
    """One row of the grid; numbers stay numbers."""
    return [
        str(row.person),
        row.person.prison_number or "",
        row.person.held_at.name if row.person.held_at else "",
        where_words(row),
        _("%(done)d of %(total)d") % {"done": row.standing.done, "total": len(row.standing.parts)},
        "" if row.days_quiet is None else row.days_quiet,
        leaves_words(row),
    ]


def where_words(row: CohortRow) -> str:
    """Where somebody is: the course's state, or the part they are at."""
    if row.days_quiet is None:
        return str(row.enrolment.get_state_display())
    return row.standing.place.part.page.title if row.standing.place else _("All parts done")


def leaves_words(row: CohortRow) -> str:
    """When somebody leaves, in weeks."""
    if row.person.released_on is not None:
        return _("Has left")
    if row.weeks_left is None:
        return _("No date")
    return _("In %(weeks)d weeks") % {"weeks": row.weeks_left} if row.weeks_left != 1 else _("In 1 week")


def cell_inert(cell: str | int) -> str | int:
    """The cell as a spreadsheet may have it: words that begin like a formula get a mark in front."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell
