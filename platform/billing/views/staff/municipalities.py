"""The work queue, and municipalities with their health."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from billing import refusals
from billing.deeds import words_of
from billing.models import Invoice, Licence, Organisation, PeppolMessage
from billing.queries.staff import work as waiting
from billing.queries.staff.audit import acts_on_behalf_of, audit_matching
from billing.queries.staff.invoices import invoices_for_staff
from billing.queries.staff.municipalities import matching, municipalities_for_staff
from billing.services.by_hand import NotFailed, send_again_by_hand
from common.addresses import door_url
from common.keysets import page_of
from common.permissions import staff_required
from common.work import piles_for, tasks_of
from shared_apps.notifications.queries import failed_hub_events, undelivered_mails
from tenants.console.work import stopped_jobs
from tenants.migrating.versions import current_version
from tenants.models import Municipality

MOST = 10


@staff_required
@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for somebody, the oldest first; one kind of it where one is asked for."""
    piles = piles_for(request.user.pk)
    kind = request.GET.get("kind", "")
    shown = [pile for pile in piles if pile.key == kind] or piles
    tasks = tasks_of(shown)
    context = {
        "piles": piles,
        "kind": kind,
        "tasks": tasks,
        "count": sum(pile.count for pile in piles),
        "late": sum(pile.days_late(task) > 0 for pile, task in tasks_of(piles)),
        "left": [pile for pile in shown if pile.count > len(pile.tasks)],
    }
    return render(request, "billing/staff/home.html", context, using="jinja")


@staff_required
@require_safe
def municipalities(request: HttpRequest) -> HttpResponse:
    """List municipalities with licence and health, as far as a search asks for them."""
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "state", "trouble")}
    found = matching(asked["q"], asked["state"], asked["trouble"])
    context = {
        "page": page_of(found, "slug", request.GET, descending=False),
        "asked": asked,
        "states": Municipality.State.values,
        "version": current_version(),
    }
    return render(request, "billing/staff/municipalities.html", context, using="jinja")


@staff_required
@never_cache
@require_safe
def municipality(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one municipality: its making, health, licences, invoices, and what staff did."""
    shown = get_object_or_404(municipalities_for_staff(), pk=pk)
    context = {
        "shown": shown,
        "residents_url": door_url("residents", shown),
        "version": current_version(),
        "organisation": Organisation.objects.filter(municipality=shown).first(),
        "licences": Licence.objects.filter(municipality=shown).select_related(
            "contract__organisation"
        ),
        "invoices": _invoices_of(shown),
        "today": timezone.localdate(),
        "acts": acts_on_behalf_of(shown)[:MOST],
        "audit": audit_matching(municipality_id=pk)[:MOST],
        "deed": words_of,
        "refusal_words": refusals.words_of,
    }
    return render(request, "billing/staff/municipality.html", context, using="jinja")


def _invoices_of(shown: Municipality) -> list[Invoice]:
    found = invoices_for_staff().filter(licence__municipality=shown).order_by("-number")
    return list(found[:MOST])


@staff_required
@never_cache
@require_safe
def failed_jobs(request: HttpRequest) -> HttpResponse:
    """Show what the worker could not do: it tries most of it again by itself."""
    periods = list(waiting.periods_without_invoice(timezone.localdate())[:50])
    context = {
        "making": stopped_jobs()[:50],
        "messages_failed": waiting.failed_messages()[:50],
        "events": waiting.failed_events()[:50],
        "periods": periods,
        "reasons": waiting.reasons_of_failures(periods),
        "mails": undelivered_mails(),
        "hub_events": failed_hub_events(),
    }
    return render(request, "billing/staff/failed_jobs.html", context, using="jinja")


@staff_required
@require_POST
def send_document(request: Any, pk: UUID) -> HttpResponse:
    """Let the worker try again to send a document that its buyer's access point did not take."""
    sent = PeppolMessage.objects.select_related("invoice", "credit_note")
    message = get_object_or_404(sent, pk=pk)
    try:
        send_again_by_hand(message=message, asked_by=request.user)
    except NotFailed:
        messages.info(request, _("This document is on its way, or the buyer answered it."))
        return redirect("staff:failed-jobs")
    messages.success(request, _("It is tried again now."))
    return redirect("staff:failed-jobs")
