"""Where a municipality can have a plan, and how many people live there."""

from billing.models import Offer, Organisation
from billing.plans import Population
from billing.queries.parties import Party
from shared_apps.atlas.models import AtlasMunicipality, AtlasNeighbourhood
from shared_apps.site.models import Listing
from tenants.models import Municipality

OPEN_DATA = "Statbel"


def places_of(municipality: Municipality) -> list[dict[str, str]]:
    """Return a municipality's neighbourhoods by name; before it has any, the atlas's."""
    listed = Listing.objects.filter(municipality_id=municipality.pk).order_by("municipality_id")
    shown = listed.values_list("neighbourhoods", flat=True).first()
    if shown:
        named = [{"code": n["code"], "name": n["name"]} for n in shown]
    else:
        atlas = AtlasNeighbourhood.objects.filter(nis_code=municipality.nis_code or None)
        named = [
            {"code": code, "name": name} for code, name in atlas.values_list("source_code", "name")
        ]
    return sorted(named, key=lambda place: place["name"])


def places_for(
    organisation: Organisation, municipality: Municipality | None
) -> list[dict[str, str]]:
    """Return where an organisation can have a plan; before it stands, where it was offered one."""
    if municipality is not None:
        return places_of(municipality)
    offers = Offer.objects.filter(organisation=organisation).order_by("made_at")
    named = {
        place["code"]: place["name"]
        for places in offers.values_list("neighbourhoods", flat=True)
        for place in places
    }
    return [{"code": code, "name": name} for code, name in sorted(named.items())]


def population_of(party: Party) -> Population | None:
    """Return how many inhabitants the price follows: the official figure, else the last agreed."""
    return population_for(party.organisation, party.municipality)


def population_for(
    organisation: Organisation, municipality: Municipality | None
) -> Population | None:
    """Return the same for an organisation, also before its municipality stands."""
    nis_code = municipality.nis_code if municipality else None
    atlas = AtlasMunicipality.objects.filter(nis_code=nis_code or None)
    official = atlas.only("inhabitants", "inhabitants_on").first()
    if official is not None and official.inhabitants:
        return Population(official.inhabitants, OPEN_DATA, official.inhabitants_on)
    agreed = Offer.objects.filter(organisation=organisation, inhabitants__gt=0)
    last = agreed.order_by("-made_at").first()
    if last is None or last.inhabitants is None:
        return None
    return Population(last.inhabitants, last.inhabitants_source, last.inhabitants_on)
