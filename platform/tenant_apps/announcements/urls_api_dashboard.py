"""Routes of the dashboard's API about announcements."""

from django.urls import path

from tenant_apps.announcements import api_dashboard as api

urlpatterns = [
    path("announcements/", api.AnnouncementsView.as_view(), name="api-announcements"),
    path("announcements/<uuid:pk>/", api.AnnouncementView.as_view(), name="api-announcement"),
    path(
        "announcements/<uuid:pk>/publication/",
        api.PublicationView.as_view(),
        name="api-publication",
    ),
    path(
        "announcements/<uuid:pk>/withdrawal/",
        api.WithdrawalView.as_view(),
        name="api-withdrawal",
    ),
]
