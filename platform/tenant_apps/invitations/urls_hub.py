"""Joining, on the identity host; codes for test residents, for who sets a municipality up."""

from django.urls import path

from tenant_apps.invitations.joining import views_hub
from tenant_apps.invitations.views import trying

app_name = "invitations"
urlpatterns = [
    path("join/", views_hub.join, name="join"),
    path("join/complete/", views_hub.complete, name="join-complete"),
    path("join/other-account/", views_hub.other_account, name="join-other-account"),
    path("onboarding/test-residents/", trying.test_residents, name="test-residents"),
]
