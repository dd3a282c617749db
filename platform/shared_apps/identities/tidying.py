"""What must not stay: accounts that nobody uses, expired sessions, codes, tickets and tokens."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from common.tenancy import hub_atomic
from shared_apps.identities.models import (
    ApiToken,
    Identity,
    JoinTicket,
    ResidentsSession,
    SignInCode,
)
from shared_apps.identities.sign_ins import forget_ended_sign_ins

UNCONFIRMED_STAY = timedelta(days=7)
HOMELESS_STAY = timedelta(days=30)
TICKETS_STAY = timedelta(days=1)


def tidy_up() -> None:
    """Delete what its time is over for. Doing it again changes nothing."""
    now = timezone.now()
    delete_unconfirmed_identities()
    delete_homeless_identities()
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
    return delete_who_live_nowhere(old.exclude(emailaddress__verified=True))


def delete_homeless_identities() -> int:
    """Delete residents' accounts without a neighbourhood a month after they last signed in.

    They never joined, or their municipality or its trial is gone with its memberships.
    """
    month_ago = timezone.now() - HOMELESS_STAY
    old = Identity.objects.filter(kind=Identity.Kind.RESIDENT, created_at__lt=month_ago)
    return delete_who_live_nowhere(old.exclude(last_login__gte=month_ago))


def delete_who_live_nowhere(old: QuerySet[Identity]) -> int:
    """Delete those of them without any membership; return how many rows went.

    Locked before we look again: who joins at this moment is seen, or waits.
    """
    with hub_atomic():
        homeless = old.filter(memberships=None).select_for_update(of=("self",))
        locked = list(homeless.values_list("pk", flat=True))
        return Identity.objects.filter(pk__in=locked, memberships=None).delete()[0]
