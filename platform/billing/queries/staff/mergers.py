"""Mergers as platform staff look at them, and the municipalities that can be merged."""

from django.db.models import QuerySet

from billing.models import Licence, Merger
from billing.plans import Population
from billing.queries.licences import OWN_KINDS, running_licences
from billing.queries.places import population_for
from tenants.models import Municipality


def licensed_municipalities() -> QuerySet[Municipality]:
    """Return the municipalities with a licence of their own that runs, by name."""
    own = running_licences().filter(kind__in=OWN_KINDS).exclude(municipality=None)
    return Municipality.objects.filter(pk__in=own.values("municipality")).order_by("name")


def own_running_licence(municipality: Municipality) -> Licence | None:
    """Return the licence that a municipality itself has now."""
    own = running_licences().filter(kind__in=OWN_KINDS, municipality=municipality)
    return own.select_related("contract__offer").first()


def population_of_both(leaving: Licence, staying: Licence) -> Population | None:
    """Return the sum of the official figures of two; None where one is not known."""
    found = [
        population_for(each.contract.organisation, each.municipality) for each in (leaving, staying)
    ]
    known = [each for each in found if each is not None]
    if len(known) != len(found):
        return None
    sources = ", ".join(dict.fromkeys(each.source for each in known if each.source))
    return Population(sum(each.inhabitants for each in known), sources)


def mergers_for_staff() -> QuerySet[Merger]:
    """Return every merger with both licences, their buyers and municipalities."""
    return Merger.objects.select_related(
        "leaving__contract__organisation",
        "leaving__municipality",
        "staying__contract__organisation",
        "staying__municipality",
    )
