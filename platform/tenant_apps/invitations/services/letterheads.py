"""What a batch and its municipality put on paper."""

from django.utils import timezone
from django.utils.translation import override

from common.addresses import door_url
from common.tenancy import current_municipality
from tenant_apps.invitations.letters import Letterhead, Sender
from tenant_apps.invitations.models import LetterBatch
from tenant_apps.neighbourhoods.models import Household
from tenants.looks import logo_of


def address_lines(household: Household) -> tuple[str, ...]:
    """Return the address as on an envelope, in the municipality's first language."""
    address = household.address
    with override(current_municipality().default_language):
        return (address.street_line, f"{address.postal_code} {address.locality}")


def letterhead(batch: LetterBatch) -> Letterhead:
    """Return what all letters of a batch have in common."""
    municipality = current_municipality()
    neighbourhood = batch.neighbourhood
    return Letterhead(
        municipality=municipality.name,
        neighbourhood=neighbourhood.name,
        boundary=None if neighbourhood.is_schematic else neighbourhood.boundary,
        languages=tuple(municipality.languages) or (municipality.default_language,),
        brand_colour=municipality.brand_colour,
        tile=municipality.tile,
        origin=door_url("residents", municipality, ""),
        sender=Sender(batch.requested_by, batch.title_of_requester, batch.contact),
        written_on=timezone.localdate(batch.created_at),
        expires_on=batch.expires_on,
        max_adults=batch.max_adults,
        logo=logo_of(municipality),
    )
