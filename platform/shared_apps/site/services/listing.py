"""Keep the public map up to date. Apps above call this; the site knows none of them."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from common.tenancy import hub_atomic
from shared_apps.site.models import Listing


def list_municipality(*, municipality_id: UUID, **facts: Any) -> Listing:
    """Write down what the public site says about a municipality; unchanged facts write nothing."""
    with hub_atomic():
        listing = Listing.objects.filter(municipality_id=municipality_id).first()
        if listing is None:
            return Listing.objects.create(municipality_id=municipality_id, **facts)
        changed = [name for name, value in facts.items() if getattr(listing, name) != value]
        for name in changed:
            setattr(listing, name, facts[name])
        if changed:
            listing.save(update_fields=[*changed, "updated_at"])
        return listing


def unlist_municipality(*, municipality_id: UUID) -> None:
    """Take a municipality off the public map."""
    Listing.objects.filter(municipality_id=municipality_id).delete()


def show_look(*, municipality_id: UUID, brand_colour: str, tile: str, logo: str) -> None:
    """Show at once that a municipality changed its look, where it is on the map."""
    Listing.objects.filter(municipality_id=municipality_id).update(
        brand_colour=brand_colour, tile=tile, logo=logo, updated_at=timezone.now()
    )


def show_state(*, municipality_id: UUID, state: str) -> None:
    """Show at once that a licence began, changed or ended, where the municipality is on the map."""
    Listing.objects.filter(municipality_id=municipality_id).update(
        state=state, updated_at=timezone.now()
    )
