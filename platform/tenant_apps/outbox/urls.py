"""Routes at the residents' door."""

from django.urls import path

from tenant_apps.outbox import views

app_name = "outbox"
urlpatterns = [
    path("notifications/", views.notifications, name="notifications"),
    path("notifications/unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
]
