"""How many inhabitants a licence was priced by, and how many the country counts since."""

from datetime import date

from billing.models import Licence
from billing.plans import Population
from billing.populations import check_typed, newest
from billing.queries.places import OPEN_DATA
from shared_apps.atlas.models import AtlasMunicipality


def agreed_population(licence: Licence) -> Population:
    """Return the count of a licence's last period, else that of its offer.

    Where nobody noted its day it is as old as the period: only a later count is newer.
    """
    offer = licence.contract.offer
    last = licence.periods.order_by("-starts_on").first()
    if last is None or last.inhabitants is None:
        return Population(
            offer.inhabitants or 1,
            offer.inhabitants_source,
            offer.inhabitants_on or licence.starts_on,
        )
    if last.inhabitants_on is None and last.inhabitants == offer.inhabitants:
        counted_on = offer.inhabitants_on or last.starts_on
        return Population(last.inhabitants, offer.inhabitants_source, counted_on)
    counted_on = last.inhabitants_on or last.starts_on
    return Population(last.inhabitants, last.inhabitants_source, counted_on)


def official_population(licence: Licence) -> Population | None:
    """Return the country's count, where the atlas has one of a known day."""
    nis_code = licence.municipality.nis_code if licence.municipality else None
    counted = AtlasMunicipality.objects.filter(
        nis_code=nis_code or None, inhabitants__gt=0, inhabitants_on__isnull=False
    )
    found = counted.values_list("inhabitants", "inhabitants_on").first()
    return Population(found[0] or 1, OPEN_DATA, found[1]) if found else None


def renewal_population(
    licence: Licence, today: date, typed: Population | None = None
) -> Population:
    """Return the count that a renewal follows: the newest that is known.

    What the municipality typed counts where the country's own count is not known here. Raises
    `billing.populations.CountNotTaken`.
    """
    agreed, official = agreed_population(licence), official_population(licence)
    if typed is None or official is not None:
        return newest(agreed, official)
    check_typed(typed, agreed, today)
    return typed
