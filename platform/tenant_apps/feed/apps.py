from django.apps import AppConfig


class FeedConfig(AppConfig):
    name = "tenant_apps.feed"
    label = "feed"
