"""Places of a municipality: neighbourhoods, addresses, households, and work asked for them."""

from tenant_apps.neighbourhoods.models.address import Address, Household
from tenant_apps.neighbourhoods.models.neighbourhood import Neighbourhood
from tenant_apps.neighbourhoods.models.work import ImportJob, NeighbourhoodChoice

__all__ = ["Address", "Household", "ImportJob", "Neighbourhood", "NeighbourhoodChoice"]
