"""A resident on the identity host: on the way to a municipality, and among her own."""

from django.urls import path

from tenant_apps.residents.views import hub

app_name = "residents"
urlpatterns = [
    path("continue/", hub.go_on, name="continue"),
    path("account/", hub.account, name="account"),
    path("account/enter/", hub.enter, name="enter"),
]
