"""Routes of the residents' API about mail."""

from django.urls import path

from tenant_apps.outbox import api

urlpatterns = [
    path("notifications/", api.NotificationsView.as_view(), name="api-notifications"),
]
