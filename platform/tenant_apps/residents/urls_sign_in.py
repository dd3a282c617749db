"""Signing in and out on a municipality's host; the identity host has the same names."""

from django.urls import path

from tenant_apps.residents.views import sign_in

app_name = "identities"
urlpatterns = [
    path("sign-in/", sign_in.begin, name="sign-in"),
    path("sign-in/complete/", sign_in.complete, name="complete"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("signed-out/", sign_in.signed_out, name="signed-out"),
]
