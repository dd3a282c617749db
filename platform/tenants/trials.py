"""Trying a municipality out: with few test residents, without letters, until it goes live."""

from django.db import connections

from common.tenancy import hub_atomic
from shared_apps.identities.models import JoinTicket
from shared_apps.notifications.models import HubEvent
from tenants.forgetting import forget_who_works_nowhere
from tenants.hosts import forget_hosts
from tenants.models import Appointment, Domain, Membership, Municipality, ProvisioningJob
from tenants.proving import remove_below
from tenants.signals import trial_ends

MOST_TEST_RESIDENTS = 20


class TrialFull(Exception):
    """A municipality on trial has as many test residents as it may have."""


def refuse_beyond_trial(municipality_id: object) -> None:
    """Raise `TrialFull` where a municipality on trial may have no more residents.

    The municipality's row is locked until the transaction ends, so that two who join at once are
    counted one after the other.
    """
    locked = Municipality.objects.select_for_update(no_key=True)
    on_trial = locked.filter(pk=municipality_id, is_trial=True).first()
    if on_trial is None:
        return
    current = Membership.objects.filter(municipality=on_trial, ended_at=None).count()
    if current >= MOST_TEST_RESIDENTS:
        raise TrialFull(on_trial.slug)


def end_trial(*, municipality: Municipality) -> None:
    """Make a trial the real thing: test residents leave. Doing it again changes nothing."""
    with hub_atomic():
        changed = Municipality.objects.filter(pk=municipality.pk, is_trial=True)
        if changed.update(is_trial=False):
            trial_ends.send(sender=Municipality, municipality=municipality)
    municipality.is_trial = False
    forget_hosts()


def close_trial(*, municipality: Municipality) -> None:
    """Close a trial that is given up, in the caller's transaction; `remove_trial` does the rest."""
    Municipality.objects.filter(pk=municipality.pk, is_trial=True).update(is_open=False)
    forget_hosts()


def remove_trial(*, municipality: Municipality) -> None:
    """Drop the schema and the files of a trial, then its rows. Run as the owner; again: no change.

    Schema and files go first: a row without them is found and removed next time, while they
    without a row would be found by nobody.
    """
    on_trial = Municipality.objects.filter(pk=municipality.pk, is_trial=True)
    if not on_trial.update(is_open=False):
        return
    forget_hosts()
    cell = connections[municipality.cell]
    with cell.cursor() as cursor:
        name = cell.ops.quote_name(municipality.schema_name)
        cursor.execute(f"DROP SCHEMA IF EXISTS {name} CASCADE")
    remove_below(municipality.schema_name)
    _remove_rows(municipality)


def _remove_rows(municipality: Municipality) -> None:
    """Remove what names it, and the accounts of those who were appointed nowhere else."""
    with hub_atomic():
        for shared in (HubEvent, JoinTicket):
            shared.objects.filter(municipality_id=municipality.pk).delete()
        appointed = Appointment.objects.filter(municipality=municipality)
        people = set(appointed.values_list("identity_id", flat=True))
        for model in (Membership, Appointment, ProvisioningJob):
            model._default_manager.filter(municipality=municipality).delete()
        forget_who_works_nowhere(people)
        Domain.objects.filter(tenant=municipality).delete()
        Municipality.objects.filter(pk=municipality.pk, is_trial=True).delete()
