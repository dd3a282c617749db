"""Pages at the residents' door."""

from django.urls import path

from tenant_apps.neighbourhoods import api

app_name = "neighbourhoods"
urlpatterns = [
    path("neighbourhoods.geojson", api.neighbourhoods_geojson, name="geojson"),
]
