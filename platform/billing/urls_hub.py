"""What the public site serves about payments: Stripe's webhooks, and where payers come back."""

from django.urls import path

from billing.views import peppol, webhook

app_name = "payments"
urlpatterns = [
    path("webhooks/stripe/", webhook.stripe_webhook, name="stripe-webhook"),
    path("webhooks/peppol/", peppol.peppol_webhook, name="peppol-webhook"),
    path("payments/thank-you/", webhook.thank_you, name="thank-you"),
    path("payments/not-paid/", webhook.not_paid, name="not-paid"),
]
