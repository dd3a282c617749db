"""The licence: what the municipality has, until when, how it is used, and what stops when."""

from typing import Any

from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from billing.models import Licence, LicenceChange, Usage
from billing.queries import is_allowed
from billing.queries.mergers import merger_of
from billing.queries.offers import open_offers
from billing.queries.own_documents import open_invoices
from billing.queries.parties import Party, party_of
from billing.queries.timetable import timetable_of
from common.permissions import official_required
from tenant_apps.dashboard.queries import open_neighbourhoods
from tenant_apps.insights.presentation import penetration_of_all
from tenant_apps.insights.queries import last_week


@official_required
@require_safe
def licence(request: Any) -> HttpResponse:
    """Show the licence of whoever is asking: the municipality's, or a project's."""
    request.party = party = party_of(request.appointment)
    if party is None:
        return render(request, "dashboard/no_licence.html", using="jinja")
    found = party.licence
    today = timezone.localdate()
    context = {
        "today": today,
        "licence": found,
        "open": open_invoices(party),
        "offers": open_offers(party, today),
        "merger": merger_of(found) if found else None,
        "history": _history(party),
        "may_announce": is_allowed(request.municipality, "announce"),
        **(_about(request, party, found) if found else {}),
    }
    return render(request, "dashboard/licence.html", context, using="jinja")


def _about(request: Any, party: Party, found: Licence) -> dict[str, Any]:
    used = Usage.objects.filter(licence=found).aggregate(sum=Sum("quantity"))
    period = found.periods.filter(inhabitants__isnull=False).order_by("-starts_on").first()
    offer = found.contract.offer
    about = {
        "timetable": timetable_of(found, timezone.localdate()),
        "letters": used["sum"] or 0,
        "inhabitants": (period or offer).inhabitants,
        "inhabitants_source": offer.inhabitants_source,
        "inhabitants_on": offer.inhabitants_on,
    }
    if party.is_municipality and is_allowed(request.municipality, "insights"):
        places = open_neighbourhoods()
        week = last_week()
        about["open_places"] = len(places)
        about["penetration"] = penetration_of_all(week, places) if week and places else None
    return about


def _history(party: Party) -> list[LicenceChange]:
    shown = LicenceChange.objects.filter(licence__in=party.licences).defer("changed_by")
    return list(shown.select_related("licence").order_by("-changed_at")[:20])
