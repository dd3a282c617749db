"""The API of the care door."""

from django.urls import URLPattern, URLResolver, include, path

from config.api_common import documented

urlpatterns: list[URLPattern | URLResolver] = [
    *documented("config.urls_care"),
    path("", include("tenant_apps.care.urls_api")),
]
