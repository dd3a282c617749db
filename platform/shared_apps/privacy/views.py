"""The register of personal data, open to everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from common.permissions import public
from shared_apps.privacy.queries import register


@public
@require_safe
def register_of_processing(request: HttpRequest) -> HttpResponse:
    """What is held about people, why, who answers for it and when it goes."""
    return render(request, "privacy/register.html", {"entries": register()}, using="jinja")
