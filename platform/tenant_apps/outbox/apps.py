from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class OutboxConfig(AppConfig):
    name = "tenant_apps.outbox"
    label = "outbox"

    def ready(self) -> None:
        """Find every app's event handlers and kinds of mail."""
        autodiscover_modules("handlers", "mails")
