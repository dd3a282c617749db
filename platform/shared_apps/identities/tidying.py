"""What must not stay: unconfirmed accounts, expired sessions, codes, tickets and tokens."""

from datetime import timedelta

from django.utils import timezone

from shared_apps.identities.models import (
    ApiToken,
    Identity,
    JoinTicket,
    ResidentsSession,
    SignInCode,
)
from shared_apps.identities.sign_ins import forget_ended_sign_ins

UNCONFIRMED_STAY = timedelta(days=7)
TICKETS_STAY = timedelta(days=1)


def tidy_up() -> None:
    """Delete what its time is over for. Doing it again changes nothing."""
    now = timezone.now()
    delete_unconfirmed_identities()
    SignInCode.objects.filter(expires_at__lt=now).delete()
    JoinTicket.objects.filter(expires_at__lt=now - TICKETS_STAY).delete()
    ApiToken.objects.filter(expires_at__lt=now).delete()
    ResidentsSession.objects.filter(expire_date__lt=now).delete()
    forget_ended_sign_ins()


def delete_unconfirmed_identities() -> int:
    """Delete residents' accounts whose e-mail address was not confirmed within a week."""
    old = Identity.objects.filter(
        kind=Identity.Kind.RESIDENT, created_at__lt=timezone.now() - UNCONFIRMED_STAY
    )
    return old.exclude(emailaddress__verified=True).filter(memberships=None).delete()[0]
