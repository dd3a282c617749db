"""Users and roles: who may enter the dashboard, letting somebody in, and out."""

from typing import Any
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from billing.forms.licence import AppointmentForm, KeyForm
from billing.models import LicenceOrder
from billing.permissions_licence import officials_only
from billing.queries.licences import running_projects
from billing.views.licence.orders import ask
from tenants.models import Appointment

GET_OR_POST = ["GET", "HEAD", "POST"]


@officials_only
@require_safe
def people(request: Any) -> HttpResponse:
    """List who may enter, in which role, and whether their second factor is set up."""
    context = {"appointments": current_appointments(request)}
    return render(request, "billing/licence/people.html", context, using="jinja")


@officials_only
@require_http_methods(GET_OR_POST)
def new_appointment(request: Any) -> HttpResponse:
    """Let a colleague in."""
    form = AppointmentForm(
        request.POST or None,
        projects=running_projects(request.municipality),
        initial={"submission_key": uuid4(), "licence": ""},
    )
    if form.is_valid():
        details = dict(form.cleaned_data)
        key = details.pop("submission_key")
        return ask(request, LicenceOrder.Kind.APPOINT, details, key)
    return render(request, "billing/licence/new_appointment.html", {"form": form}, using="jinja")


@officials_only
@require_http_methods(GET_OR_POST)
def end_appointment(request: Any, pk: UUID) -> HttpResponse:
    """Ask whether somebody's appointment ends, and order it."""
    others = current_appointments(request).exclude(identity=request.user)
    found = get_object_or_404(others, pk=pk)
    form = KeyForm(request.POST or None, initial={"submission_key": uuid4()})
    if form.is_valid():
        key = form.cleaned_data["submission_key"]
        return ask(request, LicenceOrder.Kind.END_APPOINTMENT, {"appointment": str(pk)}, key)
    context = {"form": form, "found": found}
    return render(request, "billing/licence/end_appointment.html", context, using="jinja")


def current_appointments(request: Any) -> QuerySet[Appointment]:
    """Return officials and project managers; care workers answer to another organisation."""
    factors = Authenticator.objects.filter(user=OuterRef("identity")).exclude(
        type=Authenticator.Type.RECOVERY_CODES
    )
    return (
        Appointment.objects.filter(municipality=request.municipality, ended_at=None)
        .exclude(role=Appointment.Role.CARE_WORKER)
        .select_related("identity")
        .annotate(has_second_factor=Exists(factors))
        .order_by("role", "started_at")
    )
