"""Signing in to the API, at every door."""

from django.urls import path

from shared_apps.identities import api

urlpatterns = [
    path("tokens/", api.TokensView.as_view(), name="api-tokens"),
    path("tokens/current/", api.PresentTokenView.as_view(), name="api-token"),
]
