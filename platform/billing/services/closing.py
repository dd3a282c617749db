"""Close a month: book what was earned in it, and see whether everything agrees."""

from datetime import date

from billing.closings import MonthClosing
from billing.months import first_of
from billing.queries.closing import checks_of
from billing.services.earning import recognise_revenue
from common.tenancy import hub_atomic


def close_month(month: date) -> MonthClosing:
    """Return whether invoices, ledger, bank, facts and revenue agree, or where they do not.

    A month may be closed again at any time: what came late is booked, the checks are made anew.
    """
    with hub_atomic():
        earned = recognise_revenue(month)
        return MonthClosing(first_of(month), checks_of(month), earned)
