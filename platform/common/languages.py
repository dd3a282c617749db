"""The language of a page: the address's, the person's choice, the browser's, the municipality's."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.encoding import escape_uri_path
from django.utils.translation.trans_real import parse_accept_lang_header

from common.addresses import hub_url

ALL = tuple(code for code, _name in settings.LANGUAGES)
PARAMETER = "lang"  # in links from mails and search engines; it is remembered nowhere


def offered(request: Any) -> tuple[str, ...]:
    """Return the languages in which this host offers its pages, the default first.

    Everybody may read the product in each of the four; the order says what is usual here.
    """
    municipality = getattr(request, "municipality", None)
    usual = tuple(municipality.languages) if municipality else ()
    return usual + tuple(code for code in ALL if code not in usual)


def language_for(request: Any) -> str:
    """Return the language for this request."""
    languages = offered(request)
    named = request.GET.get(PARAMETER)
    if named in languages:
        return str(named)
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if chosen in languages:
        return str(chosen)
    usual = tuple(request.municipality.languages) if request.municipality else ALL
    for code, _quality in parse_accept_lang_header(request.headers.get("accept-language", "")):
        if code[:2] in usual:
            return code[:2]
    return languages[0]


@dataclass(frozen=True)
class Addresses:
    """The addresses of one public page: its own, and the one in each language."""

    canonical: str
    by_language: dict[str, str]
    neutral: str


def addresses_of(request: Any) -> Addresses:
    """Return the addresses of the page at hand, without what somebody searched or counted."""
    neutral = hub_url(escape_uri_path(request.path))
    by_language = {code: f"{neutral}?{PARAMETER}={code}" for code in ALL}
    named = request.GET.get(PARAMETER, "")
    return Addresses(by_language.get(named, neutral), by_language, neutral)


class LanguageMiddleware:
    """Speak the right language for the length of a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """Answer in the language for this request."""
        language = language_for(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
