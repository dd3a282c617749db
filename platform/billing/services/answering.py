"""What buyers answer to our documents moves the state of a message, forwards only."""

from django.utils import timezone

from billing.documents.responses import InvoiceResponse, response_in
from billing.models import CreditNote, Invoice, PeppolMessage
from billing.parties import Party
from common.tenancy import hub_atomic

State = PeppolMessage.State
# In the order of Peppol's guide: an answer never goes back in it (OP-BR111-R012).
ORDER = {
    "AB": State.RECEIVED,
    "IP": State.IN_PROCESS,
    "UQ": State.UNDER_QUERY,
    "CA": State.CONDITIONALLY,
    "RE": State.REJECTED,
    "AP": State.ACCEPTED,
    "PD": State.PAID,
}
RANKS = {state: rank for rank, state in enumerate(ORDER.values())}
INVOICE, CREDIT_NOTE = "380", "381"


class UnknownDocument(LookupError):
    """The answer is about no document of ours, or comes from somebody who is not its buyer."""


def take_in_response(*, body: bytes) -> PeppolMessage:
    """Take in an Invoice Response; a repetition or one that comes late changes nothing.

    That a buyer says "paid" is no fact about money: only a bank or Stripe tells of that.
    """
    response = response_in(body)
    with hub_atomic():
        message = _message_about(response)
        if _moves(message, response):
            message.state = ORDER[response.code]
            message.answer = "\n".join(response.reasons)
            message.answered_at = timezone.now()
            message.save(update_fields=["state", "answer", "answered_at"])
    return message


def _message_about(response: InvoiceResponse) -> PeppolMessage:
    carried: Invoice | CreditNote | None = None
    if response.type_code == INVOICE:
        carried = Invoice.objects.filter(number=response.number).first()
    elif response.type_code == CREDIT_NOTE:
        carried = CreditNote.objects.filter(number=response.number).first()
    if carried is None or response.code not in ORDER:
        raise UnknownDocument(f"{response.type_code} {response.number} {response.code}")
    buyer = Party.from_json(carried.buyer)
    if response.sender != (buyer.register_scheme, buyer.enterprise_number):
        raise UnknownDocument(f"{response.number} is not from {response.sender}")
    name = "invoice" if isinstance(carried, Invoice) else "credit_note"
    return PeppolMessage.objects.select_for_update(of=("self",)).get(**{name: carried})


def _moves(message: PeppolMessage, response: InvoiceResponse) -> bool:
    """Say whether an answer counts: nothing follows a rejection, only payment an acceptance."""
    state, after = State(message.state), ORDER[response.code]
    if state not in RANKS:
        return True
    if state == State.REJECTED or (state == State.ACCEPTED and after != State.PAID):
        return False
    return RANKS[after] > RANKS[state] or after == state == State.UNDER_QUERY
