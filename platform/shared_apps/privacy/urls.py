"""Routes of the register, on the platform's own host."""

from django.urls import path

from shared_apps.privacy import views

app_name = "privacy"
urlpatterns = [path("privacy/register/", views.register_of_processing, name="register")]
