"""Letters in the API of the dashboard's door."""

from django.urls import path

from tenant_apps.invitations import api

urlpatterns = [
    path("letter-batches/", api.LetterBatchesView.as_view(), name="api-letter-batches"),
    path("letter-batches/<uuid:pk>/", api.LetterBatchView.as_view(), name="api-letter-batch"),
    path(
        "letter-batches/<uuid:pk>/revocation/",
        api.RevocationView.as_view(),
        name="api-letter-batch-revocation",
    ),
    path(
        "letter-batches/<uuid:pk>/parts/<int:number>/",
        api.LetterPartView.as_view(),
        name="api-letter-part",
    ),
    path("letter-forecasts/", api.LetterForecastsView.as_view(), name="api-letter-forecasts"),
]
