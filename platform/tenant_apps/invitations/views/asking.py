"""Ask for letters: choose a neighbourhood, fill in, look at one letter, confirm."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from common.formats import language_name
from tenant_apps.invitations.forecasts import Forecast
from tenant_apps.invitations.forms import LetterForm
from tenant_apps.invitations.orders import Order
from tenant_apps.invitations.permissions import letters_allowed
from tenant_apps.invitations.queries import households_to_invite, neighbourhoods_with_letters
from tenant_apps.invitations.services import LettersUnderWay, NobodyToInvite, request_letters
from tenant_apps.invitations.specimen import specimen_pdf, specimen_picture
from tenant_apps.neighbourhoods.models import Neighbourhood
from tenant_apps.neighbourhoods.services import OutsidePilot

PREVIEWS = {"png": ("image/png", specimen_picture), "pdf": ("application/pdf", specimen_pdf)}


@letters_allowed
@require_safe
def choose_neighbourhood(request: HttpRequest) -> HttpResponse:
    """Show every neighbourhood with the number of letters it would take."""
    context = {"neighbourhoods": neighbourhoods_with_letters()}
    return render(request, "invitations/choose_neighbourhood.html", context, using="jinja")


@letters_allowed
@require_http_methods(["GET", "HEAD", "POST"])
def new_letters(request: Any, neighbourhood_id: UUID) -> HttpResponse:
    """Show the form; then, with what was filled in, one letter and the forecast; then ask."""
    neighbourhood = current_neighbourhood(neighbourhood_id)
    form = LetterForm(request.POST or None, initial=LetterForm.proposal())
    if form.is_valid() and "confirm" in request.POST:
        return ask(request, neighbourhood, form)
    price = form.cleaned_data["price"] if form.is_valid() else None
    context = {
        "neighbourhood": neighbourhood,
        "form": form,
        "forecast": Forecast(households_to_invite(neighbourhood.id).count(), price),
        "languages_printed": [language_name(code) for code in request.municipality.languages],
    }
    is_review = form.is_valid() and "change" not in request.POST
    page = "review_letters" if is_review else "new_letters"
    return render(request, f"invitations/{page}.html", context, using="jinja")


def ask(request: Any, neighbourhood: Neighbourhood, form: LetterForm) -> HttpResponse:
    """Ask for the letters and go to the page that follows them."""
    try:
        batch = request_letters(
            neighbourhood=neighbourhood,
            order=order_of(request, form),
            batch_id=form.cleaned_data["batch_id"],
        )
    except LettersUnderWay as refusal:
        messages.info(request, _("Letters for this neighbourhood are being prepared already."))
        batch = refusal.batch
    except OutsidePilot:
        messages.warning(request, _("It is not part of the pilot. It opens with the roll-out."))
        return redirect("invitations:choose-neighbourhood")
    except NobodyToInvite:
        messages.warning(request, _("This neighbourhood has no addresses to write to yet."))
        return redirect("invitations:choose-neighbourhood")
    return redirect("invitations:batch", pk=batch.pk)


@letters_allowed
@never_cache
@require_safe
def preview(request: Any, neighbourhood_id: UUID, kind: str) -> HttpResponse:
    """Show one letter as it will be, with a code that opens nothing."""
    neighbourhood = current_neighbourhood(neighbourhood_id)
    form = LetterForm(request.GET)
    if kind not in PREVIEWS or not form.is_valid():
        raise Http404
    content_type, render_specimen = PREVIEWS[kind]
    picture = render_specimen(neighbourhood, order_of(request, form))
    return HttpResponse(picture, content_type=content_type)


def current_neighbourhood(neighbourhood_id: UUID) -> Neighbourhood:
    """Return a neighbourhood of today, or 404."""
    return get_object_or_404(Neighbourhood.objects.current(), pk=neighbourhood_id)


def order_of(request: Any, form: LetterForm) -> Order:
    """Return what the person who is signed in asks for."""
    user = request.user
    name = f"{user.first_name} {user.last_name}"
    return form.order(requested_by=name, title=request.appointment.title)
