"""A municipality's host at the residents' door."""

from django.urls import URLPattern, URLResolver, include, path

from config.urls_common import handler400, handler403, handler404, handler500, look_patterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("tenant_apps.feed.urls")),
    path("", include("tenant_apps.conversations.urls")),
    path("", include("tenant_apps.announcements.urls")),
    path("", include("tenant_apps.residents.urls_sign_in")),
    path("", include("tenant_apps.residents.urls")),
    path("", include("tenant_apps.invitations.urls")),
    path("", include("tenant_apps.outbox.urls")),
    path("", include("tenant_apps.neighbourhoods.urls")),
    path("", include("tenant_apps.dashboard.urls_municipality")),
    path("", include("shared_apps.privacy.urls")),
    path("api/v1/", include("config.api_residents")),
    *look_patterns,
]
