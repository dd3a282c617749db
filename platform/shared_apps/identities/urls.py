"""Signing in and out on the identity host and at the doors of officials, carers and staff."""

from django.urls import path

from shared_apps.identities import views

app_name = "identities"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
]
