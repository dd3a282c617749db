from django.apps import AppConfig


class NeighbourhoodsConfig(AppConfig):
    name = "tenant_apps.neighbourhoods"
    label = "neighbourhoods"

    def ready(self) -> None:
        """Listen for municipalities whose schema was made."""
        from tenant_apps.neighbourhoods import receivers  # models are not loaded before this

        receivers.connect()
