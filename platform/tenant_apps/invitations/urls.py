"""Joining, on the municipality's host."""

from django.urls import path

from tenant_apps.invitations.joining import views

app_name = "invitations"
urlpatterns = [
    path("join/", views.code, name="join"),
    path("join/address/", views.address, name="join-address"),
    path("join/not-my-address/", views.not_my_address, name="join-not-my-address"),
    path("join/name/", views.name, name="join-name"),
    path("join/no-letters/", views.no_letters, name="join-no-letters"),
]
