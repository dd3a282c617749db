"""Routes of the dashboard's API about places."""

from django.urls import path

from tenant_apps.neighbourhoods import api_dashboard as api

urlpatterns = [
    path("neighbourhoods/", api.NeighbourhoodsView.as_view(), name="api-neighbourhoods"),
    path("neighbourhoods/<uuid:pk>/", api.NeighbourhoodView.as_view(), name="api-neighbourhood"),
    path(
        "neighbourhoods/<uuid:pk>/household-count/",
        api.HouseholdCountView.as_view(),
        name="api-household-count",
    ),
    path(
        "neighbourhoods/<uuid:pk>/status/",
        api.StatusView.as_view(),
        name="api-neighbourhood-status",
    ),
    path("unclear-addresses/", api.UnclearAddressesView.as_view(), name="api-unclear-addresses"),
    path(
        "addresses/<uuid:pk>/neighbourhood/",
        api.AddressChoiceView.as_view(),
        name="api-address-choice",
    ),
    path("imports/", api.ImportsView.as_view(), name="api-imports"),
    path("imports/<uuid:pk>/", api.ImportView.as_view(), name="api-import"),
]
