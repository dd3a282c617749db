"""Policies: the list, the one in force, and every earlier version."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from common.permissions import public
from shared_apps.site.policies import PolicyUnknown, policies, policy, versions


@public
@require_safe
def policy_list(request: HttpRequest) -> HttpResponse:
    """Every policy in force."""
    return render(request, "site/policies.html", {"policies": policies(_language())}, using="jinja")


@public
@require_safe
def policy_page(request: HttpRequest, slug: str, version: int | None = None) -> HttpResponse:
    """A policy: the version in force, or the one that is asked for."""
    try:
        shown = policy(slug, _language(), version)
    except PolicyUnknown as unknown:
        raise Http404 from unknown
    known = versions(slug, _language())
    context = {"policy": shown, "versions": known, "current": known[0]}
    return render(request, "site/policy.html", context, using="jinja")


@public
@require_safe
def former_address(request: HttpRequest, slug: str) -> HttpResponse:
    """Lead from the short addresses, which letters and mails may name, to the policy."""
    return redirect("site:policy", slug=slug, permanent=False)


def _language() -> str:
    return get_language() or "en"
