"""What the desk of the demonstration begins with: a job that staff typed and a limit that staff set."""

from datetime import date, timedelta
from decimal import Decimal

from campus.accounts.models import Person, User
from campus.accounts.viewers import viewer_of
from vacancies.exchange.codes import Contract, Hours, SalaryPeriod
from vacancies.exchange.schema import Entry
from vacancies.services.limits import limits_set
from vacancies.services.typing import Typed, advert_add


def desk_tell(day: date) -> None:
    """A job waits for a second moderator; one learner is not shown jobs that need driving."""
    typed = Typed(
        entry=Entry(
            source="",
            reference="",
            title="Bakery assistant, early shift",
            employer="Ouse Bakery",
            places=("York",),
            pay_from=Decimal("14.20"),
            pay_to=Decimal("14.20"),
            pay_period=SalaryPeriod.PER_HOUR,
            hours=Hours.FULL_TIME,
            contract=Contract.PERMANENT,
            closes=day + timedelta(days=45),
            text="Weigh and mix dough, load the ovens, and keep the bakery clean. You are shown everything.",
            requirements="Early hours and clean hands.",
        ),
        columns={
            "kind_of_work": "MANUFACTURING",
            "industry_sector": "HOSPITALITY_CATERING",
            "is_ring_fenced": True,
            "positions": 2,
            "job_source": "NFN",
            "states_exclusions": True,
        },
        exclusions=["CASE_BY_CASE"],
        how_to_apply="Write to the manager with the CV. They ring back within a week.",
    )
    advert_add(typed=typed, by=viewer_of(User.objects.get(username="moderator")))
    worker = viewer_of(User.objects.get(username="resettlement"))
    limits_set(person=Person.objects.get(prison_number="A6789GH"), limits={("DRIVING", "")}, by=worker)
