"""What is sold per piece: letters. Noted when they are ready, invoiced with their month."""

from datetime import date
from uuid import UUID

from billing.models import Licence, Usage
from billing.models.contracts import Kind
from billing.pricing import Terms
from common.tenancy import hub_atomic

LETTERS = "letters"


def record_usage(
    *, municipality_id: UUID, source_id: UUID, quantity: int, used_on: date
) -> Usage | None:
    """Note so many letters of a municipality, once per source, at its contract's price.

    Without a licence on that day (a trial, a municipality from before licences) they are free:
    then there is nobody to send an invoice to.
    """
    licence = _licence_on(municipality_id, used_on)
    if licence is None or quantity < 1:
        return None
    terms = Terms.from_json(licence.contract.terms)
    with hub_atomic():
        usage, _is_new = Usage.objects.get_or_create(
            source_id=source_id,
            defaults={
                "licence": licence,
                "kind": LETTERS,
                "quantity": quantity,
                "unit_cents": terms.letter_cents,
                "used_on": used_on,
            },
        )
    return usage


def _licence_on(municipality_id: UUID, day: date) -> Licence | None:
    """Return the municipality's own licence that held on a day, whatever became of it since."""
    held = Licence.objects.filter(
        municipality=municipality_id,
        kind__in=[Kind.PILOT, Kind.MUNICIPALITY],
        starts_on__lte=day,
        ends_on__gt=day,
    )
    return held.select_related("contract").order_by("-starts_on").first()
