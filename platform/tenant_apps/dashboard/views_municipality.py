"""The proof page: what the municipality's login may read, and what it was refused last night."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from common.permissions import public
from tenant_apps.dashboard.catalogue import Relation, own_relations, shared_relations
from tenant_apps.dashboard.models import ProbeRun


@public
@require_safe
def transparency(request: Any) -> HttpResponse:
    """Show what the database's catalogue says at this moment."""
    own, shared = own_relations(), shared_relations()
    run = ProbeRun.objects.order_by("-id").first()
    context = {
        "readable": _readable(own),
        "closed": [relation.name for relation in own if not relation.readable],
        "shared": _readable(shared),
        "run": run,
        "probes": list(run.probes.all()) if run else [],
    }
    return render(request, "transparency/transparency.html", context, using="jinja")


def _readable(relations: list[Relation]) -> list[Relation]:
    return [relation for relation in relations if relation.readable]
