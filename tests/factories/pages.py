"""Pages for tests."""

import datetime
from typing import Any

from campus.accounts.models import Prison
from campus.core import clock
from campus.pages.models import InformationIndexPage, InformationPage


def information_page(
    parent: InformationIndexPage, *, title: str = "Gym times", prisons: list[Prison] | None = None, **fields: Any
) -> InformationPage:
    """A published information page, for all prisons or for these. `live=False` leaves it a draft."""
    is_live = fields.pop("live", True)
    body = fields.pop("body", [("paragraph", "<p>The gym is open after work.</p>")])
    page = InformationPage(
        title=title,
        summary=fields.pop("summary", "When you can go."),
        body=body,
        review_by=fields.pop("review_by", clock.today() + datetime.timedelta(days=90)),
        live=False,
        **fields,
    )
    parent.add_child(instance=page)
    page.prisons.set(prisons or [])
    revision = page.save_revision()
    if is_live:
        revision.publish()
    page.refresh_from_db()
    return page
