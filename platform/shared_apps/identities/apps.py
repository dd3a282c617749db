from importlib import import_module

from django.apps import AppConfig


class IdentitiesConfig(AppConfig):
    name = "shared_apps.identities"
    label = "identities"

    def ready(self) -> None:
        """Listen to what happens, and describe tokens."""
        import_module("shared_apps.identities.receivers")
        import_module("shared_apps.identities.schema")
