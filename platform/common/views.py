"""The style sheet of a municipality, and two choices that a cookie remembers."""

import zlib
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from common import languages, look
from common.cookies import remember_choice
from common.permissions import public
from common.signals import language_chosen


@public
@require_safe
def stylesheet(request: HttpRequest, version: str, colour: str) -> HttpResponse:
    """Answer with all styles and the colours of one municipality; browsers keep it for a year."""
    packed = look.compressed_stylesheet(f"#{colour}")
    takes_gzip = "gzip" in request.headers.get("accept-encoding", "")
    response = HttpResponse(
        packed if takes_gzip else zlib.decompress(packed, wbits=31), content_type="text/css"
    )
    if takes_gzip:
        response.headers["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    is_current = version == look.version()
    response.headers["Cache-Control"] = (
        "public, max-age=31536000, immutable" if is_current else "public, max-age=300"
    )
    return response


@public
@require_safe
def choose_language(request: HttpRequest, code: str) -> HttpResponse:
    """Remember the language and go back to the page."""
    if code not in languages.ALL:
        raise Http404
    language_chosen.send(sender=choose_language, request=request, language=code)
    response = _remember(request, settings.LANGUAGE_COOKIE_NAME, code)
    response["location"] = _without_language(response["location"])
    return response


@public
@require_safe
def choose_scheme(request: HttpRequest, scheme: str) -> HttpResponse:
    """Remember light or dark, or forget the choice, and go back to the page."""
    if scheme not in look.SCHEMES:
        raise Http404
    return _remember(request, look.SCHEME_COOKIE, scheme)


def _without_language(target: str) -> str:
    """Take out of an address the language that it names: another one was just chosen."""
    parts = urlsplit(target)
    named = f"{languages.PARAMETER}="
    kept = [pair for pair in parts.query.split("&") if not pair.startswith(named)]
    return urlunsplit(parts._replace(query="&".join(kept)))


def _remember(request: HttpRequest, cookie: str, value: str) -> HttpResponse:
    target = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = "/"
    return remember_choice(HttpResponseRedirect(target), cookie, value)
