"""The API of the residents door."""

from django.urls import URLPattern, URLResolver, include, path

from config.api_common import documented

urlpatterns: list[URLPattern | URLResolver] = [
    *documented("config.urls_municipality"),
    path("", include("tenant_apps.residents.urls_api")),
    path("", include("tenant_apps.neighbourhoods.urls_api")),
    path("", include("tenant_apps.conversations.urls_api")),
    path("", include("tenant_apps.announcements.urls_api")),
    path("", include("tenant_apps.outbox.urls_api")),
]
