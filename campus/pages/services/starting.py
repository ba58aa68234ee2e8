"""The pages that a new installation begins with: home, help, and a starting set of information pages written by us."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from campus.accounts.services.roles import roles_ensure
from campus.core import clock
from campus.pages.models import HomePage, InformationIndexPage, InformationPage
from campus.pages.services.marks import content_mark_renew
from campus.pages.starting import PAGES, StartingPage

REVIEW_AFTER = timedelta(days=182)


@dataclass(frozen=True, slots=True)
class StartingTotals:
    """What was made, and what was there already and left as it is."""

    created: int
    kept: int


@transaction.atomic
def starting_pages(today: date | None = None, pages: Sequence[StartingPage] = PAGES) -> StartingTotals:
    """Make the root of the site, the Help section and the starting set. May be run again at any time.

    A page that is there, by its slug, is left as staff have made it, live or not; one that staff deleted stays deleted once
    the Help section is there. `pages` are those to make, the whole starting set by default.
    """
    home = HomePage.objects.first() or _home_make()
    _site_point_at(home)
    index = InformationIndexPage.objects.child_of(home).first()
    if index is not None:
        return StartingTotals(created=0, kept=InformationPage.objects.descendant_of(index).count())
    index = InformationIndexPage(
        title="Help", slug="help", introduction="Short pages about using this computer and getting ready to leave."
    )
    home.add_child(instance=index)
    index.save_revision().publish()
    for starting in pages:
        _page_make(index, starting, (today or clock.today()) + REVIEW_AFTER)
    content_mark_renew()
    roles_ensure()  # powers over pages hang on the site's root, which is new
    return StartingTotals(created=len(pages), kept=0)


def _home_make() -> HomePage:
    root = Page.get_first_root_node()
    home = HomePage(title="Home", slug="learner-home")
    root.add_child(instance=home)
    home.save_revision().publish()
    return home


def _site_point_at(home: HomePage) -> None:
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    old_root = site.root_page if site.pk else None
    site.hostname = settings.LEARNER_HOST
    site.site_name = settings.PRODUCT_NAME
    site.root_page = home
    site.save()
    # Wagtail's own first migration leaves a bare page; it is nobody's content.
    if old_root is not None and old_root.pk != home.pk and old_root.specific_class is Page:
        old_root.delete()


def _page_make(index: InformationIndexPage, starting: StartingPage, review_by: date) -> None:
    page = InformationPage(
        title=starting.title,
        slug=starting.slug,
        summary=starting.summary,
        section=starting.section,
        body=list(starting.body),
        review_by=review_by,
    )
    index.add_child(instance=page)
    page.save_revision().publish()
