"""Two at the same moment: one decides, one books, one asks Stripe, and the others hear of it."""

from collections import Counter

import pytest

from billing.models import Approval, BankLine, BankStatement, DunningStep, Fact, StripeEvent
from billing.services.approving import AlreadyAsked, AlreadyDecided, ask_for, decide
from billing.services.bank_refusals import LineDecided
from billing.services.banking import book_line, import_statement
from billing.services.dunning import ReminderSettled, release_reminder
from billing.services.paying import open_checkout
from billing.services.reconciling import receive_webhook
from shared_apps.identities.models import Identity
from shared_apps.notifications.models import HubMail
from tests.billing import selling
from tests.billing.at_once import MANY, crowd
from tests.billing.bank.statement_file import paid, statement_file
from tests.billing.stripe.conftest import fake  # noqa: F401 - a fixture
from tests.billing.stripe.fake import signed

pytestmark = pytest.mark.django_db


def outcomes(results):
    """Count results by the name of their type."""
    return Counter(type(result).__name__ for result in results)


def colleague(number):
    """Somebody of the staff, who need not be in the database to decide."""
    return Identity(kind="staff", email=f"s{number}@example.org", first_name=f"S{number}")


def test_a_request_is_decided_by_one(world):
    sam = world.sam.identity
    with crowd() as people:
        invoice = people.once(selling.invoice)
        approval = people.once(
            lambda: ask_for(
                action="write_off", subject_id=invoice.pk, reason="bankrupt", asked_by=sam
            )
        )

        results = people.together(
            lambda n: decide(approval=approval, decided_by=colleague(n), is_granted=True)
        )

        assert outcomes(results) == {"Approval": 1, AlreadyDecided.__name__: MANY - 1}
        assert people.once(Fact.objects.count) == 1


def test_the_same_is_asked_by_one():
    with crowd() as people:
        invoice = people.once(selling.invoice)

        results = people.together(
            lambda n: ask_for(
                action="credit", subject_id=invoice.pk, cents=1, reason="x", asked_by=colleague(n)
            )
        )

        assert outcomes(results) == {"Approval": 1, AlreadyAsked.__name__: MANY - 1}
        assert people.once(Approval.objects.count) == 1


@pytest.mark.parametrize("overlap", ["the same file", "overlapping files"])
def test_statements_imported_at_once_are_there_once(world, overlap):
    sam, is_same = world.sam.identity, overlap == "the same file"
    with crowd() as people:
        invoice = people.once(selling.invoice)
        entries = [paid(invoice.total_cents, invoice.reference), paid(5, bank_reference="R2")]
        files = [
            statement_file(*entries, name="A" if is_same else f"A{number}")
            for number in range(MANY)
        ]

        results = people.together(lambda n: import_statement(content=files[n], imported_by=sam))

        assert outcomes(results) == {"Import": MANY}
        assert sum(result.new_lines for result in results) == 2
        assert sum(result.booked for result in results) == 1
        assert people.once(BankLine.objects.count) == 2
        assert people.once(BankStatement.objects.count) == (1 if is_same else MANY)
        assert people.once(Fact.objects.count) == 1


def test_a_line_is_booked_by_one(world):
    sam = world.sam.identity
    with crowd() as people:
        invoice = people.once(selling.invoice)
        people.once(lambda: import_statement(content=statement_file(paid(5)), imported_by=sam))
        line = people.once(BankLine.objects.get)

        results = people.together(
            lambda _n: book_line(line=line, splits=[(invoice, 5)], decided_by=sam)
        )

        assert outcomes(results) == {"BankLine": 1, LineDecided.__name__: MANY - 1}
        assert people.once(Fact.objects.count) == 1


def test_a_reminder_goes_out_once(world):
    sam = world.sam.identity
    with crowd() as people:
        invoice = people.once(selling.invoice)
        step = people.once(
            lambda: DunningStep.objects.create(invoice=invoice, level=0, open_cents=1)
        )

        results = people.together(lambda _n: release_reminder(step=step, released_by=sam))

        assert outcomes(results) == {"DunningStep": 1, ReminderSettled.__name__: MANY - 1}
        assert people.once(HubMail.objects.count) == 1


def test_clicks_and_webhooks_at_once_are_one_page_and_one_payment(fake):  # noqa: F811
    with crowd() as people:
        invoice = people.once(selling.invoice)

        pages = people.together(lambda _n: open_checkout(invoice=invoice))
        fake.pay(pages[0].session_id)
        webhooks = [signed(event) for event in fake.events]
        results = people.together(
            lambda n: receive_webhook(body=webhooks[n % 2][0], signature=webhooks[n % 2][1])
        )

        assert {page.session_id for page in pages} == {pages[0].session_id}
        assert len(fake.things["sessions"]) == 1
        assert outcomes(results) == {"StripeEvent": MANY}
        assert people.once(StripeEvent.objects.filter(handled_at=None).count) == 0
        assert people.once(Fact.objects.count) == 1
