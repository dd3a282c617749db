"""What the API of every door has: its description, a page to read it, and tokens to sign in."""

from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularAPIView

from common.api_reference import reference_page


def documented(urlconf: str) -> list[URLPattern | URLResolver]:
    """Return the routes that describe the API of one door, whose URLconf is named."""
    return [
        path("", reference_page(urlconf), name="api"),
        path("schema/", SpectacularAPIView.as_view(urlconf=urlconf), name="api-schema"),
        path("", include("shared_apps.identities.urls_api")),
    ]
