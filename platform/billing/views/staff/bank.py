"""Bank statements: import them, and decide on the lines that do not explain themselves."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from billing.camt import StatementRefused
from billing.forms.staff_bank import ReasonForm, SplitForm, StatementForm
from billing.models import BankLine, BankStatement, StripePayout
from billing.queries.banking import gaps_between_statements, splits_of, suggestions_for
from billing.queries.payouts import payouts_like
from billing.queries.staff.bank import lines_matching, statements_with_counts
from billing.queries.staff.work import identity_names
from billing.services.bank_refusals import (
    AnotherPayout,
    LineDecided,
    NeverReceived,
    SplitsDisagree,
)
from billing.services.banking import (
    Import,
    book_line,
    ignore_line,
    import_statement,
    review_line_again,
)
from billing.services.paying_out import book_payout
from common.formats import money
from common.keysets import page_of
from common.permissions import staff_required


@staff_required
@never_cache
@require_safe
def lines(request: HttpRequest) -> HttpResponse:
    """List the bank's lines: those that wait for somebody, or those that a search asks for."""
    asked = {name: request.GET.get(name, "").strip()[:100] for name in ("q", "decision")}
    decision = asked["decision"] or BankLine.Decision.REVIEW
    page = page_of(lines_matching(asked["q"], decision), "id", request.GET, descending=False)
    context = {"page": page, "asked": asked, "decision": decision}
    return render(request, "billing/staff/bank_lines.html", context, using="jinja")


@staff_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def line(request: Any, pk: UUID) -> HttpResponse:
    """Show one line with what it might be for; book it on one or more invoices."""
    shown = get_object_or_404(BankLine.objects.select_related("statement", "invoice"), pk=pk)
    form = SplitForm(request.POST or None, line=shown, initial=_proposal(request, shown))
    if request.method == "POST" and form.is_valid():
        try:
            book_line(line=shown, splits=form.cleaned_data["splits"], decided_by=request.user)
        except LineDecided:
            return _decided_meanwhile(request, pk)
        except SplitsDisagree:
            form.add_error(None, _("An invoice is named twice. Add its amounts up."))
        except NeverReceived:
            form.add_error(None, _("More would go back than came in for this invoice."))
        else:
            messages.success(request, _("Booked %(sum)s.") % {"sum": money(abs(shown.cents))})
            return redirect("staff:bank-lines")
    return _show(request, shown, form, ReasonForm())


@staff_required
@require_POST
def payout(request: Any, pk: UUID) -> HttpResponse:
    """Book a line as one of the payouts of Stripe's that have its amount."""
    shown = get_object_or_404(BankLine.objects.select_related("statement"), pk=pk)
    # PostgreSQL has no texts with NUL.
    name = request.POST.get("payout", "").replace("\0", "")
    chosen = get_object_or_404(StripePayout, pk=name)
    try:
        book_payout(line=shown, payout=chosen, decided_by=request.user)
    except (LineDecided, AnotherPayout):
        return _decided_meanwhile(request, pk)
    messages.success(request, _("Booked %(sum)s.") % {"sum": money(abs(shown.cents))})
    return redirect("staff:bank-lines")


@staff_required
@require_POST
def ignore(request: Any, pk: UUID) -> HttpResponse:
    """Set a line aside, with the reason."""
    shown = get_object_or_404(BankLine.objects.select_related("statement"), pk=pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _show(request, shown, SplitForm(line=shown), form)
    try:
        ignore_line(line=shown, reason=form.cleaned_data["reason"], decided_by=request.user)
    except LineDecided:
        return _decided_meanwhile(request, pk)
    messages.success(request, _("Set aside: it is about no invoice."))
    return redirect("staff:bank-lines")


@staff_required
@require_POST
def review_again(request: Any, pk: UUID) -> HttpResponse:
    """Take back that a line was set aside."""
    shown = get_object_or_404(BankLine.objects.select_related("statement"), pk=pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _show(request, shown, SplitForm(line=shown), form)
    try:
        review_line_again(line=shown, reason=form.cleaned_data["reason"], decided_by=request.user)
    except LineDecided:
        return _decided_meanwhile(request, pk)
    return redirect("staff:bank-line", pk=pk)


@staff_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def statements(request: Any) -> HttpResponse:
    """List the statements with their balances, and take a new file."""
    form = StatementForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            outcome = import_statement(
                content=form.cleaned_data["file"].read(), imported_by=request.user
            )
        except StatementRefused as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _told(outcome))
            return redirect("staff:bank-statement", pk=outcome.statements[0].pk)
    page = page_of(statements_with_counts(), "id", request.GET)
    names = identity_names({row.imported_by for row in page.rows if row.imported_by})
    context = {"page": page, "form": form, "names": names, "gaps": gaps_between_statements()}
    return render(request, "billing/staff/bank_statements.html", context, using="jinja")


@staff_required
@require_safe
def statement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one statement: from the opening to the closing balance, line by line."""
    shown = get_object_or_404(BankStatement, pk=pk)
    context = {"shown": shown, "lines": shown.lines.select_related("invoice")}
    return render(request, "billing/staff/bank_statement.html", context, using="jinja")


def _told(outcome: Import) -> str:
    if not outcome.new_lines:
        return _("Nothing new: all of it was imported before.")
    counts = {
        "new": outcome.new_lines,
        "known": outcome.known_lines,
        "booked": outcome.booked,
        "review": outcome.to_review,
    }
    return (
        _("New lines: %(new)s. Booked: %(booked)s. To decide: %(review)s. Known before: %(known)s.")
        % counts
    )


def _proposal(request: Any, shown: BankLine) -> dict[str, str]:
    """Return what stands in the form: the invoice that somebody chose, with the whole line."""
    number = request.GET.get("invoice", "")[:12]
    amount = f"{abs(shown.cents) / 100:.2f}"
    return {"number_1": number, "amount_1": amount} if number else {}


def _decided_meanwhile(request: Any, pk: UUID) -> HttpResponse:
    messages.info(request, _("Somebody decided on this line already. Here is what they decided."))
    return redirect("staff:bank-line", pk=pk)


def _show(request: Any, shown: BankLine, form: SplitForm, reason_form: ReasonForm) -> HttpResponse:
    is_open = shown.decision == BankLine.Decision.REVIEW
    decided_by = {shown.decided_by} if shown.decided_by else set()
    context = {
        "shown": shown,
        "form": reason_form if reason_form.errors else form,
        "split_form": form,
        "reason_form": reason_form,
        "suggestions": suggestions_for(shown) if is_open else [],
        "payouts": payouts_like(shown) if is_open else [],
        "splits": [] if is_open else splits_of(shown),
        "names": identity_names(decided_by),
    }
    return render(request, "billing/staff/bank_line.html", context, using="jinja")
