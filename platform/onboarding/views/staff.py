"""Platform staff look at who says they act for an organisation."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.permissions import staff_required
from onboarding.forms.staff import DecisionForm, SeatForm
from onboarding.models import Proof
from onboarding.queries import (
    has_official_domain,
    open_onboardings,
    proofs_waiting,
    published_about,
    under_way,
)
from onboarding.services import (
    Decider,
    ProofDecided,
    approve_proof,
    close_onboarding,
    decline_proof,
    print_proof_letter,
)
from onboarding.views.pages import GET_OR_POST

LATEST = 50


@staff_required
@never_cache
@require_safe
def proofs(request: HttpRequest) -> HttpResponse:
    """List what waits, the oldest first, and what was printed or decided lately."""
    others = Proof.objects.exclude(decision=None, printed_at=None)
    latest = others.select_related("onboarding", "decision").order_by("-asked_at")[:LATEST]
    context = {
        "waiting": proofs_waiting(),
        "latest": latest,
        "under_way": under_way()[:LATEST],
    }
    return render(request, "onboarding/staff/proofs.html", context, using="jinja")


@staff_required
@never_cache
@require_http_methods(GET_OR_POST)
def proof(request: Any, pk: UUID) -> HttpResponse:
    """Show who asks and what we know of the organisation; decide."""
    shown = _proof(pk)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _decide(request, shown, form)
        return redirect("proofs:proofs")
    return _show(request, shown, form, _seat(shown))


@staff_required
@require_POST
def letter(request: Any, pk: UUID) -> HttpResponse:
    """Print the letter: it is sent once, with a code that is kept nowhere."""
    shown = _proof(pk)
    form = SeatForm(request.POST)
    if not form.is_valid():
        return _show(request, shown, DecisionForm(), form)
    try:
        return letter_to(request.user, shown, form.cleaned_data)
    except ProofDecided:
        messages.info(request, _("Somebody decided on this meanwhile."))
        return redirect("proofs:proof", pk=pk)


def letter_to(person: Any, shown: Proof, given: dict[str, Any]) -> HttpResponse:
    """Return the letter to a seat, as a file that no browser keeps; raises `ProofDecided`."""
    seat = {name: given[name] for name in ("street", "postal_code", "town")}
    pdf = print_proof_letter(proof=shown, printed_by=person.pk, **seat)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="letter-{shown.pk}.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer


@staff_required
@require_POST
def closure(request: Any, pk: UUID) -> HttpResponse:
    """Close an onboarding that nobody may go on with, so that others can begin."""
    close_onboarding(onboarding=get_object_or_404(open_onboardings(), pk=pk))
    messages.success(request, _("Closed. Its people get a mail, and others can begin."))
    return redirect("proofs:proofs")


def _decide(request: Any, shown: Proof, form: DecisionForm) -> None:
    try:
        decide(request.user, shown, form.cleaned_data)
    except ProofDecided:
        messages.info(request, _("Somebody decided on this meanwhile."))
    else:
        messages.success(request, _("Decided. The applicant gets a mail."))


def decide(person: Any, shown: Proof, given: dict[str, Any]) -> None:
    """Do what a member of staff decided; raises `ProofDecided`."""
    decider = Decider(person.pk, person.full_name)
    if given["answer"] == "yes":
        approve_proof(proof=shown, decider=decider, reason=given["reason"])
        return
    decline_proof(proof=shown, decider=decider, reason=given["reason"])
    if given["closes"]:
        close_onboarding(onboarding=shown.onboarding)


def _proof(pk: UUID) -> Proof:
    known = Proof.objects.select_related("onboarding", "asked_by", "decision")
    return get_object_or_404(known, pk=pk)


def _seat(shown: Proof) -> SeatForm:
    onboarding = shown.onboarding
    return SeatForm(
        initial={
            "street": onboarding.street,
            "postal_code": onboarding.postal_code,
            "town": onboarding.town,
        }
    )


def _show(request: Any, shown: Proof, form: DecisionForm, seat: SeatForm) -> HttpResponse:
    onboarding = shown.onboarding
    person = shown.asked_by
    context = {
        "proof": shown,
        "form": seat if seat.errors else form,
        "decision_form": form,
        "seat_form": seat,
        "known": published_about(onboarding),
        "has_hint": bool(person and has_official_domain(onboarding, person)),
    }
    return render(request, "onboarding/staff/proof.html", context, using="jinja")
