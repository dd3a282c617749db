"""Price lists: what holds, what will hold, and what a new one would mean."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from billing.forms.staff_prices import PriceListForm
from billing.models import PriceList
from billing.pricing import Terms
from billing.queries.prices import price_list_on
from billing.queries.staff.price_effects import effects_of, list_before
from billing.services.publishing_prices import PricesBegan, publish_price_list
from common.formats import long_date
from common.permissions import staff_required


@staff_required
@require_safe
def prices(request: HttpRequest) -> HttpResponse:
    """List the price lists, the newest first; one that has begun cannot be changed."""
    today = timezone.localdate()
    listed = [(row, Terms.from_json(row.terms)) for row in PriceList.objects.all()[:50]]
    context = {"listed": listed, "today": today, "current": price_list_on(today)}
    return render(request, "billing/staff/prices.html", context, using="jinja")


@staff_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_prices(request: Any) -> HttpResponse:
    """Fill in a list, look at its effect on every municipality, and publish it."""
    today = timezone.localdate()
    form = PriceListForm(
        request.POST or None,
        initial=PriceListForm.values_of(Terms.from_json(price_list_on(today).terms)),
    )
    is_complete = request.method == "POST" and form.is_valid()
    if is_complete and "confirm" in request.POST:
        return _publish(request, form)
    if not is_complete or "change" in request.POST:
        context = {"form": form}
        return render(request, "billing/staff/new_prices.html", context, using="jinja")
    terms, day = form.cleaned_data["terms"], form.cleaned_data["valid_from"]
    context = {"form": form, "terms": terms, "day": day, **effect(terms, day)}
    return render(request, "billing/staff/review_prices.html", context, using="jinja")


def effect(terms: Terms, day: date) -> dict[str, Any]:
    """Return what a list from a day on means to those who have a licence, and what it replaces."""
    before = list_before(day)
    effects = effects_of(terms, Terms.from_json(before.terms) if before else terms)
    return {
        "before": before,
        "effects": effects,
        "old_cents": sum(effect.old_cents for effect in effects),
        "new_cents": sum(effect.new_cents for effect in effects),
        "replaced": PriceList.objects.filter(valid_from=day).first(),
    }


def _publish(request: Any, form: PriceListForm) -> HttpResponse:
    values = form.cleaned_data
    try:
        listed = publish_price_list(
            terms=values["terms"],
            valid_from=values["valid_from"],
            reason=values["reason"],
            published_by=request.user,
        )
    except PricesBegan:
        messages.error(request, _("A price list begins tomorrow at the earliest."))
        return redirect("staff:new-prices")
    day = long_date(listed.valid_from)
    messages.success(request, _("Offers from %(day)s on use these prices.") % {"day": day})
    return redirect("staff:prices")
