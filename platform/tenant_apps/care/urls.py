"""Routes of the care door."""

from django.urls import path

from tenant_apps.care import views

app_name = "care"
urlpatterns = [
    path("", views.home, name="home"),
    path("desk/", views.desk, name="desk"),
]
