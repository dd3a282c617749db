"""What the lines of an invoice say, in the buyer's language."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import override

from billing.lines import Line, net_of
from billing.models import Licence, LicencePeriod, Usage
from billing.models.contracts import Kind
from billing.pricing import BandCost, NotOnThePriceList, Terms
from common.formats import number


def period_lines(period: LicencePeriod) -> list[Line]:
    """Return how a period's price is made up; one line where an index or a cut changed it."""
    licence = period.licence
    with override(licence.contract.organisation.language):
        lines = {
            Kind.MUNICIPALITY: _band_lines,
            Kind.PILOT: _pilot_lines,
            Kind.PROJECT: _project_lines,
        }[Kind(licence.kind)](period)
        if net_of(lines) == period.net_cents:
            return lines
        return [Line(_whole(licence), 1, period.net_cents)]


def letter_lines(licence: Licence, usages: Iterable[Usage]) -> list[Line]:
    """Return one line per price of a letter."""
    quantities: Counter[int] = Counter()
    for usage in usages:
        quantities[usage.unit_cents] += usage.quantity
    with override(licence.contract.organisation.language):
        return [
            Line(_("Invitation letters"), quantity, cents)
            for cents, quantity in sorted(quantities.items())
        ]


def _whole(licence: Licence) -> str:
    return {
        Kind.MUNICIPALITY: _("Licence of Kwartier for the municipality"),
        Kind.PILOT: _("Pilot with Kwartier"),
        Kind.PROJECT: _("Project with Kwartier"),
    }[Kind(licence.kind)]


def _band_lines(period: LicencePeriod) -> list[Line]:
    try:
        terms = Terms.from_json(period.licence.contract.terms)
        costs = terms.yearly_costs(period.inhabitants or 0)
    except (NotOnThePriceList, KeyError, TypeError):
        return []
    base, *bands = costs
    first = _("Licence of Kwartier, the first %(number)s inhabitants") % {
        "number": number(terms.base_inhabitants)
    }
    return [Line(first, 1, base.cents), *(_band_line(band) for band in bands)]


def _band_line(band: BandCost) -> Line:
    if band.up_to is None:
        text = _("Inhabitants above %(number)s") % {"number": number(band.above)}
    else:
        text = _("Inhabitants from %(first)s to %(last)s") % {
            "first": number(band.above + 1),
            "last": number(band.up_to),
        }
    return Line(text, band.inhabitants, band.cents_each)


def _pilot_lines(period: LicencePeriod) -> list[Line]:
    many = len(period.licence.neighbourhoods) or 1
    return [Line(_("Pilot with Kwartier, per neighbourhood"), many, period.net_cents // many)]


def _project_lines(period: LicencePeriod) -> list[Line]:
    cents = int(period.licence.contract.terms.get("project_month_cents") or period.net_cents)
    text = _("Project with Kwartier, per neighbourhood and month")
    return [Line(text, period.net_cents // cents, cents)]
