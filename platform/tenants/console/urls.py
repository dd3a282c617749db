"""Routes of the staff door: new municipalities. The others are in `billing.urls_staff`."""

from django.urls import path

from tenants.console import exits, views

app_name = "console"
urlpatterns = [
    path("exits/", exits.exits, name="exits"),
    path("exits/<uuid:pk>/certificate/", exits.certificate, name="certificate"),
    path("municipalities/new/", views.choose_municipality, name="choose-municipality"),
    path("municipalities/new/other/", views.new_municipality, name="new-municipality"),
    path("municipalities/new/<slug:nis_code>/", views.new_municipality, name="new-from-atlas"),
    path("municipalities/<uuid:pk>/progress/", views.progress, name="progress"),
]
