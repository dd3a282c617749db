"""Where a pilot lets a municipality begin: in its own neighbourhoods, until the roll-out."""

from datetime import date
from uuid import UUID

from django.utils import timezone

from billing.licence_states import covers
from billing.models import Licence
from billing.models.contracts import Kind
from billing.queries.licences import OWN_KINDS


def pilot_codes(municipality_id: UUID, on: date | None = None) -> frozenset[str] | None:
    """Return the codes of the pilot's neighbourhoods; None where no pilot sets a limit."""
    day = on or timezone.localdate()
    begun = Licence.objects.filter(
        municipality=municipality_id, kind__in=OWN_KINDS, starts_on__lte=day, ends_on__gt=day
    )
    held = next((licence for licence in begun if covers(licence, day)), None)
    if held is None or held.kind != Kind.PILOT:
        return None
    return frozenset(place["code"] for place in held.neighbourhoods)
