"""Which prices hold on a day."""

from datetime import date

from billing.models import PriceList
from billing.pricing import Terms


class NoPriceList(LookupError):
    """No price list holds on this day."""


def price_list_on(day: date) -> PriceList:
    """Return the price list for offers made on a day."""
    found = PriceList.objects.filter(valid_from__lte=day).order_by("-valid_from").first()
    if found is None:
        raise NoPriceList(day.isoformat())
    return found


def terms_on(day: date) -> Terms:
    """Return the prices for offers made on a day."""
    return Terms.from_json(price_list_on(day).terms)
