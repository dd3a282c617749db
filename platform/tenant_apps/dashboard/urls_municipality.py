"""Routes at the residents' door: the proof of what the dashboard cannot read."""

from django.urls import path

from tenant_apps.dashboard import views_municipality as views

app_name = "transparency"
urlpatterns = [path("transparency/", views.transparency, name="transparency")]
