"""Cookies that remember a choice; they say nothing about a person."""

from datetime import timedelta
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

A_YEAR = timedelta(days=365)
Response = TypeVar("Response", bound=HttpResponseBase)


def remember_choice(response: Response, cookie: str, value: str) -> Response:
    """Have the browser keep a choice for a year, on this host alone."""
    response.set_cookie(
        cookie,
        value,
        max_age=A_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def remember_language(request: HttpRequest, response: Response, language: str | None) -> Response:
    """Speak a person's language in a browser where nobody chose one."""
    has_chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
    if has_chosen or language not in dict(settings.LANGUAGES):
        return response
    return remember_choice(response, settings.LANGUAGE_COOKIE_NAME, str(language))
