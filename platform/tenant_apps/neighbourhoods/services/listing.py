"""Tell the public site how far each neighbourhood is: it looks into no municipality itself."""

from typing import Any

from common.tenancy import current_municipality
from shared_apps.site.models import Listing
from shared_apps.site.services import list_municipality
from tenant_apps.neighbourhoods.models import Neighbourhood
from tenant_apps.neighbourhoods.queries import neighbourhoods_on_the_map
from tenants.rounds import in_each_municipality


def list_publicly() -> Listing:
    """Write the entered municipality's public facts on the public map."""
    municipality = current_municipality()
    return list_municipality(
        municipality_id=municipality.id,
        nis_code=municipality.nis_code,
        name=municipality.name,
        host=municipality.host,
        state=municipality.state,
        brand_colour=municipality.brand_colour,
        tile=municipality.tile,
        logo=municipality.logo,
        is_schematic=municipality.is_schematic,
        neighbourhoods=[_facts(row) for row in neighbourhoods_on_the_map()],
    )


def list_all_publicly() -> None:
    """Do so for every open municipality but those that are only being tried out."""
    in_each_municipality(_list_unless_trial)


def _list_unless_trial() -> None:
    if not current_municipality().is_trial:
        list_publicly()


def _facts(row: Neighbourhood) -> dict[str, Any]:
    return {
        "code": row.source_code,
        "name": row.name,
        "status": row.status,
        "boundary": row.map_boundary or row.boundary,
        "households": row.household_count,
        "source": row.household_count_source,
        "counted_on": row.household_count_on and row.household_count_on.isoformat(),
    }
