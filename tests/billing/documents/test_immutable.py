"""Issued documents and the ledger stay as they are, whoever is logged in."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from billing.models import (
    BillingAudit,
    CreditNote,
    Fact,
    Invoice,
    LedgerEntry,
    LedgerTransaction,
)
from billing.services.bookkeeping import AlreadyBooked, Unbalanced, book, credit, debit
from billing.services.crediting import issue_credit_note
from billing.services.recording import record_fact
from tenants.logins import OWNER
from tests import databases
from tests.billing import selling

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)
KEPT = [Invoice, CreditNote, Fact, LedgerTransaction, LedgerEntry, BillingAudit]


@pytest.fixture
def invoice(db: None) -> Invoice:
    """Return an invoice with a payment, a credit note and a line in the audit log."""
    issued = selling.invoice(cents=10000)
    record_fact(
        invoice=issued, kind="paid", source="bank", cents=5000, money_id="a", happened_on=DAY
    )
    issue_credit_note(invoice=issued, net_cents=100, reason="Mistake", issued_on=DAY)
    BillingAudit.objects.create(actor_name="Sam", action="look", subject="ledger", subject_id="1")
    return issued


def refused(change) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        change()


@pytest.mark.parametrize("login", ["kwartier_app", OWNER])
@pytest.mark.parametrize("model", KEPT)
def test_a_row_is_neither_changed_nor_deleted(invoice: Invoice, model, login: str):
    databases.set_role(login)
    column = next(f for f in model._meta.concrete_fields if not f.primary_key)
    rows = model.objects.all()

    refused(lambda: rows.update(**{column.attname: rows.values_list(column.attname)[0][0]}))
    refused(lambda: rows._raw_delete(rows.db))

    assert rows.exists()


@pytest.mark.parametrize("model", KEPT)
def test_a_table_is_not_emptied_even_by_its_owner(invoice: Invoice, model):
    databases.set_role(OWNER)

    def truncate() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f'TRUNCATE "{model._meta.db_table}" CASCADE')

    refused(truncate)


def test_an_invoice_is_marked_as_credited_once(invoice: Invoice):
    mine = Invoice.objects.filter(pk=invoice.pk)

    refused(lambda: mine.update(credited_at=timezone.now(), net_cents=1, total_cents=2101))
    mine.update(credited_at=timezone.now())
    refused(lambda: mine.update(credited_at=timezone.now()))
    refused(lambda: mine.update(credited_at=None))


def test_an_unbalanced_transaction_is_refused_before_and_by_the_database():
    sides = [debit("400000", 100), credit("700000", 99)]
    with pytest.raises(Unbalanced):
        book(source="a", text="", booked_on=DAY, postings=sides)

    def write_past_the_service() -> None:
        booked = LedgerTransaction.objects.create(source="a", text="", booked_on=DAY)
        LedgerEntry.objects.create(transaction=booked, account="400000", debit_cents=100)
        LedgerEntry.objects.create(transaction=booked, account="700000", credit_cents=99)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    refused(write_past_the_service)


def test_a_transaction_without_entries_is_refused():
    def write_half() -> None:
        LedgerTransaction.objects.create(source="a", text="", booked_on=DAY)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(Unbalanced):
        book(source="a", text="", booked_on=DAY, postings=[])
    refused(write_half)


def test_nothing_is_booked_twice():
    sides = [debit("400000", 100), credit("700000", 100)]
    book(source="a", text="", booked_on=DAY, postings=sides)

    with pytest.raises(AlreadyBooked):
        book(source="a", text="", booked_on=DAY, postings=sides)

    assert LedgerTransaction.objects.count() == 1
