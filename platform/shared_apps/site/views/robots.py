"""What search engines read: which pages there are, in which languages."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from common.addresses import hub_url
from common.languages import ALL
from common.navigation import address
from common.permissions import public
from shared_apps.site import policies, queries
from shared_apps.site.articles import articles
from shared_apps.site.views.pages import address_of

PAGES = (
    "site:home",
    "site:municipalities",
    "site:who-sees-what",
    "billing:prices",
    "billing:plans",
    "onboarding:begin",
    "site:articles",
    "site:newsletter",
    "site:contact",
    "site:policies",
    "privacy:register",
    "site:about-the-data",
    "site:status",
)
# Nothing to find there: pages of one person, of one token, or that only set a cookie.
CLOSED = ("/account/", "/accounts/", "/join/", "/language/", "/scheme/", "/newsletter/confirm/")


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Answer /robots.txt."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), ""]
    lines.append(f"Sitemap: {hub_url('/sitemap.xml')}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@public
@gzip_page
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer /sitemap.xml: every page, with its address in each language."""
    pages = [hub_url(path) for path in _paths()]
    return render(
        request,
        "site/sitemap.xml",
        {"pages": pages, "codes": ALL},
        content_type="application/xml; charset=utf-8",
        using="jinja",
    )


def _paths() -> Iterator[str]:
    yield from filter(None, map(address, PAGES))
    for each in articles("en"):
        yield reverse("site:article", kwargs={"slug": each.slug})
    for name in policies.NAMES:
        yield reverse("site:policy", kwargs={"slug": name})
    for place in queries.places():
        yield reverse("site:municipality", kwargs={"place": address_of(place)})
