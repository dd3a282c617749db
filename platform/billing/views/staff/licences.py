"""Licences and the organisations that have them, at the staff door."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from billing.models import Approval, Licence, LicenceOrder, Organisation
from billing.models.contracts import Kind
from billing.queries.offers import with_answers
from billing.queries.overdue import RESTRICT_AFTER, overdue_invoices
from billing.queries.staff.invoices import invoices_for_staff
from billing.queries.staff.licences import licences_matching, organisations_matching
from billing.queries.staff.work import identity_names
from billing.refusals import words_of
from common.keysets import page_of
from common.permissions import staff_required


@staff_required
@require_safe
def licences(request: HttpRequest) -> HttpResponse:
    """List licences, newest first, as far as a search asks for them."""
    asked = {name: request.GET.get(name, "").strip()[:100] for name in ("q", "state", "kind")}
    found = licences_matching(asked["q"], asked["state"], asked["kind"])
    context = {"page": page_of(found, "id", request.GET), "asked": asked, "kinds": Kind.values}
    return render(request, "billing/staff/licences.html", context, using="jinja")


@staff_required
@never_cache
@require_safe
def licence(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one licence: periods, invoices, what changed it, and whether it may be restricted."""
    found = Licence.objects.select_related("contract__organisation", "contract__offer")
    shown = get_object_or_404(found.select_related("municipality"), pk=pk)
    today = timezone.localdate()
    changes = list(shown.changes.order_by("-changed_at"))
    context = {
        "shown": shown,
        "periods": shown.periods.all(),
        "changes": changes,
        "names": identity_names({each.changed_by for each in changes if each.changed_by}),
        "notices": shown.notices.all(),
        "invoices": invoices_for_staff().filter(licence=shown).order_by("-number"),
        "today": today,
        "is_restrictable": is_restrictable(shown),
        "early_end": early_end_asked_for(shown),
        "refusal_words": words_of,
        "waiting": Approval.objects.filter(subject_id=pk, decided_at=None).first(),
    }
    return render(request, "billing/staff/licence.html", context, using="jinja")


def early_end_asked_for(licence: Licence) -> LicenceOrder | None:
    """Return the last order of staff to end a licence early, waiting, refused or done."""
    asked = LicenceOrder.objects.filter(
        kind=LicenceOrder.Kind.END_EARLY, details__licence=str(licence.pk)
    )
    return asked.order_by("-asked_at").first()


def is_restrictable(licence: Licence) -> bool:
    """Say whether somebody may ask to restrict a licence: it is unpaid for so long."""
    if licence.state != Licence.State.GRACE:
        return False
    return bool(overdue_invoices(licence, timezone.localdate(), RESTRICT_AFTER))


@staff_required
@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """List who buys from us, as far as a search asks for them."""
    words = request.GET.get("q", "").strip()[:100]
    page = page_of(organisations_matching(words), "id", request.GET)
    context = {"page": page, "words": words}
    return render(request, "billing/staff/organisations.html", context, using="jinja")


@staff_required
@never_cache
@require_safe
def organisation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one organisation: its register, contacts, licences and invoices."""
    shown = get_object_or_404(Organisation.objects.select_related("municipality"), pk=pk)
    invoices = list(invoices_for_staff().filter(organisation=shown).order_by("-number")[:20])
    context = {
        "shown": shown,
        "contacts": shown.contacts.all(),
        "licences": licences_matching("", "", "").filter(contract__organisation=shown),
        "invoices": invoices,
        "offers": with_answers(shown.offers.order_by("-made_at")[:10]),
        "today": timezone.localdate(),
    }
    return render(request, "billing/staff/organisation.html", context, using="jinja")
