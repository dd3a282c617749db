"""A browser at an onboarding: its token, and the code that is mailed to whoever it says it is."""

from datetime import timedelta

from django.utils import timezone

from common.tenancy import hub_atomic
from onboarding import mails
from onboarding.limits import CODES_PER_ADDRESS, count
from onboarding.models import EntryLink, Onboarding, Participant, Visit
from onboarding.queries import open_onboardings
from onboarding.tokens import (
    LINK,
    MAIL_CODE,
    VISIT,
    digest_of,
    matches,
    new_mail_code,
    new_token,
)

CODE_HOLDS = timedelta(minutes=20)
MOST_TRIES = 5
LINK_HOLDS = timedelta(days=60)


class CodeRefused(Exception):
    """The code is another one, or was tried too often, or is too old."""


def open_visit(
    *, onboarding: Onboarding | None, participant: Participant | None = None
) -> tuple[Visit, str]:
    """Let a browser in, as a draft or as somebody who still has to confirm; return its token."""
    token = new_token()
    visit = Visit.objects.create(
        digest=digest_of(VISIT, token),
        onboarding=onboarding,
        participant=participant,
        expires_at=timezone.now() + Visit.TERM,
    )
    return visit, token


def send_code(*, visit: Visit) -> None:
    """Mail a code to the visit's participant; an earlier one no longer counts.

    Raises `TooManyTries` where the address got many in the last hour.
    """
    participant = visit.participant
    if participant is None:
        return
    count(CODES_PER_ADDRESS, participant.email)
    code = new_mail_code()
    with hub_atomic():
        visit.code_digest = digest_of(MAIL_CODE, f"{visit.digest}:{code}")
        visit.code_expires_at = timezone.now() + CODE_HOLDS
        visit.code_attempts = 0
        visit.save(update_fields=["code_digest", "code_expires_at", "code_attempts"])
        mails.send_code(participant, code)


def check_code(*, visit: Visit, code: str) -> None:
    """Raise `CodeRefused` unless it is the code that was mailed for this browser.

    A try is counted before it is judged, outside the caller's transaction.
    """
    with hub_atomic():
        kept = Visit.objects.select_for_update(no_key=True).get(pk=visit.pk)
        kept.code_attempts = min(kept.code_attempts + 1, 100)
        kept.save(update_fields=["code_attempts"])
    is_over = kept.code_expires_at is None or kept.code_expires_at <= timezone.now()
    if is_over or kept.code_attempts > MOST_TRIES or not kept.code_digest:
        raise CodeRefused
    if not matches(MAIL_CODE, f"{visit.digest}:{code.strip()}", kept.code_digest):
        raise CodeRefused


def renew_token(*, visit: Visit) -> str:
    """Give a visit another token, once it may do more than before; return it for the cookie."""
    token = new_token()
    with hub_atomic():
        before = visit.digest
        visit.digest = digest_of(VISIT, token)
        visit.code_digest = ""
        visit.expires_at = timezone.now() + Visit.TERM
        Visit.objects.filter(pk=before).delete()
        visit.save(force_insert=True)
    return token


def make_link(*, participant: Participant) -> str:
    """Return the path of a page at which a participant can go on, for a mail."""
    token = new_token()
    EntryLink.objects.create(
        digest=digest_of(LINK, token),
        participant=participant,
        expires_at=timezone.now() + LINK_HOLDS,
    )
    return f"/onboarding/resume/{token}/"


def come_back(*, participant: Participant) -> str:
    """Let a browser in with a participant's link, and mail the code; return the token."""
    with hub_atomic():
        visit, token = open_visit(onboarding=participant.onboarding, participant=participant)
        send_code(visit=visit)
    return token


def come_back_with_address(*, email: str) -> str:
    """Mail a code to whoever is in an open onboarding with this address; return the token.

    The page says the same whether there is anybody: an address is nobody else's business.
    """
    known = (
        Participant.objects.filter(
            email=email.strip().lower(), left_at=None, onboarding__in=open_onboardings()
        )
        .exclude(confirmed_at=None)
        .select_related("onboarding")
        .order_by("-created_at")
        .first()
    )
    if known:
        return come_back(participant=known)
    return open_visit(onboarding=None)[1]


def leave(*, visit: Visit) -> None:
    """Forget this browser."""
    visit.delete()
