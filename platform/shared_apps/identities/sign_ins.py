"""Sign-ins of residents: one per browser, ended on all hosts at once."""

from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from common.tenancy import hub_atomic
from shared_apps.identities.devices import device
from shared_apps.identities.models import Identity, ResidentsSession, SignIn

SETTLED = timedelta(hours=1)  # by then the session of a new sign-in has long been saved


def start_sign_in(*, identity: Identity, user_agent: str) -> SignIn:
    """Note that a person signed in, in which browser."""
    return SignIn.objects.create(identity=identity, device=device(user_agent))


def end_sign_in(*, sign_in_id: UUID) -> None:
    """End a browser's sessions, on the identity host and on every municipality's."""
    _end([sign_in_id])


def end_other_sign_ins(*, identity: Identity, keep: UUID | None = None) -> int:
    """End a person's sessions in every other browser; return in how many."""
    others = SignIn.objects.filter(identity=identity)
    if keep:
        others = others.exclude(pk=keep)
    return _end(list(others.values_list("pk", flat=True)))


def _end(ids: list[UUID]) -> int:
    with hub_atomic():
        ResidentsSession.objects.filter(sign_in_id__in=ids).delete()
        SignIn.objects.filter(pk__in=ids).delete()
    return len(ids)


def sign_ins_of(identity: Identity) -> QuerySet[SignIn]:
    """Return where a person is signed in, the latest first."""
    return SignIn.objects.filter(identity=identity, pk__in=_living_sessions())


def forget_ended_sign_ins() -> int:
    """Delete sign-ins of which no session is left; return how many."""
    settled = SignIn.objects.filter(started_at__lt=timezone.now() - SETTLED)
    return settled.exclude(pk__in=_living_sessions()).delete()[0]


def _living_sessions() -> QuerySet[ResidentsSession, UUID | None]:
    living = ResidentsSession.objects.filter(expire_date__gt=timezone.now())
    return living.exclude(sign_in_id=None).values_list("sign_in_id", flat=True)
