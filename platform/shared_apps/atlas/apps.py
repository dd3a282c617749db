from django.apps import AppConfig


class AtlasConfig(AppConfig):
    name = "shared_apps.atlas"
    label = "atlas"
