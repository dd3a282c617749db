"""Offers as platform staff look for them."""

from datetime import date

from django.db.models import Q, QuerySet

from billing.models import Offer


def offers_matching(words: str, state: str, on: date) -> QuerySet[Offer]:
    """Return the offers that a search asks for: number, buyer or municipality, and answer."""
    found = Offer.objects.select_related("organisation", "municipality")
    if words:
        found = found.filter(
            Q(number__iexact=words)
            | Q(organisation__name__icontains=words)
            | Q(municipality__name__icontains=words)
        )
    conditions = {
        "open": Q(answer=None, valid_until__gte=on),
        "expired": Q(answer=None, valid_until__lt=on),
        "accepted": Q(answer__is_accepted=True),
        "declined": Q(answer__is_accepted=False),
    }
    return found.filter(conditions[state]) if state in conditions else found
