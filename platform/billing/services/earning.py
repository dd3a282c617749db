"""Earn month by month what was invoiced for a longer time."""

from datetime import date

from billing.models import LedgerEntry
from billing.months import last_of, next_month
from billing.queries.revenue import REVENUE, booked_as_earned, earned_on_invoices
from billing.services.bookkeeping import Booking, book_all, credit, debit
from common.tenancy import hub_atomic

Account = LedgerEntry.Account
NOTHING = (0, 0)


def recognise_revenue(month: date) -> int:
    """Book what was earned up to the end of a month and is not booked yet; return that amount.

    Once more changes nothing, also when later months were booked; a month that was left out, or a
    credit note that came late, is made up for. Two at once: the step in the source's name lets
    one of them in (`AlreadyBooked`).
    """
    with hub_atomic():
        booked, ever = booked_as_earned(before=next_month(month)), booked_as_earned()
        bookings = [
            _booking(
                month, number, target - booked.get(number, NOTHING)[0], ever.get(number, NOTHING)[1]
            )
            for number, target in earned_on_invoices(month).items()
            if target != booked.get(number, NOTHING)[0]
        ]
        if bookings:
            book_all(bookings=bookings)
    return sum(_earned(each) for each in bookings)


def _booking(month: date, number: str, cents: int, steps: int) -> Booking:
    return Booking(
        source=f"{REVENUE} {month:%Y-%m} {number} {steps + 1}",
        text=number,
        booked_on=last_of(month),
        postings=[debit(Account.DEFERRED_REVENUE, cents), credit(Account.REVENUE, cents)],
    )


def _earned(booking: Booking) -> int:
    return sum(
        posting.credit_cents - posting.debit_cents
        for posting in booking.postings
        if posting.account == Account.REVENUE
    )
