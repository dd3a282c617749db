"""The address of a municipality's logo, the same at every door."""

from django.urls import path

from tenants import views

app_name = "look"
urlpatterns = [
    path("look/logo/<uuid:municipality_id>/<slug:name>.png", views.logo, name="logo"),
]
