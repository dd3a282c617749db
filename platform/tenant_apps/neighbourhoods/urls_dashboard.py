"""Pages at the dashboard's door."""

from django.urls import path

from tenant_apps.neighbourhoods import dashboard_views as views

app_name = "neighbourhoods"
urlpatterns = [
    path("neighbourhoods/", views.neighbourhoods, name="neighbourhoods"),
    path("neighbourhoods/<uuid:pk>/", views.neighbourhood, name="neighbourhood"),
    path("neighbourhoods/<uuid:pk>/households/", views.household_count, name="household-count"),
    path("neighbourhoods/<uuid:pk>/status/", views.status, name="status"),
    path("addresses/", views.addresses, name="addresses"),
    path("addresses/<uuid:pk>/", views.address, name="address"),
    path("imports/", views.imports, name="imports"),
    path("imports/<uuid:pk>/", views.import_job, name="import"),
    path("imports/<uuid:pk>/progress/", views.import_progress, name="import-progress"),
]
