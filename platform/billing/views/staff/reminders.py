"""Drafts of reminders: a person sends each, or drops it and says why."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from billing.forms.staff_bank import ReasonForm
from billing.models import DunningStep
from billing.queries.dunning import why_dropped
from billing.queries.staff.work import reminders_drafted
from billing.reminders import words_of
from billing.services.dunning import (
    NoAddress,
    ReminderSettled,
    drop_reminder,
    release_reminder,
)
from common.keysets import page_of
from common.permissions import staff_required


@staff_required
@never_cache
@require_safe
def reminders(request: HttpRequest) -> HttpResponse:
    """List the drafts, the oldest first."""
    page = page_of(reminders_drafted(), "id", request.GET, descending=False)
    return render(request, "billing/staff/reminders.html", {"page": page}, using="jinja")


@staff_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reminder(request: Any, pk: UUID) -> HttpResponse:
    """Show a reminder as it will be sent; drop it by a POST, with the reason."""
    steps = DunningStep.objects.select_related("invoice__organisation")
    step = get_object_or_404(steps, pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            drop_reminder(step=step, reason=form.cleaned_data["reason"], dropped_by=request.user)
        except ReminderSettled:
            return _settled(request)
        messages.success(request, _("Dropped. The next one comes in its time."))
        return redirect("staff:reminders")
    words = words_of(step.invoice, step.level, step.open_cents)
    context = {"step": step, "form": form, "words": words, "why": why_dropped(step)}
    return render(request, "billing/staff/reminder.html", context, using="jinja")


@staff_required
@require_POST
def release(request: Any, pk: UUID) -> HttpResponse:
    """Send a reminder; where the money came meanwhile, drop it."""
    step = get_object_or_404(DunningStep.objects.select_related("invoice__organisation"), pk=pk)
    try:
        settled = release_reminder(step=step, released_by=request.user)
    except ReminderSettled:
        return _settled(request)
    except NoAddress:
        messages.error(request, _("This organisation has no address for invoices. Ask for one."))
        return redirect("staff:reminder", pk=pk)
    if settled.sent_at:
        messages.success(request, _("The reminder is on its way."))
    else:
        messages.info(request, _("Not sent: nothing is open any more, or a payment is on its way."))
    return redirect("staff:reminders")


def _settled(request: Any) -> HttpResponse:
    messages.info(request, _("Somebody sent or dropped this reminder already."))
    return redirect("staff:reminders")
