"""Routes at the residents' door."""

from django.urls import path

from tenant_apps.announcements.views import residents as views

app_name = "announcements"
urlpatterns = [
    path("announcements/<uuid:pk>/", views.announcement, name="announcement"),
    path("announcements/<uuid:pk>/thanks/", views.thanks, name="thanks"),
]
