"""Take further neighbourhoods into a pilot that runs, for the time that is left of it."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from billing.models import Licence, LicencePeriod
from billing.models.contracts import Kind
from billing.services.beginning import LICENSED, STATUS
from billing.services.licensing import write_change
from common.tenancy import hub_atomic
from shared_apps.notifications.services import record_hub_event


class PeriodTaken(ValueError):
    """Another period of the licence begins that day; begin a day later."""


def enlarge_pilot(
    *,
    pilot: Licence,
    places: Sequence[Mapping[str, str]],
    starts_on: date,
    cents: int,
    enlarged_by: UUID | None,
    order_reference: str = "",
) -> Licence:
    """Add neighbourhoods and the period that pays for them; an invoice of its own follows."""
    with hub_atomic():
        locked = Licence.objects.select_for_update().get(pk=pilot.pk)
        if locked.periods.filter(starts_on=starts_on).exists():
            raise PeriodTaken(starts_on.isoformat())
        locked.neighbourhoods = [*locked.neighbourhoods, *(dict(place) for place in places)]
        locked.save(update_fields=["neighbourhoods"])
        LicencePeriod.objects.create(
            licence=locked,
            starts_on=starts_on,
            ends_on=locked.ends_on,
            net_cents=cents,
            order_reference=order_reference,
        )
        names = ", ".join(place["name"] for place in places)
        write_change(locked, locked.state, locked.state, f"further: {names}", enlarged_by)
        if locked.municipality_id is not None:
            codes = [place["code"] for place in places]
            status = STATUS[Kind.PILOT]
            record_hub_event(LICENSED, locked.municipality_id, status=status, codes=codes)
    return locked
