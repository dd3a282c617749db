"""Routes that doors share: look and language; signing in, for officials, carers and staff."""

from django.urls import URLPattern, URLResolver, include, path

# Residents sign in on the identity host; a municipality's host has no sign-in pages of its own.
look_patterns: list[URLPattern | URLResolver] = [
    path("", include("common.urls")),
    path("", include("tenants.urls")),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("shared_apps.identities.urls_officials")),
    path("", include("shared_apps.identities.urls")),
    *look_patterns,
]
handler400 = "common.errors.bad_request"
handler403 = "common.errors.permission_denied"
handler404 = "common.errors.page_not_found"
handler500 = "common.errors.server_error"
