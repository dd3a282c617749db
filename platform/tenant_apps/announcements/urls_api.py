"""Routes of the residents' API about announcements."""

from django.urls import path

from tenant_apps.announcements import api

urlpatterns = [
    path("announcements/", api.AnnouncementsView.as_view(), name="api-announcements"),
    path("announcements/<uuid:pk>/", api.AnnouncementView.as_view(), name="api-announcement"),
    path("announcements/<uuid:pk>/thanks/", api.ThanksView.as_view(), name="api-thanks"),
]
