"""Routes of the residents' API about places."""

from django.urls import path

from tenant_apps.neighbourhoods import api

urlpatterns = [
    path("neighbourhoods/", api.NeighbourhoodsView.as_view(), name="api-neighbourhoods"),
    path("neighbourhoods/<uuid:pk>/", api.NeighbourhoodView.as_view(), name="api-neighbourhood"),
]
