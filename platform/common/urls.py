"""What every door serves: its styles, the choice of language and scheme."""

from django.urls import path, re_path

from common import styleguide, views

app_name = "common"
urlpatterns = [
    re_path(
        r"^look/(?P<version>[0-9a-f]{8})/(?P<colour>[0-9a-f]{6})\.css$",
        views.stylesheet,
        name="stylesheet",
    ),
    path("language/<slug:code>/", views.choose_language, name="language"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("scheme/<slug:scheme>/", views.choose_scheme, name="scheme"),
]
