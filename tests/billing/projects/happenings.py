"""Short words for the stories of these tests."""

from datetime import timedelta
from uuid import uuid4

from common.tenancy import entered
from tenant_apps.insights.models import FrozenWeek, WeeklyInsight
from tenant_apps.neighbourhoods.models import Neighbourhood
from tenants.models import Appointment

TITLES = {"title_nl": "Straat dicht", "text_nl": "Vanaf maandag.", "title_fr": "", "text_fr": ""}


def appointment(world) -> Appointment:
    return Appointment.objects.get(role="project_manager", municipality=world.antwerpen)


def place(world, name: str) -> Neighbourhood:
    with entered(world.antwerpen):
        return Neighbourhood.objects.get(name=name)


def compose(client, *where, **fields):
    data = {"submission_key": str(uuid4()), "neighbourhoods": [str(n.pk) for n in where], **TITLES}
    return client.post("/announcements/new/", data | fields)


def write(client, *where, **fields):
    data = {"title": "Dicht", "text": "Maandag.", "neighbourhoods": [str(n.pk) for n in where]}
    return client.post("/api/v1/announcements/", data | fields, content_type="application/json")


def publish_figures(world, day, **values):
    """Publish the active households of a week in each neighbourhood, and of the whole."""
    monday = day - timedelta(days=day.weekday())
    with entered(world.antwerpen):
        FrozenWeek.objects.create(starts_on=monday)
        for name, value in values.items():
            found = Neighbourhood.objects.filter(name=name).first()
            for metric in ("connected_households", "active_households"):
                WeeklyInsight.objects.create(
                    week_starts_on=monday, neighbourhood=found, metric=metric, value=value
                )
    return monday
