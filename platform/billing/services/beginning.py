"""Let a licence begin: the municipality's state and its neighbourhoods follow."""

from datetime import date

from django.utils import timezone

from billing.models import Licence
from billing.models.contracts import Kind
from billing.queries.licences import running_licences
from billing.services.licensing import follow_licences
from common.tenancy import hub_atomic
from shared_apps.notifications.services import record_hub_event
from tenants.models import Municipality

# The municipality acts on it after our transaction, as often as it takes.
LICENSED = "licence_began"
STATUS = {Kind.PILOT: "pilot", Kind.MUNICIPALITY: "live"}


class AlreadyPlaced(Exception):
    """The licence holds in another municipality."""


def begin_licence(*, licence: Licence, on: date | None = None) -> bool:
    """Begin a licence whose first day has come and whose municipality stands; once."""
    day = on or timezone.localdate()
    with hub_atomic():
        locked = Licence.objects.select_for_update().get(pk=licence.pk)
        municipality = locked.municipality
        if locked.begun_at or municipality is None or locked.starts_on > day:
            return False
        Licence.objects.filter(pk=locked.pk).update(begun_at=timezone.now())
        follow_licences(municipality=municipality, on=day)
        if locked.kind in STATUS:
            codes = [place["code"] for place in locked.neighbourhoods]
            status = STATUS[Kind(locked.kind)]
            record_hub_event(LICENSED, municipality.pk, status=status, codes=codes)
    licence.begun_at = timezone.now()
    return True


def begin_due_licences(on: date) -> int:
    """Begin what is due, such as a roll-out that was agreed for the first of the month."""
    due = running_licences().filter(begun_at=None, starts_on__lte=on).exclude(municipality=None)
    return sum(begin_licence(licence=licence, on=on) for licence in due)


def place_licence(*, licence: Licence, municipality: Municipality) -> Licence:
    """Say where a licence holds that was bought before its municipality stood.

    Doing it again changes nothing; raises `AlreadyPlaced` for another municipality.
    """
    with hub_atomic():
        locked = Licence.objects.select_for_update().get(pk=licence.pk)
        if locked.municipality_id not in (None, municipality.pk):
            raise AlreadyPlaced(str(locked.pk))
        Licence.objects.filter(pk=locked.pk).update(municipality=municipality)
        organisation = locked.contract.organisation
        if organisation.municipality_id is None and locked.kind != Kind.PROJECT:
            organisation.municipality = municipality
            organisation.save(update_fields=["municipality"])
        locked.municipality = municipality
        begin_licence(licence=locked)
    return locked
