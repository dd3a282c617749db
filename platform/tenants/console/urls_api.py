"""Routes of the staff door's API."""

from django.urls import path

from tenants.console import api

urlpatterns = [
    path("municipalities/", api.MunicipalitiesView.as_view(), name="api-municipalities"),
    path("municipalities/<uuid:pk>/", api.MunicipalityView.as_view(), name="api-municipality"),
    path("exits/", api.ExitsView.as_view(), name="api-exits"),
    path("exits/<uuid:pk>/certificate/", api.CertificateView.as_view(), name="api-certificate"),
]
