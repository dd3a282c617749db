from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ResidentsConfig(AppConfig):
    name = "tenant_apps.residents"
    label = "residents"

    def ready(self) -> None:
        """Find who acts on events of the hub and on news from below."""
        autodiscover_modules("hub_handlers", "receivers")
