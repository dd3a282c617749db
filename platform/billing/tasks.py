"""What the worker does about licences and money."""

from contextlib import suppress
from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from billing.services.carrying_out import carry_out_orders
from billing.services.dunning import draft_reminders
from billing.services.earning import recognise_revenue
from billing.services.forgetting import forget_contacts
from billing.services.invoicing import invoice_due_periods, invoice_usages
from billing.services.keeping_up import keep_up
from billing.services.ordering import OF_OWNER
from billing.services.reconciling import forget_old_events, handle_waiting_events, reconcile
from billing.services.refunding import refund_credit_notes
from billing.services.sending import send_documents
from billing.stripe_gateway import StripeUnavailable
from common.background import HubTask


@shared_task(base=HubTask, name="billing.keep_up")
def keep_up_with_the_calendar() -> None:
    """Let licences begin, end and follow their invoices, and write what is due."""
    keep_up(timezone.localdate())


@shared_task(base=HubTask, name="billing.invoice")
def invoice_what_is_due() -> None:
    """Invoice periods that begin, and what was used up to the end of last month."""
    today = timezone.localdate()
    invoice_due_periods(today)
    invoice_usages(today.replace(day=1) - timedelta(days=1), today)


@shared_task(base=HubTask, name="billing.earn")
def earn_last_month() -> None:
    """Book what was earned up to the end of last month, also what came late to it."""
    recognise_revenue(timezone.localdate().replace(day=1) - timedelta(days=1))


@shared_task(base=HubTask, name="billing.send_documents")
def send_waiting_documents() -> None:
    """Send invoices and credit notes that wait for it."""
    send_documents()


@shared_task(base=HubTask, name="billing.carry_out_orders")
def carry_out_what_was_ordered() -> None:
    """Carry out what officials ordered on the licence pages."""
    carry_out_orders()


@shared_task(base=HubTask, name="tenants.carry_out_orders")
def carry_out_what_takes_the_owner() -> None:
    """Carry out, on the owner's queue, what only the owner may: appointments, and leaving."""
    carry_out_orders(OF_OWNER)


@shared_task(base=HubTask, name="billing.draft_reminders")
def draft_due_reminders() -> None:
    """Draft reminders of invoices that are due and open."""
    draft_reminders(timezone.localdate())


@shared_task(base=HubTask, name="billing.reconcile")
def reconcile_with_stripe() -> None:
    """Ask Stripe for what its webhooks did not tell, and forget old webhooks."""
    with suppress(StripeUnavailable):
        reconcile()
    forget_old_events()


@shared_task(base=HubTask, name="billing.handle_stripe_events")
def handle_stripe_events() -> None:
    """Try again what a webhook told and could not be acted on."""
    handle_waiting_events()


@shared_task(base=HubTask, name="billing.refund_credit_notes")
def refund_what_was_credited() -> None:
    """Pay back to cards and accounts what credit notes leave over."""
    refund_credit_notes()


@shared_task(base=HubTask, name="billing.forget_contacts")
def forget_old_contacts() -> None:
    """Delete contacts two years after the last contract."""
    forget_contacts(timezone.localdate())
