"""Routes of the care door's API."""

from django.urls import path

from tenant_apps.care import api

urlpatterns = [
    path("care-desk/", api.CareDeskView.as_view(), name="api-care-desk"),
]
