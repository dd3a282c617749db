"""Officials read published figures with their denominators; what is hidden is said in words."""

from datetime import date, timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from common.tenancy import entered, tenant_alias
from tenant_apps.neighbourhoods.models import Neighbourhood
from tenants.hosts import forget_hosts
from tenants.models import Municipality
from tests.tenant_apps.insights.publishing import MONDAY, publish

pytestmark = pytest.mark.usefixtures("inside_hasselt")


@pytest.fixture
def emma(world, door_client):
    """Open two neighbourhoods; return the official's browser, which knows its host already."""
    Neighbourhood.objects.filter(name__in=["Kermt", "Banneux"]).update(status="pilot")
    client = door_client("dashboard", world.emma)
    client.get("/accounts/login/")
    return client


def test_a_share_names_its_denominator_with_source_and_date(emma):
    Neighbourhood.objects.filter(name="Kermt").update(
        household_count=200,
        household_count_source="Stad Hasselt",
        household_count_on=date(2026, 1, 1),
    )
    publish("connected_households", "Kermt", 50)
    publish("connected_households", "Banneux", 30)

    page = emma.get("/insights/").content.decode()

    assert "25" in page
    assert "of 200 households (25" in page
    assert "Stad Hasselt, 1 January 2026" in page
    assert "number of households not known, so no share" in page


def test_the_whole_counts_neighbourhoods_that_show_a_figure(emma):
    publish("connected_households", "Kermt", 50)
    publish("connected_households", "Banneux", None)

    page = emma.get("/").content.decode()

    assert "<b>50</b>" in page


def test_small_and_hidden_cells_are_words(emma):
    publish("connected_households", "Kermt", 50)
    publish("posts", "Kermt", None)

    page = emma.get("/insights/").content.decode()

    assert "fewer than 10" in page
    assert "Fewer than 10 households on each theme" in page


def test_a_chart_breaks_where_a_week_is_not_shown_and_has_a_table(emma):
    for weeks_ago, value in enumerate([31, None, 26, 24]):
        publish("active_households", "Kermt", value, weeks_ago=weeks_ago)
    kermt = Neighbourhood.objects.get(name="Kermt")

    page = emma.get(f"/insights/{kermt.pk}/").content.decode()

    assert page.count('class="line"') == 2
    assert 'class="gapbox"' in page
    assert '<td class="num few"' in page


def test_an_older_week_can_be_read_again(emma):
    publish("interactions", None, 120)
    publish("interactions", None, 90, weeks_ago=1)
    earlier = (MONDAY - timedelta(weeks=1)).isoformat()

    assert "120" in emma.get("/insights/").content.decode()
    assert "90" in emma.get("/insights/", {"week": earlier}).content.decode()


def test_figures_are_closed_where_the_licence_does_not_cover_them(emma):
    Municipality.objects.filter(slug="hasselt").update(state="restricted")
    forget_hosts()

    assert emma.get("/insights/").status_code == 403
    assert emma.get("/").status_code == 200


def test_a_neighbourhood_of_elsewhere_is_not_found(emma, world):
    with entered(world.boechout):
        vremde = Neighbourhood.objects.get(name="Vremde")

    assert emma.get(f"/insights/{vremde.pk}/").status_code == 404


@pytest.mark.parametrize("path", ["/", "/insights/"])
def test_two_and_twenty_weeks_take_as_many_queries(emma, path):
    numbers = []
    for weeks in (range(2), range(2, 20)):
        for weeks_ago in weeks:
            publish("active_households", "Kermt", 20, weeks_ago=weeks_ago)
        with CaptureQueriesContext(connections[tenant_alias()]) as queries:
            emma.get(path)
        numbers.append(len(queries))

    assert numbers[0] == numbers[1]
