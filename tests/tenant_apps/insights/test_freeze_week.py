"""A closed week's figures are published once, from what happened between Monday and Sunday."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from common.tenancy import entered
from tenant_apps.insights.freezing import LaterWeekFrozen, WeekNotClosed
from tenant_apps.insights.models import Activity, FrozenWeek, WeeklyInsight
from tenant_apps.insights.services import (
    forget_old_activity,
    freeze_closed_weeks,
    freeze_week,
    record_activity,
)
from tenant_apps.insights.tasks import freeze
from tenant_apps.insights.weeks import present_week, week_of
from tenant_apps.neighbourhoods.models import Address, Household, Neighbourhood
from tenant_apps.residents.models import Departure, Resident

WEEK = date(2026, 3, 23)
NEXT = WEEK + timedelta(days=7)
BEFORE = datetime(2026, 3, 1, tzinfo=UTC)


def people(name: str, count: int, joined_at: datetime = BEFORE) -> list[Resident]:
    """Let so many new households live in a neighbourhood."""
    neighbourhood = Neighbourhood.objects.get(name=name)
    made = []
    for _number in range(count):
        key = uuid4().hex
        address = Address.objects.create(
            key=key, street=key[:8], house_number="1", neighbourhood=neighbourhood
        )
        made.append(
            Resident.objects.create(
                household=Household.objects.create(address=address),
                neighbourhood=neighbourhood,
                first_name="Jo",
                last_name="Claes",
                street=address.street,
                joined_at=joined_at,
            )
        )
    return made


def did(residents: list[Resident], kind: str = "post", theme: str = "help") -> None:
    """Note that each of them did something in the week."""
    for resident in residents:
        record_activity(resident=resident, kind=kind, theme=theme, source_id=uuid4())
    Activity.objects.filter(week_starts_on=present_week()).update(week_starts_on=WEEK)


def value(metric: str, name: str | None = None, theme: str = "", week: date = WEEK):
    """Return the value and its suppression as published."""
    found = WeeklyInsight.objects.get(
        week_starts_on=week, metric=metric, theme=theme, neighbourhood__name=name
    )
    return found.value, found.suppression


@pytest.fixture(autouse=True)
def _only_ours(inside_hasselt):
    Neighbourhood.objects.update(status="dormant")
    Neighbourhood.objects.filter(name__in=["Banneux", "Kermt"]).update(status="pilot")


def test_what_ten_households_did_is_published_and_what_nine_did_is_not():
    did(people("Banneux", 20) + people("Kermt", 9), theme="lending")
    did(people("Banneux", 21), theme="help")
    did(people("Banneux", 21), kind="reply", theme="help")
    did(people("Banneux", 21), kind="reply", theme="lending")

    assert freeze_week(WEEK)

    assert value("connected_households", "Banneux") == (83, "")
    assert value("active_households", "Kermt") == (None, "small")
    assert value("active_households", "Banneux")[1] == "complementary"
    assert value("posts", theme="lending") == (29, "")
    # All themes but these two are empty: with both shown, the total would say so.
    assert value("posts", theme="help") == (None, "complementary")
    assert value("posts") == (50, "")


def test_a_week_is_published_once_and_never_changes():
    residents = people("Banneux", 12)
    did(residents)
    freeze_week(WEEK)
    before = list(WeeklyInsight.objects.order_by("pk").values())

    did(residents)

    assert not freeze_week(WEEK)
    assert list(WeeklyInsight.objects.order_by("pk").values()) == before


def test_a_running_week_is_refused():
    for week in (present_week(), WEEK + timedelta(days=1)):
        with pytest.raises(WeekNotClosed):
            freeze_week(week)


def test_weeks_are_told_in_order():
    freeze_week(NEXT)

    with pytest.raises(LaterWeekFrozen):
        freeze_week(WEEK)


def test_the_number_of_households_stands_still_until_ten_more_take_part():
    people("Banneux", 12)
    freeze_week(WEEK)
    week_later = datetime(2026, 4, 1, tzinfo=UTC)
    people("Banneux", 9, joined_at=week_later)

    freeze_week(NEXT)
    third = NEXT + timedelta(days=7)
    people("Banneux", 1, joined_at=week_later + timedelta(days=7))
    freeze_week(third)

    assert value("connected_households", "Banneux")[0] == 12
    assert value("connected_households", "Banneux", week=NEXT)[0] == 12
    assert value("connected_households", "Banneux", week=third)[0] == 22


def test_a_neighbourhood_that_shrinks_below_ten_is_hidden_and_comes_back_as_it_was():
    residents = people("Banneux", 12)
    freeze_week(WEEK)
    for resident in residents[:3]:
        Departure.objects.create(resident=resident, left_at=datetime(2026, 4, 1, tzinfo=UTC))
    freeze_week(NEXT)
    people("Banneux", 2, joined_at=datetime(2026, 4, 7, tzinfo=UTC))
    third = NEXT + timedelta(days=7)
    freeze_week(third)

    assert value("connected_households", "Banneux", week=NEXT) == (None, "small")
    assert value("connected_households", "Banneux", week=third) == (12, "")


def test_no_total_of_connected_households_is_published():
    """Together with totals of other weeks it would tell when one neighbourhood grew by how many."""
    people("Banneux", 12)
    freeze_week(WEEK)

    assert not WeeklyInsight.objects.filter(
        metric="connected_households", neighbourhood=None
    ).exists()


def test_who_left_before_the_week_ended_is_not_counted():
    stayed = people("Banneux", 12)
    for resident in people("Banneux", 3):
        Departure.objects.create(resident=resident, left_at=datetime(2026, 3, 28, tzinfo=UTC))
    Departure.objects.create(resident=stayed[0], left_at=datetime(2026, 3, 30, tzinfo=UTC))

    freeze_week(WEEK)

    assert value("connected_households", "Banneux") == (12, "")


def test_a_week_ends_on_sunday_at_midnight_in_brussels_also_when_clocks_change():
    assert week_of(datetime(2026, 3, 29, 21, 59, tzinfo=UTC)) == WEEK
    assert week_of(datetime(2026, 3, 29, 22, 0, tzinfo=UTC)) == NEXT
    assert week_of(datetime(2026, 10, 25, 22, 59, tzinfo=UTC)) == date(2026, 10, 19)
    assert week_of(datetime(2026, 10, 25, 23, 0, tzinfo=UTC)) == date(2026, 10, 26)


def test_weeks_that_a_worker_missed_are_made_up_for_in_order():
    did(people("Banneux", 12))

    frozen = freeze_closed_weeks()

    assert frozen == FrozenWeek.objects.count() > 1
    assert FrozenWeek.objects.earliest("starts_on").starts_on == WEEK
    assert freeze_closed_weeks() == 0


def test_the_task_serves_every_municipality(world):
    freeze()

    for municipality in (world.hasselt, world.boechout, world.antwerpen):
        with entered(municipality):
            assert FrozenWeek.objects.exists()


def test_the_command_publishes_one_week_and_explains_a_refusal(capsys):
    call_command("freeze_insights", municipality="hasselt", week=WEEK)

    assert FrozenWeek.objects.get().starts_on == WEEK
    with pytest.raises(CommandError, match="closed week"):
        call_command("freeze_insights", municipality="hasselt", week=present_week())


def test_the_database_itself_refuses_a_figure_below_ten():
    with pytest.raises(IntegrityError), transaction.atomic(using=Neighbourhood.objects.db):
        WeeklyInsight.objects.create(week_starts_on=WEEK, metric="posts", value=9)


def test_activity_of_thirteen_months_ago_is_forgotten_once_its_figures_are_published():
    writer = people("Kermt", 1)[0]
    for weeks_ago in (60, 2, 1):
        week = present_week() - weeks_ago * timedelta(days=7)
        source_id = uuid4()
        record_activity(resident=writer, kind="post", theme="help", source_id=source_id)
        Activity.objects.filter(source_id=source_id).update(week_starts_on=week)
    before = Activity.objects.count()

    assert forget_old_activity() == 0  # its figures are not published yet
    freeze_closed_weeks()

    assert forget_old_activity() == 1
    assert Activity.objects.count() == before - 1
