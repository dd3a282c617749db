"""The audit log: search it, and take it along."""

import csv
from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from billing.deeds import words_of
from billing.forms.staff_audit import AuditForm
from billing.models import BillingAudit
from billing.queries.staff.audit import actions_known, audit_matching
from common.keysets import page_of
from common.permissions import staff_required
from common.spreadsheets import harmless

COLUMNS = ("happened_at", "actor_name", "action", "subject", "is_on_behalf", "reason", "details")


@staff_required
@never_cache
@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """Show what was written down, newest first, as far as a search asks for it."""
    form = AuditForm(request.GET, actions=actions_known())
    page = page_of(audit_matching(**form.wanted()), "id", request.GET)
    asked = request.GET.copy()
    asked.pop("after", None)
    context = {
        "page": page,
        "audit": page.rows,
        "deed": words_of,
        "form": form,
        "asked": asked.urlencode(),
    }
    return render(request, "billing/staff/audit.html", context, using="jinja")


@staff_required
@never_cache
@require_safe
def audit_file(request: HttpRequest) -> HttpResponseBase:
    """Hand over what a search finds as CSV, however much it is."""
    form = AuditForm(request.GET, actions=actions_known())
    return file_of(audit_matching(**form.wanted()))


def file_of(found: QuerySet[BillingAudit]) -> HttpResponseBase:
    """Return entries as CSV, the oldest first, a thousand at a time."""
    rows = found.order_by("id").iterator(1000)
    response = StreamingHttpResponse(_lines(rows), content_type="text/csv")
    name = f"audit-{timezone.localdate().isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        """Return the text."""
        return text


def _lines(rows: Iterator[BillingAudit]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow(COLUMNS)
    for row in rows:
        yield writer.writerow([harmless(str(getattr(row, column))) for column in COLUMNS])
