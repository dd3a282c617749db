"""Routes of the dashboard's API with the weekly figures."""

from django.urls import path

from tenant_apps.insights import api

urlpatterns = [
    path("insights/", api.WeeksView.as_view(), name="api-insights"),
    path("insights/<str:starts_on>/", api.WeekView.as_view(), name="api-insights-of-week"),
]
