"""A source over time: numbers by week, and the drawing that says the same."""

from datetime import UTC, date, datetime, timedelta

import pytest

from campus.accounts.viewers import viewer_of
from tests.factories.accounts import StaffFactory
from tests.factories.vacancies import SourceFactory, VacancyFactory
from vacancies.models import VacancyReason
from vacancies.selectors.source_weeks import HIGH, WEEKS, SourceWeek, source_weeks, weeks_drawn


@pytest.mark.django_db
def test_adverts_stand_in_the_week_they_first_came_by_state_and_reason():
    viewer = viewer_of(StaffFactory(role="Vacancy moderator"))
    source = SourceFactory()
    last_week = viewer.at - timedelta(days=7)
    VacancyFactory.create_batch(2, source=source, first_seen=last_week)
    held = VacancyFactory(held=True, source=source, first_seen=last_week)
    VacancyReason.objects.create(vacancy=held, code="PAY_BELOW_MINIMUM")
    VacancyReason.objects.create(vacancy=held, code="PLACE_UNKNOWN")  # to know, no reason
    VacancyFactory(source=source)
    VacancyFactory(source=source, first_seen=viewer.at - timedelta(weeks=WEEKS + 1))
    VacancyFactory(source=SourceFactory(code="other"))
    weeks = source_weeks(viewer, source)
    assert len(weeks) == WEEKS
    assert [week.numbers for week in weeks[-2:]] == [[2, 1, 0, 0], [1, 0, 0, 0]]
    assert weeks[-2].reasons == [("The pay looks lower than the legal minimum for adults", 1)]
    assert {week.begins.weekday() for week in weeks} == {0}
    assert sum(week.total for week in weeks) == 4


def test_the_columns_are_as_high_as_their_numbers():
    monday = date(2027, 3, 1)
    drawn = weeks_drawn(
        [SourceWeek(monday, {"LIVE": 5, "HELD": 5}, []), SourceWeek(monday + timedelta(weeks=1), {"CLOSED": 2}, [])]
    )
    live, held, closed = drawn.bars
    assert live.height == held.height == pytest.approx(closed.height * 2.5)
    assert held.y + held.height == pytest.approx(live.y)
    assert [line.number for line in drawn.lines] == [0, 5, 10]
    assert [column.label for column in drawn.columns] == ["1/3", "8/3"]
    assert all(0 <= bar.y <= HIGH for bar in drawn.bars)


def test_nothing_is_drawn_for_nothing():
    assert weeks_drawn([SourceWeek(datetime(2027, 3, 1, tzinfo=UTC).date(), {}, [])]).bars == []


@pytest.mark.django_db
def test_the_sources_page_has_the_drawing_and_its_table(staff_client):
    source = SourceFactory()
    VacancyFactory(source=source)
    page = staff_client(role="Vacancy moderator").get(f"/admin/jobs/sources/{source.public_id}/").content.decode()
    assert 'fill="url(#state-LIVE)"' in page
    assert "Adverts by the week they first came" in page
    assert "<script" not in page.split("<svg xmlns", 1)[1].split("</svg>", 1)[0]
