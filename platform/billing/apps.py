"""The app of licences and invoices."""

from importlib import import_module

from django.apps import AppConfig


class BillingConfig(AppConfig):
    """Offers, contracts, licences, invoices, payments."""

    name = "billing"

    def ready(self) -> None:
        """Let licences follow the money, the work queue find what waits, and judge settings."""
        import_module("billing.checks")
        from billing import receivers, work  # models are not loaded before this

        receivers.connect()
        work.connect()
