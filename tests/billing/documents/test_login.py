"""Platform staff issue, credit and record with their own login; the dashboard's can only look."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.db.utils import ProgrammingError

from billing.models import CreditNote, Fact, Invoice, LedgerEntry, NumberSeries
from billing.services.closing import close_month
from billing.services.crediting import issue_credit_note
from billing.services.recording import record_fact
from tests import databases
from tests.billing import selling

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 31)


@pytest.fixture(autouse=True)
def _as_the_app_in_the_end(db: None) -> Iterator[None]:
    """Let the ledger's balance be checked by a login that may read it."""
    yield
    databases.set_role("kwartier_app")


def test_staff_issue_credit_record_and_close():
    licence = selling.licence()
    databases.set_role("kwartier_staff")

    invoice = selling.invoice(licence)
    record_fact(
        invoice=invoice, kind="paid", source="bank", cents=100, money_id="a", happened_on=DAY
    )
    issue_credit_note(invoice=invoice, net_cents=100, reason="Agreed", issued_on=DAY)

    names = {check.name for check in close_month(DAY).disagreements}
    assert names == {"bank_lines"}


def test_the_dashboard_reads_its_invoices_and_writes_nothing_about_money():
    licence = selling.licence()
    invoice = selling.invoice(licence)
    databases.set_role("kwartier_dashboard")

    assert Invoice.objects.get() == invoice
    with pytest.raises(ProgrammingError), transaction.atomic():
        selling.invoice(licence, period=(date(2027, 1, 1), date(2028, 1, 1)))
    for model in (Fact, LedgerEntry, NumberSeries, CreditNote):
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.create()


@pytest.mark.parametrize("model", [LedgerEntry, NumberSeries])
def test_the_dashboard_does_not_read_our_books(model):
    databases.set_role("kwartier_dashboard")

    with pytest.raises(ProgrammingError), transaction.atomic():
        model.objects.exists()


def test_care_reads_nothing_about_money():
    databases.set_role("kwartier_care")

    with pytest.raises(ProgrammingError), transaction.atomic():
        Invoice.objects.exists()
