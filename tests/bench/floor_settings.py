"""The product's settings with as little around a view as lets somebody be signed in."""

from config.settings import *  # noqa: F403  # settings are inherited whole

ROOT_URLCONF = "tests.bench.floor_urls"
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",  # allauth does not start without
]
