"""Purchase order numbers and contacts."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from billing.forms.licence import ContactForm, OrderReferenceForm
from billing.models import Contact, Invoice, LicenceOrder, LicencePeriod
from billing.permissions_licence import party_required
from billing.views.licence.orders import ask

GET_OR_POST = ["GET", "HEAD", "POST"]
SUBJECTS = list(Contact.Subject)


@party_required
@require_safe
def order_references(request: Any) -> HttpResponse:
    """Show each period with its purchase order, and which can still be given."""
    periods = _periods(request)
    invoiced = dict(
        Invoice.objects.filter(
            licence__in={each.licence_id for each in periods}, kind="period", credited_at=None
        ).values_list("period_start", "number")
    )
    context = {"periods": [(each, invoiced.get(each.starts_on)) for each in periods]}
    return render(request, "billing/licence/order_references.html", context, using="jinja")


@party_required
@require_http_methods(GET_OR_POST)
def order_reference(request: Any, pk: UUID) -> HttpResponse:
    """Give or change the purchase order of one period."""
    period = get_object_or_404(LicencePeriod, pk=pk, licence__in=request.party.licences)
    initial = {"submission_key": uuid4(), "order_reference": period.order_reference}
    form = OrderReferenceForm(request.POST or None, initial=initial)
    if form.is_valid():
        values = form.cleaned_data
        details = {"period": str(pk), "order_reference": values["order_reference"]}
        return ask(
            request, LicenceOrder.Kind.SET_ORDER_REFERENCE, details, values["submission_key"]
        )
    context = {"form": form, "period": period}
    return render(request, "billing/licence/order_reference.html", context, using="jinja")


def _periods(request: Any) -> list[LicencePeriod]:
    found = LicencePeriod.objects.filter(licence__in=request.party.licences)
    return list(found.select_related("licence").order_by("-starts_on")[:50])


@party_required
@require_safe
def contacts(request: Any) -> HttpResponse:
    """Show whom we write to."""
    listed = Contact.objects.filter(organisation=request.party.organisation)
    by_subject = [(subject, [c for c in listed if c.subject == subject]) for subject in SUBJECTS]
    context = {"subjects": by_subject, "organisation": request.party.organisation}
    return render(request, "billing/licence/contacts.html", context, using="jinja")


@party_required
@require_http_methods(GET_OR_POST)
def contact(request: Any, subject: str) -> HttpResponse:
    """Say whom we write to about one subject."""
    present = Contact.objects.filter(
        organisation=request.party.organisation, subject=subject
    ).first()
    shown = {name: getattr(present, name, "") for name in ("name", "email", "phone")}
    initial = {"submission_key": uuid4(), "subject": subject, **shown}
    data = {**request.POST.dict(), "subject": subject} if request.method == "POST" else None
    form = ContactForm(data, initial=initial)
    if form.is_valid():
        values = form.cleaned_data
        person = {name: values[name] for name in ("name", "email", "phone")}
        details = {"subject": subject, "contacts": [person]}
        return ask(request, LicenceOrder.Kind.SET_CONTACTS, details, values["submission_key"])
    context = {"form": form, "subject": subject}
    return render(request, "billing/licence/contact.html", context, using="jinja")
