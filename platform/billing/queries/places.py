"""Where a municipality can have a plan, and how many people live there."""

from billing.models import Offer
from billing.plans import Population
from billing.queries.parties import Party
from shared_apps.atlas.models import AtlasMunicipality, AtlasNeighbourhood
from shared_apps.site.models import Listing
from tenants.models import Municipality

OPEN_DATA = "Statbel"


def places_of(municipality: Municipality) -> list[dict[str, str]]:
    """Return a municipality's neighbourhoods by name; before it has any, the atlas's."""
    listing = Listing.objects.filter(municipality_id=municipality.pk).first()
    if listing is not None and listing.neighbourhoods:
        named = [{"code": n["code"], "name": n["name"]} for n in listing.neighbourhoods]
    else:
        atlas = AtlasNeighbourhood.objects.filter(nis_code=municipality.nis_code or None)
        named = [
            {"code": code, "name": name} for code, name in atlas.values_list("source_code", "name")
        ]
    return sorted(named, key=lambda place: place["name"])


def population_of(party: Party) -> Population | None:
    """Return how many inhabitants the price follows: the official figure, else the last agreed."""
    atlas = AtlasMunicipality.objects.filter(nis_code=party.municipality.nis_code or None)
    official = atlas.only("inhabitants", "inhabitants_on").first()
    if official is not None and official.inhabitants:
        return Population(official.inhabitants, OPEN_DATA, official.inhabitants_on)
    agreed = Offer.objects.filter(organisation=party.organisation, inhabitants__gt=0)
    last = agreed.order_by("-made_at").first()
    if last is None or last.inhabitants is None:
        return None
    return Population(last.inhabitants, last.inhabitants_source, last.inhabitants_on)
