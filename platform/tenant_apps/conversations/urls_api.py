"""Routes of the API about posts and replies."""

from django.urls import path

from tenant_apps.conversations import api

urlpatterns = [
    path("posts/", api.PostsView.as_view(), name="api-posts"),
    path("posts/<uuid:pk>/", api.PostView.as_view(), name="api-post"),
    path("posts/<uuid:pk>/outcome/", api.OutcomeView.as_view(), name="api-outcome"),
    path("posts/<uuid:pk>/replies/", api.RepliesView.as_view(), name="api-replies"),
    path("replies/<uuid:pk>/", api.ReplyView.as_view(), name="api-reply"),
]
