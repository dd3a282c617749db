"""Prove that one acts for the organisation."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from onboarding.forms.people import LetterCodeForm, ProofForm
from onboarding.models import Proof
from onboarding.permissions import step_page
from onboarding.queries import has_official_domain, latest_proof
from onboarding.services.proving import (
    LetterCodeMistyped,
    LetterCodeRefused,
    ask_proof,
    check_letter_code,
)
from onboarding.steps import Step
from onboarding.views.pages import GET_OR_POST, go_on, show


@step_page(Step.PROOF)
@never_cache
@require_http_methods(GET_OR_POST)
def proof(request: Any) -> HttpResponse:
    """Choose how to prove it; see what was asked and what became of it."""
    onboarding, person = request.visit.onboarding, request.visit.participant
    initial = {"route": Proof.Route.STAFF.value}
    form = ProofForm(request.POST or None, initial=initial)
    form.fields["route"].choices = Proof.Route.choices  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        ask_proof(onboarding=onboarding, route=given["route"], note=given["note"], by=person)
        return go_on(onboarding, Step.PROOF)
    return _show(request, form, LetterCodeForm())


@step_page(Step.PROOF)
@never_cache
@require_http_methods(GET_OR_POST)
def letter_code(request: Any) -> HttpResponse:
    """Type the code of the letter."""
    onboarding, person = request.visit.onboarding, request.visit.participant
    form = LetterCodeForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _show(request, ProofForm(), form) if form.errors else redirect("onboarding:proof")
    try:
        check_letter_code(onboarding=onboarding, typed=form.cleaned_data["code"], by=person)
    except LetterCodeMistyped:
        form.add_error("code", _("One of the characters is different from the letter."))
    except LetterCodeRefused:
        words = _("This is not the code of the newest letter. After five tries ask for another.")
        form.add_error("code", words)
    else:
        return go_on(onboarding, Step.PROOF)
    return _show(request, ProofForm(), form)


def _show(request: Any, form: ProofForm, code_form: LetterCodeForm) -> HttpResponse:
    form.fields["route"].choices = Proof.Route.choices  # type: ignore[attr-defined]
    onboarding, person = request.visit.onboarding, request.visit.participant
    context = {
        "form": form if form.errors or not code_form.errors else code_form,
        "proof_form": form,
        "code_form": code_form,
        "proof": latest_proof(onboarding),
        "has_hint": has_official_domain(onboarding, person),
    }
    return show(request, "proof", Step.PROOF, context)
