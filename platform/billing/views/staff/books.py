"""Revenue, ledger and the closing of months."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from billing.closings import MonthClosing
from billing.models import LedgerEntry
from billing.months import first_of, last_of, month_in
from billing.queries.closing import checks_of
from billing.queries.ledger import balances
from billing.queries.revenue import MonthOfRevenue, revenue_by_month
from billing.queries.staff.books import months_of, transactions_matching
from billing.services.bookkeeping import AlreadyBooked
from billing.services.by_hand import close_month_by_hand
from billing.sheets import revenue_sheet
from common.formats import in_pattern
from common.keysets import page_of
from common.permissions import staff_required

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIRST_YEAR = 2020


@staff_required
@require_safe
def revenue(request: HttpRequest) -> HttpResponse:
    """Show a year's revenue by month, as a chart and as a table."""
    year = _year(request.GET.get("year"))
    months = months_in(year)
    context = {
        "year": year,
        "years": range(timezone.localdate().year, FIRST_YEAR - 1, -1),
        "months": months,
        "points": _points(months),
        "has_any": any(each.invoiced_cents or each.earned_cents for each in months),
    }
    return render(request, "billing/staff/revenue.html", context, using="jinja")


def months_in(year: int) -> list[MonthOfRevenue]:
    """Return the twelve months of a year."""
    return months_of(year, revenue_by_month(date(year, 1, 1), date(year, 12, 31)))


def _points(months: list[MonthOfRevenue]) -> list[tuple[str, int | None]]:
    """Return what the chart shows, in whole euros; a month is earned when it is over."""
    today = timezone.localdate()
    over = [each for each in months if last_of(each.month) < today]
    return [(in_pattern(each.month, "LLL"), each.earned_cents // 100) for each in over]


@staff_required
@require_safe
def revenue_file(request: HttpRequest, year: int) -> HttpResponse:
    """Hand over a year's revenue as a workbook."""
    if year != _year(str(year)):
        raise Http404
    return workbook_of(year)


def workbook_of(year: int) -> HttpResponse:
    """Return a year's revenue as a workbook."""
    response = HttpResponse(revenue_sheet(year, months_in(year)), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="revenue-{year}.xlsx"'
    return response


@staff_required
@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """Show what was booked, newest first, as far as a search asks for it."""
    asked = {name: request.GET.get(name, "").strip()[:100] for name in ("q", "account", "month")}
    month = month_in(asked["month"])
    found = transactions_matching(asked["q"], asked["account"], month)
    context = {
        "page": page_of(found, "id", request.GET),
        "asked": asked,
        "accounts": LedgerEntry.Account.values,
        "balances": balances(*((first_of(month), last_of(month)) if month else (None, None))),
    }
    return render(request, "billing/staff/ledger.html", context, using="jinja")


@staff_required
@require_safe
def months(request: HttpRequest) -> HttpResponse:
    """List the months of a year, to close them."""
    year = _year(request.GET.get("year"))
    context = {
        "year": year,
        "years": range(timezone.localdate().year, FIRST_YEAR - 1, -1),
        "months": [m for m in months_in(year) if m.month <= timezone.localdate()],
    }
    return render(request, "billing/staff/months.html", context, using="jinja")


@staff_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def month(request: Any, year: int, number: int) -> HttpResponse:
    """Show whether a month's sums agree, or where they do not; close it by a POST."""
    day = month_in(f"{year:04d}-{number:02d}")
    if day is None or day > timezone.localdate():
        raise Http404
    if request.method == "POST":
        return _close(request, day)
    closing = MonthClosing(day, checks_of(day))
    context = {"month": day, "closing": closing, "is_over": last_of(day) < timezone.localdate()}
    return render(request, "billing/staff/month.html", context, using="jinja")


def _close(request: Any, day: date) -> HttpResponse:
    name = in_pattern(day, "MMMM y")
    if last_of(day) >= timezone.localdate():
        messages.error(request, _("A month can be closed when it is over."))
    else:
        try:
            closing = close_month_by_hand(month=day, closed_by=request.user)
        except AlreadyBooked:
            messages.info(request, _("Somebody else is closing this month. Look again."))
        else:
            _tell(request, name, closing)
    return redirect("staff:month", year=day.year, number=day.month)


def _tell(request: Any, name: str, closing: MonthClosing) -> None:
    if closing.agrees:
        messages.success(request, _("%(month)s is closed: all sums agree.") % {"month": name})
    else:
        message = _("%(month)s is booked, and some sums do not agree.") % {"month": name}
        messages.warning(request, message)


def _year(text: str | None) -> int:
    """Return the year that is asked for; this one where that is none of ours."""
    this_year = timezone.localdate().year
    asked = int(text) if text and text.isdecimal() and len(text) == 4 else this_year
    return asked if FIRST_YEAR <= asked <= this_year else this_year
