"""Bank lines that wait for a person, and what they might be for."""

import re
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from django.db.models import Q, QuerySet

from billing.models import BankLine, BankStatement, Fact, Invoice
from billing.queries.staff.invoices import invoices_for_staff

# How much each reason says.
WEIGHTS = {"reference": 8, "payment": 6, "number": 4, "amount": 3, "account": 3, "name": 2}
MOST_CANDIDATES, MOST_SUGGESTIONS = 60, 8
_NUMBER = re.compile(r"(?<!\d)(20\d\d)[-/. ]?(\d{6})(?!\d)")
_WORD = re.compile(r"[^\W\d_]{4,}")
# What half of all payers are called.
_SAYS_NOTHING = {
    "gemeente", "stad", "commune", "ville", "stadt", "ocmw", "cpas", "bestuur", "gemeentebestuur",
    "administration", "communale", "nvba", "bvba", "vzw",
}  # fmt: skip


@dataclass(frozen=True)
class Suggestion:
    """An invoice that a line might be for, and why."""

    invoice: Invoice
    # What is open; below zero is what we owe.
    balance_cents: int
    # Of: reference, payment, number, amount, account, name.
    reasons: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How likely it is, against others."""
        return sum(WEIGHTS[reason] for reason in self.reasons)


def lines_to_review() -> QuerySet[BankLine]:
    """Return the lines that wait for a person, the oldest first."""
    return BankLine.objects.filter(decision=BankLine.Decision.REVIEW).select_related("statement")


def suggestions_for(line: BankLine) -> list[Suggestion]:
    """Return the invoices that a line might be for, the likeliest first."""
    payers = _organisations_that_paid_from(line)
    candidates = invoices_for_staff().filter(_is_candidate(line, payers)).order_by("-due_on")
    paid_alike = set(_paid_alike(line).values_list("invoice_id", flat=True))
    found = [
        _suggestion(line, invoice, payers, paid_alike) for invoice in candidates[:MOST_CANDIDATES]
    ]
    found.sort(key=lambda suggestion: -suggestion.weight)
    return [suggestion for suggestion in found if suggestion.reasons][:MOST_SUGGESTIONS]


def splits_of(line: BankLine) -> list[Fact]:
    """Return on which invoices a line is booked."""
    facts = Fact.objects.filter(source=Fact.Source.BANK, money_id=line.key)
    return list(facts.select_related("invoice").order_by("invoice__number"))


def gaps_between_statements() -> list[tuple[BankStatement, BankStatement]]:
    """Return neighbours of which one does not begin where the other ended: a file is missing."""
    rows = BankStatement.objects.order_by("iban", "starts_on", "ends_on", "imported_at")
    return [
        (before, after)
        for before, after in pairwise(rows)
        if before.iban == after.iban and before.closing_cents != after.opening_cents
    ]


def _is_candidate(line: BankLine, payers: set[UUID]) -> Q:
    """Incoming money is for what is open; outgoing money is for what was paid or is owed."""
    likely = Q(number__in=_numbers(line)) | Q(organisation__in=payers)
    for word in _words(line.counterparty):
        likely |= Q(organisation__name__icontains=word)
    if line.reference:
        likely |= Q(reference=line.reference)
    if line.cents > 0:
        return (likely | Q(balance_cents=line.cents)) & Q(balance_cents__gt=0)
    paid = Q(pk__in=_paid_alike(line).values("invoice"))
    return likely & Q(balance_cents__lt=0) | Q(balance_cents=line.cents) | paid


def _suggestion(
    line: BankLine, invoice: Invoice, payers: set[UUID], paid_alike: set[UUID]
) -> Suggestion:
    balance = int(invoice.balance_cents)  # type: ignore[attr-defined]  # annotated
    holds = {
        "reference": bool(line.reference) and invoice.reference == line.reference,
        "payment": invoice.pk in paid_alike,
        "number": invoice.number in _numbers(line),
        "amount": balance == line.cents,
        "account": invoice.organisation_id in payers,
        "name": bool(_words(line.counterparty) & _words(invoice.organisation.name)),
    }
    return Suggestion(invoice, balance, tuple(reason for reason, so in holds.items() if so))


def _paid_alike(line: BankLine) -> QuerySet[Fact]:
    """Return payments by bank of the amount that now leaves."""
    if line.cents > 0:
        return Fact.objects.none()
    return Fact.objects.filter(source=Fact.Source.BANK, kind=Fact.Kind.PAID, cents=-line.cents)


def _organisations_that_paid_from(line: BankLine) -> set[UUID]:
    if not line.counterparty_iban:
        return set()
    lines = BankLine.objects.filter(
        counterparty_iban=line.counterparty_iban, decision=BankLine.Decision.BOOKED, cents__gt=0
    )
    facts = Fact.objects.filter(source=Fact.Source.BANK, money_id__in=lines.values("key"))
    return set(facts.values_list("invoice__organisation_id", flat=True))


def _numbers(line: BankLine) -> list[str]:
    return [f"{year}-{number}" for year, number in _NUMBER.findall(line.message)]


def _words(name: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(name)} - _SAYS_NOTHING
