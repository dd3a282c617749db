"""allauth's pages at the doors where nobody signs up and where the employer gives the address."""

from django.urls import include, path

from shared_apps.identities.views import not_at_this_door

urlpatterns = [
    path("signup/", not_at_this_door),
    path("signup/passkey/", not_at_this_door),
    path("email/", not_at_this_door),
    path("confirm-email/", not_at_this_door),
    path("confirm-email/<str:key>/", not_at_this_door),
    path("", include("allauth.urls")),
]
