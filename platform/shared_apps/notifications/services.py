"""Write down mail and events of the hub, and deliver them."""

import logging
from collections.abc import Sequence
from datetime import timedelta
from smtplib import SMTPException
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.core.mail import EmailMultiAlternatives
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils import timezone

from common.background import wake_hub
from common.mailing import failure
from common.tenancy import hub_atomic
from shared_apps.notifications.models import HubEvent, HubMail

logger = logging.getLogger("kwartier.notifications")
DELIVER = "notifications.deliver"
HANDLE = "residents.handle_hub_events"
LONGEST_WAIT = timedelta(hours=1)


def queue_hub_mail(
    *, to: str, subject: str, text: str, html: str = "", reply_to: str = ""
) -> HubMail:
    """Write down one mail in the caller's transaction; the worker sends it after the commit."""
    mail = HubMail(to=to, subject=subject, text=text, html=html, reply_to=reply_to)
    queue_hub_mails([mail])
    return mail


def queue_hub_mails(mails: Sequence[HubMail]) -> None:
    """Write down many mails at once, likewise."""
    HubMail.objects.bulk_create(mails)
    wake_hub(DELIVER)


def record_hub_event(topic: str, municipality_id: UUID, **payload: Any) -> HubEvent:
    """Write down that a municipality has something to do, in the caller's transaction."""
    event = HubEvent.objects.create(topic=topic, municipality_id=municipality_id, payload=payload)
    wake_hub(HANDLE)
    return event


def deliver_hub_mails() -> int:
    """Send what is due; return how many went out. See tenant_apps/outbox/delivery.py on once.

    Somebody waits for a code, nobody for a newsletter: what went to many goes last.
    """
    due = HubMail.objects.filter(sent_at=None, available_at__lte=timezone.now())
    to_many = ExpressionWrapper(~Q(unsubscribe_url=""), output_field=BooleanField())
    return sum(_deliver(mail) for mail in due.order_by(to_many, "id")[:500])


def _deliver(mail: HubMail) -> int:
    try:
        with hub_atomic():
            unsent = HubMail.objects.filter(pk=mail.pk, sent_at=None)
            if not unsent.update(sent_at=timezone.now()):
                return 0
            _message(mail).send()
    except (SMTPException, OSError) as error:
        postpone(mail, error)
        return 0
    return 1


def _message(mail: HubMail) -> EmailMultiAlternatives:
    headers = {"Message-ID": f"<{mail.id}@kwartier>", "Auto-Submitted": "auto-generated"}
    if mail.unsubscribe_url:
        headers["List-Unsubscribe"] = f"<{mail.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        to=[mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers=headers,
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    if mail.attachment:
        with default_storage.open(mail.attachment, "rb") as file:
            message.attach(mail.attachment_name, file.read())
    return message


def postpone(row: HubMail | HubEvent, error: Exception) -> None:
    """Try a row again later, after ever longer waits, and keep what went wrong."""
    row.error = failure(error)
    logger.warning("%s %s waits: %s", type(row).__name__, row.pk, row.error)
    row.attempts += 1
    wait = min(timedelta(seconds=2 ** min(row.attempts, 12)), LONGEST_WAIT)
    row.available_at = timezone.now() + wait
    row.save(update_fields=["attempts", "available_at", "error"])
