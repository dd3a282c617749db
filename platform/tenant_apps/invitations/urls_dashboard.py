"""Pages at the dashboard's door."""

from django.urls import path

from tenant_apps.invitations import views

app_name = "invitations"
urlpatterns = [
    path("letters/", views.letters, name="letters"),
    path("letters/new/", views.choose_neighbourhood, name="choose-neighbourhood"),
    path("letters/new/<uuid:neighbourhood_id>/", views.new_letters, name="new-letters"),
    path("letters/new/<uuid:neighbourhood_id>/preview.<slug:kind>", views.preview, name="preview"),
    path("letters/<uuid:pk>/", views.batch, name="batch"),
    path("letters/<uuid:pk>/progress/", views.progress, name="progress"),
    path("letters/<uuid:pk>/revocation/", views.revocation, name="revocation"),
    path("letters/<uuid:pk>/download/", views.download_all, name="download"),
    path("letters/<uuid:pk>/parts/<int:number>/", views.download_part, name="download-part"),
]
