"""Routes of the dashboard's first page, the licence's, and the municipality's look."""

from django.urls import path

from tenant_apps.dashboard import views, views_licence, views_look

app_name = "dashboard"
urlpatterns = [
    path("", views.home, name="home"),
    path("appearance/", views_look.look, name="look"),
    path("licence/", views_licence.licence, name="licence"),
]
