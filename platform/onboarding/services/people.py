"""Who does an onboarding: introduce oneself, confirm the address, come in, let others in."""

from dataclasses import dataclass

from django.db import IntegrityError
from django.utils import timezone

from common.tenancy import hub_atomic
from onboarding import mails
from onboarding.models import Onboarding, Participant, Visit
from onboarding.queries import participants_in, rival_of
from onboarding.services.starting import locked, note_saved
from onboarding.services.visiting import check_code, make_link, renew_token, send_code
from onboarding.steps import Step

BACK = "/onboarding/resume/"


class NobodyToJoin(Exception):
    """What the person asked to join is closed, or was theirs all along."""


@dataclass(frozen=True)
class Person:
    """Who somebody says they are."""

    email: str
    first_name: str
    last_name: str
    title: str
    language: str


def introduce(*, visit: Visit, person: Person) -> None:
    """Say who one is, in a draft or a browser that came back, and mail the code.

    In a draft, saying it again replaces what was said: nobody is bound yet.
    """
    onboarding = visit.onboarding
    if onboarding is None:
        raise NobodyToJoin
    with locked(onboarding):
        onboarding.participants.filter(confirmed_at=None).delete()
        participant, _is_new = Participant.objects.update_or_create(
            onboarding=onboarding,
            email=person.email.strip().lower(),
            defaults={
                "first_name": person.first_name,
                "last_name": person.last_name,
                "title": person.title,
                "language": person.language,
            },
        )
        visit.participant = participant
        visit.confirmed_at = None
        visit.save(update_fields=["participant", "confirmed_at"])
        send_code(visit=visit)


def confirm(*, visit: Visit, code: str) -> str:
    """Confirm an address with the mailed code; return the browser's new token.

    The first to do so claims the municipality for their draft. Where somebody else has claimed
    it, the draft stays a draft: the page offers to ask to join.
    """
    check_code(visit=visit, code=code)
    participant = visit.participant
    if participant is None:
        raise NobodyToJoin
    with locked(participant.onboarding) as onboarding:
        now = timezone.now()
        participant.confirmed_at = participant.confirmed_at or now
        participant.save(update_fields=["confirmed_at"])
        visit.confirmed_at = now
        visit.onboarding = onboarding
        if onboarding.claimed_at is None:
            _claim(onboarding, participant)
        elif participant.admitted_at is None and participant.asked_at is None:
            _come_in(participant)
        return renew_token(visit=visit)


def _claim(onboarding: Onboarding, participant: Participant) -> None:
    """Make a draft the one onboarding of its municipality, unless there is one."""
    if rival_of(onboarding):
        return
    try:
        with hub_atomic():
            onboarding.claimed_at = timezone.now()
            onboarding.save(update_fields=["claimed_at"])
    except IntegrityError:  # somebody else did so at this moment
        onboarding.claimed_at = None
        return
    _admit(participant)
    note_saved(onboarding=onboarding, step=Step.ACCOUNT, by=participant)
    mails.send_way_back(participant, make_link(participant=participant))


def _come_in(participant: Participant) -> None:
    """Let in somebody whom a colleague invited; who hands over is told, and out."""
    _admit(participant)
    if not participant.takes_over:
        return
    before = participants_in(participant.onboarding).exclude(pk=participant.pk)
    for other in before.select_related("onboarding"):
        other.left_at = timezone.now()
        other.save(update_fields=["left_at"])
        other.visits.all().delete()
        mails.send_taken_over(other, participant.full_name)


def _admit(participant: Participant) -> None:
    participant.admitted_at = timezone.now()
    participant.save(update_fields=["admitted_at"])


def invite(
    *, onboarding: Onboarding, person: Person, takes_over: bool, by: Participant
) -> Participant:
    """Ask a colleague by mail to help or to take over. Asking again sends the mail again."""
    with locked(onboarding):
        invited, _is_new = Participant.objects.get_or_create(
            onboarding=onboarding,
            email=person.email.strip().lower(),
            defaults={
                "first_name": person.first_name,
                "last_name": person.last_name,
                "title": person.title,
                "language": person.language,
            },
        )
        if invited.is_in:
            return invited
        invited.takes_over, invited.left_at, invited.asked_at = takes_over, None, None
        invited.admitted_at = None
        invited.save(update_fields=["takes_over", "left_at", "asked_at", "admitted_at"])
        mails.send_invitation(invited, make_link(participant=invited), by.full_name)
    return invited


def ask_to_join(*, visit: Visit) -> Participant:
    """Ask those who set up the same municipality to be let in; one's own draft goes.

    Nobody learns who they are; they learn who asks. Raises `NobodyToJoin`.
    """
    draft, asker = visit.onboarding, visit.participant
    if draft is None or asker is None or visit.confirmed_at is None or draft.claimed_at:
        raise NobodyToJoin
    rival = rival_of(draft)
    if rival is None:
        raise NobodyToJoin
    with locked(rival):
        joining, is_new = Participant.objects.get_or_create(
            onboarding=rival,
            email=asker.email,
            defaults={
                "first_name": asker.first_name,
                "last_name": asker.last_name,
                "title": asker.title,
                "language": asker.language,
                "asked_at": timezone.now(),
            },
        )
        joining.confirmed_at = joining.confirmed_at or timezone.now()
        joining.save(update_fields=["confirmed_at"])
        Visit.objects.filter(pk=visit.pk).update(onboarding=rival, participant=joining)
        draft.delete()
        if is_new:
            for colleague in participants_in(rival).select_related("onboarding"):
                mails.send_request(colleague, joining, "/onboarding/people/")
    return joining


def answer_request(*, asker: Participant, is_admitted: bool) -> None:
    """Let a colleague in who asked, or not. Answering again changes nothing."""
    with locked(asker.onboarding):
        asker.refresh_from_db()
        if asker.admitted_at or asker.left_at:
            return
        if is_admitted:
            _admit(asker)
        else:
            asker.left_at = timezone.now()
            asker.save(update_fields=["left_at"])
            asker.visits.all().delete()
        mails.send_admitted(asker, BACK, is_admitted=is_admitted)
