"""Send the mails that are due: each once, over one connection, in the reader's language.

A mail that is gone to the mail server is marked in the same transaction that took its row: a worker
that is killed before leaves it unsent, and a second worker passes by what the first one holds. What
remains is the instant between the mail server's answer and the arrival of our COMMIT; the
Message-ID is the row's id, so that a copy is recognised as one.
"""

import logging
from collections.abc import Iterable
from smtplib import SMTPException, SMTPRecipientsRefused
from uuid import UUID

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connections
from django.utils import timezone
from jinja2 import TemplateError

from common.tenancy import current_municipality, tenant_alias, tenant_atomic
from tenant_apps.outbox.marking import is_in_doubt, marked
from tenant_apps.outbox.models import Mail
from tenant_apps.outbox.queries import refusals_of
from tenant_apps.outbox.rendering import Press, Reader
from tenant_apps.outbox.services.waiting import postpone
from tenants.models import Membership

logger = logging.getLogger("kwartier.outbox")
BATCH = 200
MOST_ATTEMPTS = 100  # with an hour between the last ones: four days
_TAKE = (
    "UPDATE outbox_mail SET sent_at = %s WHERE id IN (SELECT id FROM outbox_mail"
    " WHERE id = %s AND sent_at IS NULL FOR UPDATE SKIP LOCKED)"
)


class NoMailServer(ConnectionError):
    """The mail server does not answer; what is due stays due."""


def deliver_mails() -> int:
    """Send what is due, a batch at a time; return how many went out."""
    press, line, sent = Press(current_municipality()), get_connection(), 0
    try:
        while batch := _due():
            handed_over, settled = _deliver(batch, press, line)
            sent += handed_over
            if not settled:
                break  # Another worker holds all of these.
    except NoMailServer as error:
        logger.warning("mail waits for the next round: %s", error)
    finally:
        line.close()
    return sent


def _due() -> list[Mail]:
    due = Mail.objects.filter(sent_at=None, available_at__lte=timezone.now())
    return list(due.order_by("available_at", "id")[:BATCH])


def readers_of(resident_ids: Iterable[UUID]) -> dict[UUID, Reader]:
    """Return address, name and language of the residents whose membership is current."""
    rows = Membership.objects.filter(
        resident_id__in=list(resident_ids), ended_at=None, identity__is_active=True
    ).values_list("resident_id", "identity__email", "identity__first_name", "identity__language")
    return {row[0]: Reader(*row) for row in rows}


def _deliver(batch: list[Mail], press: Press, line: BaseEmailBackend) -> tuple[int, int]:
    """Return how many of the batch went out, and how many are settled one way or another."""
    readers = readers_of(mail.resident_id for mail in batch)
    refusals = refusals_of(readers)
    settled = 0
    with marked() as handed_over:
        for mail in batch:
            reader = readers.get(mail.resident_id)
            if reader is None:
                settled += _drop(mail, "no longer a member")
            elif (mail.resident_id, mail.kind) in refusals:
                settled += _drop(mail, "no longer wanted")
            else:
                settled += _send(mail, reader, press, line, handed_over)
    return len(handed_over), settled


def _send(
    mail: Mail, reader: Reader, press: Press, line: BaseEmailBackend, handed_over: list[UUID]
) -> int:
    """Hand one mail over to the mail server; return 0 where another worker does."""
    _open(line)
    try:
        with tenant_atomic():
            if is_in_doubt(mail.pk) or not _take(mail):
                return 0
            line.send_messages([press.message(mail, reader)])
            handed_over.append(mail.pk)
    except (SMTPException, OSError) as error:
        line.close()
        if _is_final(mail, error):
            return _drop(mail, "undeliverable")
        postpone(mail, error)
    except (LookupError, TypeError, ValueError, TemplateError) as error:
        postpone(mail, error)  # It cannot be drawn: a mistake of ours, which the others survive.
    return 1


def _open(line: BaseEmailBackend) -> None:
    try:
        line.open()
    except (SMTPException, OSError) as error:
        raise NoMailServer(str(error)) from error


def _take(mail: Mail) -> int:
    """Mark the row as sent, to be undone if sending fails; pass by one that somebody holds.

    In SQL, since Django takes longer to make this statement than PostgreSQL to run it.
    """
    with connections[tenant_alias()].cursor() as cursor:
        cursor.execute(_TAKE, [timezone.now(), mail.pk])
        return int(cursor.rowcount)


def _drop(mail: Mail, because: str) -> int:
    unsent = Mail.objects.filter(pk=mail.pk, sent_at=None)
    unsent.update(sent_at=timezone.now(), dropped_because=because, context={})
    return 1


def _is_final(mail: Mail, error: Exception) -> bool:
    """Whether there is no use in trying again."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _text in error.recipients.values())
    return mail.attempts >= MOST_ATTEMPTS
