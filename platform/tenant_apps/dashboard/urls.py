"""Routes of the dashboard's first page, and of the licence's."""

from django.urls import path

from tenant_apps.dashboard import views, views_licence

app_name = "dashboard"
urlpatterns = [
    path("", views.home, name="home"),
    path("licence/", views_licence.licence, name="licence"),
]
