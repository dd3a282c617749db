"""Pages of the care door."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from common.permissions import official_required
from tenant_apps.care.forms import CareDeskForm
from tenant_apps.care.queries import care_desk
from tenant_apps.care.services import describe_care_desk


@official_required
@require_safe
def home(request: Any) -> HttpResponse:
    """Show the care desk as it is described."""
    return render(request, "care/home.html", {"desk": care_desk()}, using="jinja")


@official_required
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: Any) -> HttpResponse:
    """Describe the care desk."""
    present = care_desk()
    names = ("name", "phone", "opening_hours")
    initial = {name: getattr(present, name) for name in names} if present else {}
    form = CareDeskForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        describe_care_desk(**form.cleaned_data)
        messages.success(request, _("The care desk is described."))
        return redirect("care:home")
    return render(request, "care/desk.html", {"form": form}, using="jinja")
