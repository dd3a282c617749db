"""Residents on their municipality's host: neighbours, and one's own profile."""

from django.urls import path

from tenant_apps.residents.views import leaving, neighbours, profile

app_name = "residents"
urlpatterns = [
    path("neighbours/", neighbours.neighbours, name="neighbours"),
    path("profile/", profile.profile, name="profile"),
    path("profile/name/", profile.name, name="name"),
    path("profile/leave/", profile.leave, name="leave"),
    path("profile/data/", leaving.data, name="data"),
    path("leaving/", leaving.leaving, name="leaving"),
]
