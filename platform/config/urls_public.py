"""The platform's own host at the residents' door: public site and identity host."""

from django.urls import URLPattern, URLResolver, include, path

from config.urls_common import handler400, handler403, handler404, handler500, look_patterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("shared_apps.site.urls")),
    path("", include("shared_apps.atlas.urls")),
    path("", include("shared_apps.privacy.urls")),
    path("", include("billing.urls_public")),
    path("onboarding/", include("onboarding.urls")),
    path("accounts/", include("allauth.urls")),
    path("", include("shared_apps.identities.urls")),
    path("", include("shared_apps.identities.urls_hub")),
    path("", include("tenant_apps.residents.urls_hub")),
    path("", include("tenant_apps.invitations.urls_hub")),
    path("", include("billing.urls_hub")),
    *look_patterns,
]
