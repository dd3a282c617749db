"""The API of the staff door."""

from django.urls import URLPattern, URLResolver, include, path

from config.api_common import documented

urlpatterns: list[URLPattern | URLResolver] = [
    *documented("config.urls_staff"),
    path("", include("tenants.console.urls_api")),
    path("", include("billing.urls_api_staff")),
    path("", include("onboarding.urls_api_staff")),
]
