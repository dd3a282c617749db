"""Stripe calls here, and payers come back here. Neither says by itself that money arrived."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from billing.services.reconciling import receive_webhook
from billing.stripe_gateway import WebhookRefused
from common.permissions import public


# Stripe holds no form token of ours: the signature over the body takes its place.
@csrf_exempt
@public
@require_POST
def stripe_webhook(request: HttpRequest) -> HttpResponse:
    """Take in what Stripe signed; answer 400 to anybody else."""
    try:
        receive_webhook(body=request.body, signature=request.headers.get("stripe-signature"))
    except WebhookRefused:
        return HttpResponse("refused", status=400, content_type="text/plain")
    return HttpResponse("kept", content_type="text/plain")


@public
@require_GET
def thank_you(request: HttpRequest) -> HttpResponse:
    """Say what happens after somebody paid. Whether the invoice is paid stands elsewhere."""
    return render(request, "billing/thank_you.html", using="jinja")


@public
@require_GET
def not_paid(request: HttpRequest) -> HttpResponse:
    """Say that nothing was paid, and how else to pay."""
    return render(request, "billing/not_paid.html", using="jinja")
