"""Remind of abandoned onboardings after 7 and 30 days, and remove them after 60."""

from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.utils import timezone

from common.tenancy import hub_atomic
from onboarding import mails
from onboarding.checklist import has_bought
from onboarding.models import (
    EntryLink,
    Onboarding,
    Participant,
    Proof,
    Reminder,
    SavedStep,
    Sketch,
    Visit,
)
from onboarding.queries import open_onboardings, participants_in
from onboarding.services.visiting import make_link
from tenants.models import Municipality
from tenants.trials import close_trial, remove_trial

REMINDED_AFTER = (7, 30)
REMOVED_AFTER = 60
DRAFTS_STAY = timedelta(days=2)
FINISHED_STAY = timedelta(days=730)


def remind_and_remove(now: datetime | None = None) -> None:
    """Do all of it. Run as often as one likes: each mail goes out once."""
    moment = now or timezone.now()
    for onboarding in _quiet_for(moment, REMOVED_AFTER):
        remove_abandoned(onboarding=onboarding, now=moment)
    for days in reversed(REMINDED_AFTER):
        for onboarding in _quiet_for(moment, days):
            remind(onboarding=onboarding, after_days=days)
    forget_leftovers(now=moment)
    remove_given_up_trials()


def _quiet_for(now: datetime, days: int) -> QuerySet[Onboarding]:
    return open_onboardings().filter(touched_at__lte=now - timedelta(days=days)).order_by("pk")


def remind(*, onboarding: Onboarding, after_days: int) -> None:
    """Mail everybody who is in, once per silence; the later reminder makes the earlier moot."""
    with hub_atomic():
        sent = onboarding.reminders.filter(about=onboarding.touched_at)
        if sent.filter(after_days__gte=after_days).exists():
            return
        Reminder.objects.create(
            onboarding=onboarding, about=onboarding.touched_at, after_days=after_days
        )
        for person in participants_in(onboarding).select_related("onboarding"):
            path = make_link(participant=person)
            mails.send_reminder(person, path, days_left=REMOVED_AFTER - after_days)


def remove_abandoned(*, onboarding: Onboarding, now: datetime) -> None:
    """Remove what nobody came back to, with the people and the trial. Not what was bought."""
    if has_bought(onboarding):
        return
    municipality, logo = onboarding.municipality, onboarding.logo.name
    with hub_atomic():
        locked = Onboarding.objects.select_for_update().get(pk=onboarding.pk)
        if locked.touched_at > now - timedelta(days=REMOVED_AFTER) or locked.closed_at:
            return
        for person in participants_in(locked).select_related("onboarding"):
            mails.send_removed(person)
        locked.delete()
        if municipality is not None and not municipality.onboardings.exists():
            close_trial(municipality=municipality)
    if logo:
        default_storage.delete(logo)


def remove_given_up_trials() -> None:
    """Remove the trials that were closed with their last onboarding, also after an interruption."""
    for municipality in Municipality.objects.filter(is_trial=True, is_open=False, onboardings=None):
        remove_trial(municipality=municipality)


def forget_leftovers(*, now: datetime) -> None:
    """Delete drafts, browsers and links that are over, and people of what finished long ago."""
    Onboarding.objects.filter(claimed_at=None, created_at__lte=now - DRAFTS_STAY).delete()
    Visit.objects.filter(expires_at__lte=now).delete()
    EntryLink.objects.filter(expires_at__lte=now).delete()
    for model in (Proof, SavedStep, Sketch, Participant):
        closed = model._default_manager.filter(onboarding__closed_at__lte=now - FINISHED_STAY)
        closed.delete()
