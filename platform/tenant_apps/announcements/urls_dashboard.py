"""Routes at the dashboard."""

from django.urls import path

from tenant_apps.announcements.views import composing, publishing

app_name = "announcements"
urlpatterns = [
    path("announcements/", publishing.announcements, name="announcements"),
    path("announcements/new/", composing.compose, name="new"),
    path("announcements/<uuid:pk>/", publishing.announcement, name="announcement"),
    path("announcements/<uuid:pk>/edit/", composing.compose, name="edit"),
    path("announcements/<uuid:pk>/deletion/", composing.delete, name="delete"),
    path("announcements/<uuid:pk>/publication/", publishing.schedule, name="schedule"),
    path("announcements/<uuid:pk>/publication/cancel/", publishing.cancel, name="cancel"),
    path("announcements/<uuid:pk>/withdrawal/", publishing.withdraw, name="withdraw"),
]
