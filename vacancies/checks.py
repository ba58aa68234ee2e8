"""System checks of this feature."""

from datetime import timedelta
from typing import Any

from django.core.checks import CheckMessage, Warning, register

from campus.core import clock
from vacancies.wages import rates
from vacancies.working_days import known_until

NEW_HOLIDAYS_BEFORE = timedelta(days=90)  # what is missing makes a waiting time a day too short
NEW_RATES_AFTER = timedelta(days=366)  # rates change every April


@register()
def wages_are_known(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Warn when the newest minimum wage we know is more than a year old: pay would be compared with an old law."""
    newest = rates()[-1].starts_on
    if clock.today() <= newest + NEW_RATES_AFTER:
        return []
    return [
        Warning(
            f"The newest minimum wage in vacancies/data/minimum_wage.csv is of {newest}.",
            hint="Add this year's rates by age.",
            id="vacancies.W001",
        )
    ]


@register()
def bank_holidays_are_known(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Warn when the bank holidays we know soon run out: working days would count them."""
    last = known_until()
    if clock.today() + NEW_HOLIDAYS_BEFORE <= last:
        return []
    return [
        Warning(
            f"The bank holidays in vacancies/data/bank_holidays.csv end with {last.year}.",
            hint="Add the next years' bank holidays of England and Wales.",
            id="vacancies.W002",
        )
    ]
