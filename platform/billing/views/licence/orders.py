"""Ask for something and follow it. Without JavaScript a link looks again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from billing.models import LicenceOrder
from billing.permissions_licence import officials_only
from billing.refusals import words_of
from billing.services.ordering import OrderKeyTaken, TooManyOrders, place_order
from common.permissions import official_required
from tenants.models import Appointment

Kind = LicenceOrder.Kind
# Where a person goes on when an order is done.
NEXT = {
    Kind.DECLINE_OFFER: "licence:offers",
    Kind.SET_CONTACTS: "licence:contacts",
    Kind.SET_ORDER_REFERENCE: "licence:order-references",
    Kind.APPOINT: "licence:people",
    Kind.END_APPOINTMENT: "licence:people",
    Kind.EXPORT: "licence:exports",
    Kind.EXIT: "licence:exit",
    Kind.PAY_ONLINE: "licence:invoices",
}


def ask(request: Any, kind: str, details: dict[str, Any], key: UUID | None) -> HttpResponse:
    """Write an order down and go to the page that follows it."""
    try:
        order = place_order(
            municipality=request.municipality,
            kind=kind,
            details=details,
            asked_by=request.user.pk,
            asked_by_name=request.user.full_name,
            submission_key=key,
        )
    except OrderKeyTaken as error:
        raise Http404 from error
    except TooManyOrders:
        messages.warning(request, _("Much of what you asked is still waiting. Try again later."))
        return redirect("licence:orders")
    return redirect("licence:order", pk=order.pk)


@officials_only
@require_safe
def orders(request: Any) -> HttpResponse:
    """List what was asked for here, newest first."""
    listed = LicenceOrder.objects.filter(municipality=request.municipality)[:50]
    return render(request, "billing/licence/orders.html", {"orders": listed}, using="jinja")


@official_required
@never_cache
@require_safe
def order(request: Any, pk: UUID) -> HttpResponse:
    """Show what became of an order."""
    return _show(request, pk, "order")


@official_required
@never_cache
@require_safe
def progress(request: Any, pk: UUID) -> HttpResponse:
    """Show the part of the page that changes while the worker is at it."""
    return _show(request, pk, "_progress")


def _show(request: Any, pk: UUID, page: str) -> HttpResponse:
    visible = LicenceOrder.objects.filter(municipality=request.municipality)
    if request.appointment.role != Appointment.Role.OFFICIAL:
        visible = visible.filter(asked_by=request.user.pk)
    found = get_object_or_404(visible, pk=pk)
    context = {
        "order": found,
        "refusal": words_of(found.refusal) if found.refusal else "",
        "next_page": NEXT.get(Kind(found.kind), "dashboard:licence"),
    }
    return render(request, f"billing/licence/{page}.html", context, using="jinja")
