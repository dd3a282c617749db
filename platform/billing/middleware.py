"""Where nobody is named who sells, say so instead of failing."""

import logging
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from billing.parties import SellerUnknown
from common.problems import CONTENT_TYPE

logger = logging.getLogger("kwartier.billing")


class SellerMiddleware:
    """Answer 503 where a price or a document needs KWARTIER_SELLER: a page, or a problem."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Serve the request."""
        return self.get_response(request)

    def process_exception(self, request: Any, error: Exception) -> HttpResponse | None:
        """Answer where the seller is unknown; leave every other error alone."""
        if not isinstance(error, SellerUnknown):
            return None
        logger.error("%s: %s", request.path, error)
        if request.path.startswith("/api/"):
            title = _("Nothing can be bought here yet")
            problem = {"type": "urn:kwartier:problem:no-seller", "status": 503, "title": title}
            return JsonResponse(problem, status=503, content_type=CONTENT_TYPE)
        return render(request, "billing/no_seller.html", status=503, using="jinja")
