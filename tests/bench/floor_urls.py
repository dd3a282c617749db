"""One route, for the floor."""

from django.urls import path

from tests.bench.floors import feed

urlpatterns = [path("", feed)]
