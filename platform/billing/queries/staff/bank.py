"""Statements with what became of their lines, and lines as somebody looks for them."""

from django.db.models import Count, Q, QuerySet

from billing.models import BankLine, BankStatement
from billing.queries.staff.amounts import cents_in
from billing.references import compact

Decision = BankLine.Decision


def statements_with_counts() -> QuerySet[BankStatement]:
    """Return the statements with the numbers of their lines, by decision."""
    return BankStatement.objects.annotate(
        line_count=Count("lines"),
        review_count=Count("lines", filter=Q(lines__decision=Decision.REVIEW)),
    )


def lines_matching(words: str, decision: str) -> QuerySet[BankLine]:
    """Return the lines with this decision ("all" for any) that a search asks for."""
    found = BankLine.objects.select_related("statement", "invoice")
    if decision in Decision.values:
        found = found.filter(decision=decision)
    if not words:
        return found
    wanted = (
        Q(counterparty__icontains=words)
        | Q(message__icontains=words)
        | Q(counterparty_iban=compact(words).upper())
        | Q(reference=words)
    )
    cents = cents_in(words)
    if cents is not None:
        wanted |= Q(cents__in=[cents, -cents])
    return found.filter(wanted)
