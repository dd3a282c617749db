"""A resident's own account, on the identity host."""

from django.urls import path

from shared_apps.identities import views

app_name = "account"
urlpatterns = [
    path("account/sessions/", views.sessions, name="sessions"),
    path("account/sessions/<uuid:pk>/end/", views.end_session, name="end-session"),
    path("account/sessions/end-others/", views.end_other_sessions, name="end-other-sessions"),
]
