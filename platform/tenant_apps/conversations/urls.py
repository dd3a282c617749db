"""Routes at the residents' door."""

from django.urls import path

from tenant_apps.conversations.views import outcomes, photos, posts, replies

app_name = "conversations"
urlpatterns = [
    path("posts/new/", posts.new_post, name="new-post"),
    path("posts/<uuid:pk>/", posts.post, name="post"),
    path("posts/<uuid:pk>/edit/", posts.edit_post, name="edit-post"),
    path("posts/<uuid:pk>/delete/", posts.delete_post, name="delete-post"),
    path("posts/<uuid:pk>/outcome/", outcomes.outcome, name="outcome"),
    path("posts/<uuid:pk>/replies/", replies.replies, name="replies"),
    path("replies/<uuid:pk>/", replies.reply, name="reply"),
    path("replies/<uuid:pk>/edit/", replies.edit_reply, name="edit-reply"),
    path("replies/<uuid:pk>/delete/", replies.delete_reply, name="delete-reply"),
    path("photos/<uuid:pk>/", photos.photo, name="photo"),
    path("photos/<uuid:pk>/small/", photos.small_photo, name="small-photo"),
]
