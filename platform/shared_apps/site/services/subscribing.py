"""The newsletter's way in and out: asked for, confirmed by the address itself, ended by one click.

Whoever asks learns nothing about an address: the answer is the same whether it is new, waits to
be confirmed or gets the newsletter already. Only the mail differs.
"""

import secrets
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from django.utils import timezone

from common.limits import Limit, LimitReached, count
from common.tenancy import hub_atomic
from shared_apps.site import mails
from shared_apps.site.models import NewsletterSubscription

CONFIRM_WITHIN = timedelta(days=7)
MAILS_TO_ONE_ADDRESS = Limit("newsletter-mails", 3, 24 * 60 * 60)


class ConfirmationUnknown(LookupError):
    """No subscription waits for this token, or no longer."""


def ask_to_subscribe(*, email: str, language: str) -> None:
    """Ask an address to confirm that it wants the newsletter."""
    address = email.strip().lower()
    try:
        count(MAILS_TO_ONE_ADDRESS, address)
    except LimitReached:
        return  # somebody else may be typing this address: it gets no flood, and nobody a hint
    with hub_atomic():
        _ask(address, language)


def _ask(address: str, language: str) -> None:
    now = timezone.now()
    NewsletterSubscription.objects.get_or_create(
        email=address, defaults={"language": language, "asked_at": now}
    )
    subscription = NewsletterSubscription.objects.select_for_update().get(email=address)
    if subscription.is_active:
        mails.send_already_subscribed(subscription)
        return
    token = secrets.token_urlsafe(24)
    subscription.token_hash = _hash(token)
    subscription.asked_at = now
    subscription.language = language
    subscription.save(update_fields=["token_hash", "asked_at", "language"])
    mails.send_confirmation(subscription, token)


def subscription_waiting_for(token: str) -> NewsletterSubscription:
    """Return the subscription that a token confirms; raise `ConfirmationUnknown`."""
    found = NewsletterSubscription.objects.filter(
        token_hash=_hash(token), asked_at__gt=timezone.now() - CONFIRM_WITHIN
    ).first()
    if found is None:
        raise ConfirmationUnknown
    return found


def confirm_subscription(*, token: str) -> NewsletterSubscription:
    """Begin sending to the address that a token was mailed to. Doing it again changes nothing."""
    with hub_atomic():
        found = subscription_waiting_for(token)
        subscription = NewsletterSubscription.objects.select_for_update().get(pk=found.pk)
        if not subscription.is_active:
            subscription.confirmed_at = timezone.now()
            subscription.unsubscribed_at = None
            subscription.save(update_fields=["confirmed_at", "unsubscribed_at"])
        return subscription


def end_subscription(*, subscription_id: UUID) -> None:
    """Send no more to an address; an older confirmation no longer works."""
    NewsletterSubscription.objects.filter(
        pk=subscription_id, confirmed_at__isnull=False, unsubscribed_at=None
    ).update(unsubscribed_at=timezone.now(), token_hash="")


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
