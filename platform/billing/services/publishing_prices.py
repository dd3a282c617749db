"""Publish a price list for a day to come. What has begun stays: offers were made from it."""

from datetime import date

from django.utils import timezone

from billing.models import PriceList
from billing.pricing import Terms
from billing.services.auditing import write_down
from common.tenancy import hub_atomic
from shared_apps.identities.models import Identity


class PricesBegan(ValueError):
    """The day is today or past: no list can begin then, and the one that began stays."""


def publish_price_list(
    *, terms: Terms, valid_from: date, reason: str, published_by: Identity
) -> PriceList:
    """Publish a list, or change one that has not begun. Raises `PricesBegan`."""
    if valid_from <= timezone.localdate():
        raise PricesBegan(valid_from.isoformat())
    with hub_atomic():
        before = PriceList.objects.select_for_update().filter(valid_from=valid_from).first()
        # In one statement, for two who publish for the same day at once.
        PriceList.objects.bulk_create(
            [PriceList(valid_from=valid_from, terms=terms.to_json(), reason=reason.strip()[:200])],
            update_conflicts=True,
            unique_fields=["valid_from"],
            update_fields=["terms", "reason"],
        )
        listed = PriceList.objects.get(valid_from=valid_from)
        write_down(
            actor_id=published_by.pk,
            actor_name=published_by.full_name,
            action="publish_price_list",
            subject=f"prices from {valid_from}",
            subject_id=listed.pk,
            reason=reason,
            details={"terms": terms.to_json(), "before": before.terms if before else None},
        )
    return listed
