"""Routes of the dashboard with the weekly figures."""

from django.urls import path

from tenant_apps.insights import views

app_name = "insights"
urlpatterns = [
    path("insights/", views.insights, name="insights"),
    path("insights/<uuid:pk>/", views.neighbourhood, name="neighbourhood"),
]
