"""What an exit does, step by step. Interrupted anywhere, it resumes and ends the same.

Runs in the provisioning worker with the owner's login, like the making of a municipality.
"""

import logging
from typing import Any

from django.db import DatabaseError, connections
from django.utils import timezone
from django.utils.translation import override

from common.locks import alone_with
from common.tenancy import HUB, hub_atomic
from shared_apps.identities.models import JoinTicket
from shared_apps.notifications.models import HubEvent
from shared_apps.site.services.listing import show_state, unlist_municipality
from tenants.certifying import certify
from tenants.hosts import forget_hosts
from tenants.leaving import tell_residents
from tenants.leftovers import leftovers_of
from tenants.migrating.schema_names import checked
from tenants.models import (
    Appointment,
    Domain,
    Exit,
    ExitChoice,
    Membership,
    Municipality,
    ProvisioningJob,
)
from tenants.proving import ProbeFailed, files_below, probes_of, remove_below
from tenants.signals import residents_go

logger = logging.getLogger("kwartier.provisioning")
Step, Outcome, Choice = Exit.Step, Exit.Outcome, ExitChoice.Choice


def run_exit(leaving: Exit) -> Exit:
    """Do the steps whose time has come. One worker at a time; others leave it alone."""
    with alone_with(f"exit {leaving.pk}", HUB) as is_ours:
        if is_ours:
            leaving.refresh_from_db()
            _resume(leaving)
    return leaving


def _resume(leaving: Exit) -> None:
    try:
        while leaving.finished_at is None:
            before = leaving.step
            STEPS[Step(leaving.step)](leaving)
            if leaving.step == before:
                return
    except (DatabaseError, OSError, ProbeFailed) as error:
        logger.exception("exit of %s stopped after %s", leaving.municipality.slug, leaving.step)
        Exit.objects.filter(pk=leaving.pk).update(error=str(error)[:2000])
        raise


def _finish(leaving: Exit, step: Exit.Step, **fields: Any) -> None:
    fields |= {"step": step, "error": ""}
    if step == Step.CERTIFIED:
        fields["finished_at"] = timezone.now()
    for name, value in fields.items():
        setattr(leaving, name, value)
    leaving.save(update_fields=list(fields))


def _tell(leaving: Exit) -> None:
    with hub_atomic():
        told = tell_residents(leaving)
        _finish(leaving, Step.TOLD, counts={"residents_told": told})


def _decide(leaving: Exit) -> None:
    """Wait for the last day; then count, and close the door where nobody keeps the network."""
    with hub_atomic():
        locked = Exit.objects.select_for_update().get(pk=leaving.pk)
        place = Municipality.objects.select_for_update().get(pk=leaving.municipality_id)
        if place.state != Municipality.State.ENDED:
            _finish(leaving, Step.DECIDED, outcome=Outcome.CALLED_OFF)
            return
        if timezone.localdate() < locked.choose_until:
            return
        counts = {**leaving.counts, **_choices(leaving)}
        outcome = Outcome.KEPT if counts[Choice.KEEP] else Outcome.DROPPED
        if outcome == Outcome.DROPPED:
            Municipality.objects.filter(pk=place.pk).update(is_open=False)
        _finish(leaving, Step.DECIDED, outcome=outcome, counts=counts)
    forget_hosts()


def _choices(leaving: Exit) -> dict[str, int]:
    """Count what residents chose who are still residents; who said nothing is counted as that."""
    current = Membership.objects.filter(municipality=leaving.municipality, ended_at=None)
    present = set(current.values_list("resident_id", flat=True))
    chosen = [each.choice for each in leaving.choices.all() if each.resident_id in present]
    counts = {str(choice): chosen.count(choice) for choice in Choice.values}
    return {**counts, "said_nothing": len(present) - len(chosen)}


def _people(leaving: Exit) -> None:
    """Let people go: all where everything goes, else those who chose to."""
    place = leaving.municipality
    if leaving.outcome == Outcome.KEPT:
        leaves = leaving.choices.exclude(choice=Choice.KEEP).values_list("resident_id", flat=True)
        residents_go.send(sender=Exit, municipality=place, resident_ids=list(leaves))
    with hub_atomic():
        counts = dict(leaving.counts)
        if leaving.outcome == Outcome.KEPT:
            # The network goes on without the municipality, so without its logo as well.
            left = {"state": Municipality.State.COMMUNITY, "logo": ""}
            Municipality.objects.filter(pk=place.pk).update(**left)
            show_state(municipality_id=place.pk, state=Municipality.State.COMMUNITY)
        if leaving.outcome == Outcome.DROPPED:
            counts["memberships"] = Membership.objects.filter(municipality=place).delete()[0]
        if leaving.outcome != Outcome.CALLED_OFF:
            serving = Appointment.objects.filter(municipality=place, ended_at=None)
            counts["appointments"] = serving.update(ended_at=timezone.now())
        ExitChoice.objects.filter(exit=leaving).delete()
        _finish(leaving, Step.PEOPLE, counts=counts)
    forget_hosts()


def _schema(leaving: Exit) -> None:
    if leaving.outcome == Outcome.DROPPED:
        place = leaving.municipality
        name = checked(place.schema_name)
        with connections[place.cell].cursor() as cursor:
            cursor.execute(f'DROP SCHEMA IF EXISTS "{name}" CASCADE')
    _finish(leaving, Step.SCHEMA)


def _files(leaving: Exit) -> None:
    counts = dict(leaving.counts)
    if leaving.outcome == Outcome.DROPPED:
        prefix = leaving.municipality.schema_name
        counts.setdefault("files", len(files_below(prefix)))
        # Noted before they go, so that a killed worker still tells how many there were.
        Exit.objects.filter(pk=leaving.pk).update(counts=counts)
        remove_below(prefix)
    if leaving.outcome == Outcome.KEPT:
        remove_below(f"{leaving.municipality.schema_name}/look")
    _finish(leaving, Step.FILES, counts=counts)


def _rows(leaving: Exit) -> None:
    """Remove the hub's rows that nothing needs any more; free the address for a return."""
    place = leaving.municipality
    with hub_atomic():
        if leaving.outcome == Outcome.DROPPED:
            Domain.objects.filter(tenant=place).delete()
            HubEvent.objects.filter(municipality_id=place.pk).delete()
            JoinTicket.objects.filter(municipality_id=place.pk).delete()
            ProvisioningJob.objects.filter(municipality=place).delete()
            unlist_municipality(municipality_id=place.pk)
            former = f"left-{place.schema_name.replace('_', '-')}"
            Municipality.objects.filter(pk=place.pk).update(slug=former, host="", logo="")
            place.slug, place.host = former, ""
        with override(place.default_language):
            _finish(leaving, Step.ROWS, leftovers=leftovers_of(place))
    forget_hosts()


def _prove(leaving: Exit) -> None:
    found = probes_of(leaving.municipality) if leaving.outcome == Outcome.DROPPED else []
    failed = [probe["question"] for probe in found if not probe["is_ok"]]
    if failed:
        raise ProbeFailed("; ".join(failed))
    _finish(leaving, Step.PROVEN, probes=found)


def _certify(leaving: Exit) -> None:
    with hub_atomic():
        _finish(leaving, Step.CERTIFIED, **certify(leaving))


STEPS = {
    Step.ASKED: _tell,
    Step.TOLD: _decide,
    Step.DECIDED: _people,
    Step.PEOPLE: _schema,
    Step.SCHEMA: _files,
    Step.FILES: _rows,
    Step.ROWS: _prove,
    Step.PROVEN: _certify,
}
