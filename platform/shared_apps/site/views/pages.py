"""Home, the map, a page for each municipality, and what stands behind them."""

from types import SimpleNamespace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from common.addresses import origin
from common.permissions import public
from common.qr import qr_svg
from shared_apps.site import drawings, queries
from shared_apps.site.articles import articles
from shared_apps.site.models import Listing
from shared_apps.site.queries import Place

LIST_MOST = 60
RESIDENTS = "config.urls_municipality"


@public
@gzip_page
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What Kwartier is, and the way in."""
    listing = queries.showcase()
    context = {
        "showcase": listing,
        "drawing": drawings.listed(listing) if listing else None,
        "articles": articles(get_language() or "en")[:3],
    }
    return render(request, "site/home.html", context, using="jinja")


@public
@gzip_page
@require_safe
def municipalities(request: HttpRequest) -> HttpResponse:
    """The map of the country, and a list that says the same."""
    search = request.GET.get("q", "").strip()[:80]
    known = queries.places()
    found = queries.matching(known, search)
    context = {
        "search": search,
        "found": found[:LIST_MOST],
        "is_cut": len(found) > LIST_MOST,
        "in_use": [place for place in known if place.listing],
        "drawing": drawings.country(),
        "address_of": address_of,
    }
    return render(request, "site/municipalities.html", context, using="jinja")


@public
@gzip_page
@require_safe
def municipality(request: HttpRequest, place: str) -> HttpResponse:
    """One municipality: how far it is, its neighbourhoods, the way in."""
    nis_code, _dash, words = place.partition("-")
    found = queries.place_with(nis_code)
    if found is None:
        raise Http404
    if words != slug_of(found):
        return redirect("site:municipality", place=f"{nis_code}-{slug_of(found)}", permanent=False)
    listing = found.listing
    context = {
        "place": found,
        "name": found.name_in(get_language() or "nl"),
        "painted": listing and SimpleNamespace(**_look(listing)),
        "listing": listing,
        "network": network_of(listing),
        "join": join_page(listing),
        "neighbourhoods": queries.neighbourhoods_of(found),
        "drawing": drawings.municipality(found),
        "address_of": address_of,
    }
    return render(request, "site/municipality.html", context, using="jinja")


@public
@require_safe
def municipality_code(request: HttpRequest, place: str) -> HttpResponse:
    """The way to a municipality's site as a QR code, for posters and newsletters."""
    found = queries.place_with(place.partition("-")[0])
    if found is None or found.listing is None:
        raise Http404
    return HttpResponse(qr_svg(join_page(found.listing)), content_type="image/svg+xml")


@public
@require_safe
def about_the_data(request: HttpRequest) -> HttpResponse:
    """Where names, borders and figures come from, as their publishers ask to be named."""
    return render(request, "site/about_the_data.html", using="jinja")


@public
@require_safe
def who_sees_what(request: HttpRequest) -> HttpResponse:
    """Who can read what: neighbours, municipality, care desk, ourselves."""
    return render(request, "site/who_sees_what.html", using="jinja")


def slug_of(place: Place) -> str:
    """The readable part of a municipality's address."""
    return slugify(place.municipality.name_nl)


def address_of(place: Place) -> str:
    """The address part of a municipality: `71072-hasselt`."""
    return f"{place.municipality.nis_code}-{slug_of(place)}"


def network_of(listing: Listing | None, path: str = "/") -> str:
    """The address of a page of the residents' network, where there is one."""
    return origin(listing.host, "residents") + path if listing else ""


def join_page(listing: Listing | None) -> str:
    """The address at which somebody with a letter joins."""
    return network_of(listing, reverse("invitations:join", urlconf=RESIDENTS))


def _look(listing: Listing) -> dict[str, str]:
    return {
        "name": listing.name,
        "brand_colour": listing.brand_colour,
        "tile": listing.tile,
    }
