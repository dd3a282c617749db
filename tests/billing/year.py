"""A year of a few or a few hundred municipalities: periods, letters, credits, money of all kinds.

Everything goes through the services; what is drawn is drawn from a seed. Used by a test with a few
municipalities and by `manage.py bench closing` with 300.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from random import Random

from billing.closings import MonthClosing
from billing.models import BankLine, BankStatement, Invoice, Licence, LicencePeriod, Usage
from billing.months import next_month
from billing.services.closing import close_month
from billing.services.crediting import issue_credit_note
from billing.services.invoicing import invoice_due_periods, invoice_usages
from billing.services.recording import record_fact
from billing.standing import standing_of
from common.identifiers import new_id
from tests.billing import selling

FIRST = date(2026, 1, 1)


@dataclass
class Year:
    """The simulated year so far."""

    seed: int = 1
    closings: list[MonthClosing] = field(default_factory=list)
    issued: list[Invoice] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Prepare chance and the bank."""
        self.random = Random(self.seed)
        self.names = count(1)
        self.licences: list[Licence] = []
        self.statement = BankStatement.objects.create(
            iban="BE68539007547034",
            statement_id="of the year",
            opening_cents=0,
            closing_cents=0,
            starts_on=FIRST,
            ends_on=next_month(date(2026, 12, 1)),
            sha256="",
        )

    def sign(self, municipalities: int) -> None:
        """Let so many municipalities have a licence that starts some day of the year."""
        for number in range(municipalities):
            country = "nl" if number % 5 == 4 else "be"
            kind = ("municipality", "municipality", "pilot", "project")[number % 4]
            start = FIRST + timedelta(days=self.random.randrange(300))
            days = 365 if kind == "municipality" else self.random.randrange(92, 184)
            period = (start, start + timedelta(days=days))
            licence = selling.licence(selling.organisation(country), kind, period)
            LicencePeriod.objects.create(
                licence=licence,
                starts_on=period[0],
                ends_on=period[1],
                inhabitants=self.random.randrange(2_000, 300_000),
                net_cents=self.random.randrange(60_000, 8_000_000),
                order_reference=f"PO-{number}",
            )
            self.licences.append(licence)

    def run(self) -> None:
        """Live through twelve months, and close each of them."""
        month = FIRST
        for _month in range(12):
            self.live(month)
            self.closings.append(close_month(month))
            month = next_month(month)

    def live(self, month: date) -> None:
        """Issue, credit and pay in one month."""
        for day in (month, month + timedelta(days=14)):
            self.issued += invoice_due_periods(day).issued
        self.issued += invoice_usages(month - timedelta(days=1), month).issued
        for licence in self.random.sample(self.licences, len(self.licences) // 6 + 1):
            Usage.objects.create(
                licence=licence,
                source_id=new_id(),
                quantity=self.random.randrange(1, 4000),
                unit_cents=95,
                used_on=month + timedelta(days=3),
            )
        for invoice in self._unsettled():
            self._something_happens(invoice, month + timedelta(days=self.random.randrange(28)))

    def _unsettled(self) -> Iterator[Invoice]:
        for invoice in self.issued:
            if self.random.random() < 0.6:
                yield Invoice.objects.get(pk=invoice.pk)

    def _something_happens(self, invoice: Invoice, day: date) -> None:
        if day < invoice.issued_on:
            return
        standing = standing_of(invoice.total_cents, invoice.facts.all())
        chance = self.random.random()
        if standing.open_cents == 0:
            if standing.received_cents > 0 and chance < 0.08:
                self._money(invoice, "reversed", standing.received_cents, day)
            elif standing.surplus_cents:
                self._money(invoice, "refunded", standing.surplus_cents, day)
        elif chance < 0.6:
            self._money(invoice, "paid", standing.open_cents, day)
        elif chance < 0.7:
            self._money(invoice, "paid", max(1, standing.open_cents // 3), day)
        elif chance < 0.76:
            self._money(invoice, "paid", standing.open_cents + 5000, day)
        elif chance < 0.86:
            self._credit(invoice, day)
        elif chance < 0.9:
            self._fact(invoice, "written_off", "staff", standing.open_cents, day)

    def _credit(self, invoice: Invoice, day: date) -> None:
        left = invoice.net_cents - sum(n.net_cents for n in invoice.credit_notes.all())
        cents = left if self.random.random() < 0.3 else left // 3
        if cents:
            issue_credit_note(invoice=invoice, net_cents=cents, reason="Agreed", issued_on=day)

    def _money(self, invoice: Invoice, kind: str, cents: int, day: date) -> None:
        """Let money move by bank or by Stripe; each is told twice now and then."""
        source = "stripe" if self.random.random() < 0.2 else "bank"
        key = self._fact(invoice, kind, source, cents, day)
        if source == "bank":
            sign = 1 if kind == "paid" else -1
            BankLine.objects.create(
                statement=self.statement,
                key=key,
                booked_on=day,
                cents=sign * cents,
                decision="booked",
                invoice=invoice,
            )

    def _fact(self, invoice: Invoice, kind: str, source: str, cents: int, day: date) -> str:
        key = f"{source}/{next(self.names)}"
        for _time in range(1 + (self.random.random() < 0.3)):
            record_fact(
                invoice=invoice,
                kind=kind,
                source=source,
                cents=cents,
                money_id=key,
                happened_on=day,
            )
        return key
