"""One page at Stripe for one invoice and one amount."""

from datetime import timedelta

import pytest
import stripe
from django.utils import timezone

from billing.models import Fact, StripeCheckout
from billing.queries.rails import is_online_payment_offered
from billing.services.paying import (
    NothingToPay,
    OnlinePaymentNotOffered,
    PaymentUnderWay,
    open_checkout,
)
from billing.services.reconciling import reconcile
from billing.services.recording import record_fact
from billing.stripe_gateway import StripeUnavailable
from tests.billing import selling
from tests.billing.stripe.happenings import deliver_all, invoice_with_page

pytestmark = pytest.mark.django_db


def pay_by_bank(invoice, cents):
    record_fact(
        invoice=invoice,
        kind=Fact.Kind.PAID,
        source=Fact.Source.BANK,
        cents=cents,
        money_id="bank/1",
        happened_on=timezone.localdate(),
    )


def test_an_invoice_gets_a_page_for_what_is_open(fake):
    invoice, page = invoice_with_page()

    [(_method, _path, asked)] = fake.requests
    assert page.url.startswith("https://checkout.stripe.example/")
    assert page.cents == invoice.total_cents == 2_783_000
    assert asked["client_reference_id"] == str(invoice.pk)
    assert asked["payment_intent_data"]["metadata"]["invoice"] == str(invoice.pk)
    assert asked["success_url"].endswith("/payments/thank-you/")
    assert asked["customer_email"] == "facturen@voorbeeld.example"


def test_asking_twice_gives_the_same_page(fake):
    invoice, page = invoice_with_page()

    assert open_checkout(invoice=invoice) == page
    assert len(fake.things["sessions"]) == 1


def test_an_answer_that_was_lost_is_found_again_by_its_key(fake):
    """The worker was killed after Stripe answered and before that was written down."""
    invoice, page = invoice_with_page()
    StripeCheckout.objects.update(session_id=None, url="")

    again = open_checkout(invoice=invoice)

    assert (again.pk, again.session_id) == (page.pk, page.session_id)
    assert len(fake.things["sessions"]) == 1


def test_a_lost_answer_of_yesterday_gives_a_new_page(fake):
    invoice, page = invoice_with_page()
    yesterday = timezone.now() - timedelta(hours=25)
    StripeCheckout.objects.update(session_id=None, created_at=yesterday)

    assert open_checkout(invoice=invoice).attempt == page.attempt + 1


def test_a_page_that_is_about_to_close_is_replaced(fake):
    invoice, page = invoice_with_page()
    StripeCheckout.objects.update(expires_at=timezone.now() + timedelta(minutes=5))

    assert open_checkout(invoice=invoice).session_id != page.session_id


def test_a_part_payment_by_bank_closes_the_page_for_the_whole(fake):
    invoice, page = invoice_with_page()
    pay_by_bank(invoice, 1_000_000)

    second = open_checkout(invoice=invoice)
    page.refresh_from_db()

    assert second.cents == 1_783_000
    assert page.status == StripeCheckout.Status.EXPIRED
    assert fake.things["sessions"][page.session_id]["status"] == "expired"


def test_a_paid_invoice_has_nothing_to_pay(fake):
    invoice = selling.invoice()
    pay_by_bank(invoice, invoice.total_cents)

    with pytest.raises(NothingToPay):
        open_checkout(invoice=invoice)
    assert fake.requests == []


def test_nobody_pays_twice_while_a_direct_debit_is_on_its_way(fake):
    invoice, page = invoice_with_page()
    fake.pay(page.session_id, is_delayed=True)
    deliver_all(fake)

    with pytest.raises(PaymentUnderWay):
        open_checkout(invoice=invoice)


@pytest.mark.parametrize("hears_by_webhook", [True, False])
def test_after_a_direct_debit_failed_one_may_pay_again(fake, hears_by_webhook):
    invoice, page = invoice_with_page()
    fake.bounce(fake.pay(page.session_id, is_delayed=True))
    if hears_by_webhook:
        deliver_all(fake)
    else:
        reconcile()

    second = open_checkout(invoice=invoice)

    assert second.attempt == 2
    assert StripeCheckout.objects.get(pk=page.pk).status == StripeCheckout.Status.FAILED


def test_an_outage_leaves_nothing_half_done(fake):
    invoice = selling.invoice()
    fake.outage = stripe.APIConnectionError("timed out")
    with pytest.raises(StripeUnavailable):
        open_checkout(invoice=invoice)
    fake.outage = None

    page = open_checkout(invoice=invoice)

    assert (page.attempt, StripeCheckout.objects.count()) == (1, 1)


def test_without_an_account_online_payment_is_refused_clearly(settings):
    settings.STRIPE_SECRET_KEY = ""
    invoice = selling.invoice()

    assert not is_online_payment_offered()
    with pytest.raises(OnlinePaymentNotOffered, match="no Stripe account"):
        open_checkout(invoice=invoice)
    assert not StripeCheckout.objects.exists()


def test_without_an_account_reconciling_does_nothing(settings):
    settings.STRIPE_SECRET_KEY = ""

    assert reconcile().looked_at == 0


def test_a_door_that_shows_the_button_cannot_ask_stripe(settings):
    settings.STRIPE_SECRET_KEY, settings.IS_ONLINE_PAYMENT_OFFERED = "", True

    assert is_online_payment_offered()
    with pytest.raises(OnlinePaymentNotOffered):
        open_checkout(invoice=selling.invoice())
