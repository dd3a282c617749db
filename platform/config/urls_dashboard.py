"""The dashboard: officials and project managers."""

from django.urls import URLPattern, URLResolver, include, path

from config.urls_common import handler400, handler403, handler404, handler500
from config.urls_common import urlpatterns as common_patterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("tenant_apps.dashboard.urls")),
    path("", include("tenant_apps.announcements.urls_dashboard")),
    path("", include("tenant_apps.insights.urls_dashboard")),
    path("", include("tenant_apps.invitations.urls_dashboard")),
    path("", include("tenant_apps.neighbourhoods.urls_dashboard")),
    path("", include("billing.urls_dashboard")),
    path("api/v1/", include("config.api_dashboard")),
    *common_patterns,
]
