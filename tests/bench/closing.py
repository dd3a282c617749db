"""A simulated year with 300 municipalities: invoices per second, and the time to close a month."""

import resource
import time

from billing.models import CreditNote, Fact, Invoice, LedgerEntry
from billing.services.closing import close_month
from tests.bench.figures import Figures, median
from tests.billing import selling
from tests.billing.year import Year

MUNICIPALITIES, INVOICES, MOST_SECONDS = 300, 200, 10.0


def measure(figures: Figures) -> None:
    """Live through the year, and fail where a month does not agree to the cent."""
    _invoices_per_second(figures)
    year = Year()
    year.sign(MUNICIPALITIES)
    started = time.perf_counter()
    year.run()
    lived = time.perf_counter() - started
    wrong = [closing.disagreements for closing in year.closings if not closing.agrees]
    assert wrong == [], wrong
    documents = Invoice.objects.count() + CreditNote.objects.count()
    figures.add("year: documents issued", documents, "")
    figures.add("year: facts recorded", Fact.objects.count(), "")
    figures.add("year: entries of the ledger", LedgerEntry.objects.count(), "")
    figures.add(f"year of {MUNICIPALITIES} municipalities", lived, "s")
    figures.add("months of the year that do not agree", len(wrong), "", 0)
    figures.add("close one month again, median", median(_closings(year)), "s", MOST_SECONDS)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    figures.add("memory of the process after that", memory / 1024, "MiB")


def _invoices_per_second(figures: Figures) -> None:
    licences = [selling.licence() for _number in range(INVOICES)]
    started = time.perf_counter()
    for licence in licences:
        selling.invoice(licence)
    seconds = time.perf_counter() - started
    figures.add("invoices per second, one after another", INVOICES / seconds, "1/s")
    figures.add("one invoice: number, UBL, PDF/A-3, booking", 1000 * seconds / INVOICES, "ms")


def _closings(year: Year) -> list[float]:
    spent = []
    for closing in year.closings:
        started = time.perf_counter()
        assert close_month(closing.month).agrees
        spent.append(time.perf_counter() - started)
    return spent
