"""A message from the contact page: kept, mailed to us, and acknowledged to its writer."""

from common.limits import Limit, LimitReached, count
from common.tenancy import hub_atomic
from shared_apps.site import mails
from shared_apps.site.models import ContactMessage

ACKNOWLEDGEMENTS = Limit("contact-acknowledgements", 3, 24 * 60 * 60)


def receive_message(
    *, topic: str, name: str, email: str, text: str, language: str
) -> ContactMessage:
    """Keep a message and mail it to us; tell the address given that it arrived.

    The acknowledgement holds nothing of the message, and an address gets few a day: the page is
    of no use for writing to somebody else.
    """
    with hub_atomic():
        message = ContactMessage.objects.create(
            topic=topic, name=name, email=email, text=text, language=language
        )
        mails.send_message_to_us(message)
        try:
            count(ACKNOWLEDGEMENTS, email.lower())
        except LimitReached:
            return message
        mails.send_acknowledgement(message)
    return message
