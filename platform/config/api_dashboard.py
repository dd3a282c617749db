"""The API of the dashboard door."""

from django.urls import URLPattern, URLResolver, include, path

from config.api_common import documented

urlpatterns: list[URLPattern | URLResolver] = [
    *documented("config.urls_dashboard"),
    path("", include("tenant_apps.announcements.urls_api_dashboard")),
    path("", include("tenant_apps.insights.urls_api")),
    path("", include("tenant_apps.invitations.urls_api")),
    path("", include("tenant_apps.neighbourhoods.urls_api_dashboard")),
    path("", include("billing.urls_api_dashboard")),
]
