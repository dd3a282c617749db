"""Routes of the atlas, on the platform's own host."""

from django.urls import path

from shared_apps.atlas import views

app_name = "atlas"
urlpatterns = [
    path("municipalities.geojson", views.municipalities, name="municipalities"),
    path(
        "municipalities/<slug:nis_code>/neighbourhoods.geojson",
        views.neighbourhoods,
        name="neighbourhoods",
    ),
]
