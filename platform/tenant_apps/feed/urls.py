"""Routes at the residents' door."""

from django.urls import path

from tenant_apps.feed import views

app_name = "feed"
urlpatterns = [
    path("", views.start, name="feed"),
    path("announcements/", views.announcements, name="announcements"),
]
