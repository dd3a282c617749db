"""What moves at Stripe is booked once and to the cent: what it keeps, gives back and takes."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from billing.models import Invoice, StripeMove
from billing.services.crediting import issue_credit_note
from billing.services.reconciling import reconcile
from billing.services.refunding import refund_credit_notes
from tests.billing.stripe.balance import CENTS, FEE, books, closing, disagreements
from tests.billing.stripe.happenings import booked

pytestmark = pytest.mark.django_db


def test_what_stripe_keeps_is_booked_once(paid):
    reconcile()
    reconcile()

    assert books() == (0, CENTS - FEE, FEE)
    assert StripeMove.objects.get().fee_cents == FEE
    assert disagreements() == []


def test_fees_of_a_dispute_and_of_the_account_itself_are_charges_too(paid):
    intent = next(iter(paid.things["payment_intents"].values()))
    paid.close_dispute(paid.dispute(intent), is_won=True)
    paid.account.move("stripe_fee", -300, "")

    reconcile()

    assert (booked("580000"), booked("657000")) == (paid.account.balance, paid.account.fees)
    assert booked("657000") == FEE + 2_000 + 300
    assert disagreements() == []


def test_a_refund_is_a_movement_that_we_know(paid):
    reconcile()
    issue_credit_note(invoice=Invoice.objects.get(), net_cents=100, reason="mistake")
    refund_credit_notes()
    [refund] = paid.things["refunds"].values()
    paid.finish(refund)

    reconcile()

    assert booked("580000") == paid.account.balance == CENTS - FEE - 121
    assert disagreements() == []


def test_money_that_is_of_no_invoice_is_named_by_the_closing(paid):
    stray = paid.account.move("charge", 700, "ch_of_somebody", fee=35)

    reconcile()

    [check] = closing().disagreements
    assert (check.name, check.where, check.difference) == ("stripe_moves", (stray["id"],), -700)


def test_a_movement_in_another_currency_is_not_ours(paid):
    paid.account.move("charge", 700, "ch_x")["currency"] = "usd"

    assert reconcile().failed == 0
    assert StripeMove.objects.count() == 1


def test_a_movement_told_with_another_amount_is_noticed(paid):
    reconcile()
    paid.account.lines[0]["fee"] += 1

    assert reconcile().failed == 1
    assert booked("657000") == FEE


def test_a_line_of_the_account_stays_as_it_came(paid):
    reconcile()

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE billing_stripemove SET fee_cents = 0")


def test_a_line_of_the_account_bears_the_day_of_its_movement(paid):
    paid.account.lines[0]["created"] = 1_767_225_600  # midnight in Brussels was an hour before

    reconcile()

    assert StripeMove.objects.get().happened_on == date(2026, 1, 1)
