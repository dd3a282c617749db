"""Documents on their way to the buyer's access point: written down first, sent by the worker."""

import logging
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone

from billing.documents.transport import DocumentRefused, NotSent, post_to, put_into_folder
from billing.documents.ubl import with_pdf
from billing.models import CreditNote, Invoice, PeppolMessage
from common.background import wake_hub
from common.tenancy import hub_atomic

logger = logging.getLogger("kwartier.billing")
SEND = "billing.send_documents"
# Two minutes, four, eight, ...: with these a weekend without an access point is survived.
MOST_ATTEMPTS = 12
State = PeppolMessage.State


def post(*, invoice: Invoice | None = None, credit_note: CreditNote | None = None) -> PeppolMessage:
    """Let the worker send a document after this transaction."""
    message = PeppolMessage.objects.create(
        invoice=invoice, credit_note=credit_note, transport=settings.PEPPOL_TRANSPORT
    )
    wake_hub(SEND)
    return message


def send_documents() -> int:
    """Send whatever waits; what fails waits longer, and never stops the others."""
    due = PeppolMessage.objects.filter(state=State.WAITING, available_at__lte=timezone.now())
    return sum(send_document(message_id=pk) for pk in due.values_list("pk", flat=True))


def send_document(*, message_id: UUID) -> bool:
    """Send one document, unless another worker is at it or it is sent already."""
    with hub_atomic():
        message = (
            PeppolMessage.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(pk=message_id, state=State.WAITING)
            .first()
        )
        if message is None:
            return False
        try:
            message.message_id = _hand_over(message)
        except DocumentRefused as refusal:
            _give_up(message, str(refusal))
        except (NotSent, OSError) as failure:
            _wait(message, str(failure))
        else:
            message.state, message.sent_at, message.answer = State.SENT, timezone.now(), ""
        message.attempts += 1
        message.save()
    return message.state == State.SENT


def send_again(*, message: PeppolMessage) -> None:
    """Try a failed document again, such as after the access point was set right."""
    PeppolMessage.objects.filter(pk=message.pk, state=State.FAILED).update(
        state=State.WAITING, attempts=0, available_at=timezone.now()
    )
    wake_hub(SEND)


def document_of(message: PeppolMessage) -> bytes:
    """Return the document as it travels: the UBL with its PDF inside."""
    carried = message.invoice or message.credit_note
    if carried is None:
        raise NotSent("the message carries nothing")
    with default_storage.open(carried.pdf_name) as file:
        return with_pdf(carried.ubl.encode(), carried.number, file.read())


def _hand_over(message: PeppolMessage) -> str:
    document = document_of(message)
    if message.transport == "http":
        return post_to(settings.PEPPOL_URL, str(message.pk), document)
    carried = message.invoice or message.credit_note
    return put_into_folder(str(carried), document)


def _give_up(message: PeppolMessage, said: str) -> None:
    message.state, message.answer = State.FAILED, said
    logger.error("document %s was not sent: %s", message.invoice or message.credit_note, said[:200])


def _wait(message: PeppolMessage, said: str) -> None:
    if message.attempts + 1 >= MOST_ATTEMPTS:
        return _give_up(message, said)
    message.answer = said
    message.available_at = timezone.now() + timedelta(minutes=2 ** (message.attempts + 1))
    return None
