"""Routes of the residents' API about oneself and the neighbours."""

from django.urls import path

from tenant_apps.residents import api

urlpatterns = [
    path("me/", api.MeView.as_view(), name="api-me"),
    path("neighbours/", api.NeighboursView.as_view(), name="api-neighbours"),
]
