"""Platform staff."""

from django.urls import URLPattern, URLResolver, include, path

from config.urls_common import handler400, handler403, handler404, handler500
from config.urls_common import urlpatterns as common_patterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("tenants.console.urls")),
    path("", include("billing.urls_staff")),
    path("", include("onboarding.urls_staff")),
    path("api/v1/", include("config.api_staff")),
    *common_patterns,
]
